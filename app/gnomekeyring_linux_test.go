package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

const loginKeyring = dbus.ObjectPath(secretsPath + "/collection/login")

// startGnomeKeyring starts a real GNOME Keyring on the test's bus, without a screen
// and with a new keyring of its own under this password; with none there is no
// keyring at all.
func startGnomeKeyring(t *testing.T, bus *testBus, password string) {
	t.Helper()
	daemon := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	daemon.Env = append(privateEnvironment(bus.folder), busVariable+"="+os.Getenv(busVariable))
	daemon.Stdin = strings.NewReader(password)
	daemon.Stdout, daemon.Stderr = io.Discard, io.Discard
	daemon.WaitDelay = time.Second
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	})
	waitForSecrets(t)
}

// unlockedKeyring gives the system's keyring as a member has it after logging in.
func unlockedKeyring(t *testing.T) Keyring {
	t.Helper()
	startGnomeKeyring(t, startBus(t), "test-password")
	return SystemKeyring()
}

// secretTool runs libsecret's own program, which shares nothing with go-keyring.
func secretTool(t *testing.T, input string, arguments ...string) (output string, err error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	command := exec.CommandContext(ctx, "secret-tool", arguments...)
	command.Stdin = strings.NewReader(input)
	out, err := command.Output()
	return string(out), err
}

func TestOnARealKeyringAKeyIsStoredFoundAndGone(t *testing.T) {
	faults.Row(t, "G3")
	v := NewVault(unlockedKeyring(t), nil)
	wantKind(t, v.Probe(t.Context()), "")
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	wantKind(t, v.Put(t.Context(), bobsItem, auth.NewSecret("bobs-key-bobs-key")), "")

	found, err := secretTool(t, "", "lookup", "service", "Forum Keys", "username", annasItem)
	if err != nil || found != annasKey {
		t.Errorf("another program finds %q, %v", found, err)
	}
	label, err := secretTool(t, "", "search", "--all", "service", "Forum Keys")
	if err != nil || !strings.Contains(label, "Password for '"+annasItem+"' on 'Forum Keys'") || strings.Contains(label, "trial") {
		t.Errorf("the keyring viewer shows %q, %v", strings.ReplaceAll(label, annasKey, "KEY"), err)
	}

	again := NewVault(SystemKeyring(), nil) // as after a restart
	key, err := again.Key(t.Context(), annasItem)
	wantKind(t, err, "")
	if key.Reveal() != annasKey {
		t.Error("another key came back")
	}
	wantKind(t, again.Delete(t.Context(), annasItem), "")
	wantKind(t, again.Delete(t.Context(), annasItem), "")
	if found, err := secretTool(t, "", "lookup", "service", "Forum Keys", "username", annasItem); err == nil {
		t.Errorf("still there: %q", found)
	}
	if found, _ := secretTool(t, "", "lookup", "service", "Forum Keys", "username", bobsItem); found != "bobs-key-bobs-key" {
		t.Error("the other account's key is gone, too")
	}
}

func TestOnARealKeyringAnItemTheMemberRemovedIsMissing(t *testing.T) {
	faults.Row(t, "K24")
	k := unlockedKeyring(t)
	wantKind(t, NewVault(k, nil).Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	if _, err := secretTool(t, "", "clear", "service", "Forum Keys", "username", annasItem); err != nil {
		t.Fatal(err)
	}
	_, err := NewVault(k, nil).Key(t.Context(), annasItem)
	wantKind(t, err, KeyNotThere)
}

// A duplicate has one more attribute, as Python's keyring makes them (K13).
func TestOnARealKeyringNoOlderKeyComesBack(t *testing.T) {
	faults.Row(t, "K13")
	v := NewVault(unlockedKeyring(t), nil)
	wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	for i := range 3 {
		if _, err := secretTool(t, fmt.Sprintf("another-key-%d", i), "store", "--label=x", "service", "Forum Keys", "username", annasItem, "application", fmt.Sprint("other", i)); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, v.Delete(t.Context(), annasItem), "")
	if left, err := secretTool(t, "", "lookup", "service", "Forum Keys", "username", annasItem); err == nil {
		t.Errorf("came back: %q", left)
	}
}

func TestOnARealKeyringTheItemsNamesAndLongKeysComeBackWhole(t *testing.T) {
	faults.Row(t, "K26")
	k := unlockedKeyring(t)
	for _, base := range []string{"https://meta.discourse.org", "http://127.0.0.1:8720", "https://example.org/caf%C3%A9/x", "http://[::1]:1"} {
		item, v := itemName(base), NewVault(k, nil)
		for _, key := range []string{"k", annasKey, strings.Repeat("k", longestKey)} {
			wantKind(t, v.Put(t.Context(), item, auth.NewSecret(key)), "")
			got, err := NewVault(k, nil).Key(t.Context(), item)
			wantKind(t, err, "")
			if got.Reveal() != key {
				t.Errorf("%s: a key of %d bytes came back with %d", item, len(key), len(got.Reveal()))
			}
		}
		wantKind(t, v.Delete(t.Context(), item), "")
	}
}

func TestALockedKeyringWithoutAScreenIsSaidToBeLocked(t *testing.T) {
	faults.Row(t, "K4")
	k := unlockedKeyring(t)
	wantKind(t, NewVault(k, nil).Put(t.Context(), annasItem, auth.NewSecret(annasKey)), "")
	lockKeyring(t)
	v := NewVault(k, nil)
	_, err := v.Key(t.Context(), annasItem)
	wantKind(t, err, KeyringLocked)
	wantKind(t, v.Put(t.Context(), bobsItem, auth.NewSecret(annasKey)), KeyringLocked)
	wantKind(t, v.Delete(t.Context(), annasItem), KeyringLocked)
	wantKind(t, v.Probe(t.Context()), KeyringLocked)
}

// lockKeyring locks the login keyring, as a member does in the keyring viewer.
func lockKeyring(t *testing.T) {
	t.Helper()
	service := privateConnection(t).Object(secretsName, secretsPath)
	var changed []dbus.ObjectPath
	var question dbus.ObjectPath
	err := service.Call("org.freedesktop.Secret.Service.Lock", 0, []dbus.ObjectPath{loginKeyring}).Store(&changed, &question)
	if err != nil || len(changed) != 1 {
		t.Fatalf("lock: %v %v", changed, err)
	}
}

func TestAProviderWithoutAKeyringIsSaidToHaveNone(t *testing.T) {
	faults.Row(t, "K4", "K17")
	startGnomeKeyring(t, startBus(t), "")
	v := NewVault(SystemKeyring(), nil)
	wantKind(t, v.Probe(t.Context()), NoWallet)
	_, err := v.Key(t.Context(), annasItem)
	wantKind(t, err, NoWallet)
}

func TestWithoutAProviderThereIsNoKeyring(t *testing.T) {
	faults.Row(t, "K2")
	startBus(t)
	began := time.Now()
	v := NewVault(SystemKeyring(), nil)
	wantKind(t, v.Probe(t.Context()), NoKeyring)
	_, err := v.Key(t.Context(), annasItem)
	wantKind(t, err, NoKeyring)
	wantKind(t, v.Delete(t.Context(), annasItem), NoKeyring)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestAProviderThatDoesNotStartIsNoKeyring(t *testing.T) {
	faults.Row(t, "K3")
	for name, program := range map[string]string{"exits": "/bin/false", "is missing": "/nowhere/secrets"} {
		t.Run(name, func(t *testing.T) {
			services := t.TempDir()
			service := "[D-BUS Service]\nName=" + secretsName + "\nExec=" + program + "\n"
			if err := os.WriteFile(filepath.Join(services, "secrets.service"), []byte(service), 0o600); err != nil {
				t.Fatal(err)
			}
			startBus(t, services)
			wantKind(t, NewVault(SystemKeyring(), nil).Probe(t.Context()), NoKeyring)
		})
	}
}

// One that never comes up keeps go-keyring waiting for minutes (K3); the deadline
// frees the member.
func TestAProviderThatNeverComesUpCostsOneDeadline(t *testing.T) {
	faults.Row(t, "K3")
	services := t.TempDir()
	service := "[D-BUS Service]\nName=" + secretsName + "\nExec=/bin/sleep 5\n"
	if err := os.WriteFile(filepath.Join(services, "secrets.service"), []byte(service), 0o600); err != nil {
		t.Fatal(err)
	}
	startBus(t, services)
	v := NewVault(SystemKeyring(), nil)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	wantKind(t, v.Probe(ctx), KeyringWaiting)
	wantKind(t, v.Probe(t.Context()), KeyringBusy)
}

func TestWithoutABusThereIsNoKeyring(t *testing.T) {
	for name, address := range map[string]string{
		"switched off":     "disabled:",
		"a missing socket": "unix:path=/nowhere/bus",
		"rubbish":          "garbage",
		"nobody listens":   "tcp:host=127.0.0.1,port=1",
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(busVariable, address)
			v := NewVault(SystemKeyring(), nil)
			wantKind(t, v.Probe(t.Context()), NoKeyring)
			_, err := v.Key(t.Context(), annasItem)
			wantKind(t, err, NoKeyring)
			wantKind(t, v.Put(t.Context(), annasItem, auth.NewSecret(annasKey)), NoKeyring)
			wantKind(t, v.Delete(t.Context(), annasItem), NoKeyring)
		})
	}
}

// dbus-launch would start a daemon that outlives the program (K1). That the program
// calls the guard before anything else is seen where the real one is started (.ci/test).
func TestAfterTheGuardNoBusIsLaunched(t *testing.T) {
	faults.Row(t, "K1")
	folder := t.TempDir()
	launched := filepath.Join(folder, "launched")
	script := "#!/bin/sh\necho started >" + launched + "\nexit 1\n"
	if err := os.WriteFile(filepath.Join(folder, "dbus-launch"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	t.Setenv("XDG_RUNTIME_DIR", folder)
	t.Setenv(busVariable, "")
	setSessionBus(sessionBus("", folder, folder)) // not where this computer may have a bus of its own, which is not to be touched here
	if os.Getenv(busVariable) == "" {
		t.Fatal("godbus is left to look for a bus by itself, and to launch one")
	}
	wantKind(t, NewVault(SystemKeyring(), nil).Probe(t.Context()), NoKeyring)
	if isThere(launched) {
		t.Error("dbus-launch was run")
	}
}

func TestNoFileHoldsTheKeyWhenThereIsNoKeyring(t *testing.T) {
	faults.Row(t, "K27")
	t.Setenv(busVariable, "disabled:")
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv("XDG_DATA_HOME", home)
	t.Setenv("TMPDIR", home)
	wantKind(t, NewVault(SystemKeyring(), nil).Put(t.Context(), annasItem, auth.NewSecret(annasKey)), NoKeyring)
	if files := filesIn(t, home); len(files) != 0 {
		t.Errorf("written: %v", files)
	}
}
