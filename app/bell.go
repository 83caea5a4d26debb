package app

import (
	"bufio"
	"context"
	"io"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// What is said through the bell: one line in, one line back.
const (
	bellAsks    = "show " // and an address, or nothing
	bellAnswers = "shown\n"
)

// Limits of the bell.
const (
	maxRing   = 2100            // bytes of the line in: the longest address that is read, and what stands before it
	mostRings = 8               // that are answered at the same time
	ringTakes = 2 * time.Second // from the ring to the window; a first copy that is slower is not waited for
	ringEnds  = 3 * time.Second // longer, so that nobody who waits takes a slow one for one that has gone
)

// bellName is the name of the bell, where it is a file in a folder.
const bellName = "connections.bell"

// bellMark names the bell of a book's folder where many hang.
func bellMark(folder string) string { return "forumkeys-" + hashed(folder)[:16] }

// bell is where a second start of the program rings: a unix domain socket, on Windows a
// named pipe. Nobody but the user of the computer who has hung it can ring, and it never
// goes stale.
type bell interface {
	// Accept waits for the next ring.
	Accept() (io.ReadWriteCloser, error)
	// Close takes it down.
	Close() error
}

// HearBell lets a second start of the program have this one's window shown, for as long
// as this one has its book: show is called, on a goroutine of its own, and calls seen
// when the window is in front. Only then is the second one answered: where the window
// hangs it shall be able to say so. An error means that nobody will be heard.
func (k *Keeper) HearBell(show func(seen func())) error {
	bell, err := hangBell(k.config.Folder)
	if err != nil {
		return NewTrouble(DiskRefused, "let a second start be heard", err)
	}
	// It goes before the lock does: at no time does the bell of one who came after.
	takeDown := context.AfterFunc(k.work, func() { _ = bell.Close() })
	k.mu.Lock()
	closed := k.closed
	k.spawnLocked(func() { k.hearRings(bell, show) })
	k.mu.Unlock()
	if closed && takeDown() {
		_ = bell.Close()
	}
	return nil
}

// hearRings answers until the bell is taken down.
func (k *Keeper) hearRings(bell bell, show func(seen func())) {
	var under sync.WaitGroup
	defer under.Wait()
	places := make(chan struct{}, mostRings)
	for {
		places <- struct{}{}
		ring, err := bell.Accept()
		if k.work.Err() != nil {
			return
		}
		if err != nil { // of one that has gone again, or no file to be had: that passes
			<-places
			select {
			case <-time.After(ringTakes / 10):
			case <-k.work.Done():
			}
			continue
		}
		under.Go(func() { k.answerRing(ring, show); <-places })
	}
}

// answerRing hears one out. The address only ever pre-fills a field, and only after the
// window was seen.
func (k *Keeper) answerRing(ring io.ReadWriteCloser, show func(seen func())) {
	defer ring.Close()
	ctx, cancel := context.WithTimeout(k.work, ringEnds)
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = ring.Close() })()
	address, understood := readRing(ring)
	if !understood {
		return
	}
	shown := make(chan struct{})
	go show(sync.OnceFunc(func() { close(shown) }))
	select {
	case <-shown:
	case <-ctx.Done():
		return
	}
	if address != "" {
		k.Prefill(address)
	}
	_, _ = io.WriteString(ring, bellAnswers)
}

// readRing reads the line; false where it is none of ours.
func readRing(ring io.Reader) (address string, understood bool) {
	line, err := bufio.NewReader(io.LimitReader(ring, maxRing)).ReadString('\n')
	address, ours := strings.CutPrefix(strings.TrimSuffix(line, "\n"), bellAsks)
	return address, err == nil && ours && maySend(address)
}

// maySend says whether an address can be told in one line.
func maySend(address string) bool {
	return len(bellAsks)+len(address) < maxRing && utf8.ValidString(address) &&
		!strings.ContainsFunc(address, func(r rune) bool { return !unicode.IsPrint(r) })
}
