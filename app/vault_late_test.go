package app

import (
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

func TestAfterAnOverrunOthersAreToldBusyAtOnce(t *testing.T) {
	faults.Row(t, "K7")
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.fail(keyringHangs)
		v := NewVault(k, nil)
		queued := make(chan error, 1)
		first := make(chan error, 1)
		go func() { first <- v.Probe(t.Context()) }()
		time.Sleep(30 * time.Second)
		go func() { queued <- v.Delete(t.Context(), annasItem) }()
		wantKind(t, <-first, KeyringWaiting)
		began := time.Now()
		wantKind(t, <-queued, KeyringBusy)
		for range 100 {
			wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), KeyringBusy)
		}
		if waited := time.Since(began); waited != 0 {
			t.Errorf("the others waited %v", waited)
		}
		if calls := k.calls(); len(calls) != 1 {
			t.Errorf("the keyring was asked meanwhile: %v", calls)
		}
		k.heal()
		synctest.Wait()
		wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	})
}

func TestAHungKeyringCostsOneGoroutine(t *testing.T) {
	faults.Row(t, "K8")
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.fail(keyringHangs)
		v := NewVault(k, nil)
		before, began := runtime.NumGoroutine(), time.Now()
		for range 1000 {
			if err := v.Delete(t.Context(), annasItem); err == nil {
				t.Fatal("a keyring that hangs deleted something")
			}
		}
		if waited := time.Since(began); waited != time.Minute {
			t.Errorf("a thousand calls waited %v, and not the first one's minute alone", waited)
		}
		synctest.Wait()
		if now := runtime.NumGoroutine(); now > before+1 {
			t.Errorf("%d goroutines became %d", before, now)
		}
		k.heal()
	})
}

func TestAKnownKeyIsGivenWhileTheKeyringIsStuck(t *testing.T) {
	faults.Row(t, "K14")
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.put(annasItem, annasKey)
		v := NewVault(k, nil)
		for range 3 {
			key, err := v.Key(t.Context(), annasItem)
			wantKind(t, err, "")
			if key.Reveal() != annasKey {
				t.Error("another key came back")
			}
		}
		if calls := k.calls(); !slices.Equal(calls, []string{"get " + annasItem}) {
			t.Errorf("the member could have been asked for each of %v", calls)
		}
		k.fail(keyringHangs)
		wantKind(t, v.Probe(t.Context()), KeyringWaiting)
		_, err := v.Key(t.Context(), annasItem)
		wantKind(t, err, "")
		k.heal()
	})
}

func TestALatePutIsToldAndMayBeDeletedThere(t *testing.T) {
	faults.Row(t, "K25")
	for _, row := range []struct {
		name   string
		fault  keyringFault // of the read-back
		stored bool
	}{
		{"unlocked too late", "", true},
		{"unlocked too late, then locked again", keyringLocked, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := newFakeKeyring()
				k.fail(keyringSlow, "set")
				k.fail(row.fault, "get")
				var v *Vault
				told := make(chan bool, 1)
				v = NewVault(k, func(item string, stored bool) {
					if item != annasItem {
						t.Errorf("told of %s", item)
					}
					k.heal()
					wantKind(t, v.Delete(t.Context(), item), "") // the turn must be free
					told <- stored
				})
				wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), KeyringWaiting)
				if stored := <-told; stored != row.stored {
					t.Errorf("told stored=%v", stored)
				}
				if len(k.items()) != 0 {
					t.Errorf("left in the keyring: %v", k.items())
				}
			})
		})
	}
}

func TestALateKeyCanBeAdopted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.fail(keyringSlow, "set")
		told := make(chan bool, 1)
		v := NewVault(k, func(_ string, stored bool) { told <- stored })
		wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), KeyringWaiting)
		if !<-told {
			t.Fatal("not stored")
		}
		key, err := v.Key(t.Context(), annasItem)
		wantKind(t, err, "")
		if key.Reveal() != annasKey {
			t.Error("another key came back")
		}
	})
}

func TestAPutInTimeIsNotToldAsLate(t *testing.T) {
	k := newFakeKeyring()
	v := NewVault(k, func(item string, _ bool) { t.Errorf("told of %s", item) })
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	k.fail(keyringLocked)
	wantKind(t, v.Put(t.Context(), bobsItem, auth.NewSecret(annasKey)), KeyringLocked)
}
