package app

import (
	"context"
	"testing"
	"time"
)

// placedKeyring is a fake keyring of a system that knows what it is called.
type placedKeyring struct {
	Keyring
	place func(ctx context.Context) string
}

func (p placedKeyring) Place(ctx context.Context) string { return p.place(ctx) }

func TestTheKeyringIsTriedWhenAsked(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		if got := d.k.Snapshot().KeyringState; got != (KeyringState{}) {
			t.Fatalf("before anybody asked: %+v", got)
		}
		d.keyring.Delay = 10 * time.Second
		d.keyring.fail(keyringSlow, "set")
		d.k.TestKeyring()
		d.k.TestKeyring() // pressed twice: one trial
		if got := d.k.Snapshot().KeyringState; !got.Testing || !got.Tested.IsZero() {
			t.Errorf("while it is tried: %+v", got)
		}
		d.rest(9 * time.Second)
		if got := d.k.Snapshot().KeyringState; !got.Testing {
			t.Errorf("after 9 s: %+v", got)
		}
		d.rest(2 * time.Second)
		got := d.k.Snapshot().KeyringState
		if got.Testing || time.Since(got.Tested) != time.Second || got.Problem != nil {
			t.Errorf("it works: %+v", got)
		}
		d.keyring.fail(keyringLocked)
		d.k.TestKeyring()
		d.rest(time.Second)
		got = d.k.Snapshot().KeyringState
		wantKind(t, got.Problem, KeyringLocked)
		if time.Since(got.Tested) != time.Second {
			t.Errorf("tried %v ago", time.Since(got.Tested))
		}
	})
}

// Entering the page of choices tries it, too.
func TestTheTrialOfAnAttemptIsToldAsOne(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.keyring.fail(keyringNone)
		d.find()
		wantKind(t, d.k.Snapshot().KeyringState.Problem, NoKeyring)
	})
}

func TestATrialEndsWithTheProgram(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.keyring.fail(keyringHangs)
		d.k.TestKeyring()
		d.rest(time.Second)
		d.closesInTime()
		d.k.TestKeyring()
		d.keyring.heal()
	})
}

func TestTheKeyringsNameIsLearntAtStartAndAgainAfterATrial(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		name := "GNOME Keyring"
		d.k.config.Keyring = placedKeyring{d.keyring, func(context.Context) string { return name }}
		d.k.Start(context.Background())
		d.rest(time.Second)
		if got := d.k.Snapshot().KeyringState.Place; got != name {
			t.Errorf("at start: %q", got)
		}
		for _, row := range []struct{ told, want string }{{"KeePassXC", "KeePassXC"}, {"", "KeePassXC"}} {
			name = row.told
			d.k.TestKeyring()
			d.rest(time.Second)
			if got := d.k.Snapshot().KeyringState.Place; got != row.want {
				t.Errorf("told %q: %q", row.told, got)
			}
		}
		d.k.config.Keyring = placedKeyring{d.keyring, func(ctx context.Context) string { <-ctx.Done(); return "" }}
		d.k.TestKeyring()
		d.rest(placeLimit + time.Second)
		if d.k.Snapshot().KeyringState.Testing {
			t.Error("a system that does not say holds the trial up")
		}
	})
}
