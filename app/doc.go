// Package app holds what the member owns: connections and their states, the
// keyring, the book, and the one who changes them, the Keeper.
//
//	            gestures                      snapshots
//	  ui ───────────────────────► Keeper ───────────────────────► ui
//	                                │
//	        ┌───────────────┬───────┴───────┬─────────────────┐
//	        ▼               ▼               ▼                 ▼
//	      book            Vault         pictures        auth.Discourse
//	connections.json   the keyring   the cache folder     the forum
//
// # Connecting
//
// An [Attempt] goes through its stages as the member does; the book is always one
// step ahead of the world, and its copy never behind it, so that nothing received is
// ever forgotten, whatever dies in between:
//
//	Finding ─► Found ─► Choosing ─► Approving ─► Arriving ─────────► Confirming ─► (a card)
//	                                │            │       │           │
//	book:                           asking       │       arriving    connected
//	keyring:                                     put, read back
//	forum:                                               who am I?
//
// Without a yes the key is revoked: at once, or at the next start.
//
// # Ending
//
// Revoke goes the other way round: the book says "revoking", the forum revokes,
// the keyring deletes, the book forgets. What the forum could not be told waits,
// with its key, and is tried again by itself. A renewal is a connection whose entry
// names an older one, and in the same write in which it is connected the older one
// becomes "revoking". What the forum is not to be told goes by "removing": the
// keyring deletes, the book forgets.
//
// Revoke all and leaving this computer ([Leaving]) are the same steps for every
// connection. Only when no key is left do the files go, the book last.
//
// # What comes by itself
//
// One timer, the agenda, is set to the next moment at which anything is to be done or
// a card changes: a waiting revocation, a reminder 14 and 2 days before an end, the
// seventh day of waiting. It is set anew whenever a snapshot is published.
//
// The same timer looks for a newer version once a day, where the program was built with
// an address to ask ([Updates]); what is told there counts only with the publisher's
// signature.
//
// # One at a time
//
// A lock of the system's keeps a second copy from the book. That one rings instead: a bell
// hangs for as long as the lock is held, and whoever hears it has the window shown, then
// types the address that came along ([Keeper.Prefill]), of which no forum hears before the
// member says so. A copy that does not answer is told of in words.
//
// # Watching
//
// While the window is open every connection is looked at: at start, by hand, when
// the window comes to the front, and by itself at an interval. The watch decides what
// is looked at next, the patrol begins it, and the ledger says whether the key may be
// used for that: checks never take more than a tenth of what a forum allows.
//
//	         Start, CheckAll ──► a round ──┐
//	CameToFront, interval, confirming ──► due ──► watch.next ──► a look ──► watch.hear
//	                                               │  ▲            │            │
//	                              network, sleep ──┘  └─ ledger ◄──┘            ▼
//	                                                                  the book, where it has
//	                                                                  lasted or is proven
//
// # A thousand connections
//
// Of pictures only those are held whose connections the window says are seen, or may be
// soon (BringPictures), and some that were; the rest lie in the cache folder. What comes by
// itself is told of in a snapshot every tenth of a second, however many connections are
// looked at; what the member has asked for is told of step by step.
//
// # Who may do what
//
// The Keeper holds one mutex over its own state and never during I/O. The book has
// one writer at a time, which may look at the Keeper's state meanwhile: nobody writes
// the book with the Keeper's mutex held. Each connection has one operation at a time.
// Watch, ledger and journal have mutexes of their own, which are taken after the
// Keeper's and never before it. Whoever looks gets a [Snapshot], which never changes.
package app
