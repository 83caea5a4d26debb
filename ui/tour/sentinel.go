package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"forumkeys/auth/forumtest"
)

// sentinel looks, after every step, whether something secret stands where it never may:
// in a file under the program's home, in what it says, in a command line, in what the
// programs it starts are given, in what a keyring viewer shows.
//
// It knows the secrets from outside: the practice forum knows its keys, codes and
// answers, the keyring holds what a waiting request needs, the link has its nonce.
type sentinel struct {
	secrets map[string]string // what may stand nowhere, and what it is
	passing map[string]string // likewise, but in the command line of the browser's start
	looked  int               // places so far
}

func newSentinel() *sentinel {
	return &sentinel{secrets: map[string]string{"PRIVATE KEY": "a private key"}, passing: map[string]string{}}
}

// learns takes over what the forums know.
func (n *sentinel) learns(forums []*forumtest.Forum) {
	for _, f := range forums {
		all := f.Secrets()
		for _, key := range all.Keys {
			n.secrets[key] = "a key"
		}
		for _, code := range all.DeviceCodes {
			n.secrets[code] = "a device code"
		}
		for _, nonce := range all.Nonces {
			n.passing[nonce] = "a nonce"
		}
		for _, sealed := range all.Sealed {
			n.passing[plainest(sealed)] = "a sealed text"
		}
	}
}

// learnsKept takes over what the keyring holds of a request that waits.
func (n *sentinel) learnsKept(held []string) {
	for _, text := range held {
		var kept struct {
			P, Q, Nonce string
			Code        struct{ Secret string }
		}
		if json.Unmarshal([]byte(text), &kept) != nil || kept.P == "" || kept.Q == "" || kept.Nonce == "" {
			continue // a key, which the forum knows
		}
		n.secrets[kept.P], n.secrets[kept.Q] = "a private key's prime", "a private key's prime"
		n.passing[kept.Nonce] = "a nonce"
		if kept.Code.Secret != "" {
			n.secrets[kept.Code.Secret] = "a device code"
		}
	}
}

// learnsLinks takes over what the browser was opened with.
func (n *sentinel) learnsLinks(arguments string) {
	for line := range strings.Lines(arguments) {
		if link, err := url.Parse(strings.TrimSpace(line)); err == nil {
			if nonce := link.Query().Get("nonce"); nonce != "" {
				n.passing[nonce] = "a nonce"
			}
		}
	}
}

// plainest is the longest part of a sealed text that no address and no line break changes.
func plainest(sealed string) (longest string) {
	for _, part := range strings.FieldsFunc(sealed, func(r rune) bool { return strings.ContainsRune("+/=\n", r) }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// look gives an error for each secret in a text.
func (n *sentinel) look(place, text string, secrets ...map[string]string) error {
	n.looked++
	var found error
	for _, of := range secrets {
		for secret, what := range of {
			if strings.Contains(text, secret) {
				found = errors.Join(found, fmt.Errorf("%s stands in %s", what, place))
			}
		}
	}
	return found
}

// lookInFiles looks in every file under a folder.
func (n *sentinel) lookInFiles(folder string) error {
	var found error
	err := filepath.WalkDir(folder, func(path string, f fs.DirEntry, err error) error {
		if err != nil || !f.Type().IsRegular() {
			if errors.Is(err, fs.ErrNotExist) { // it went away just now
				return nil
			}
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil {
			found = errors.Join(found, n.look(path, string(text), n.secrets, n.passing))
		}
		return nil
	})
	return errors.Join(found, err)
}

// lookAtProcesses looks at what the system shows of the program and of what it started.
func (n *sentinel) lookAtProcesses(program int) error {
	var found error
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		own := filepath.Base(folder) == strconv.Itoa(program)
		if !own && parent(folder) != program {
			continue
		}
		arguments, _ := os.ReadFile(filepath.Join(folder, "cmdline")) // one that has gone shows nothing
		environment, _ := os.ReadFile(filepath.Join(folder, "environ"))
		hidden := []map[string]string{n.secrets}
		if own {
			hidden = append(hidden, n.passing)
		}
		found = errors.Join(found, n.look("a command line", string(arguments), hidden...),
			n.look("an environment", string(environment), n.secrets, n.passing))
	}
	return found
}

// parent gives who started a process, by its folder under /proc.
func parent(folder string) int {
	stat, _ := os.ReadFile(filepath.Join(folder, "stat"))
	_, rest, _ := strings.Cut(string(stat), ") ") // after the name, which may hold anything but this
	if fields := strings.Fields(rest); len(fields) > 1 {
		id, _ := strconv.Atoi(fields[1])
		return id
	}
	return 0
}

// noSecretShows looks everywhere.
func (s *story) noSecretShows(ctx context.Context) error {
	n, p := s.sentinel, s.program
	shown, held, err := s.ring.shown(ctx)
	if err != nil {
		return err
	}
	arguments, environment := p.opener.noted()
	n.learns(s.forums)
	n.learnsKept(held)
	n.learnsLinks(arguments)
	found := errors.Join(
		n.lookInFiles(p.home),
		n.look("what the program said", p.said.String(), n.secrets, n.passing),
		n.look("what the keyring shows", shown, n.secrets, n.passing),
		n.look("the browser's command line", arguments, n.secrets),
		n.look("the browser's environment", environment, n.secrets, n.passing),
	)
	if p.cmd != nil {
		found = errors.Join(found, n.lookAtProcesses(p.cmd.Process.Pid))
	}
	return found
}
