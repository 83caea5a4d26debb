package app

import "strings"

// BrowserElsewhere says whether the environment of a program hints that its member's browser
// runs on another computer than the program: below Linux in Windows, over SSH, or on a remote
// desktop. It is a guess, so nothing but a sentence hangs on it (faults.md C15).
func BrowserElsewhere(environ []string) bool {
	for _, line := range environ {
		name, value, _ := strings.Cut(line, "=")
		switch strings.ToUpper(name) { // Windows does not tell capitals
		case "WSL_DISTRO_NAME", "SSH_CONNECTION":
			if value != "" {
				return true
			}
		case "SESSIONNAME":
			if strings.HasPrefix(strings.ToUpper(value), "RDP") {
				return true
			}
		}
	}
	return false
}
