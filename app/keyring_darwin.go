package app

import (
	"context"
	"errors"
	"io/fs"
	"os/exec"

	"github.com/zalando/go-keyring"
)

// SystemKeyring gives the login keychain through go-keyring, which runs
// /usr/bin/security. Its errors are keyring.ErrNotFound or *Trouble.
func SystemKeyring() Keyring { return keychain{} }

type keychain struct{}

func (keychain) Set(service, user, password string) error {
	return named(keyring.Set(service, user, password))
}

func (keychain) Get(service, user string) (string, error) {
	password, err := keyring.Get(service, user)
	return password, named(err)
}

func (keychain) Delete(service, user string) error {
	return named(keyring.Delete(service, user))
}

// Place implements placed.
func (keychain) Place(context.Context) string { return "Keychain" }

func named(err error) error {
	if err == nil || errors.Is(err, keyring.ErrNotFound) {
		return err
	}
	return NewTrouble(keychainKind(err), "ask the keychain", err)
}

// keychainKind names an error of the keychain: the tool tells of a locked one, and
// of one that may ask no question, by its exit status alone (faults.md K21).
func keychainKind(err error) Kind {
	var refused *exec.ExitError
	var missing *fs.PathError
	switch {
	case errors.As(err, &refused):
		return KeyringLocked
	case errors.As(err, &missing):
		return NoKeyring
	}
	return KeyringOther
}
