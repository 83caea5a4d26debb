package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"net/http"
	"slices"
	"strconv"
	"time"

	"forumkeys/auth/forumtest"
)

// day is the story of a list that has grown: what is true of each forum changes, and
// the window says so.
type day struct {
	*story
	sourdough, radio, hikers, workshop, chess, lens, printers *grown

	all       []*grown
	keys      []string         // all there ever were
	elsewhere *forumtest.Forum // where one forum moves to
}

const aDay = 24 * time.Hour

func (s *story) day(ctx context.Context) error {
	d := &day{story: s}
	if err := d.sow(ctx); err != nil {
		return err
	}
	return s.steps(ctx, slices.Concat(d.begins(ctx), d.changes(ctx), d.mends(ctx), d.enlarges(ctx), d.moves(ctx), d.comesRight(ctx), d.ends(ctx))...)
}

// sow lets anna have connected seven forums before.
func (d *day) sow(ctx context.Context) error {
	reads, names := []string{"notifications", "session_info"}, []string{"session_info"}
	year := 365 * aDay
	var err error
	d.all, err = d.story.sow(ctx,
		seed{"Sourdough Circle", true, reads, year, 40 * aDay, forumtest.Waiting{Notifications: 3, Messages: 1}},
		seed{"Harbour Radio", false, reads, year, 90 * aDay, forumtest.Waiting{Notifications: 5}},
		seed{"Alpine Hikers", false, reads, 0, 200 * aDay, forumtest.Waiting{Notifications: 1, Messages: 1}},
		seed{"Bicycle Workshop", false, names, year, 20 * aDay, forumtest.Waiting{}},
		seed{"Chess Corner", false, reads, year, 360 * aDay, forumtest.Waiting{Messages: 2}},
		seed{"Lens and Light", false, reads, year, 10 * aDay, forumtest.Waiting{Notifications: 4}},
		seed{"Old Printers", false, reads, year, 60 * aDay, forumtest.Waiting{}},
	)
	if err != nil {
		return err
	}
	d.sourdough, d.radio, d.hikers, d.workshop = d.all[0], d.all[1], d.all[2], d.all[3]
	d.chess, d.lens, d.printers = d.all[4], d.all[5], d.all[6]
	for _, g := range d.all {
		d.keys = append(d.keys, g.key)
	}
	d.elsewhere = d.newForum("Lens and Light")
	d.elsewhere.Start()
	return nil
}

// begins: what is true at the start, and an end that cannot be told to the forum yet.
func (d *day) begins(ctx context.Context) []step {
	return []step{
		{"at the start every forum is asked, once, and what waits is counted", "day", func() error {
			if err := d.program.start(ctx); err != nil {
				return err
			}
			if err := d.screen.resize(ctx, d.program.window, dayWidth, dayHeight); err != nil {
				return err
			}
			unread, titles := 0, []string{"Your forums", "Ends soon", "Renew"}
			for _, g := range d.all {
				unread += g.waiting.Notifications + g.waiting.Messages
				titles = append(titles, g.title)
			}
			titles = append(titles, fmt.Sprintf("%d unread", unread))
			if _, err := d.program.sees(ctx, titles...); err != nil {
				return err
			}
			for _, g := range d.all {
				if n := len(g.asked()); n != 1 {
					return fmt.Errorf("%s was asked %d times", g.title, n)
				}
			}
			return d.titled(ctx, unread)
		}},
		{"revoked while its forum cannot be reached: it waits, and the key is kept", "day-waiting", func() error {
			d.printers.forum.Fail("/", forumtest.Fault{Cut: true})
			if err := d.program.clicksBeside(ctx, d.printers.title, "Revoke"); err != nil {
				return err
			}
			if _, err := d.program.sees(ctx, "Revoke access to", "To come back connect again"); err != nil {
				return err
			}
			if err := d.saysYes(ctx); err != nil {
				return err
			}
			if _, err := d.program.sees(ctx, "Your forums", "Waiting to revoke", "Try now"); err != nil {
				return err
			}
			return d.keeps(ctx, d.printers)
		}},
		{"what ends soon is renewed from its notice: a new date, a new key, the old one is dead", "day-renewed", func() error {
			d.printers.forum.Heal() // it is tried again in a minute
			if err := d.closesNotice(ctx, "Not revoked yet on"); err != nil {
				return err
			}
			if err := d.opensFromList(ctx, "Access to Chess Corner", "Renew", "Approve in your browser"); err != nil {
				return err
			}
			return d.approvedAnew(ctx, d.chess, "Ends soon")
		}},
	}
}

// closesNotice presses the cross in the corner of a notice, which is a symbol without
// a word.
func (d *day) closesNotice(ctx context.Context, begins string) error {
	words, err := d.program.stands(ctx, begins)
	if err != nil {
		return err
	}
	if err := d.presses(ctx, 86, find(words, begins)[0].Max.Y-14); err != nil {
		return err
	}
	_, err = d.program.missing(ctx, begins)
	return err
}

// types presses keys in the program's window: the browser takes the keyboard whenever a
// page of its comes or goes, and there is no window manager that would give it back.
func (d *day) types(ctx context.Context, keys ...string) error {
	if err := d.screen.focus(ctx, d.program.window); err != nil {
		return err
	}
	return d.screen.press(ctx, keys...)
}

// presses presses what has no words, so far from the window's right edge.
func (d *day) presses(ctx context.Context, fromRight, y int) error {
	spot := image.Pt(dayWidth-fromRight, y)
	if err := d.screen.click(ctx, d.program.window, image.Rectangle{Min: spot, Max: spot}); err != nil {
		return err
	}
	d.screen.away(ctx)
	return nil
}

// The window is made as high as the list: a picture shows all of it.
const dayWidth, dayHeight = 1040, 1990

// titled waits until the window's title tells how much is unread.
func (d *day) titled(ctx context.Context, unread int) error {
	want := fmt.Sprintf("(%d) Forum Keys", unread)
	var got string
	err := until(ctx, 10*time.Second, func() bool {
		got = d.screen.title(ctx, d.program.window)
		return got == want
	})
	if err != nil {
		return fmt.Errorf("the window's title is %q, not %q", got, want)
	}
	return nil
}

// keeps checks that a key was left alone: it is in the keyring and lives on its forum.
func (d *day) keeps(ctx context.Context, g *grown) error {
	switch {
	case d.ring.key(ctx, g.item) != g.key:
		return fmt.Errorf("the keyring does not hold the key of %s any more", g.title)
	case !g.forum.Works(g.key):
		return fmt.Errorf("the key of %s was ended", g.title)
	}
	return nil
}

// changes: much happens on the forums, and one look at all of them tells.
func (d *day) changes(ctx context.Context) []step {
	return []step{
		{"much has happened; asked by hand, the list says it", "", func() error {
			// What went well is told for half a minute, and then everything moves up: a press
			// would miss. The last of it is told when the waiting revoke has come through.
			for _, words := range []string{"Waiting to revoke", "Access revoked", "Connected to"} {
				if _, err := d.program.missing(ctx, words); err != nil {
					return err
				}
			}
			d.happens()
			if err := d.types(ctx, "F5"); err != nil {
				return err
			}
			words, err := d.program.sees(ctx, "Access ended", "Forum has moved", "Paused until")
			if err != nil {
				return err
			}
			if err := d.notYetDown(words); err != nil {
				return err
			}
			return d.titled(ctx, 11+5+2+2)
		}},
		{"Details say what waits, in words", "day-unread", func() error {
			// From the list anew where a press missed: there the kinds are folded again.
			unfolds := func() error {
				if err := d.opensDetails(ctx, d.sourdough, "topics not included"); err != nil {
					return err
				}
				return d.program.clicks(ctx, "topics not included", 0)
			}
			return d.program.opens(ctx, unfolds, "5 replies mentions and likes", "2 personal messages", "4 chat messages", "6 new topics")
		}},
		{"an own name is typed at once, and given back", "", func() error {
			for _, name := range []string{"Bread", d.sourdough.title} {
				if err := d.types(ctx, "F2"); err != nil {
					return err
				}
				if _, err := d.program.sees(ctx, "Name in this list"); err != nil {
					return err
				}
				if err := errors.Join(d.screen.typeText(ctx, name), d.types(ctx, "Return")); err != nil {
					return err
				}
				if _, err := d.program.sees(ctx, name, "Check now"); err != nil {
					return err
				}
			}
			return nil
		}},
		{"a busy forum: until when, whose calls, which limit, whom to ask", "day-technical", func() error {
			if err := d.opensDetails(ctx, d.radio, "The forum asked us to slow down"); err != nil {
				return err
			}
			end := func() error { return d.types(ctx, "End") }
			if err := d.program.opens(ctx, end, "Technical details"); err != nil {
				return err
			}
			if err := d.program.clicks(ctx, "Technical details", -1); err != nil {
				return err
			}
			if err := d.types(ctx, "Next"); err != nil {
				return err
			}
			// A notice takes the page back to its top.
			look := func() error { return d.program.scrollsTo(ctx, "Whom to ask") }
			return d.program.opens(ctx, look, "this minute of at most 2", "the last 24 hours of at most 288",
				"user_api_key_limiter_1_day", "20 calls a minute and 2,880")
		}},
		{"a forum that is down says so only after a moment, and keeps its key", "day-states", func() error {
			if err := d.types(ctx, "Escape"); err != nil {
				return err
			}
			words, err := d.program.sees(ctx, "Your forums", "Forum is down", "Paused until")
			if err != nil {
				return err
			}
			return errors.Join(d.notYetDown(words), d.keeps(ctx, d.hikers))
		}},
	}
}

// opensDetails presses a card, and waits for what its details are to say.
func (d *day) opensDetails(ctx context.Context, g *grown, sentences ...string) error {
	return d.opensFromList(ctx, g.title, g.title, append(sentences, "Details", g.title)...)
}

// opensFromList presses what stands beside a title in the list, to which Esc leads from
// wherever a press has led that missed.
func (d *day) opensFromList(ctx context.Context, title, button string, sentences ...string) error {
	press := func() error {
		if err := d.types(ctx, "Escape"); err != nil {
			return err
		}
		if _, err := d.program.sees(ctx, "Your forums"); err != nil {
			return err
		}
		return d.program.clicksBeside(ctx, title, button)
	}
	return d.program.opens(ctx, press, sentences...)
}

// happens is what happens on the forums meanwhile.
func (d *day) happens() {
	anna := d.sourdough.forum.Member("anna")
	anna.SetWaiting(forumtest.Waiting{Notifications: 5, Messages: 2, Chat: 4, NewTopics: 6, UnreadTopics: 3})
	d.radio.forum.Fail("/notifications/totals.json", dayIsFull(25*time.Minute))
	d.hikers.forum.SetMaintenance(true)
	d.workshop.forum.Member("anna").Revoke(d.workshop.clientID)
	d.lens.forum.MoveTo(d.elsewhere.URL)
}

// dayIsFull is what a forum says of a key with which another program has used up all
// that is allowed in a day.
func dayIsFull(wait time.Duration) forumtest.Fault {
	seconds := strconv.Itoa(int(wait.Seconds()))
	return forumtest.Fault{
		Status:      http.StatusTooManyRequests,
		Header:      http.Header{"Retry-After": {seconds}, "Discourse-Rate-Limit-Error-Code": {"user_api_key_limiter_1_day"}},
		ContentType: "application/json; charset=utf-8",
		Body: `{"errors":["You've performed this action too many times. Please try again later."],` +
			`"error_type":"rate_limit","extras":{"wait_seconds":` + seconds + `}}`,
	}
}

// aMoment is how long a bad state must last before a card changes colour.
const aMoment = 10 * time.Second

// notYetDown fails where the window says too soon that a forum is down.
func (d *day) notYetDown(words []word) error {
	if len(find(words, "Forum is down")) == 0 {
		return nil
	}
	for _, r := range d.hikers.forum.Requests() {
		if r.Status == 503 {
			if lasted := time.Since(r.At); lasted < aMoment {
				return fmt.Errorf("%s was called down after %v", d.hikers.title, lasted)
			}
			return nil
		}
	}
	return fmt.Errorf("%s was called down without being asked", d.hikers.title)
}
