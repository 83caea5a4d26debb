package app

import (
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lockFolder makes this process the only one who may change the book, for as
// long as it lives: a lock of the operating system, which dies with the process
// and so never goes stale (faults.md I4, I5). A link in the place of its file is followed:
// nothing is ever written to it, and to take the link away could give two processes a
// lock each. Errors are *Trouble: AnotherCopy,
// DiskRefused.
func lockFolder(path string) (*flock.Flock, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, NewTrouble(DiskRefused, "make the folder of the list of connections", err)
	}
	lock := flock.New(filepath.Join(path, lockName), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return nil, NewTrouble(DiskRefused, "lock the list of connections", err)
	}
	if !held {
		_ = lock.Close()
		return nil, NewTrouble(AnotherCopy, "lock the list of connections", nil)
	}
	return lock, nil
}
