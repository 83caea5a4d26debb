package keyringtest

import (
	"slices"

	"github.com/godbus/dbus/v5"
)

// What may be called, an interface of the Secret Service each.
type (
	serviceCalls  struct{ s *Service }
	propertyCalls struct{ s *Service }
	keyringCalls  struct{ s *Service }
	sessionCalls  struct{}
	itemCalls     struct {
		s    *Service
		path dbus.ObjectPath
	}
)

// secret is the Secret Service's (oayays).
type secret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

const (
	session = root + "/session/s1"
	none    = dbus.ObjectPath("/")
)

// denied is what AppArmor has the bus say.
func denied() *dbus.Error {
	return dbus.NewError("org.freedesktop.DBus.Error.AccessDenied", []any{"An AppArmor policy prevents this sender from sending this message"})
}

// OpenSession is org.freedesktop.Secret.Service's, as are the next two.
func (o serviceCalls) OpenSession(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
	o.s.hangsWith(HangsInOpenSession)
	switch {
	case o.s.has(LeavesDuringCall):
		o.s.Leave()
	case o.s.has(AccessDenied):
		return dbus.Variant{}, none, denied()
	}
	return dbus.MakeVariant(""), session, nil
}

// Unlock opens a keyring, or asks whether it may.
func (o serviceCalls) Unlock(what []dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	o.s.hangsWith(HangsInUnlock)
	switch {
	case o.s.has(UnlockDismissed, UnlockUnanswered, UnlockInterrupted, AnswerMalformed, LeavesDuringQuestion):
		return nil, o.s.ask(nil), nil
	case o.s.has(AccessDenied):
		return nil, none, denied()
	case o.s.has(NoWallet):
		return nil, none, dbus.NewError("org.freedesktop.DBus.Error.InvalidArgs", []any{"Alias default does not exist"})
	}
	return what, none, nil
}

// ReadAlias says which keyring is the default one.
func (o serviceCalls) ReadAlias(string) (dbus.ObjectPath, *dbus.Error) { return login, nil }

// Get is org.freedesktop.DBus.Properties'.
func (o propertyCalls) Get(string, string) (dbus.Variant, *dbus.Error) {
	o.s.hangsWith(HangsInProperties)
	switch {
	case o.s.has(CollectionsOdd):
		return dbus.MakeVariant([]string{"x"}), nil
	case o.s.has(AccessDenied):
		return dbus.Variant{}, denied()
	}
	return dbus.MakeVariant([]dbus.ObjectPath{login}), nil
}

// Close is org.freedesktop.Secret.Session's.
func (sessionCalls) Close() *dbus.Error { return nil }

// CreateItem is org.freedesktop.Secret.Collection's, as is the next.
func (o keyringCalls) CreateItem(properties map[string]dbus.Variant, given secret, _ bool) (dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	o.s.hangsWith(HangsInCreate)
	o.s.takesTime()
	attributes, _ := properties["org.freedesktop.Secret.Item.Attributes"].Value().(map[string]string)
	path := pathOf(attributes["username"])
	store := func() { o.s.put(path, item{attributes, given.Value}) }
	switch {
	case o.s.has(CreateDismissed, CreateUnanswered, CreateInterrupted):
		return none, o.s.ask(store), nil
	case o.s.has(CreateLocked):
		return none, none, dbus.NewError("org.freedesktop.Secret.Error.IsLocked", []any{"locked"})
	case o.s.has(StoresNothing):
		return path, none, nil
	case o.s.has(StoresOther):
		given.Value = changed(given.Value)
	}
	store()
	return path, none, nil
}

// SearchItems finds what has all the attributes.
func (o keyringCalls) SearchItems(wanted map[string]string) ([]dbus.ObjectPath, *dbus.Error) {
	o.s.hangsWith(HangsInSearch)
	o.s.mu.Lock()
	defer o.s.mu.Unlock()
	found := []dbus.ObjectPath{}
	for path, kept := range o.s.items {
		if kept.attributes["service"] == wanted["service"] && kept.attributes["username"] == wanted["username"] {
			found = append(found, path)
		}
	}
	return found, nil
}

// GetSecret is org.freedesktop.Secret.Item's, as is the next.
func (o itemCalls) GetSecret(given dbus.ObjectPath) (secret, *dbus.Error) {
	o.s.hangsWith(HangsInGetSecret)
	o.s.takesTime()
	o.s.mu.Lock()
	value := o.s.items[o.path].value
	o.s.mu.Unlock()
	if o.s.has(ReadsOther) {
		value = changed(value)
	}
	return secret{given, []byte{}, value, "text/plain"}, nil
}

// Delete forgets the item, or asks whether it may.
func (o itemCalls) Delete() (dbus.ObjectPath, *dbus.Error) {
	o.s.hangsWith(HangsInDelete)
	o.s.takesTime()
	remove := func() { o.s.remove(o.path) }
	if o.s.has(DeleteDismissed) {
		return o.s.ask(remove), nil
	}
	remove()
	return none, nil
}

// changed gives a value with one byte changed.
func changed(value []byte) []byte {
	other := slices.Clone(value)
	if len(other) > 0 {
		other[0] ^= 1
	}
	return other
}
