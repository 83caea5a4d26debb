package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// removeFiles takes away all that the program has written on this computer, and
// nothing else. The book, empty by now, goes last: what is interrupted before goes on
// at another time.
func (k *Keeper) removeFiles() {
	k.stopWork()
	k.jobs.Wait() // nobody is left who would write one of them again
	err := errors.Join(k.pictures.remove(), removeOurs(k.config.Folder, settingsName), k.eraseRecords(), k.book.remove())
	if err == nil {
		err = k.removeLock()
	}
	k.update(func() {
		k.leaving.Done, k.leaving.Removed = true, err == nil
		if err != nil {
			k.tell(Notice{Kind: NoticeFailed, Problem: NewTrouble(DiskRefused, "remove our files", err)})
		}
	})
}

// removeToolkit takes away what the window library keeps in this program's name, and the
// folder around it where it keeps nothing for others. It is the very last to be done: as
// long as there is a window, the library makes its folder again.
func (k *Keeper) removeToolkit() (err error) {
	for _, folder := range k.config.Toolkit {
		err = errors.Join(err, os.RemoveAll(folder))
		_ = os.Remove(filepath.Dir(folder))
	}
	return err
}

// isRemoved says whether the program has removed itself from this computer.
func (k *Keeper) isRemoved() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.leaving.removed()
}

// removeLock lets the folder go: the lock's file, and the folder if nothing of others
// is in it. Some systems do not remove a file that is open.
func (k *Keeper) removeLock() error {
	err := removeOurs(k.config.Folder, bellName, lockName)
	if k.lock != nil {
		_ = k.lock.Close() // the lock itself goes with the file
	}
	if err != nil {
		err = removeOurs(k.config.Folder, lockName)
	}
	_ = os.Remove(k.config.Folder) // it stays where it is not empty
	return err
}

// removeOurs removes from a folder the files that one of these patterns names, in
// their order.
func removeOurs(folder string, patterns ...string) (err error) {
	for _, pattern := range patterns {
		names, bad := fs.Glob(os.DirFS(folder), pattern)
		err = errors.Join(err, bad)
		for _, name := range names {
			err = errors.Join(err, removeFile(filepath.Join(folder, name)))
		}
	}
	return err
}
