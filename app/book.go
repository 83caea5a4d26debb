package app

import (
	"encoding/json"
	"errors"
	"slices"
	"sync"
)

// bookVersion is the newest form of the file that this program writes.
const bookVersion = 1

// content is the file of connections, as JSON.
type content struct {
	Version     int     `json:"version"`
	Connections []entry `json:"connections"`
}

// errDamaged says that the text is not a whole book.
var errDamaged = errors.New("not a whole list of connections")

// parseBook reads a book. A newer one comes with the connections as far as this
// version understands them.
func parseBook(text []byte) (content, error) {
	var c content
	err := json.Unmarshal(text, &c)
	version := c.Version
	if err != nil { // something in a newer one may be of another kind than here
		version = versionOf(text)
	}
	good := readable(c.Connections)
	switch {
	case version > bookVersion:
		return content{Version: version, Connections: good}, nil
	case err != nil || version < 1 || len(good) != len(c.Connections):
		return content{}, errors.Join(errDamaged, err)
	}
	return c, nil
}

// versionOf reads nothing but the form in which a book was written; 0: it is none.
func versionOf(text []byte) int {
	var head struct {
		Version int `json:"version"`
	}
	if json.Unmarshal(text, &head) != nil {
		return 0
	}
	return head.Version
}

// readable leaves out what cannot be an entry: unknown stages, names missing or twice.
func readable(entries []entry) []entry {
	seen := make(map[string]bool, len(entries))
	var good []entry
	for _, e := range entries {
		if e.ID == "" || e.Forum.Base == "" || seen[e.ID] || !known(e.Stage) {
			continue
		}
		seen[e.ID] = true
		good = append(good, e)
	}
	return good
}

func known(s stage) bool {
	return slices.Contains([]stage{stageAsking, stageArriving, stageConnected, stageRevoking, stageRemoving}, s)
}

// formBook writes a book as a member may read it.
func formBook(entries []entry) ([]byte, error) {
	if entries == nil {
		entries = []entry{}
	}
	text, err := json.MarshalIndent(content{Version: bookVersion, Connections: entries}, "", "  ")
	return append(text, '\n'), err
}

// shelf is where a book stands: a folder, or in tests one that fails.
type shelf interface {
	// load gives the book, and what was wrong with it: nil, or a *Trouble of kind
	// BookDamaged (its copy was taken, a new list begun, or nothing could
	// be done) or BookNewer.
	load() (entries []entry, writable bool, trouble error)
	// save replaces the book: durably, whole or not at all.
	save(entries []entry) error
	// remove takes the book and all its copies away, itself last.
	remove() error
	// exposed says whether others on this computer may read the book, after load.
	exposed() bool
}

// book owns the list of connections: what it holds in memory is what stands on
// the shelf, but for what was only noted. One change at a time.
type book struct {
	shelf    shelf
	readOnly error // *Trouble: changes are refused with it

	writing sync.Mutex // held by the one writer, over the disk too
	mu      sync.Mutex // over entries
	entries []entry    // never changed in place
	noted   bool       // something was noted since the last save
	gone    bool       // removed: nothing is written any more; guarded by writing
}

// remove takes an empty book away for good.
func (b *book) remove() error {
	b.writing.Lock()
	defer b.writing.Unlock()
	b.gone = true
	if err := b.shelf.remove(); err != nil {
		return NewTrouble(DiskRefused, "remove the list of connections", err)
	}
	return nil
}

// all gives the entries; nobody changes them.
func (b *book) all() []entry {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.entries
}

// find gives the entry with an id.
func (b *book) find(id string) (entry, bool) {
	entries := b.all()
	if i := indexOf(entries, id); i >= 0 {
		return entries[i], true
	}
	return entry{}, false
}

// record changes the list and writes it down before anybody sees it. What the
// disk refused did not happen. Errors are *Trouble.
func (b *book) record(change func([]entry) []entry) error {
	b.writing.Lock()
	defer b.writing.Unlock()
	return b.write(change(slices.Clone(b.all())))
}

// note changes what is only observed of a connection (its state, its counts);
// it is written with the next record or flush, and lost without harm.
func (b *book) note(id string, change func(*entry)) {
	b.writing.Lock()
	defer b.writing.Unlock()
	entries := slices.Clone(b.all())
	if i := indexOf(entries, id); i >= 0 {
		change(&entries[i])
		b.put(entries, true)
	}
}

// flush writes what was noted.
func (b *book) flush() error {
	b.writing.Lock()
	defer b.writing.Unlock()
	b.mu.Lock()
	entries, noted := b.entries, b.noted
	b.mu.Unlock()
	if !noted || b.readOnly != nil || b.gone {
		return nil
	}
	return b.write(entries)
}

func (b *book) write(entries []entry) error {
	if b.readOnly != nil {
		return b.readOnly
	}
	if b.gone {
		return NewTrouble(DiskRefused, "write a list of connections that was removed", nil)
	}
	if err := b.shelf.save(entries); err != nil {
		return NewTrouble(DiskRefused, "write the list of connections", err)
	}
	b.put(entries, false)
	return nil
}

func (b *book) put(entries []entry, noted bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.entries, b.noted = entries, noted
}

// add, change and forget are what record is given.

func add(e entry) func([]entry) []entry {
	return func(entries []entry) []entry { return append(entries, e) }
}

func change(id string, f func(*entry)) func([]entry) []entry {
	return func(entries []entry) []entry {
		if i := indexOf(entries, id); i >= 0 {
			f(&entries[i])
		}
		return entries
	}
}

func forget(id string) func([]entry) []entry {
	return func(entries []entry) []entry {
		return slices.DeleteFunc(entries, func(e entry) bool { return e.ID == id })
	}
}

func indexOf(entries []entry, id string) int {
	return slices.IndexFunc(entries, func(e entry) bool { return e.ID == id })
}
