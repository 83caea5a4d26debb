package app

import (
	"testing"

	"forumkeys/auth/faults"
)

func TestABrowserElsewhereIsGuessedFromTheEnvironment(t *testing.T) {
	faults.Row(t, "C15")
	for name, c := range map[string]struct {
		environ []string
		want    bool
	}{
		"nothing":                        {nil, false},
		"a desktop of Linux":             {[]string{"DISPLAY=:0", "XDG_SESSION_TYPE=wayland", "SSH_AUTH_SOCK=/run/user/1000/keyring/ssh", "SSH_AGENT_PID=7"}, false},
		"at the screen of Windows":       {[]string{"SESSIONNAME=Console", "OS=Windows_NT"}, false},
		"Linux in Windows":               {[]string{"DISPLAY=:0", "WSL_DISTRO_NAME=Debian"}, true},
		"over SSH":                       {[]string{"SSH_CONNECTION=192.0.2.7 50022 192.0.2.9 22", "DISPLAY=localhost:10.0"}, true},
		"a remote desktop":               {[]string{"SESSIONNAME=RDP-Tcp#3"}, true},
		"a remote desktop, as it is set": {[]string{"SessionName=rdp-tcp#0"}, true},
		"set to nothing":                 {[]string{"WSL_DISTRO_NAME=", "SSH_CONNECTION=", "SESSIONNAME="}, false},
		"a value alone":                  {[]string{"NOTE=SSH_CONNECTION=1", "SSH_CONNECTION"}, false},
		"names like them":                {[]string{"MY_SSH_CONNECTION=1", "WSL_DISTRO_NAMES=Debian", "SESSIONNAMES=RDP"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := BrowserElsewhere(c.environ); got != c.want {
				t.Errorf("%t of %q", got, c.environ)
			}
		})
	}
}

// TestTheGuessReachesTheWindow with the attempt that it is about.
func TestTheGuessReachesTheWindow(t *testing.T) {
	faults.Row(t, "C15")
	for _, elsewhere := range []bool{false, true} {
		atDesk(t, nil, func(t *testing.T, d *desk) {
			d.k.config.BrowserElsewhere = elsewhere
			d.find()
			if got := d.attempt().BrowserElsewhere; got != elsewhere {
				t.Errorf("said to be %t, and is shown as %t", elsewhere, got)
			}
		})
	}
}
