package app

import (
	"errors"
	"testing"

	"github.com/zalando/go-keyring"

	"forumkeys/auth/faults"
)

func TestErrorsOfTheCredentialManagerHaveTheirKinds(t *testing.T) {
	faults.Row(t, "K23")
	wantKind(t, named(errors.New("a specified logon session does not exist")), NoKeyring)
	wantKind(t, named(keyring.ErrSetDataTooBig), KeyringOther)
	wantKind(t, named(nil), "")
	if err := named(keyring.ErrNotFound); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("not found became %v", err)
	}
}
