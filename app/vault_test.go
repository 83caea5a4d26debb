package app

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
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
