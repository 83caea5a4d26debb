//go:build !windows

package app

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOthersOut lets nobody else ring.
func keepOthersOut(bell string) error { return os.Chmod(bell, 0o600) }

// isOursAlone says whether a folder is this user's, and open to nobody else.
func isOursAlone(info fs.FileInfo) bool {
	owned, known := info.Sys().(*syscall.Stat_t)
	return known && int64(owned.Uid) == int64(os.Geteuid()) && info.Mode().Perm()&0o077 == 0
}
