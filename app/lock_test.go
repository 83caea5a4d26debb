package app

import (
	"os"
	"os/exec"
	"testing"

	"forumkeys/auth/faults"
)

// faults.md I4.
func TestASecondCopyIsTurnedAway(t *testing.T) {
	faults.Row(t, "I4")
	config := Config{Folder: t.TempDir(), Discourse: nil, Keyring: newFakeKeyring()}
	lock, err := lockFolder(config.Folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(config); !isTrouble(err, AnotherCopy) {
		t.Errorf("got %v", err)
	}
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
	if lock, err = lockFolder(config.Folder); err != nil {
		t.Fatalf("after the first has gone: %v", err)
	}
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
}

// faults.md I5: the lock of a killed program is gone with it.
func TestAKilledCopyLeavesNoLock(t *testing.T) {
	faults.Row(t, "I5")
	if folder := os.Getenv("FORUMKEYS_LOCK_TEST"); folder != "" {
		if _, err := lockFolder(folder); err != nil {
			os.Exit(3)
		}
		if me, err := os.FindProcess(os.Getpid()); err == nil {
			_ = me.Kill()
		}
		select {}
	}
	folder := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^TestAKilledCopyLeavesNoLock$")
	child.Env = append(os.Environ(), "FORUMKEYS_LOCK_TEST="+folder)
	if err := child.Run(); err == nil || child.ProcessState.ExitCode() == 3 {
		t.Fatalf("the other copy was not killed: %v", child.ProcessState)
	}
	lock, err := lockFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderThatCannotBeMadeIsSaid(t *testing.T) {
	file := t.TempDir() + "/file"
	write(t, file, nil)
	if _, err := Open(Config{Folder: file + "/forumkeys"}); !isTrouble(err, DiskRefused) {
		t.Errorf("got %v", err)
	}
}
