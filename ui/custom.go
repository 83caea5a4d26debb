package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// customActions is what the member can do in it.
type customActions struct {
	Scopes  func([]app.Scope)
	Confirm func(bool)
	Typed   func() // something else is typed
}

// custom lets a member ask for exactly the permissions they want: a tick for each
// of the forum's own, and a field for those that plug-ins add.
type custom struct {
	words  *Words
	quoted *Words // the forum's own
	box    *fyne.Container
	do     customActions

	ticks   map[app.Scope]*tick
	own     map[app.Scope]bool // ticked by the member
	others  *field
	note    *paragraph
	warning *section // below the tick of write, while that is ticked
	trust   *tick
	refused []app.Scope // by the forum, so far
	started bool
	quiet   bool // the field is being filled, not typed in
	fresh   bool // has just come into sight
}

// newCustom begins with the attempt's choices.
func newCustom(w *Words, a app.Attempt, do customActions) *custom {
	c := &custom{words: w, quoted: w.quoting(a.Forum), do: do, warning: newSection(), ticks: map[app.Scope]*tick{}, own: map[app.Scope]bool{}}
	c.trust = newTick(w.say(phrasePresetTrust), false, do.Confirm)
	c.warning.box.Hide()
	var rows []fyne.CanvasObject
	for _, s := range app.ForumScopes() {
		row := c.newTick(s)
		if s == app.ScopeWrite {
			row = newColumn(10, row, c.warning.box)
		}
		rows = append(rows, newPlainRow(row))
	}
	c.others = newField(w.say(phraseCustomOthersHint)).named(w.say(phraseCustomOthers))
	c.note = newParagraph(w.say(phraseCustomOthersNote), textSmall)
	rows = append(rows, newPlainRow(newColumn(labelToField, newParagraph(w.say(phraseCustomOthers), textLabel), c.others, c.note)))
	c.box = newStack(newGroup(rows...))
	c.box.Hide()
	if a.Preset == app.PresetCustom {
		c.begin(&a)
	}
	c.others.OnChanged = func(string) {
		if !c.quiet {
			c.edited()
		}
	}
	return c
}

// newTick says what a permission means in our words, how the forum calls it, and
// its own name small.
func (c *custom) newTick(s app.Scope) fyne.CanvasObject {
	t := newTickNoted(c.words.scopeWords(s), c.noteOf(s), false, func(on bool) {
		c.own[s] = on
		c.told()
	})
	c.ticks[s] = t
	return t
}

func (c *custom) noteOf(s app.Scope) string {
	return c.words.with(phraseCustomForumSays, values{"Words": c.quoted.forumScope(s)}) + betweenFacts + string(s)
}

// begin takes over what the attempt asks for.
func (c *custom) begin(a *app.Attempt) {
	c.started = true
	var others []string
	for _, s := range a.Choices.Scopes {
		switch {
		case s == app.ScopeSessionInfo && a.SessionAdded:
		case knownScope(s):
			c.own[s] = true
		default:
			others = append(others, string(s))
		}
	}
	c.quiet = true
	c.others.fill(strings.Join(others, ", "))
	c.quiet = false
}

// show shows what is ticked, by whom, and what this forum refuses. It tells whether
// the page has to be laid out again.
func (c *custom) show(a *app.Attempt) bool {
	visible := a.Preset == app.PresetCustom
	changed := visible == c.box.Hidden
	c.box.Hidden = !visible
	if !visible {
		c.started = false
		return changed
	}
	if !c.started {
		c.forget()
		c.begin(a)
		c.fresh = true
	}
	for s, t := range c.ticks {
		added := s == app.ScopeSessionInfo && a.SessionAdded
		note, refused := c.noteOf(s), slices.Contains(a.RefusedScopes, s)
		switch {
		case refused:
			note = c.words.with(phraseCustomRefused, values{"Words": note})
		case added:
			note = c.words.say(phraseCustomAlways)
		}
		t.SetChecked(c.own[s] || added)
		t.SetEnabled(!added && (!refused || c.own[s]))
		if t.note.text != note {
			t.SetNote(note)
		}
	}
	changed = c.showOthers(a.RefusedScopes) || changed
	return c.showWarning(a) || changed
}

// showWarning shows what ticking write means, and asks for the tick that Read and
// post needs too.
func (c *custom) showWarning(a *app.Attempt) bool {
	c.trust.SetChecked(a.Confirmed)
	writes := c.own[app.ScopeWrite]
	return c.warning.show(writes, func() fyne.CanvasObject {
		if !writes {
			return nil
		}
		return newPad(0, 0, 0, scaled(tickSize)+10, c.words.writeWarning(c.quoted, c.trust))
	})
}

func (c *custom) forget() { c.own = map[app.Scope]bool{} }

// appeared says once that the choice has just come into sight.
func (c *custom) appeared() bool {
	fresh := c.fresh
	c.fresh = false
	return fresh
}

// edited tells what plug-in permissions are typed, as far as they can be ones.
func (c *custom) edited() {
	if _, wrong := scopeNames(c.others.Text()); wrong == "" {
		c.told()
	}
	if c.showOthers(c.refused) {
		reflow(c.box)
	}
	c.do.Typed()
}

// showOthers says below the field what cannot be a permission's name, or which of
// those typed the forum refuses.
func (c *custom) showOthers(refused []app.Scope) bool {
	c.refused = refused
	names, wrong := scopeNames(c.others.Text())
	said, colour := c.words.say(phraseCustomOthersNote), fyne.ThemeColorName("")
	switch denied := refusedOf(names, refused); {
	case wrong != "":
		said, colour = c.words.tell(phraseCustomOthersWrong, values{"Name": wrong}), theme.ColorNameError
	case len(denied) > 0:
		said = c.words.tell(phraseChooseRefuses, values{"Permissions": c.words.forumScopes(c.quoted, denied)})
	}
	if said == c.note.text {
		return false
	}
	c.note.SetText(said)
	c.note.SetColour(colour)
	return true
}

// told tells the Keeper what is wanted.
func (c *custom) told() {
	others, _ := scopeNames(c.others.Text())
	var wanted []app.Scope
	for _, s := range app.ForumScopes() {
		if c.own[s] {
			wanted = append(wanted, s)
		}
	}
	c.do.Scopes(append(wanted, others...))
}

// valid says whether everything that is typed was told.
func (c *custom) valid() bool {
	_, wrong := scopeNames(c.others.Text())
	return c.box.Hidden || wrong == ""
}

// longestScopeName is how long a permission's name may be.
const longestScopeName = 100

// scopeNames reads names with commas, semicolons or spaces between them; wrong is the
// first that cannot be one.
func scopeNames(text string) (names []app.Scope, wrong string) {
	separates := func(r rune) bool { return r == ',' || r == ';' || r <= ' ' || r == 0xa0 }
	for _, name := range strings.FieldsFunc(text, separates) {
		if len(name) > longestScopeName || strings.ContainsFunc(name, func(r rune) bool { return !inScopeName(r) }) {
			return names, name
		}
		if s := app.Scope(name); !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	return names, ""
}

func inScopeName(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(":_-.", r)
}
