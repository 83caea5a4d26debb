package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// mends: what the member does about an access that has ended.
func (d *day) mends(ctx context.Context) []step {
	return []step{
		{"access that has ended is asked for anew, and works again, in its old place", "day-reconnected", func() error {
			d.hikers.forum.SetMaintenance(false)
			if err := d.opensFromList(ctx, d.workshop.title, "Reconnect", "Approve in your browser"); err != nil {
				return err
			}
			return d.approvedAnew(ctx, d.workshop, "Access ended")
		}},
	}
}

// approvedAnew approves in the browser, where one press has led, for the choices are the
// old ones, and answers the question: a new key in the old one's place. before is the
// word that then has gone.
func (d *day) approvedAnew(ctx context.Context, g *grown, before string) error {
	anna := member{"anna", g.forum.Member("anna").Password(), "Anna Keller"}
	there := *d.story
	there.forum = g.forum
	if err := there.approveInBrowser(ctx, anna, "", "", ""); err != nil {
		return err
	}
	if err := d.screen.focus(ctx, d.program.window); err != nil {
		return err
	}
	if _, err := d.program.sees(ctx, "Is this you", anna.shown); err != nil {
		return err
	}
	if err := d.program.clicks(ctx, "Yes connect", 0); err != nil {
		return err
	}
	if _, err := d.program.sees(ctx, "Your forums", g.title); err != nil {
		return err
	}
	words, err := d.program.missing(ctx, before) // the old one may stand there for a moment more
	if err != nil {
		return err
	}
	if err := d.inOrder(words); err != nil {
		return err
	}
	return d.changedHands(ctx, &there, anna, g)
}

// changedHands checks that a new key has taken the old one's place, here and there.
func (d *day) changedHands(ctx context.Context, there *story, anna member, g *grown) error {
	old := g.holding
	err := until(ctx, 10*time.Second, func() bool {
		return !g.forum.Works(old.key) && d.ring.key(ctx, old.item) == ""
	})
	if err != nil {
		return fmt.Errorf("the old key of %s: works %v, in the keyring %v", g.title, g.forum.Works(old.key), d.ring.key(ctx, old.item) != "")
	}
	known := []string{}
	for _, one := range d.all {
		known = append(known, one.item)
	}
	if g.holding, err = there.newHolding(ctx, anna, known...); err != nil {
		return err
	}
	d.keys = append(d.keys, g.key)
	return there.keyWorks(ctx, g.holding, http.StatusOK)
}

// inOrder checks that the cards stand in the order in which they were connected.
func (d *day) inOrder(words []word) error {
	last := -1
	for _, g := range d.all {
		if g == d.printers {
			continue // on its way out
		}
		places := distinct(find(words, g.title))
		if len(places) == 0 {
			return fmt.Errorf("%q is not in the list", g.title)
		}
		if at := places[len(places)-1].Min.Y; at > last {
			last = at
		} else {
			return fmt.Errorf("%q has left its place", g.title)
		}
	}
	return nil
}

// moves: what is true of a forum that has moved.
func (d *day) moves(ctx context.Context) []step {
	return []step{
		{"a forum that has moved was followed by nobody", "day-moved", func() error {
			if _, err := d.program.missing(ctx, "Connected to"); err != nil {
				return err
			}
			if err := d.opensDetails(ctx, d.lens, "The forum has moved to", "Look"); err != nil {
				return err
			}
			if asked := d.elsewhere.Requests(); len(asked) > 0 {
				return fmt.Errorf("the other address was asked: %v", asked)
			}
			return d.keeps(ctx, d.lens)
		}},
		{"looked at, the new address is shown, and still gets no key", "", func() error {
			there := strings.TrimPrefix(d.elsewhere.URL, "http://")
			if err := d.opensFromList(ctx, d.lens.title, "Look", "Which forum", there, "Continue"); err != nil {
				return err
			}
			for _, r := range d.elsewhere.Requests() {
				if r.HadKey {
					return fmt.Errorf("a key came to the other address: %s %s", r.Method, r.Path)
				}
			}
			if err := d.types(ctx, "Escape"); err != nil {
				return err
			}
			_, err := d.program.sees(ctx, "Your forums", "Forum has moved")
			return err
		}},
	}
}

// comesRight: what was waited for.
func (d *day) comesRight(ctx context.Context) []step {
	return []step{
		{"the forum that was down is there again, with the same key", "", func() error {
			if err := d.mayBeAsked(ctx, d.hikers); err != nil {
				return err
			}
			check := func() error {
				return errors.Join(d.opensDetails(ctx, d.hikers, "Check now"), d.program.clicks(ctx, "Check now", 0))
			}
			if err := d.program.opens(ctx, check, "Connected", "All well today at"); err != nil {
				return err
			}
			if err := d.types(ctx, "Escape"); err != nil {
				return err
			}
			if _, err := d.program.sees(ctx, "Your forums"); err != nil { // while the pages change neither can be read
				return err
			}
			return d.keeps(ctx, d.hikers)
		}},
		{"what waited was revoked by itself, on the forum and here", "day-end", func() error {
			words, err := d.program.missing(ctx, "Waiting to revoke")
			if err != nil {
				return err
			}
			switch {
			case len(find(words, "Your forums")) == 0:
				return errors.New("the list is not in the window")
			case d.printers.forum.Works(d.printers.key):
				return errors.New("the key of " + d.printers.title + " still works")
			case d.ring.key(ctx, d.printers.item) != "":
				return errors.New("the keyring still holds the key of " + d.printers.title)
			}
			return nil
		}},
	}
}

// mayBeAsked waits until the program's own count of calls lets a key be used again:
// two a minute.
func (d *day) mayBeAsked(ctx context.Context, g *grown) error {
	asked := g.asked()
	if len(asked) < 2 {
		return nil
	}
	return pause(ctx, time.Until(asked[len(asked)-2].Add(time.Minute+time.Second)))
}

// enlarges: the text twice as large, and back.
func (d *day) enlarges(ctx context.Context) []step {
	return []step{
		{"text twice as large, at once", "day-large", func() error {
			if err := d.types(ctx, "ctrl+comma"); err != nil {
				return err
			}
			if _, err := d.program.sees(ctx, "Settings", "Text size", "100 %"); err != nil {
				return err
			}
			if err := d.types(ctx, "Tab", "Tab", "Tab", "Tab", "Tab", "End"); err != nil {
				return err
			}
			_, err := d.program.sees(ctx, "Text size", "200 %")
			return err
		}},
		{"and back", "", func() error {
			// On, for within the ring the number is not read.
			if err := d.types(ctx, "Home", "Tab"); err != nil {
				return err
			}
			if _, err := d.program.sees(ctx, "Text size", "100 %"); err != nil {
				return err
			}
			return d.types(ctx, "Escape")
		}},
	}
}

// ends: a plain verdict on this computer, and the end of the day.
func (d *day) ends(ctx context.Context) []step {
	return []step{
		{"this computer is checked, with a plain verdict", "day-check", func() error {
			if err := d.opensMenu(ctx); err != nil {
				return err
			}
			if err := d.program.clicks(ctx, "Check this computer", 0); err != nil {
				return err
			}
			words, err := d.program.sees(ctx, "Tried just now", "Keyring", "Browser", "Network", "Clock", "Your connections")
			if err != nil {
				return err
			}
			// Not fine it is where another program uses one of the ways back just now.
			if len(find(words, "This computer is fine"))+len(find(words, "need a look")) == 0 {
				return errors.New("the verdict is another")
			}
			return nil
		}},
		{"the program ends cleanly", "", d.program.quit},
		{"no key stands in any file", "", func() error { return d.noKeyInFiles() }},
	}
}

// opensMenu presses the button at the right end of the list's head, which is a symbol
// without a word.
func (d *day) opensMenu(ctx context.Context) error {
	words, err := d.program.stands(ctx, "Your forums", "Connect")
	if err != nil {
		return err
	}
	beside := distinct(find(words, "Connect"))[0]
	return d.presses(ctx, 58, (beside.Min.Y+beside.Max.Y)/2)
}

// noKeyInFiles looks through everything that the program has written.
func (d *day) noKeyInFiles() error {
	return filepath.WalkDir(d.program.home, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, key := range d.keys {
			if bytes.Contains(text, []byte(key)) {
				return fmt.Errorf("a key stands in %s", filepath.Base(path))
			}
		}
		return nil
	})
}
