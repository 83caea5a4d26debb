package auth

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"net"
	"time"
)

// World is everything outside that the protocol touches. Its zero value is the
// real one; a test replaces a field.
type World struct {
	Dial    func(ctx context.Context, network, address string) (net.Conn, error) // nil: the network, through the system's proxy where one is set
	RootCAs *x509.CertPool                                                       // nil: the system's
	Listen  func(network, address string) (net.Listener, error)                  // nil: net.Listen
	Open    func(address string) error                                           // shows an address in the browser; nil: pkg/browser
	Opener  func() error                                                         // looks for what Open asks, opens nothing; nil: as pkg/browser does, or nothing to look for where Open is given
	NewKey  func() (*rsa.PrivateKey, error)                                      // nil: a fresh 2048-bit RSA key
	Addrs   func() ([]net.Addr, error)                                           // of this computer; nil: its network devices', or not to be asked where Dial is given
	WallNow func() time.Time                                                     // the wall clock, which a sleep of the computer does not stop; nil: time.Now
	Log     func(Exchange)                                                       // hears of every question to a forum but for pictures, from the goroutine that asked; nil: nobody does
	Program string                                                               // name and version, told to forums as User-Agent (protocol.md §4); empty: "ForumKeys/dev"
}

// Exchange is one question to a forum and what became of it, redirects that were
// followed included, without anything secret: no query, header or body.
type Exchange struct {
	Method string
	Path   string        // below the forum's address
	Status int           // of the answer; 0: there was none
	Took   time.Duration // until the whole answer was read
}

// onTheNetwork says whether connections leave this computer as they are: then the
// system's proxy and network devices count, else Dial is the whole way out.
func (w World) onTheNetwork() bool { return w.Dial == nil }

// dialer gives what makes connections, each with a limit of its own.
func (w World) dialer() func(ctx context.Context, network, address string) (net.Conn, error) {
	if w.onTheNetwork() {
		return (&net.Dialer{Timeout: dialLimit}).DialContext
	}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		ctx, cancel := context.WithTimeout(ctx, dialLimit)
		defer cancel()
		return w.Dial(ctx, network, address)
	}
}

func (w World) listen(network, address string) (net.Listener, error) {
	if w.Listen != nil {
		return w.Listen(network, address)
	}
	return net.Listen(network, address)
}

func (w World) open(address string) error {
	if w.Open != nil {
		return w.Open(address)
	}
	return openWithSystem(address)
}

func (w World) findOpener() error {
	switch {
	case w.Opener != nil:
		return w.Opener()
	case w.Open != nil:
		return nil
	}
	return systemOpener()
}

func (w World) newKey() (*rsa.PrivateKey, error) {
	if w.NewKey != nil {
		return w.NewKey()
	}
	return rsa.GenerateKey(rand.Reader, 2048)
}

func (w World) wallNow() time.Time {
	if w.WallNow != nil {
		return w.WallNow()
	}
	return time.Now()
}

func (w World) program() string { return cmp.Or(w.Program, "ForumKeys/dev") }
