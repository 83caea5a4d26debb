//go:build !windows

package auth

import (
	"os/exec"
	"runtime"
	"strings"
)

// systemOpener looks for what pkg/browser runs on this system.
func systemOpener() error {
	openers := []string{"xdg-open", "x-www-browser", "www-browser"}
	if runtime.GOOS == "darwin" {
		openers = []string{"open"}
	}
	for _, program := range openers {
		if _, err := exec.LookPath(program); err == nil {
			return nil
		}
	}
	return &exec.Error{Name: strings.Join(openers, ","), Err: exec.ErrNotFound}
}
