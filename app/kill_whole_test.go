//go:build unix

package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// violations are what is wrong after a start that could do its work: nothing is half-done,
// nothing is in the keyring or alive on the forum that the book does not name, and what
// the member saw confirmed is there.
func (w *survivors) violations() (wrong []string) {
	says := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	entries, writable, trouble := (&folder{path: filepath.Join(w.dir, "book")}).load()
	if !writable || trouble != nil {
		says("the book cannot be read: %v", trouble)
	}
	connected := map[string]bool{}
	var cards []card
	for _, e := range entries {
		value := w.keyring.value(e.ID)
		switch {
		case e.Stage == stageConnected:
			cards = append(cards, cardOf(connectionOf(e, "here", e.Asked)))
			connected[value] = true
			if value == "" || !w.forum.Works(value) {
				says("connected without a key that works: %s", e.ID)
			}
		case e.Stage != stageAsking:
			says("still half-done: %s %s", e.ID, e.Stage)
		case value != "":
			says("a key that nobody said yes to: %s", e.ID)
		}
	}
	wrong = append(wrong, w.unknownTo(entries)...)
	for _, value := range w.keyring.secrets() {
		if w.forum.Works(value) && !connected[value] {
			says("a key that was received lives, and nobody said yes to it, or it was revoked")
		}
	}
	if seen := w.seen(); !sameCards(cards, seen.Seen) && !sameCards(cards, seen.Maybe) {
		says("the member saw %+v, or pressed what makes %+v, and now sees %+v", seen.Seen, seen.Maybe, cards)
	}
	return append(wrong, w.secretsInFiles()...)
}

// behind names what the world holds and the copy of the book does not know, so that a book
// which is damaged just now would be forgotten with it (faults.md I2).
func (w *survivors) behind() (wrong []string) {
	text, err := os.ReadFile(filepath.Join(w.dir, "book", bookName+".bak"))
	var kept content
	if err == nil {
		kept, err = parseBook(text)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		wrong = append(wrong, "the copy cannot be read: "+err.Error())
	}
	for _, unknown := range w.unknownTo(kept.Connections) {
		wrong = append(wrong, "just after the death its copy: "+unknown)
	}
	return wrong
}

// unknownTo names what the keyring and the forum hold and a list does not know. The keyring's
// trial item may be there: it holds no key, and the next trial replaces it.
func (w *survivors) unknownTo(entries []entry) (unknown []string) {
	for _, item := range w.keyring.items() {
		if item != trialItem && !slices.ContainsFunc(entries, func(e entry) bool { return e.ID == item || e.Pending == item }) {
			unknown = append(unknown, "the book does not name the keyring's "+item)
		}
	}
	for _, member := range w.forum.Members() {
		for _, key := range member.LiveKeys() {
			if !slices.ContainsFunc(entries, func(e entry) bool { return e.ClientID == key.ClientID }) {
				unknown = append(unknown, "a live key of "+member.Username+" that the book does not know")
			}
		}
	}
	return unknown
}

// secretsInFiles names the files of the book's folder that hold anything that was ever
// stored in the keyring (faults.md I10).
func (w *survivors) secretsInFiles() (wrong []string) {
	err := filepath.WalkDir(filepath.Join(w.dir, "book"), func(path string, f os.DirEntry, err error) error {
		if err != nil || f.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		for _, value := range w.keyring.secrets() {
			if strings.Contains(string(text), value) {
				wrong = append(wrong, filepath.Base(path)+" holds a secret")
			}
		}
		return err
	})
	if err != nil {
		wrong = append(wrong, err.Error())
	}
	return wrong
}
