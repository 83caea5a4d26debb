package ui

import (
	"strings"
	"testing"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// lookAlike is a forum that bears another's title at an address that only looks like the
// other's: it is written with a Cyrillic о.
func lookAlike() app.Forum {
	f := sourdough()
	f.Base = "https://xn--surdough-sng.example"
	return f
}

// TestALookAlikeIsNamedByItsAddressOnEveryPage that asks for a yes: its title proves nothing.
func TestALookAlikeIsNamedByItsAddressOnEveryPage(t *testing.T) {
	faults.Row(t, "U3")
	g := guideNow()
	as := func(stage app.Stage, change func(*app.Attempt)) app.Snapshot {
		return g.attempt(stage, func(a *app.Attempt) {
			a.Forum = lookAlike()
			if change != nil {
				change(a)
			}
		})
	}
	waiting := func(way app.Way) app.Snapshot {
		return g.waiting(func(a *app.Attempt) { a.Forum, a.Way, a.Link, a.CodePage = lookAlike(), way, "", lookAlike().Base })
	}
	for name, s := range map[string]app.Snapshot{
		"found":              as(app.Found, nil),
		"at another host":    as(app.Found, func(a *app.Attempt) { a.Forum.AskedHost = "sourdough.example" }),
		"choose":             as(app.Choosing, nil),
		"approve, directly":  waiting(app.WayDirect),
		"approve, copy back": waiting(app.WayCopyBack),
		"approve, by code":   waiting(app.WayCode),
		"is this you?":       as(app.Confirming, nil),
		"nobody says who":    as(app.Confirming, func(a *app.Attempt) { a.Unnamed, a.Account = true, app.Member{} }),
	} {
		for size, side := range map[string][2]float32{"usual": {520, 680}, "small": {380, 480}} {
			t.Run(name+"/"+size, func(t *testing.T) {
				w, _ := hung(t, exhibit{snapshot: s}, lightLook(), 1, side[0], side[1])
				if texts := textsOf(w.window.Canvas().Content()); !strings.Contains(strings.Join(texts, "\n"), "xn--surdough-sng.example") {
					t.Errorf("it says %q", texts)
				}
			})
		}
	}
}

// TestIsThisYouNamesTheForumAndItsAddress: what a hostile forum sends the browser on to is
// another than the one that is named here.
func TestIsThisYouNamesTheForumAndItsAddress(t *testing.T) {
	faults.Row(t, "A6")
	for size, side := range map[string][2]float32{"usual": {520, 680}, "small": {380, 480}} {
		t.Run(size, func(t *testing.T) {
			w, _ := hung(t, exhibitNamed(t, "who"), lightLook(), 1, side[0], side[1])
			f := exhibitNamed(t, "who").snapshot.Attempt.Forum
			said := strings.Join(textsOf(w.page), "\n")
			if p := w.page.(*whoPage).portrait.box; !strings.Contains(strings.Join(textsOf(p), "\n"), f.Host()) || !strings.Contains(said, f.Title) || f.Title == f.Host() {
				t.Errorf("it says %q", said)
			}
		})
	}
}
