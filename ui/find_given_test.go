package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// given is a snapshot with an address that came with the start of the program.
func (g guide) given(address string) app.Snapshot {
	return g.attempt(app.Finding, func(a *app.Attempt) { a.Typed, a.Given, a.Forum, a.Icon = address, address, app.Forum{}, nil })
}

// Nobody is asked before the member says so: the Keeper must not take it for typed.
func TestAGivenAddressStandsThereAndNobodyIsAsked(t *testing.T) {
	g := guideNow()
	for name, before := range map[string]app.Snapshot{
		"from the list":    g.list(),
		"on the open page": g.attempt(app.Finding, func(a *app.Attempt) { a.Typed, a.Forum, a.Icon = "", app.Forum{}, nil }),
		"a second time":    g.given("https://older.example"),
	} {
		for press, how := range map[string]func(*findPage){
			"Enter":    func(p *findPage) { p.field.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) },
			"Continue": func(p *findPage) { test.Tap(p.proceed) },
		} {
			w, keeper := hang(t, before)
			keeper.say(g.given("https://sourdough.example"))
			p, found := w.page.(*findPage)
			if !found {
				t.Fatalf("%s: the page is %T", name, w.page)
			}
			if p.field.Text() != "https://sourdough.example" || calls(keeper) != "" {
				t.Errorf("%s: there stands %q, told: %s", name, p.field.Text(), calls(keeper))
			}
			if !strings.Contains(told(w), "Nothing was sent yet") {
				t.Errorf("%s: it is not said what to press", name)
			}
			if how(p); calls(keeper) != `Type "https://sourdough.example", LookUp` {
				t.Errorf("%s, %s: told: %s", name, press, calls(keeper))
			}
		}
	}
}

func TestWhatTheMemberTypesIsNotTypedOver(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.attempt(app.Finding, func(a *app.Attempt) { a.Typed, a.Forum, a.Icon = "", app.Forum{}, nil }))
	p := w.page.(*findPage)
	test.Type(p.field.entry, "s")
	keeper.say(g.given("https://other.example")) // on its way when the key was pressed
	if p.field.Text() != "s" || calls(keeper) != `Type "s"` {
		t.Errorf("there stands %q, told: %s", p.field.Text(), calls(keeper))
	}
	if test.Tap(p.proceed); calls(keeper) != `Type "s", Type "s", LookUp` {
		t.Errorf("what is looked up is not what stands there: %s", calls(keeper))
	}
}

// It was never asked about: the next attempt would look it up by itself.
func TestAGivenAddressIsNotKeptForTheNextAttempt(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, g.list())
	given := g.given("https://other.example")
	given.Connections = g.connections()
	keeper.say(given)
	keeper.say(g.list())
	if w.connect(); calls(keeper) != `Begin ""` {
		t.Errorf("told: %s", calls(keeper))
	}
}
