package app

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"forumkeys/app/keyringtest"
)

func placeNow(t *testing.T) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), placeLimit)
	defer cancel()
	return (&secretService{}).Place(ctx)
}

func TestARealKeyringIsCalledByItsName(t *testing.T) {
	unlockedKeyring(t)
	if got := placeNow(t); got != "GNOME Keyring" {
		t.Errorf("called %q", got)
	}
}

func TestAnUnknownProviderIsTheSecretService(t *testing.T) {
	startBadService(t, keyringtest.Well) // this very test program
	if got := placeNow(t); got != "Secret Service" {
		t.Errorf("called %q", got)
	}
}

// Asking who keeps the keys is no reason to start anybody, who might open a window.
func TestNobodyIsStartedToSayItsName(t *testing.T) {
	services, started := t.TempDir(), filepath.Join(t.TempDir(), "started")
	service := "[D-BUS Service]\nName=" + secretsName + "\nExec=/bin/touch " + started + "\n"
	if err := os.WriteFile(filepath.Join(services, "secrets.service"), []byte(service), 0o600); err != nil {
		t.Fatal(err)
	}
	startBus(t, services)
	if got := placeNow(t); got != "" {
		t.Errorf("nobody is called %q", got)
	}
	if _, err := os.Stat(started); err == nil {
		t.Error("it was started")
	}
	// The control: asking it something does start it. What is started says nothing, for
	// which the bus would wait 25 s: its answer is not waited for.
	privateConnection(t).Object(secretsName, secretsPath).Go("org.freedesktop.DBus.Peer.Ping", 0, nil)
	for limit := time.Now().Add(10 * time.Second); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(started); err == nil {
			return
		}
	}
	t.Error("the bus would not have started it at all")
}

func TestWithoutABusNobodyHasAName(t *testing.T) {
	t.Setenv(busVariable, "disabled:")
	if got := placeNow(t); got != "" {
		t.Errorf("called %q", got)
	}
}

// Whoever answers at the bus's address says nothing at all.
func TestABusThatHangsCostsOneDeadline(t *testing.T) {
	at := filepath.Join(t.TempDir(), "bus")
	bus, err := net.Listen("unix", at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	t.Setenv(busVariable, "unix:path="+at)
	held := make(chan net.Conn, 1)
	go func() {
		conn, _ := bus.Accept()
		held <- conn
	}()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if got := (&secretService{}).Place(ctx); got != "" || ctx.Err() == nil {
		t.Errorf("called %q, %v", got, ctx.Err())
	}
	if conn := <-held; conn != nil {
		_ = conn.Close() // and godbus gives up
	}
}

func TestProvidersAreCalledAsMembersKnowThem(t *testing.T) {
	for program, want := range map[string]string{
		"gnome-keyring-d": "GNOME Keyring", "kwalletd5": "KWallet", "kwalletd6": "KWallet", "ksecretd": "KWallet",
		"keepassxc": "KeePassXC", "oo7-daemon": "Secret Service", "": "Secret Service",
	} {
		if got := providerName(program); got != want {
			t.Errorf("%s: %s, want %s", program, got, want)
		}
	}
}
