package app

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"forumkeys/auth"
)

// Config is what a Keeper is built from.
type Config struct {
	Folder       string   // of connections.json
	Pictures     string   // folder of cached pictures
	Toolkit      []string // folders that the window library keeps for this program alone; they go with everything
	Discourse    *auth.Discourse
	Keyring      Keyring
	Machine      string                           // mark of this computer
	ComputerName string                           // short host name, for "Forum Keys on COMPUTER"
	Page         func(language string) AnswerPage // what the browser shows at the end, in the language of Settings
	Version      string                           // of this program, for the report
	Website      string                           // of this program: its pages, and no others, are opened by OpenOurs
	Updates      Updates

	BrowserElsewhere bool // the member's browser may run on another computer
}

// Keyring is the system's store of keys, by service and user (go-keyring's three calls).
type Keyring interface {
	Set(service, user, password string) error
	Get(service, user string) (string, error)
	Delete(service, user string) error
}

// Limits of the Keeper's own.
const (
	closeGrace  = 3 * time.Second // what must be finished has this long when the program ends (faults.md E3)
	mostNotices = 20
)

// Keeper is the only one who changes anything: connections, the book, the
// keyring. Its methods return at once unless they say otherwise; what comes of
// them is told to the subscribers as a new Snapshot. All are safe for concurrent use.
type Keeper struct {
	config    Config
	lock      *flock.Flock
	book      *book
	vault     *Vault
	pictures  *pictures
	settings  *settings
	publisher *publisher
	watch     *watch
	ledger    *ledger
	journal   *journal
	leftovers []string // entries that an earlier run left half-done

	work     context.Context // ends when Close begins: look-ups, waits, checks
	stopWork context.CancelFunc
	answers  context.Context // ends when no answer of a forum is waited for any more, at the latest with work
	stopWait context.CancelFunc
	life     context.Context // ends when Close has waited long enough: what must be finished
	stopLife context.CancelFunc
	jobs     sync.WaitGroup
	last     sync.WaitGroup // what begins when no job is left: the program removes its files

	mu         sync.Mutex // over what follows; never held during I/O
	attempt    *attempt
	running    map[string]*operation // by connection
	claimed    map[string]bool       // requests that are about to go on
	retries    map[string]retry      // revocations that wait, by connection
	edits      []edit                // of the list, not in the book yet; in the order of the presses
	agenda     agenda
	leaving    *leaving // nil: not asked for
	looks      looks
	notices    []Notice
	lastNotice int
	checked    time.Time
	unlink     func() bool // lets go of Start's context
	ending     bool        // Close has begun: what can go on after a restart is kept
	closed     bool

	keyringState KeyringState
	trial        *keyringTrial // of the keyring, under way; nil: none
	selfTest     *selfTest     // nil: not asked for

	updates    updates
	updateTold string // the version that this run has told of
}

// Open reads the book and gives its Keeper; no network, no keyring. Errors are
// *Trouble: AnotherCopy, DiskRefused. A damaged or newer book is no error: the
// snapshot says so.
func Open(config Config) (*Keeper, error) {
	lock, err := lockFolder(config.Folder)
	if err != nil {
		return nil, err
	}
	place := &folder{path: config.Folder}
	if err := place.prepare(); err != nil {
		_ = lock.Close()
		return nil, NewTrouble(DiskRefused, "open the folder of the list of connections", err)
	}
	return openShelf(config, place, lock), nil
}

// openShelf gives the Keeper of the book on a shelf.
func openShelf(config Config, place shelf, lock *flock.Flock) *Keeper {
	entries, writable, trouble := place.load()
	k := &Keeper{
		config:    config,
		lock:      lock,
		book:      &book{shelf: place, entries: entries},
		settings:  openSettings(config.Folder),
		pictures:  newPictures(config.Pictures, config.Discourse.Picture),
		ledger:    openLedger(config.Folder, config.Discourse.WallNow),
		journal:   openJournal(config.Folder),
		leftovers: halfDone(entries, config.Machine),
		running:   map[string]*operation{},
		claimed:   map[string]bool{},
		retries:   map[string]retry{},
		unlink:    func() bool { return true },
		looks:     looks{of: map[string]look{}},
	}
	k.publisher = newPublisher(k.publishOwed)
	k.updates = openUpdates(config.Updates, k.settings.updates(), time.Now())
	k.vault = NewVault(config.Keyring, k.late)
	k.watch = newWatch(config.Machine, k.settings.checkEvery, config.Discourse.WallNow)
	k.work, k.stopWork = context.WithCancel(context.Background())
	k.answers, k.stopWait = context.WithCancel(k.work)
	k.life, k.stopLife = context.WithCancel(context.Background())
	if !writable {
		k.book.readOnly = trouble
	} else if trouble != nil {
		k.tell(Notice{Kind: NoticeBookRecovered, Problem: trouble, Copied: len(entries) > 0})
	}
	if place.exposed() {
		k.journal.noteExposed()
	}
	k.bringFirst()
	k.spawn(k.patrol)
	return k
}

// Close stops all work, revokes a received but unconfirmed key (at most 3 s) and
// lets the book go. It blocks.
func (k *Keeper) Close() error {
	k.mu.Lock()
	if k.ending {
		k.mu.Unlock()
		return nil
	}
	k.ending = true
	if k.attempt != nil {
		k.leave(k.attempt)
	}
	k.closed = true
	k.agenda.stop()
	k.unlink()
	k.mu.Unlock()
	k.stopWork()
	grace := time.AfterFunc(closeGrace, k.stopLife)
	k.jobs.Wait()
	k.last.Wait()
	grace.Stop()
	k.stopLife()
	k.publisher.close()
	if k.isRemoved() { // nothing is written any more
		return k.removeToolkit()
	}
	k.settings.save()
	err := k.writeDown(false)
	if k.lock != nil {
		_ = k.lock.Close() // the lock itself goes with the file
	}
	return err
}

// spawn runs a job that Close waits for; none begins after Close has.
func (k *Keeper) spawn(job func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.spawnLocked(job)
}

func (k *Keeper) spawnLocked(job func()) {
	if !k.closed {
		k.jobs.Go(job)
	}
}

// update changes the Keeper's state and publishes what it has become.
func (k *Keeper) update(f func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	f()
	k.publish()
}

// updateSoon is update for what comes by itself.
func (k *Keeper) updateSoon(f func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	f()
	k.publishSoon()
}

// OpenForum shows an address of a connection's or the attempt's forum in the browser.
func (k *Keeper) OpenForum(base string) {
	if k.knows(base) {
		k.showPage(base)
	}
}

// OpenOurs shows a page of this program's own website in the browser.
func (k *Keeper) OpenOurs(address string) {
	ours := k.config.Website
	if ours != "" && (address == ours || strings.HasPrefix(address, ours+"/")) {
		k.showPage(address)
	}
}
