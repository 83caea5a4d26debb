package app

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

const (
	annasItem = "meta.discourse.org#k3f7x2ab"
	annasKey  = "0123456789abcdef0123456789abcdef"
	bobsItem  = "meta.discourse.org#q2w3e4r5"
)

// wantKind fails unless err is a *Trouble of a kind ("": no error at all).
func wantKind(t *testing.T, err error, kind Kind) {
	t.Helper()
	if kind == "" {
		if err != nil {
			t.Errorf("got %v (cause %v), want no error", err, errors.Unwrap(err))
		}
		return
	}
	var trouble *Trouble
	if !errors.As(err, &trouble) || trouble.Kind != kind {
		t.Errorf("got %v (cause %v), want trouble of kind %s", err, errors.Unwrap(err), kind)
	}
}

func TestAKeyIsStoredReadBackAndGone(t *testing.T) {
	k := newFakeKeyring()
	v := NewVault(k, nil)
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	if got := k.value(annasItem); got != annasKey {
		t.Errorf("the keyring holds %q", got)
	}
	key, err := NewVault(k, nil).Key(t.Context(), annasItem)
	wantKind(t, err, "")
	if key.Reveal() != annasKey {
		t.Error("another key came back")
	}
	wantKind(t, v.Delete(t.Context(), annasItem), "")
	if len(k.items()) != 0 {
		t.Errorf("left in the keyring: %v", k.items())
	}
	_, err = v.Key(t.Context(), annasItem)
	wantKind(t, err, KeyNotThere)
	wantKind(t, v.Delete(t.Context(), annasItem), "")
}

func TestEachFaultOfTheKeyringHasItsKind(t *testing.T) {
	faults.Row(t, "K9")
	put := func(v *Vault, ctx context.Context) error { return v.Put(ctx, annasItem, auth.NewSecret(annasKey)) }
	get := func(v *Vault, ctx context.Context) error { _, err := v.Key(ctx, bobsItem); return err }
	remove := func(v *Vault, ctx context.Context) error { return v.Delete(ctx, bobsItem) }
	probe := func(v *Vault, ctx context.Context) error { return v.Probe(ctx) }
	for _, row := range []struct {
		name  string
		do    func(*Vault, context.Context) error
		fault keyringFault
		in    string // the operation that fails; "": all
		want  Kind
	}{
		{"Set says nil and stores nothing", put, keyringForgets, "", KeyringForgets},
		{"Set stores something else", put, keyringCorrupts, "", KeyringForgets},
		{"Set panics", put, keyringPanics, "", KeyringOther},
		{"Set cannot unlock", put, keyringLocked, "", KeyringLocked},
		{"no provider for Set", put, keyringNone, "", NoKeyring},
		{"read-back is locked", put, keyringLocked, "get", KeyringLocked},
		{"Set does not come back", put, keyringHangs, "", KeyringWaiting},
		{"read-back does not come back", put, keyringHangs, "get", KeyringWaiting},
		{"Set says something odd", put, keyringOdd, "", KeyringOther},
		{"Get panics", get, keyringPanics, "", KeyringOther},
		{"Get cannot unlock", get, keyringLocked, "", KeyringLocked},
		{"Get does not come back", get, keyringHangs, "", KeyringWaiting},
		{"no provider for Get", get, keyringNone, "", NoKeyring},
		{"Delete says nil and deletes nothing", remove, keyringKeeps, "", KeyringForgets},
		{"Delete panics", remove, keyringPanics, "", KeyringOther},
		{"Delete cannot unlock", remove, keyringLocked, "", KeyringLocked},
		{"Delete does not come back", remove, keyringHangs, "", KeyringWaiting},
		{"no provider for Delete", remove, keyringNone, "", NoKeyring},
		{"the look after Delete fails", remove, keyringLocked, "get", KeyringLocked},
		{"a keyring that forgets is found out on Choose", probe, keyringForgets, "", KeyringForgets},
		{"a keyring that does not delete is found out on Choose", probe, keyringKeeps, "", KeyringForgets},
		{"a locked one is found out on Choose", probe, keyringLocked, "", KeyringLocked},
		{"none is found out on Choose", probe, keyringNone, "", NoKeyring},
		{"one that hangs is found out on Choose", probe, keyringHangs, "", KeyringWaiting},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := newFakeKeyring()
				k.put(bobsItem, "bobs key")
				if row.in == "" {
					k.fail(row.fault)
				} else {
					k.fail(row.fault, row.in)
				}
				v := NewVault(k, nil)
				err := row.do(v, t.Context())
				wantKind(t, err, row.want)
				if err != nil && strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, errors.Unwrap(err)), annasKey) {
					t.Error("the error shows the key")
				}
				k.heal()
				synctest.Wait()
				wantKind(t, v.Probe(t.Context()), "")
			})
		})
	}
}

func TestAProbeLeavesNothingBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.put(trialItem, "left by a crash")
		v := NewVault(k, nil)
		wantKind(t, v.Probe(t.Context()), "")
		k.fail(keyringSlow)
		wantKind(t, v.Probe(t.Context()), KeyringWaiting)
		time.Sleep(10 * k.Delay)
		k.fail(keyringCorrupts)
		wantKind(t, v.Probe(t.Context()), KeyringForgets)
		if len(k.items()) != 0 {
			t.Errorf("left in the keyring: %v", k.items())
		}
	})
}

func TestACallWaitsOneMinuteUnlessToldOtherwise(t *testing.T) {
	faults.Row(t, "K3", "K5")
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.fail(keyringHangs)
		began := time.Now()
		wantKind(t, NewVault(k, nil).Probe(t.Context()), KeyringWaiting)
		if waited := time.Since(began); waited != time.Minute {
			t.Errorf("waited %v, want 1m", waited)
		}
		for _, limit := range []time.Duration{3 * time.Second, 5 * time.Minute} {
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			began = time.Now()
			_, err := NewVault(k, nil).Key(ctx, annasItem)
			cancel()
			wantKind(t, err, KeyringWaiting)
			if waited := time.Since(began); waited != limit {
				t.Errorf("waited %v, want %v", waited, limit)
			}
		}
		k.heal()
	})
}

func TestCancelStopsTheWaitAtOnce(t *testing.T) {
	faults.Row(t, "K5")
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.fail(keyringHangs)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(2*time.Second, cancel)
		began := time.Now()
		err := NewVault(k, nil).Probe(ctx)
		wantKind(t, err, KeyringWaiting)
		if !errors.Is(err, context.Canceled) || time.Since(began) != 2*time.Second {
			t.Errorf("got %v after %v", errors.Unwrap(err), time.Since(began))
		}
		k.heal()
	})
}

func TestCallsComeOneAtATime(t *testing.T) {
	faults.Row(t, "K7")
	synctest.Test(t, func(t *testing.T) {
		k := newFakeKeyring()
		k.Delay = time.Second
		k.fail(keyringSlow)
		v := NewVault(k, nil)
		var all sync.WaitGroup
		for i := range 5 {
			all.Go(func() {
				item := fmt.Sprintf("forum.example.com#aaaaaaa%d", i)
				wantKind(t, v.Put(t.Context(), item, auth.NewSecret(annasKey)), "")
			})
		}
		all.Wait()
		if most := k.mostAtOnce(); most != 1 {
			t.Errorf("%d calls were open at once", most)
		}
		if len(k.items()) != 5 {
			t.Errorf("stored %v", k.items())
		}
	})
}

func TestDeleteGoesOnUntilNothingIsLeft(t *testing.T) {
	faults.Row(t, "K13")
	k := newFakeKeyring()
	k.put(annasItem, annasKey)
	for i := range mostDeletes - 1 {
		k.addOlder(annasItem, fmt.Sprintf("older %d", i))
	}
	v := NewVault(k, nil)
	wantKind(t, v.Delete(t.Context(), annasItem), "")
	if len(k.items()) != 0 {
		t.Errorf("an older key came back: %v", k.items())
	}

	k.put(annasItem, annasKey)
	for i := range mostDeletes {
		k.addOlder(annasItem, fmt.Sprintf("older %d", i))
	}
	wantKind(t, v.Delete(t.Context(), annasItem), KeyringForgets)
}

func TestADismissedDeletionIsNotAskedForEver(t *testing.T) {
	faults.Row(t, "K11")
	k := newFakeKeyring()
	k.put(annasItem, annasKey)
	k.fail(keyringKeeps)
	wantKind(t, NewVault(k, nil).Delete(t.Context(), annasItem), KeyringForgets)
	asked := 0
	for _, call := range k.calls() {
		if strings.HasPrefix(call, "delete") {
			asked++
		}
	}
	if asked != 2 {
		t.Errorf("the member was asked %d times", asked)
	}
}

func TestAfterAFailedDeletionTheKeyIsReadAgain(t *testing.T) {
	k := newFakeKeyring()
	v := NewVault(k, nil)
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	k.fail(keyringKeeps)
	wantKind(t, v.Delete(t.Context(), annasItem), KeyringForgets)
	k.heal()
	k.remove(annasItem)
	_, err := v.Key(t.Context(), annasItem)
	wantKind(t, err, KeyNotThere)
}

func TestAnItemWithoutAValueIsNoKey(t *testing.T) {
	k := newFakeKeyring()
	k.put(annasItem, "")
	_, err := NewVault(k, nil).Key(t.Context(), annasItem)
	wantKind(t, err, KeyNotThere)
}

func TestAKeyThatSomeSystemsWouldCutIsNotStored(t *testing.T) {
	faults.Row(t, "K20", "K22")
	for _, length := range []int{0, longestKey + 1, 4096} {
		k := newFakeKeyring()
		err := NewVault(k, nil).Put(t.Context(), annasItem, auth.NewSecret(strings.Repeat("k", length)))
		wantKind(t, err, KeyringOther)
		if len(k.calls()) != 0 {
			t.Errorf("%d bytes: the keyring was asked: %v", length, k.calls())
		}
	}
	wantKind(t, NewVault(newFakeKeyring(), nil).Put(t.Context(), annasItem, auth.NewSecret(strings.Repeat("k", longestKey))), "")
}

// In a keyring that ends its goroutine nothing was stored, whatever it looks like.
func TestACallThatEndsWithoutAnAnswerIsNoSuccess(t *testing.T) {
	wantKind(t, NewVault(quitter{newFakeKeyring()}, nil).Put(t.Context(), annasItem, auth.NewSecret(annasKey)), KeyringOther)
}

type quitter struct{ *fakeKeyring }

func (quitter) Set(string, string, string) error { runtime.Goexit(); return nil }
