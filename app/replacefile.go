package app

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// replaceFile writes a file so that, whatever dies meanwhile, either the old or
// the new text stands there whole: a new file beside it (O_EXCL, so no link is
// followed; mode 0600), its bytes on the disk, the name moved over, the folder on
// the disk (faults.md I1, I9).
func replaceFile(path string, text []byte) error {
	if err := putFile(path, text); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// putFile is replaceFile for a name that need not be on the disk yet.
func putFile(path string, text []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), tempName)
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}

// rename moves a name over another. On Windows a virus scanner or an indexer may
// hold the old file for a moment; there it tries again.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for wait := 10 * time.Millisecond; err != nil && runtime.GOOS == "windows" && wait < time.Second; wait *= 2 {
		time.Sleep(wait)
		err = os.Rename(from, to)
	}
	return err
}

// syncFolder puts a folder's names on the disk. Windows has no such call; its
// file system keeps a journal of names. Some disks on a network do not know it either.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	err = dir.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, dir.Close())
}
