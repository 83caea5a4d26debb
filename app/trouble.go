package app

import "forumkeys/auth"

// Kinds of trouble with this computer: its keyring, its disk, its other programs.
// They share auth's type of kind so that one table turns all of them into words.
const (
	NoKeyring      auth.Kind = "no-keyring"      // no service, no bus, no provider (faults.md K1-K3, K18)
	NoWallet       auth.Kind = "no-wallet"       // a provider without a default keyring (K16)
	KeyringLocked  auth.Kind = "keyring-locked"  // locked, and the question was dismissed or could not be shown (K4, K6)
	KeyringWaiting auth.Kind = "keyring-waiting" // no answer in time; an unlock window may be open (K5)
	KeyringBusy    auth.Kind = "keyring-busy"    // an earlier call has not come back (K8)
	KeyringForgets auth.Kind = "keyring-forgets" // what was written did not read back, or did not go away (K10, K11)
	KeyNotThere    auth.Kind = "key-missing"     // the keyring holds no such key (K24)
	KeyringOther   auth.Kind = "keyring-other"   // anything else the keyring says

	DiskRefused   auth.Kind = "disk-refused"    // the book could not be written (faults.md I3)
	BookNewer     auth.Kind = "book-newer"      // made by a newer version: read only (I7)
	BookDamaged   auth.Kind = "book-damaged"    // unreadable or gone; its copy was taken or a new list begun, Part: where the damaged one is kept, "" where there was none (I2)
	AnotherCopy   auth.Kind = "another-copy"    // the program is already running (I4)
	NoBrowser     auth.Kind = "no-browser"      // no page of the forum could be opened (B1)
	NoMailProgram auth.Kind = "no-mail-program" // no letter could be opened
	WrongAccount  auth.Kind = "wrong-account"   // a renewal approved by somebody else; Part: "asked for/is" account names
)

// Trouble is what this computer refused, as one error. It never holds a key.
type Trouble struct {
	Kind  auth.Kind
	Part  string
	doing string
	cause error
}

// NewTrouble makes a trouble of a kind, met while doing something.
func NewTrouble(kind auth.Kind, doing string, cause error) *Trouble {
	return &Trouble{Kind: kind, doing: doing, cause: cause}
}

// Error says what was being done and what was refused.
func (t *Trouble) Error() string {
	if t.doing == "" {
		return string(t.Kind)
	}
	return t.doing + ": " + string(t.Kind)
}

// Unwrap gives the cause.
func (t *Trouble) Unwrap() error { return t.cause }
