//go:build linux

package native

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// emptyBus is a session bus that starts nothing by itself.
const emptyBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=FOLDER</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// onBus makes a private bus this process's session bus while the test lasts.
func onBus(t *testing.T) (end func()) {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Fatal("dbus-daemon is missing: apt-get install dbus")
	}
	folder, err := os.MkdirTemp("", "bus") // not t.TempDir: a socket's name may have 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	config := filepath.Join(folder, "bus.conf")
	if err := os.WriteFile(config, []byte(strings.ReplaceAll(emptyBus, "FOLDER", folder)), 0o600); err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	end = func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	}
	t.Cleanup(end)
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the bus told no address: %v", err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	return end
}

// fakePortal answers as a desktop's portal of settings does.
type fakePortal map[string]any

// Read is the portal's, with its one wrapping too many.
func (f fakePortal) Read(namespace, key string) (dbus.Variant, *dbus.Error) {
	value, known := f[namespace+" "+key]
	if !known {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.portal.Error.NotFound", nil)
	}
	return dbus.MakeVariant(dbus.MakeVariant(value)), nil
}

// portalSaying puts such a portal on the bus. change has it tell that a setting is another.
func portalSaying(t *testing.T, f fakePortal) (change func(namespace, key string, value any)) {
	t.Helper()
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	if err := bus.Export(f, portalPath, portalSettings); err != nil {
		t.Fatal(err)
	}
	if owner, err := bus.RequestName(portalName, dbus.NameFlagDoNotQueue); err != nil || owner != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("owner %v, %v", owner, err)
	}
	return func(namespace, key string, value any) {
		if err := bus.Emit(portalPath, portalSettings+".SettingChanged", namespace, key, dbus.MakeVariant(value)); err != nil {
			t.Error(err)
		}
	}
}

// next gives what is told next.
func next(t *testing.T, told <-chan bool) bool {
	t.Helper()
	select {
	case still := <-told:
		return still
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was told")
		return false
	}
}

const (
	appearance = "org.freedesktop.appearance"
	gnome      = "org.gnome.desktop.interface"
)

func TestThePortalSaysWhetherThingsAreToKeepStill(t *testing.T) {
	for name, test := range map[string]struct {
		portal fakePortal
		want   bool
	}{
		"they may move":         {fakePortal{gnome + " enable-animations": true, appearance + " reduced-motion": uint32(0)}, false},
		"GNOME, no animations":  {fakePortal{gnome + " enable-animations": false}, true},
		"reduced":               {fakePortal{appearance + " reduced-motion": uint32(1)}, true},
		"one wish is enough":    {fakePortal{appearance + " reduced-motion": uint32(1), gnome + " enable-animations": true}, true},
		"of another kind":       {fakePortal{appearance + " reduced-motion": "much", gnome + " enable-animations": int32(0)}, false},
		"a number yet to come":  {fakePortal{appearance + " reduced-motion": uint32(7)}, false},
		"GNOME, moving as ever": {fakePortal{gnome + " enable-animations": true}, false},
	} {
		t.Run(name, func(t *testing.T) {
			onBus(t)
			portalSaying(t, test.portal)
			told := make(chan bool, 8)
			stop := Still(func(still bool) { told <- still })
			if got := next(t, told); got != test.want {
				t.Errorf("still: %v", got)
			}
			stop()
			if len(told) != 0 {
				t.Error("it was told twice")
			}
		})
	}
}

func TestAChangeOfTheWishIsHeard(t *testing.T) {
	onBus(t)
	change := portalSaying(t, fakePortal{gnome + " enable-animations": true})
	told := make(chan bool, 8)
	stop := Still(func(still bool) { told <- still })
	if next(t, told) {
		t.Fatal("still at first")
	}
	change(appearance, "color-scheme", uint32(1)) // nothing of ours
	change(gnome, "enable-animations", false)
	if !next(t, told) {
		t.Error("the change was not heard")
	}
	change(appearance, "reduced-motion", uint32(1))
	change(gnome, "enable-animations", true)
	for range 2 {
		if !next(t, told) {
			t.Error("the other wish was forgotten")
		}
	}
	change(appearance, "reduced-motion", uint32(0))
	if next(t, told) {
		t.Error("they may move again, and do not")
	}
	stop()
	change(gnome, "enable-animations", false)
	if len(told) != 0 {
		t.Error("something was told after the stop")
	}
}

// What a desktop does not know is not taken for a wish to move.
func TestAPortalThatKnowsNoWishIsHeardWhenItDoes(t *testing.T) {
	onBus(t)
	change := portalSaying(t, fakePortal{})
	told := make(chan bool, 8)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		listen(ctx, func(still bool) { told <- still })
	}()
	for len(told) == 0 { // until it listens
		change(gnome, "enable-animations", false)
		runtime.Gosched()
	}
	if !next(t, told) {
		t.Error("it was told something else before")
	}
	stop()
	<-ended
}

func TestWithoutABusNobodyIsAsked(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
	listen(t.Context(), func(bool) { t.Error("something was told") })
}

func TestABusThatGoesEndsTheListening(t *testing.T) {
	end := onBus(t)
	portalSaying(t, fakePortal{gnome + " enable-animations": true})
	told := make(chan bool, 8)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		listen(t.Context(), func(still bool) { told <- still })
	}()
	next(t, told)
	end()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("it listens on")
	}
}
