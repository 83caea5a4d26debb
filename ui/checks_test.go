package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// What became of a check is learnt from the snapshots that come, whether or not any of them
// is drawn.
func TestWhatComesOfACheckIsTold(t *testing.T) {
	begin := time.Now()
	known := app.Connection{ID: "a", State: app.Connected, LastOK: begin.Add(-time.Hour), Asked: begin.Add(-time.Hour)}
	as := func(change func(*app.Connection)) app.Connection {
		c := known
		change(&c)
		return c
	}
	checking := as(func(c *app.Connection) { c.State = app.Checking })
	well := as(func(c *app.Connection) { c.LastOK, c.Asked = begin, begin })
	offline := as(func(c *app.Connection) { c.State = app.Offline })
	ended := as(func(c *app.Connection) { c.State, c.Asked = app.AccessEnded, begin })
	revoking := as(func(c *app.Connection) { c.State = app.Revoking })
	for _, c := range []struct {
		name  string
		come  []app.Connection
		told  bool
		tried bool
	}{
		{"nothing yet", []app.Connection{known}, false, false},
		{"it goes on", []app.Connection{checking}, false, false},
		{"the same answer", []app.Connection{checking, well}, true, false},
		{"one that was under way already", []app.Connection{well}, true, false},
		{"no network", []app.Connection{checking, offline}, true, true},
		{"the access has ended", []app.Connection{checking, ended}, true, false},
		{"the keyring refuses, which has a notice", []app.Connection{checking, known}, false, false},
		{"it is revoked instead", []app.Connection{checking, revoking}, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var all checks
			all.begin(begin, known)
			for _, one := range c.come {
				all.hear(app.Snapshot{Connections: []app.Connection{one}}, begin)
			}
			o, soon := all.of("a", outcomeStays, begin.Add(time.Second))
			if !o.at.IsZero() != c.told || o.tried != c.tried || c.told && soon != outcomeStays-time.Second {
				t.Errorf("told %+v for %v", o, soon)
			}
			if o, _ := all.of("a", outcomeStays, begin.Add(outcomeStays)); !o.at.IsZero() {
				t.Error("it is told for ever")
			}
			all.begin(begin, known)
			if o, _ := all.of("a", outcomeStays, begin); !o.at.IsZero() {
				t.Error("it is told during the next one")
			}
		})
	}
}

// answer lets the checks that the member asks for run, and brings an answer.
func (r *recorder) answer(now time.Time, change func(*app.Connection)) {
	run := r.now
	run.Connections = slices.Clone(run.Connections)
	for i := range run.Connections {
		run.Connections[i].State = app.Checking
	}
	over := r.now
	over.Connections = slices.Clone(over.Connections)
	for i := range over.Connections {
		over.Connections[i].Asked = now
		change(&over.Connections[i])
	}
	r.say(run)
	r.say(over)
}

// Whoever checks sees and hears that it was done, even where the answer is the same.
func TestACheckOnDetailsIsSeenAndHeard(t *testing.T) {
	for name, want := range map[string]struct {
		change func(*app.Connection)
		said   string
	}{
		"details-connected": {func(c *app.Connection) { c.LastOK = time.Now() }, "Checked just now"},
		"details-offline":   {func(*app.Connection) {}, "Tried just now · Offline"},
		"details-ends-soon": {func(c *app.Connection) { c.State = app.AccessEnded }, "Checked just now · Access ended"},
	} {
		w, keeper := hangExhibit(t, exhibitNamed(t, name))
		if strings.Contains(allTold(w), want.said) {
			t.Fatalf("%s: it says so before", name)
		}
		keeper.answer(time.Now(), want.change)
		if strings.Contains(allTold(w), want.said) {
			t.Errorf("%s: it tells of a check that nobody has asked for", name)
		}
		check := control(t, w, "Check now").(*button)
		w.window.Canvas().Focus(check)
		check.press()
		keeper.answer(time.Now(), want.change)
		if !strings.Contains(allTold(w), want.said) {
			t.Errorf("%s: %q is not seen in\n%s", name, want.said, allTold(w))
		}
		if got := heardBy(listened(w)); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, want.said) }) {
			t.Errorf("%s: it is not heard of %q", name, got)
		}
		control(t, w, "Check now").(*button).press()
		if strings.Contains(allTold(w), want.said) {
			t.Errorf("%s: a second check cannot be told from the first", name)
		}
	}
}

// While a check or the end of an access is on its way nothing but the state's word changes:
// all else stays in its place.
func TestWhatLastsAMomentMovesNothingOnDetails(t *testing.T) {
	for moment, word := range map[app.State]string{app.Checking: "Checking…", app.Revoking: "Revoking…"} {
		for _, name := range []string{"details-connected", "details-offline", "details-ends-soon"} {
			now := time.Now()
			w, _ := hangExhibit(t, exhibitNamed(t, name))
			p := w.top().(*detailsPage)
			places := func() (out []float32) {
				for _, s := range []*section{p.wanted, p.doors, p.unread, p.facts, p.actions, p.ends} {
					out = append(out, absolute(s.box).Y, s.box.Size().Height)
				}
				return out
			}
			before := places()
			s := w.snapshot
			s.Connections = slices.Clone(s.Connections)
			s.Connections[0].State = moment
			p.show(s, now)
			p.show(s, now.Add(noSignBefore))
			if !strings.Contains(allTold(w), word) {
				t.Fatalf("%s: it does not say %q", name, word)
			}
			if after := places(); !slices.Equal(after, before) {
				t.Errorf("%s, %s: the page moved from %v to %v", name, moment, before, after)
			}
			if moment == app.Revoking {
				for _, word := range []string{"Check now", "Renew", "Revoke access"} {
					for _, o := range controls(w) {
						if nameOf(w, o) == word {
							t.Errorf("%s: %q can be pressed", name, word)
						}
					}
				}
			}
		}
	}
}

// On a card what came of a check stands first, for a while, and is said.
func TestACheckIsToldOnItsCard(t *testing.T) {
	w, keeper := hang(t, guideNow().list())
	list := w.page.(*listPage)
	high := list.cards["a"].Size()
	w.checkAll()
	keeper.answer(time.Now(), func(c *app.Connection) {
		if c.State == app.Connected {
			c.LastOK = time.Now()
		}
	})
	for id, want := range map[string]string{"a": "checked just now", "e": "tried just now · last OK 2\u00a0h ago"} {
		card := w.page.(*listPage).cards[id]
		said := ""
		walkShown(card, func(o fyne.CanvasObject) {
			if l, ok := o.(*line); ok {
				said += joined(l.shown(l.Size().Width)) + "\n"
			}
		})
		if first, _, _ := strings.Cut(want, " · "); !strings.Contains(said, want) || !strings.Contains(card.body.spoken, first) {
			t.Errorf("%s: %q, spoken %q", id, said, card.body.spoken)
		}
	}
	if now := list.cards["a"].Size(); now != high {
		t.Errorf("the card was %v and is %v", high, now)
	}
	list.show(w.snapshot, time.Now().Add(outcomeStaysOnCard))
	if said := list.cards["a"].body.spoken; strings.Contains(said, "checked") {
		t.Errorf("it is told for ever: %q", said)
	}
}

// What is checked shows what was last known of it.
func TestACardThatIsCheckedKeepsItsFacts(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	now := time.Now()
	g := guideNow()
	for _, c := range g.list().Connections {
		card := newConnectionCard(testWords(), c, cardActions{})
		card.show(c, around{}, now)
		before := card.state.value.([]any)[2]
		c.State = app.Checking
		card.show(c, around{}, now)
		card.show(c, around{}, now.Add(noSignBefore))
		value := card.state.value.([]any)
		if value[0] != app.Checking || !slices.Equal(value[2].([]fact), before.([]fact)) {
			t.Errorf("%s: %v, before %v", c.ID, value, before)
		}
	}
}
