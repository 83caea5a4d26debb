package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mustBeWhole checks faults.md I6 after a start that could do its work. The keyring's trial
// item may be there: it holds no key, and the next trial replaces it.
func (d *desk) mustBeWhole(s story) {
	d.t.Helper()
	entries, writable, trouble := (&folder{path: d.folder}).load()
	if !writable || trouble != nil {
		d.t.Fatalf("the book: %v", trouble)
	}
	clients := map[string]bool{}
	for _, e := range entries {
		clients[e.ClientID] = true
		value := d.keyring.value(e.ID)
		switch e.Stage {
		case stageConnected:
			if value == "" {
				d.t.Errorf("connected without a key: %s", e.ID)
			}
			if !d.forum.Works(value) && e.State != AccessEnded {
				d.t.Errorf("connected with a dead key: %s, %s", e.ID, e.State)
			}
		case stageAsking:
			if value != "" {
				d.t.Errorf("a key that nobody said yes to: %s", e.ID)
			}
		default:
			d.t.Errorf("still half-done: %s %s", e.ID, e.Stage)
		}
	}
	for _, item := range d.keyring.items() {
		if item != trialItem && !slices.ContainsFunc(entries, func(e entry) bool { return e.ID == item || e.Pending == item }) {
			d.t.Errorf("the book does not name the keyring's %s", item)
		}
	}
	for _, member := range d.forum.Members() {
		for _, key := range member.LiveKeys() {
			if !clients[key.ClientID] && !s.leaves {
				d.t.Errorf("a live key of %s that the book does not know", member.Username)
			}
		}
	}
	d.mustHaveWhatWasShown(s)
	d.noSecretInFiles()
}

// noSecretInFiles looks for every key in the keyring, and for PEM, in every file
// of the application (faults.md I10, C19, K27).
func (d *desk) noSecretInFiles() {
	d.t.Helper()
	err := filepath.WalkDir(d.folder, func(path string, f os.DirEntry, err error) error {
		if err != nil || f.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		for _, item := range d.keyring.items() {
			if strings.Contains(string(text), d.keyring.value(item)) {
				d.t.Errorf("%s holds a key", path)
			}
		}
		if strings.Contains(string(text), "PRIVATE KEY") {
			d.t.Errorf("%s holds a private key", path)
		}
		return err
	})
	if err != nil {
		d.t.Error(err)
	}
}
