package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"forumkeys/app/keyringtest"
)

// keyring is a private session bus with a private, unlocked, empty
// gnome-keyring on it, as on a member's desktop.
type keyring struct {
	bus     string
	runtime string
	daemon  *exec.Cmd
	bad     *keyringtest.Service // instead of a gnome-keyring; may be nil
}

// newKeyring starts both in a folder of their own: two that share one would
// find each other's control socket.
func newKeyring(ctx context.Context, folder string) (*keyring, error) {
	k, err := newBus(ctx, folder, "--session")
	if err != nil {
		return nil, err
	}
	home := filepath.Join(folder, "keyring-home")
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, fmt.Errorf("start the keyring: %w", err)
	}
	return k, k.unlock(ctx, home)
}

// newBareBus starts a bus that starts nothing by itself, on which something else is to be
// the keyring, and nobody takes its place when it goes.
func newBareBus(ctx context.Context, folder string) (*keyring, error) {
	config := filepath.Join(folder, "bus.conf")
	text := `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=` + folder + `</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		return nil, fmt.Errorf("start the session bus: %w", err)
	}
	return newBus(ctx, folder, "--config-file="+config)
}

func newBus(ctx context.Context, folder, kind string) (*keyring, error) {
	k := &keyring{runtime: filepath.Join(folder, "run")}
	if err := os.MkdirAll(k.runtime, 0o700); err != nil {
		return nil, fmt.Errorf("start the session bus: %w", err)
	}
	k.daemon = exec.CommandContext(ctx, "dbus-daemon", kind, "--nofork", "--print-address=1")
	k.daemon.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+k.runtime)
	out, err := k.daemon.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start the session bus: %w", err)
	}
	if err := k.daemon.Start(); err != nil {
		return nil, fmt.Errorf("start the session bus: %w", err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("start the session bus: it told no address: %w", err)
	}
	k.bus = strings.TrimSpace(line)
	return k, nil
}

// unlock makes and opens the keyring. The daemon says yes to a wrong password
// too, so the collection is asked whether it is open.
func (k *keyring) unlock(ctx context.Context, home string) error {
	cmd := exec.CommandContext(ctx, "gnome-keyring-daemon", "--unlock", "--components=secrets")
	cmd.Env = append(k.env(), "HOME="+home)
	cmd.Stdin = strings.NewReader("tour-password")
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("unlock the keyring: %w", err)
	}
	if out, err := k.run(ctx, "gdbus", "wait", "--session", "--timeout", "10", "org.freedesktop.secrets"); err != nil {
		return fmt.Errorf("unlock the keyring: %w: %s", err, out)
	}
	out, err := k.run(ctx, "gdbus", "call", "--session", "--dest", "org.freedesktop.secrets",
		"--object-path", "/org/freedesktop/secrets/collection/login",
		"--method", "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Secret.Collection", "Locked")
	if err != nil || !strings.Contains(out, "false") {
		return fmt.Errorf("unlock the keyring: it stayed locked: %s", out)
	}
	return nil
}

func (k *keyring) env() []string {
	// The walk is the same over SSH, where the program would guess at a browser elsewhere.
	return append(os.Environ(), "SSH_CONNECTION=", "WSL_DISTRO_NAME=", "DBUS_SESSION_BUS_ADDRESS="+k.bus, "XDG_RUNTIME_DIR="+k.runtime)
}

func (k *keyring) run(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = k.env()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.String(), err
}

// items gives the user names of all items of Forum Keys, as secret-tool tells them.
func (k *keyring) items(ctx context.Context) ([]string, error) {
	shown, _, err := k.shown(ctx)
	var users []string
	for line := range strings.Lines(shown) {
		if user, ok := strings.CutPrefix(strings.TrimSpace(line), "attribute.username = "); ok {
			users = append(users, user)
		}
	}
	return users, err
}

// shown gives what a keyring viewer shows of the items of Forum Keys without a password,
// and what they hold.
func (k *keyring) shown(ctx context.Context) (shown string, held []string, err error) {
	if k.bad != nil {
		for _, item := range k.bad.Items() {
			shown, held = shown+"attribute.username = "+item+"\n", append(held, k.bad.Value(item))
		}
		return shown, held, nil
	}
	out, err := k.run(ctx, "secret-tool", "search", "--all", "--unlock", "service", "Forum Keys")
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) { // none found is an exit status, too
		return "", nil, fmt.Errorf("ask secret-tool for the items: %w", err)
	}
	for line := range strings.Lines(out) {
		if secret, is := strings.CutPrefix(line, "secret = "); is {
			held = append(held, strings.TrimSpace(secret))
			continue
		}
		shown += line
	}
	return shown, held, nil
}

// keep puts a key into the keyring as the program does.
func (k *keyring) keep(ctx context.Context, user, key string) error {
	cmd := exec.CommandContext(ctx, "secret-tool", "store", "--label=Password for '"+user+"' on 'Forum Keys'",
		"service", "Forum Keys", "username", user)
	cmd.Env = k.env()
	cmd.Stdin = strings.NewReader(key)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("put a key into the keyring: %w: %s", err, out)
	}
	if k.key(ctx, user) != key {
		return errors.New("put a key into the keyring: it gives back something else")
	}
	return nil
}

// key gives the key of an item, or "" when the keyring has none.
func (k *keyring) key(ctx context.Context, user string) string {
	out, err := k.run(ctx, "secret-tool", "lookup", "service", "Forum Keys", "username", user)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(out)
}

func (k *keyring) close() {
	if k.bad != nil {
		k.bad.Close()
	}
	stop(k.daemon)
}
