package app

import (
	"errors"
	"io/fs"
	"os/exec"
	"testing"

	"forumkeys/auth/faults"
)

func TestErrorsOfTheKeychainAreKnownByType(t *testing.T) {
	faults.Row(t, "K21")
	for _, row := range []struct {
		err  error
		want Kind
	}{
		{&exec.ExitError{}, KeyringLocked},
		{&fs.PathError{Op: "fork/exec", Path: "/usr/bin/security", Err: fs.ErrNotExist}, NoKeyring},
		{errors.New("something else"), KeyringOther},
	} {
		wantKind(t, named(row.err), row.want)
	}
	wantKind(t, named(nil), "")
}
