package app

import (
	"context"
	"runtime"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// listenLikeFyne subscribes the connection that go-keyring uses to what the toolkit
// listens to (K12).
func listenLikeFyne(t *testing.T) {
	t.Helper()
	shared, err := dbus.SessionBus()
	if err != nil {
		t.Fatal(err)
	}
	if err := shared.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.portal.Settings")); err != nil {
		t.Fatal(err)
	}
}

func TestWhatEachBadProviderDoesHasItsKind(t *testing.T) {
	faults.Row(t, "K5", "K6", "K9", "K10", "K11", "K12", "K16", "K18")
	for _, row := range []struct {
		fault         serviceFault
		put, get, del Kind // what storing anna's, reading bob's and deleting anna's key comes to
	}{
		{serviceWell, "", KeyNotThere, ""},
		{unlockDismissed, KeyringLocked, KeyringLocked, KeyringLocked},
		{unlockUnanswered, KeyringWaiting, KeyringBusy, KeyringBusy},
		{unlockInterrupted, KeyringLocked, KeyringLocked, KeyringLocked},
		{createDismissed, KeyringForgets, KeyNotThere, ""},
		{createInterrupted, KeyringForgets, KeyNotThere, ""},
		{createLocked, KeyringLocked, KeyNotThere, ""},
		{deleteDismissed, "", KeyNotThere, KeyringForgets},
		{storesNothing, KeyringForgets, KeyNotThere, ""},
		{storesOther, KeyringForgets, KeyNotThere, ""},
		{answerMalformed, KeyringOther, KeyringOther, KeyringOther},
		{collectionsOdd, KeyringOther, KeyringOther, KeyringOther},
		{sessionHangs, KeyringWaiting, KeyringBusy, KeyringBusy},
		{noDefaultWallet, NoWallet, NoWallet, NoWallet},
		{accessDenied, NoKeyring, NoKeyring, NoKeyring},
		{notSecretsAtAll, NoKeyring, NoKeyring, NoKeyring},
	} {
		t.Run(string(row.fault), func(t *testing.T) {
			startBadService(t, row.fault)
			listenLikeFyne(t)
			v := NewVault(SystemKeyring(), nil)
			soon, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			wantKind(t, v.Put(soon, annasItem, auth.NewSecret(annasKey)), row.put)
			_, err := v.Key(t.Context(), bobsItem)
			wantKind(t, err, row.get)
			wantKind(t, v.Delete(t.Context(), annasItem), row.del)
		})
	}
}

func TestErrorsOfTheBusAreKnownByName(t *testing.T) {
	faults.Row(t, "K16")
	for name, want := range map[string]Kind{
		"org.freedesktop.Secret.Error.IsLocked":        KeyringLocked,
		"org.freedesktop.Secret.Error.NoSession":       KeyringOther,
		"org.freedesktop.DBus.Error.InvalidArgs":       NoWallet,
		"org.freedesktop.DBus.Error.ServiceUnknown":    NoKeyring,
		"org.freedesktop.DBus.Error.NameHasNoOwner":    NoKeyring,
		"org.freedesktop.DBus.Error.Spawn.ChildExited": NoKeyring,
		"org.freedesktop.DBus.Error.Spawn.ExecFailed":  NoKeyring,
		"org.freedesktop.DBus.Error.TimedOut":          NoKeyring,
		"org.freedesktop.DBus.Error.AccessDenied":      NoKeyring,
		"org.freedesktop.DBus.Error.UnknownMethod":     NoKeyring,
		"org.freedesktop.DBus.Error.NoReply":           KeyringOther,
		"org.freedesktop.DBus.Error.Failed":            KeyringOther,
		"com.example.ServiceUnknown":                   KeyringOther,
		"":                                             KeyringOther,
	} {
		if got := secretServiceKind(dbus.Error{Name: name}); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// The provider dies during a call: that one fails, the next ones find none (K8).
func TestAProviderThatGoesAwayIsNoCrash(t *testing.T) {
	faults.Row(t, "K8")
	s := startBadService(t, serviceWell)
	v := NewVault(SystemKeyring(), nil)
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	s.becomes(leavesDuringSession)
	wantKind(t, v.Put(t.Context(), bobsItem, auth.NewSecret(annasKey)), KeyringOther)
	_, err := v.Key(t.Context(), bobsItem)
	wantKind(t, err, NoKeyring)
	_, err = v.Key(t.Context(), annasItem)
	wantKind(t, err, "")
}

// go-keyring dereferences nil here and would take the whole program along (K9).
func TestABusThatGoesAwayDuringAQuestionIsNoCrash(t *testing.T) {
	faults.Row(t, "K9")
	s := startBadService(t, unlockUnanswered)
	late := make(chan bool, 1)
	v := NewVault(SystemKeyring(), func(_ string, stored bool) { late <- stored })
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-s.told; cancel() }()
	wantKind(t, v.Put(ctx, annasItem, auth.NewSecret(annasKey)), KeyringWaiting)
	wantKind(t, v.Probe(t.Context()), KeyringBusy)
	s.daemon.stop()
	if <-late {
		t.Error("stored on a bus that is gone")
	}
	wantKind(t, v.Probe(t.Context()), NoKeyring)
}

// Nobody is there any more, whatever godbus says about it.
func TestABusThatGoesAwayDuringACallIsNoKeyring(t *testing.T) {
	s := startBadService(t, sessionHangs)
	go func() { <-s.told; s.daemon.stop() }()
	wantKind(t, NewVault(SystemKeyring(), nil).Put(t.Context(), annasItem, auth.NewSecret(annasKey)), NoKeyring)
}

// With a service that hangs the number of goroutines stays the same, whatever is
// asked how often (faults.md 2.5).
func TestAHungProviderCostsNoMoreThanOneCall(t *testing.T) {
	faults.Row(t, "K8")
	startBadService(t, sessionHangs)
	v := NewVault(SystemKeyring(), nil)
	soon, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	wantKind(t, v.Put(soon, annasItem, auth.NewSecret(annasKey)), KeyringWaiting)
	before, began := runtime.NumGoroutine(), time.Now()
	for range 1000 {
		wantKind(t, v.Delete(t.Context(), annasItem), KeyringBusy)
	}
	if now := runtime.NumGoroutine(); now > before {
		t.Errorf("%d goroutines became %d", before, now)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("a thousand refusals took %v", took)
	}
}
