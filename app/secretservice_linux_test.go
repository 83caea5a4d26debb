package app

import (
	"fmt"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// badService is a Secret Service on the test's bus that goes wrong in ways in which
// a healthy GNOME Keyring cannot be made to (faults.md 1.7). Its items live in
// memory, its one keyring is called login.
type badService struct {
	daemon *testBus
	bus    *dbus.Conn
	gate   chan struct{} // closed at the end of the test: frees what hangs

	mu      sync.Mutex
	fault   serviceFault
	items   map[dbus.ObjectPath]serviceItem
	prompts int
	told    chan struct{} // gets one for each question to the member and each call that hangs, up to 8
}

// serviceFault is one thing that goes wrong, from the fault table.
type serviceFault string

const (
	serviceWell         serviceFault = ""
	unlockDismissed     serviceFault = "the unlock question is dismissed"                    // K6
	unlockUnanswered    serviceFault = "nobody answers the unlock question"                  // K5
	unlockInterrupted   serviceFault = "another signal comes during the unlock question"     // K12
	createDismissed     serviceFault = "the question before storing is dismissed"            // K10
	createInterrupted   serviceFault = "another signal comes during the question"            // K12
	createLocked        serviceFault = "storing says IsLocked"                               // K4
	deleteDismissed     serviceFault = "the question before deleting is dismissed"           // K11
	storesNothing       serviceFault = "storing says yes and stores nothing"                 // K10
	storesOther         serviceFault = "storing changes a byte"                              // K10
	answerMalformed     serviceFault = "the answer to the question is malformed"             // K9
	collectionsOdd      serviceFault = "the list of keyrings has another type"               // K9
	sessionHangs        serviceFault = "OpenSession does not come back"                      // K8
	noDefaultWallet     serviceFault = "there is no wallet yet, and the provider is KWallet" // K16
	accessDenied        serviceFault = "a sandbox is between"                                // K18
	leavesDuringSession serviceFault = "the provider goes away during a call"                // K8
	notSecretsAtAll     serviceFault = "the name belongs to a program that knows no such calls"
)

type serviceItem struct {
	attributes map[string]string
	value      []byte
}

// serviceSecret is the Secret Service's (oayays).
type serviceSecret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

// startBadService starts a bus with nothing but a Secret Service that has a fault.
func startBadService(t *testing.T, fault serviceFault) *badService {
	t.Helper()
	s := &badService{daemon: startBus(t), bus: privateConnection(t), gate: make(chan struct{}), told: make(chan struct{}, 8), fault: fault, items: map[dbus.ObjectPath]serviceItem{}}
	t.Cleanup(func() { close(s.gate) })
	if fault != notSecretsAtAll {
		s.export(t, theService{s}, secretsPath, "org.freedesktop.Secret.Service")
		s.export(t, theProperties{s}, secretsPath, "org.freedesktop.DBus.Properties")
		s.export(t, theKeyring{s}, loginKeyring, "org.freedesktop.Secret.Collection")
		s.export(t, theSession{}, secretsPath+"/session/s1", "org.freedesktop.Secret.Session")
	}
	if reply, err := s.bus.RequestName(secretsName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("become the Secret Service: %v %v", reply, err)
	}
	return s
}

func (s *badService) export(t *testing.T, object any, path dbus.ObjectPath, name string) {
	t.Helper()
	if err := s.bus.Export(object, path, name); err != nil {
		t.Fatal(err)
	}
}

func (s *badService) has(faults ...serviceFault) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fault := range faults {
		if s.fault == fault {
			return true
		}
	}
	return false
}

// becomes changes the fault.
func (s *badService) becomes(fault serviceFault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = fault
}

// tell lets a test know that the service has come to where it waits.
func (s *badService) tell() {
	select {
	case s.told <- struct{}{}:
	default:
	}
}

// asked makes a question to the member.
func (s *badService) asked() dbus.ObjectPath {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prompts++
	path := dbus.ObjectPath(fmt.Sprintf("%s/prompt/p%d", secretsPath, s.prompts))
	s.tell()
	_ = s.bus.Export(theQuestion{s, path}, path, "org.freedesktop.Secret.Prompt") // a wrong path would show as a failed call
	return path
}

type (
	theService    struct{ s *badService }
	theProperties struct{ s *badService }
	theKeyring    struct{ s *badService }
	theSession    struct{}
	theQuestion   struct {
		s    *badService
		path dbus.ObjectPath
	}
	theItem struct {
		s    *badService
		path dbus.ObjectPath
	}
)

// denied is what AppArmor has the bus say (K18).
func denied() *dbus.Error {
	return dbus.NewError("org.freedesktop.DBus.Error.AccessDenied", []any{"An AppArmor policy prevents this sender from sending this message"})
}

// OpenSession is org.freedesktop.Secret.Service's, as are the next two.
func (o theService) OpenSession(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
	switch {
	case o.s.has(sessionHangs):
		o.s.tell()
		<-o.s.gate
	case o.s.has(leavesDuringSession):
		_ = o.s.bus.Close()
	case o.s.has(accessDenied):
		return dbus.Variant{}, "/", denied()
	}
	return dbus.MakeVariant(""), secretsPath + "/session/s1", nil
}

func (o theService) Unlock(what []dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	if o.s.has(unlockDismissed, unlockUnanswered, unlockInterrupted, answerMalformed) {
		return nil, o.s.asked(), nil
	}
	if o.s.has(accessDenied) {
		return nil, "/", denied()
	}
	if o.s.has(noDefaultWallet) {
		return nil, "/", dbus.NewError("org.freedesktop.DBus.Error.InvalidArgs", []any{"Alias default does not exist"})
	}
	return what, "/", nil
}

func (o theService) ReadAlias(string) (dbus.ObjectPath, *dbus.Error) { return loginKeyring, nil }

// Get is org.freedesktop.DBus.Properties'.
func (o theProperties) Get(string, string) (dbus.Variant, *dbus.Error) {
	switch {
	case o.s.has(collectionsOdd):
		return dbus.MakeVariant([]string{"x"}), nil
	case o.s.has(accessDenied):
		return dbus.Variant{}, denied()
	}
	return dbus.MakeVariant([]dbus.ObjectPath{loginKeyring}), nil
}

// Close is org.freedesktop.Secret.Session's.
func (theSession) Close() *dbus.Error { return nil }

// Prompt is org.freedesktop.Secret.Prompt's; what the member does comes as a signal.
func (o theQuestion) Prompt(string) *dbus.Error {
	const completed = "org.freedesktop.Secret.Prompt.Completed"
	switch {
	case o.s.has(unlockUnanswered):
	case o.s.has(unlockInterrupted, createInterrupted): // what the desktop sends when it goes dark
		_ = o.s.bus.Emit("/org/freedesktop/portal/desktop", portalSignal, "org.freedesktop.appearance", "color-scheme", dbus.MakeVariant(uint32(1)))
	case o.s.has(answerMalformed):
		_ = o.s.bus.Emit(o.path, completed, "oops")
	default:
		_ = o.s.bus.Emit(o.path, completed, true, dbus.MakeVariant([]dbus.ObjectPath{}))
	}
	return nil
}

const portalSignal = "org.freedesktop.portal.Settings.SettingChanged"

// CreateItem is org.freedesktop.Secret.Collection's, as is the next.
func (o theKeyring) CreateItem(properties map[string]dbus.Variant, secret serviceSecret, _ bool) (dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	switch {
	case o.s.has(createDismissed, createInterrupted):
		return "/", o.s.asked(), nil
	case o.s.has(createLocked):
		return "/", "/", dbus.NewError("org.freedesktop.Secret.Error.IsLocked", []any{"locked"})
	}
	if o.s.has(storesOther) {
		secret.Value[0] ^= 1
	}
	attributes := properties["org.freedesktop.Secret.Item.Attributes"].Value().(map[string]string)
	path := dbus.ObjectPath(fmt.Sprintf("%s/i%x", loginKeyring, attributes["username"]))
	if !o.s.has(storesNothing) {
		o.s.mu.Lock()
		defer o.s.mu.Unlock()
		o.s.items[path] = serviceItem{attributes, secret.Value}
		_ = o.s.bus.Export(theItem{o.s, path}, path, "org.freedesktop.Secret.Item")
	}
	return path, "/", nil
}

func (o theKeyring) SearchItems(wanted map[string]string) ([]dbus.ObjectPath, *dbus.Error) {
	o.s.mu.Lock()
	defer o.s.mu.Unlock()
	found := []dbus.ObjectPath{}
	for path, item := range o.s.items {
		if item.attributes["service"] == wanted["service"] && item.attributes["username"] == wanted["username"] {
			found = append(found, path)
		}
	}
	return found, nil
}

// GetSecret is org.freedesktop.Secret.Item's, as is the next.
func (o theItem) GetSecret(session dbus.ObjectPath) (serviceSecret, *dbus.Error) {
	o.s.mu.Lock()
	defer o.s.mu.Unlock()
	return serviceSecret{session, []byte{}, o.s.items[o.path].value, "text/plain"}, nil
}

func (o theItem) Delete() (dbus.ObjectPath, *dbus.Error) {
	if o.s.has(deleteDismissed) {
		return o.s.asked(), nil
	}
	o.s.mu.Lock()
	defer o.s.mu.Unlock()
	delete(o.s.items, o.path)
	return "/", nil
}
