//go:build !windows

package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// maxBellPath is what every system takes as the path of a unix domain socket: macOS 103
// bytes, Linux 107.
const maxBellPath = 103

// bellPlace is where the bell may hang.
type bellPlace struct {
	folder string
	own    bool // the folder is the bell's alone, among those of others
}

func (p bellPlace) path() string { return filepath.Join(p.folder, bellName) }

// bellPlaces are where the bell of a book's folder may hang, the best first: beside the
// lock, for who finds that finds the bell; where that path is too long, or the disk there
// knows no sockets, a short place that is named after the folder.
func bellPlaces(folder string) (places []bellPlace) {
	name := bellMark(folder)
	all := []bellPlace{{folder: folder}}
	for _, short := range []string{os.Getenv("XDG_RUNTIME_DIR"), os.TempDir()} {
		if filepath.IsAbs(short) {
			all = append(all, bellPlace{filepath.Join(short, name), true})
		}
	}
	for _, p := range all {
		if len(p.path()) <= maxBellPath {
			places = append(places, p)
		}
	}
	return places
}

// make makes the folder where there is none, and refuses one that another user could
// have put there, or could reach into.
func (p bellPlace) make() error {
	if !p.own {
		return nil
	}
	if err := os.Mkdir(p.folder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if !p.ours() {
		return fs.ErrPermission
	}
	return nil
}

// ours says whether nobody else can hang a bell there.
func (p bellPlace) ours() bool {
	if !p.own {
		return true
	}
	info, err := os.Lstat(p.folder)
	return err == nil && info.IsDir() && isOursAlone(info)
}

// leave takes away what was made for the bell.
func (p bellPlace) leave() {
	if p.own && p.ours() {
		_ = os.Remove(p.path())
		_ = os.Remove(p.folder)
	}
}

// isOursAlone says whether a folder is this user's, and open to nobody else.
func isOursAlone(info fs.FileInfo) bool {
	owned, known := info.Sys().(*syscall.Stat_t)
	return known && int64(owned.Uid) == int64(os.Geteuid()) && info.Mode().Perm()&0o077 == 0
}
