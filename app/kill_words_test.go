//go:build unix

package app

import (
	"encoding/json"
	"errors"
	"net"
	"slices"
	"syscall"

	"github.com/zalando/go-keyring"
)

// What a killed program and those who outlive it say to each other: a line of JSON and
// one back, over a socket. Whoever answers has done what was asked before he answers, so a
// program that is killed meanwhile leaves its effect behind and does not know.

// question is what the program asks of the world.
type question struct {
	What  string // "get", "set", "delete", "open", "copied", "login", "tell", "before" or "after"
	Item  string // of the keyring
	Value string // to be stored; the link to open; who logs in; what the book does
	Told  *told  // of "tell"
}

type answer struct {
	Value   string
	Missing bool // nothing of that name is in the keyring
}

// told is what the member has seen confirmed, and what was pressed on top of that.
type told struct {
	Seen  []card
	Maybe []card // what a press that is not confirmed yet makes of it; with none pressed, Seen
	Stage Stage  // at which an attempt stands still
}

// card is what is confirmed of a connection when the member sees it in the list.
type card struct {
	ID      string // empty: any, for it is being made
	Account string
	Name    string
	Muted   bool
}

// cardOf gives what a member sees of a connection.
func cardOf(c Connection) card {
	return card{ID: c.ID, Account: c.Account.Username, Name: c.Name, Muted: c.Muted}
}

// sameCards says whether what is there is what was shown.
func sameCards(there, shown []card) bool {
	return slices.EqualFunc(there, shown, func(a, b card) bool {
		if b.ID == "" {
			a.ID = ""
		}
		return a == b
	})
}

// with is what a yes to an account makes of a list: a card in the place of its own.
func with(cards []card, account string) []card {
	cards = slices.Clone(cards)
	for i := range cards {
		if cards[i].Account == account {
			cards[i].ID = ""
			return cards
		}
	}
	return append(cards, card{Account: account})
}

// world is the world as the program in the child knows it: a socket.
type world struct{ socket string }

// ask asks the world. Whoever gets no answer has outlived it, and ends.
func (w world) ask(q question) answer {
	var a answer
	conn, err := net.Dial("unix", w.socket)
	if err == nil {
		err = errors.Join(json.NewEncoder(conn).Encode(q), json.NewDecoder(conn).Decode(&a), conn.Close())
	}
	if err != nil {
		syscall.Exit(5)
	}
	return a
}

// Set implements Keyring.
func (w world) Set(_, item, value string) error {
	w.ask(question{What: "set", Item: item, Value: value})
	return nil
}

// Get implements Keyring.
func (w world) Get(_, item string) (string, error) {
	a := w.ask(question{What: "get", Item: item})
	if a.Missing {
		return "", keyring.ErrNotFound
	}
	return a.Value, nil
}

// Delete implements Keyring.
func (w world) Delete(_, item string) error {
	if w.ask(question{What: "delete", Item: item}).Missing {
		return keyring.ErrNotFound
	}
	return nil
}

// toldShelf tells the world when the book is about to be written, and when it was.
type toldShelf struct {
	shelf
	world world
}

func (s toldShelf) save(entries []entry) error {
	s.world.ask(question{What: "before", Value: "book"})
	err := s.shelf.save(entries)
	s.world.ask(question{What: "after", Value: "book"})
	return err
}
