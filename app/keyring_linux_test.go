package app

import (
	"context"
	"runtime"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"forumkeys/app/keyringtest"
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
		fault         keyringtest.Fault
		put, get, del Kind // what storing anna's, reading bob's and deleting anna's key comes to
	}{
		{keyringtest.Well, "", KeyNotThere, ""},
		{keyringtest.UnlockDismissed, KeyringLocked, KeyringLocked, KeyringLocked},
		{keyringtest.UnlockInterrupted, KeyringLocked, KeyringLocked, KeyringLocked},
		{keyringtest.CreateDismissed, KeyringForgets, KeyNotThere, ""},
		{keyringtest.CreateInterrupted, KeyringForgets, KeyNotThere, ""},
		{keyringtest.CreateLocked, KeyringLocked, KeyNotThere, ""},
		{keyringtest.DeleteDismissed, "", KeyNotThere, KeyringForgets},
		{keyringtest.StoresNothing, KeyringForgets, KeyNotThere, ""},
		{keyringtest.StoresOther, KeyringForgets, KeyNotThere, ""},
		{keyringtest.ReadsOther, KeyringForgets, KeyNotThere, ""},
		{keyringtest.AnswerMalformed, KeyringOther, KeyringOther, KeyringOther},
		{keyringtest.CollectionsOdd, KeyringOther, KeyringOther, KeyringOther},
		{keyringtest.LeavesDuringCall, KeyringOther, NoKeyring, NoKeyring},
		{keyringtest.NoWallet, NoWallet, NoWallet, NoWallet},
		{keyringtest.AccessDenied, NoKeyring, NoKeyring, NoKeyring},
		{keyringtest.NotSecretsAtAll, NoKeyring, NoKeyring, NoKeyring},
	} {
		t.Run(string(row.fault), func(t *testing.T) {
			startBadService(t, row.fault)
			listenLikeFyne(t)
			v := NewVault(SystemKeyring(), nil)
			wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), row.put)
			_, err := v.Key(t.Context(), bobsItem)
			wantKind(t, err, row.get)
			wantKind(t, v.Delete(t.Context(), annasItem), row.del)
		})
	}
}

// faults.md K5, K8, K25: wherever a call hangs, its caller is let go, the next ones are
// refused at once and cost nothing, and when it comes back it is told of and all is well.
func TestWhereverTheProviderHangsNobodyElseDoes(t *testing.T) {
	faults.Row(t, "K5", "K8", "K25")
	put := func(v *Vault, ctx context.Context) error { return v.Put(ctx, bobsItem, auth.NewSecret(annasKey)) }
	remove := func(v *Vault, ctx context.Context) error { return v.Delete(ctx, annasItem) }
	for _, fault := range keyringtest.Hanging() {
		t.Run(string(fault), func(t *testing.T) {
			s := startBadService(t, keyringtest.Well)
			listenLikeFyne(t)
			late := make(chan bool, 1)
			v := NewVault(SystemKeyring(), func(_ string, stored bool) { late <- stored })
			wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
			s.Becomes(fault)
			hanging := put
			if fault == keyringtest.HangsInDelete {
				hanging = remove
			}
			ctx, cancel := context.WithCancel(t.Context())
			go func() { <-s.Waits(); cancel() }()
			wantKind(t, hanging(v, ctx), KeyringWaiting)
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
			s.Becomes(keyringtest.Well)
			if fault != keyringtest.HangsInDelete && !<-late {
				t.Error("what came late was not stored")
			}
			untilTurn(t, v)
			wantKind(t, v.Put(t.Context(), bobsItem, auth.NewSecret(annasKey)), "")
			wantKind(t, v.Delete(t.Context(), annasItem), "")
			if got := s.Items(); len(got) != 1 || s.Value(bobsItem) != annasKey {
				t.Errorf("the keyring holds %v", got)
			}
		})
	}
}

// untilTurn waits until the call that overran has given the turn back.
func untilTurn(t *testing.T, v *Vault) {
	t.Helper()
	select {
	case v.turn <- struct{}{}:
		<-v.turn
	case <-time.After(20 * time.Second):
		t.Fatal("the call that overran has never come back")
	}
}

// faults.md K25: slower than anybody waits, and stored all the same.
func TestASlowProviderStoresLate(t *testing.T) {
	faults.Row(t, "K25")
	s := startBadService(t, keyringtest.Well)
	s.Pace = 200 * time.Millisecond
	s.Becomes(keyringtest.Slow)
	late := make(chan bool, 1)
	v := NewVault(SystemKeyring(), func(_ string, stored bool) { late <- stored })
	soon, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	wantKind(t, v.Put(soon, annasItem, auth.NewSecret(annasKey)), KeyringWaiting)
	if !<-late || s.Value(annasItem) != annasKey {
		t.Error("it was not stored")
	}
	wantKind(t, v.Put(t.Context(), bobsItem, auth.NewSecret(annasKey)), "") // and whoever waits gets it
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
	s := startBadService(t, keyringtest.Well)
	v := NewVault(SystemKeyring(), nil)
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	s.Becomes(keyringtest.LeavesDuringCall)
	wantKind(t, v.Put(t.Context(), bobsItem, auth.NewSecret(annasKey)), KeyringOther)
	_, err := v.Key(t.Context(), bobsItem)
	wantKind(t, err, NoKeyring)
	_, err = v.Key(t.Context(), annasItem)
	wantKind(t, err, "")
}

// The provider dies while its question is open, and go-keyring would wait for the answer
// for ever (K8).
func TestAProviderThatGoesAwayDuringItsQuestionIsNotWaitedFor(t *testing.T) {
	s := startBadService(t, keyringtest.LeavesDuringQuestion)
	v := NewVault(SystemKeyring(), nil)
	began := time.Now()
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), KeyringLocked)
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("the member waited %v", took)
	}
	_, err := v.Key(t.Context(), annasItem)
	wantKind(t, err, NoKeyring)
	s.Leave()
	if err := s.Return(keyringtest.Well); err != nil {
		t.Fatal(err)
	}
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
}

// It dies between two calls, and the desktop starts it again, locked (K8).
func TestAProviderThatComesBackLockedIsSaidToBeLocked(t *testing.T) {
	s := startBadService(t, keyringtest.Well)
	v := NewVault(SystemKeyring(), nil)
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	s.Leave()
	_, err := v.Key(t.Context(), bobsItem)
	wantKind(t, err, NoKeyring)
	if err := s.Return(keyringtest.UnlockDismissed); err != nil {
		t.Fatal(err)
	}
	_, err = v.Key(t.Context(), bobsItem)
	wantKind(t, err, KeyringLocked)
	wantKind(t, v.Delete(t.Context(), annasItem), KeyringLocked)
	s.Becomes(keyringtest.Well)
	wantKind(t, v.Delete(t.Context(), annasItem), "")
	if got := s.Items(); len(got) != 0 {
		t.Errorf("left: %v", got)
	}
}

// go-keyring dereferences nil here and would take the whole program along (K9).
func TestABusThatGoesAwayDuringAQuestionIsNoCrash(t *testing.T) {
	faults.Row(t, "K9")
	s := startBadService(t, keyringtest.UnlockUnanswered)
	late := make(chan bool, 1)
	v := NewVault(SystemKeyring(), func(_ string, stored bool) { late <- stored })
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-s.Waits(); cancel() }()
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
	s := startBadService(t, keyringtest.HangsInOpenSession)
	go func() { <-s.Waits(); s.daemon.stop() }()
	wantKind(t, NewVault(SystemKeyring(), nil).Put(t.Context(), annasItem, auth.NewSecret(annasKey)), NoKeyring)
}
