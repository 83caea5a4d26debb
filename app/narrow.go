package app

import (
	"io/fs"
	"os"
	"runtime"
)

// narrow takes from others what they may do with a file or folder of ours, if it is there
// (faults.md I9). Where the disk knows no permissions, as memory sticks and some homes on a
// network do not, that cannot be done; it costs nothing but that others on this computer may
// read which forums the member is on. What a link in its place leads to is not ours to change.
func (f *folder) narrow(path string, mode fs.FileMode, info func(string) (fs.FileInfo, error)) {
	if !wider(path, mode, info) {
		return
	}
	change := f.chmod
	if change == nil {
		change = os.Chmod
	}
	_ = change(path, mode) // some take a mode and forget it: what there is now, counts
	f.wide = wider(path, mode, info) || f.wide
}

// wider says whether others may do more with a file or folder than its mode shall allow.
// Windows keeps what is in a member's profile for the member by itself, and shows no modes.
func wider(path string, mode fs.FileMode, info func(string) (fs.FileInfo, error)) bool {
	at, err := info(path)
	return err == nil && runtime.GOOS != "windows" && at.Mode().Type() != fs.ModeSymlink && at.Mode().Perm()&^mode != 0
}

// exposed implements shelf.
func (f *folder) exposed() bool { return f.wide }
