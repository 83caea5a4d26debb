package app

import (
	"context"
	"errors"

	"github.com/zalando/go-keyring"
)

// SystemKeyring gives the Credential Manager through go-keyring. Its errors are
// keyring.ErrNotFound or *Trouble.
func SystemKeyring() Keyring { return credentials{} }

type credentials struct{}

func (credentials) Set(service, user, password string) error {
	return named(keyring.Set(service, user, password))
}

func (credentials) Get(service, user string) (string, error) {
	password, err := keyring.Get(service, user)
	return password, named(err)
}

func (credentials) Delete(service, user string) error {
	return named(keyring.Delete(service, user))
}

// Place implements placed.
func (credentials) Place(context.Context) string { return "Credential Manager" }

// named turns every error into NoKeyring: what Windows refuses here is a session
// without a credential store, as over SSH or in a service (faults.md K23).
func named(err error) error {
	switch {
	case err == nil, errors.Is(err, keyring.ErrNotFound):
		return err
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return NewTrouble(KeyringOther, "ask the Credential Manager", err)
	}
	return NewTrouble(NoKeyring, "ask the Credential Manager", err)
}
