package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// hearAll writes down, from now on, all that the application says: every snapshot
// with its problems, whatever is logged. What it gives also holds every file.
func (d *desk) hearAll() (said func() string) {
	var mu sync.Mutex
	var heard strings.Builder
	stop := d.k.Subscribe(func(s Snapshot) {
		mu.Lock()
		defer mu.Unlock()
		if a := s.Attempt; a != nil {
			fmt.Fprintf(&heard, "%+v %#v %v %s\n", *a, a.Choices, a.Problem, a.OfferProblem)
		}
		fmt.Fprintf(&heard, "%+v %#v\n", s, s)
		for _, n := range s.Notices {
			fmt.Fprintf(&heard, "%v %+v %s\n", n, n, n.Problem)
		}
		text, err := json.Marshal(s.Notices)
		fmt.Fprintln(&heard, string(text), err)
	})
	var logged bytes.Buffer
	log.SetOutput(&logged)
	return func() string {
		stop()
		log.SetOutput(os.Stderr)
		mu.Lock()
		defer mu.Unlock()
		return heard.String() + logged.String() + d.files()
	}
}

// files are all files of the application, one after the other.
func (d *desk) files() string {
	var all strings.Builder
	err := filepath.WalkDir(d.folder, func(path string, f os.DirEntry, err error) error {
		if err == nil && !f.IsDir() {
			var text []byte
			text, err = os.ReadFile(path)
			all.Write(text)
		}
		return err
	})
	if err != nil {
		d.t.Error(err)
	}
	return all.String()
}

// noSecretIn looks for every key that ever came, and for everything that was kept
// of a request: primes, nonce, device code (issue 4; faults.md G1, G2, I10). A nonce
// travels in links, which are shown.
func (d *desk) noSecretIn(said string) {
	d.t.Helper()
	if len(said) == 0 {
		d.t.Fatal("nothing was heard")
	}
	for _, secret := range d.keyring.secrets() {
		if strings.Contains(said, secret) {
			d.t.Errorf("a secret of %d characters was said", len(secret))
		}
	}
}

// secrets are all values that were ever to be stored, and what lies in them.
func (k *fakeKeyring) secrets() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	all := append([]string(nil), k.secret...)
	for _, value := range k.secret {
		var kept struct {
			P, Q string
			Code struct{ Secret string }
		}
		if json.Unmarshal([]byte(value), &kept) != nil {
			continue // a key
		}
		for _, part := range []string{kept.P, kept.Q, kept.Code.Secret} {
			if part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}
