package keyringtest

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	name  = "org.freedesktop.secrets"
	root  = dbus.ObjectPath("/org/freedesktop/secrets")
	login = root + "/collection/login"
)

// Service is a Secret Service that goes wrong. All methods are safe for concurrent use.
type Service struct {
	// Pace is what Slow takes for a call; set it before the service becomes Slow.
	Pace time.Duration

	address string
	waits   chan struct{}
	over    chan struct{} // closed by Close

	mu        sync.Mutex
	bus       *dbus.Conn
	fault     Fault
	gate      chan struct{} // closed when the fault changes: frees what hangs
	items     map[dbus.ObjectPath]item
	asked     int        // questions so far
	questions []question // that nobody has answered yet
}

// item is one thing kept.
type item struct {
	attributes map[string]string
	value      []byte
}

// Start becomes the Secret Service of a bus, with a fault.
func Start(address string, fault Fault) (*Service, error) {
	s := &Service{
		Pace: 2 * time.Second, address: address, fault: fault,
		waits: make(chan struct{}, 8), over: make(chan struct{}), gate: make(chan struct{}),
		items: map[dbus.ObjectPath]item{},
	}
	if err := s.join(); err != nil {
		return nil, err
	}
	return s, nil
}

// join connects to the bus and takes the name.
func (s *Service) join() error {
	bus, err := dbus.Connect(s.address)
	if err != nil {
		return fmt.Errorf("become the Secret Service: %w", err)
	}
	s.mu.Lock()
	s.bus = bus
	objects := map[dbus.ObjectPath]any{}
	for path := range s.items {
		objects[path] = itemCalls{s, path}
	}
	strange := s.fault == NotSecretsAtAll
	s.mu.Unlock()
	if !strange {
		export := func(object any, path dbus.ObjectPath, kind string) {
			if err == nil {
				err = bus.Export(object, path, kind)
			}
		}
		export(serviceCalls{s}, root, "org.freedesktop.Secret.Service")
		export(propertyCalls{s}, root, "org.freedesktop.DBus.Properties")
		export(keyringCalls{s}, login, "org.freedesktop.Secret.Collection")
		export(sessionCalls{}, session, "org.freedesktop.Secret.Session")
		for path, object := range objects {
			export(object, path, "org.freedesktop.Secret.Item")
		}
	}
	if err == nil {
		var reply dbus.RequestNameReply
		if reply, err = bus.RequestName(name, dbus.NameFlagDoNotQueue); err == nil && reply != dbus.RequestNameReplyPrimaryOwner {
			err = fmt.Errorf("somebody else is it (%d)", reply)
		}
	}
	if err != nil {
		_ = bus.Close()
		return fmt.Errorf("become the Secret Service: %w", err)
	}
	return nil
}

// Becomes changes the fault. What hangs goes on, now with the new one; with Well the
// questions that nobody has answered are answered yes, as a member does who finds the
// window at last.
func (s *Service) Becomes(fault Fault) {
	s.mu.Lock()
	s.fault = fault
	close(s.gate)
	s.gate = make(chan struct{})
	var answered []question
	if fault == Well {
		answered, s.questions = s.questions, nil
	}
	s.mu.Unlock()
	for _, q := range answered {
		q.agree()
	}
}

// Leave goes away as a provider does that was killed: what hangs never gets an answer
// of it, and what it keeps stays on the disk.
func (s *Service) Leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = s.bus.Close()
	s.questions = nil
}

// Return comes back after Leave, with what it kept.
func (s *Service) Return(fault Fault) error {
	s.Becomes(fault)
	return s.join()
}

// Waits gets one for each call that begins to hang and each question that nobody
// answers, up to 8 that were not heard.
func (s *Service) Waits() <-chan struct{} { return s.waits }

// Items names what is kept, sorted.
func (s *Service) Items() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for kept := range maps.Values(s.items) {
		names = append(names, kept.attributes["username"])
	}
	slices.Sort(names)
	return names
}

// Value gives what is kept under a name, "" for none.
func (s *Service) Value(username string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.items[pathOf(username)].value)
}

// Close leaves the bus and frees what hangs.
func (s *Service) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.over:
	default:
		close(s.over)
	}
	_ = s.bus.Close()
}

func (s *Service) has(faults ...Fault) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(faults, s.fault)
}

// hangsWith makes a call hang as long as the service has this fault.
func (s *Service) hangsWith(fault Fault) {
	for s.has(fault) {
		s.mu.Lock()
		gate := s.gate
		s.mu.Unlock()
		s.tell()
		select {
		case <-gate:
		case <-s.over:
			return
		}
	}
}

// takesTime makes a call slow with Slow.
func (s *Service) takesTime() {
	if !s.has(Slow) {
		return
	}
	pause := time.NewTimer(s.Pace)
	defer pause.Stop()
	select {
	case <-pause.C:
	case <-s.over:
	}
}

// tell lets others know that the service has come to where it waits.
func (s *Service) tell() {
	select {
	case s.waits <- struct{}{}:
	default:
	}
}

// connection is the bus as it is now; after Leave it is closed.
func (s *Service) connection() *dbus.Conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bus
}

// put keeps an item.
func (s *Service) put(path dbus.ObjectPath, kept item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[path] = kept
	_ = s.bus.Export(itemCalls{s, path}, path, "org.freedesktop.Secret.Item") // a wrong path would show as a failed call
}

// remove forgets an item.
func (s *Service) remove(path dbus.ObjectPath) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.items, path)
}

func pathOf(username string) dbus.ObjectPath {
	return dbus.ObjectPath(fmt.Sprintf("%s/i%x", login, username))
}
