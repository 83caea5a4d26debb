//go:build !windows

package app

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// bells names what is left of a bell.
func bells(t *testing.T, folder string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(folder, bellName))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

func TestOnlyThisUserMayRing(t *testing.T) {
	folder := t.TempDir()
	keeperWithBell(t, folder)
	info, err := os.Stat(filepath.Join(folder, bellName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may ring: %v %v", info, err)
	}
}

// A killed program leaves the file, one that ends does not.
func TestABellIsTakenDown(t *testing.T) {
	folder := t.TempDir()
	startFirst(t, folder).killed()
	if left := bells(t, folder); len(left) != 1 {
		t.Fatalf("the killed program took its bell along: %v", left)
	}
	k, _ := keeperWithBell(t, folder)
	here, err := net.Dial("unix", filepath.Join(folder, bellName))
	if err != nil {
		t.Fatalf("the new one hangs elsewhere: %v", err)
	}
	_ = here.Close()
	if err := k.Close(); err != nil || len(bells(t, folder)) != 0 {
		t.Errorf("left: %v, %v", bells(t, folder), err)
	}
}

// shortPlace is a folder whose path is short enough for anything, as the one for temporary files.
func shortPlace(t *testing.T) (folder, long string) {
	t.Helper()
	folder, err := os.MkdirTemp("", "fk")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	long = filepath.Join(t.TempDir(), strings.Repeat("a", maxBellPath))
	t.Setenv("XDG_RUNTIME_DIR", folder)
	t.Setenv("TMPDIR", folder)
	return folder, long
}

func TestALongPathHasItsBellElsewhere(t *testing.T) {
	short, long := shortPlace(t)
	k, rings := keeperWithBell(t, long)
	mustShow(t, long, "")
	<-rings
	if len(bells(t, long)) != 0 {
		t.Error("it hangs there all the same: the path is not long")
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(short + "/*"); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

// A folder that others could have put there may be a trap.
func TestNoBellHangsWhereOthersReach(t *testing.T) {
	for name, trap := range map[string]func(string) error{
		"open to others": func(place string) error { return errors.Join(os.Mkdir(place, 0o700), os.Chmod(place, 0o755)) },
		"a link":         func(place string) error { return os.Symlink(filepath.Dir(place), place) },
		"a file":         func(place string) error { return os.WriteFile(place, nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			_, long := shortPlace(t)
			place := bellPlaces(long)[0]
			if err := trap(place.folder); err != nil {
				t.Fatal(err)
			}
			if bell, err := hangBell(long); err == nil {
				_ = bell.Close()
				t.Error("it hangs in a trap")
			}
			if trapped, err := net.Listen("unix", place.path()); err == nil {
				defer trapped.Close()
				if rung, err := dialBell(t.Context(), long); err == nil {
					_ = rung.Close()
					t.Error("a second start rings in a trap")
				}
			}
		})
	}
}

func TestABellIsNeverAStrangersFile(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, bellName, "kept"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, rings := keeperWithBell(t, folder) // it hangs elsewhere
	mustShow(t, folder, "")
	<-rings
	if _, err := os.Stat(filepath.Join(folder, bellName, "kept")); errors.Is(err, fs.ErrNotExist) {
		t.Error("what was there is gone")
	}
}
