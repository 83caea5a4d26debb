//go:build !darwin && !windows

package app

import (
	"errors"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
	"github.com/zalando/go-keyring"
)

const (
	secretsName = "org.freedesktop.secrets"
	secretsPath = "/org/freedesktop/secrets"
)

// SystemKeyring gives the desktop's Secret Service (GNOME Keyring, KWallet,
// KeePassXC) through go-keyring. Its errors are keyring.ErrNotFound or *Trouble,
// named by the bus's own error names (faults.md 2.2).
func SystemKeyring() Keyring { return &secretService{} }

type secretService struct {
	mu    sync.Mutex
	heard *dbus.Conn // the connection that hears of the provider's end
}

func (s *secretService) Set(service, user, password string) error {
	return s.ask(func() error { return keyring.Set(service, user, password) })
}

func (s *secretService) Get(service, user string) (password string, err error) {
	err = s.ask(func() (err error) { password, err = keyring.Get(service, user); return err })
	return password, err
}

func (s *secretService) Delete(service, user string) error {
	return s.ask(func() error { return keyring.Delete(service, user) })
}

// ask asks for the bus first, so that its absence needs not be read out of the
// many texts that a failed connection has.
func (s *secretService) ask(question func() error) error {
	const doing = "ask the Secret Service"
	bus, err := dbus.SessionBus()
	if err != nil {
		return NewTrouble(NoKeyring, doing, err)
	}
	s.hearOfItsEnd(bus)
	err = question()
	if err == nil || errors.Is(err, keyring.ErrNotFound) {
		return err
	}
	return NewTrouble(secretServiceKind(err), doing, err)
}

// hearOfItsEnd has the bus tell this connection when the provider goes away. go-keyring
// takes any signal for the end of its wait (K12), and would else wait for ever for the
// answer to a question of a provider that has died (K8). Without it nothing else is lost.
func (s *secretService) hearOfItsEnd(bus *dbus.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.heard == bus {
		return
	}
	err := bus.AddMatchSignal(dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchInterface("org.freedesktop.DBus"),
		dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, secretsName))
	if err == nil {
		s.heard = bus
	}
}

// secretServiceKind names an error of the Secret Service or of the bus.
func secretServiceKind(err error) Kind {
	var told dbus.Error
	switch {
	case errors.As(err, &told):
		return busErrorKind(told.Name)
	case !busIsThere():
		return NoKeyring
	case strings.HasPrefix(err.Error(), "failed to unlock"):
		// The one text that is compared: go-keyring leaves no other way to know
		// that the question was dismissed or could not be shown (K4, K6).
		if !defaultKeyringExists() {
			return NoWallet
		}
		return KeyringLocked
	}
	return KeyringOther
}

// busErrorKind tells by its name what an error of the bus means.
func busErrorKind(name string) Kind {
	switch {
	case name == "org.freedesktop.Secret.Error.IsLocked":
		return KeyringLocked
	case name == "org.freedesktop.DBus.Error.InvalidArgs": // KWallet without a wallet (K16)
		return NoWallet
	case strings.HasPrefix(name, "org.freedesktop.DBus.Error.Spawn."):
		return NoKeyring
	}
	switch strings.TrimPrefix(name, "org.freedesktop.DBus.Error.") {
	case "ServiceUnknown", "NameHasNoOwner", "TimedOut", "Disconnected", "NoServer", // nobody is there (K2, K3)
		"AccessDenied",                                       // a sandbox is between (K18)
		"UnknownMethod", "UnknownObject", "UnknownInterface": // somebody is, but no Secret Service
		return NoKeyring
	}
	return KeyringOther
}

// busIsThere says whether the session bus, which a moment ago was, still is.
func busIsThere() bool {
	_, err := dbus.SessionBus()
	return err == nil
}

// defaultKeyringExists asks the service whether there is a keyring to unlock at
// all: a fresh desktop may have none yet (K4, K16, K17).
func defaultKeyringExists() bool {
	bus, err := dbus.SessionBus()
	if err != nil {
		return true
	}
	var path dbus.ObjectPath
	err = bus.Object(secretsName, secretsPath).
		Call("org.freedesktop.Secret.Service.ReadAlias", 0, "default").Store(&path)
	return err != nil || path != "/"
}
