package ui

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"golang.org/x/text/unicode/norm"

	"forumkeys/app"
)

// searchAbove is how many connections can be looked over without a search.
const searchAbove = 8

// listSearch is where the member types what she looks for.
type listSearch struct {
	words    *Words
	field    *field
	box      *fyne.Container
	keys     *line           // the shortcut, while nothing is typed
	clear    *button         // else
	clearing *fyne.Container // the same, its ink on the field's edge
	of       int             // connections there are to search
	known    map[string]sought
}

// sought is what a connection is found by: as it stands, and as it is compared.
type sought struct{ said, plain string }

func newListSearch(w *Words) *listSearch {
	s := &listSearch{words: w, field: newField(""), keys: newText(w.keys("F"), textSmall), known: map[string]sought{}}
	s.field.SetLeading(symbolSearch)
	s.clear = newSymbolButton(symbolX, w.say(phraseListShowAll), func() { s.field.SetText("") }).small()
	s.clearing = newPulled(s.clear, false)
	s.field.SetTrailing(s.keys)
	s.box = newStack(s.field)
	s.box.Hide()
	return s
}

// show offers the search where there is much to search.
func (s *listSearch) show(connections int) (changed bool) {
	if connections != s.of {
		s.of = connections
		s.field.entry.SetPlaceHolder(s.words.count(phraseListSearch, connections))
	}
	hidden := connections <= searchAbove
	if hidden == s.box.Hidden {
		return false
	}
	s.box.Hidden = hidden
	if hidden {
		s.leave()
		s.field.SetText("")
	}
	return true
}

// shown says whether there is a search.
func (s *listSearch) shown() bool { return !s.box.Hidden }

// goOnFrom looks for what another search was looking for.
func (s *listSearch) goOnFrom(before *listSearch) {
	if !before.shown() {
		return
	}
	search := s.field.OnChanged // of a list that is not there yet
	s.field.OnChanged = nil
	s.field.fill(before.field.Text())
	s.field.OnChanged = search
	s.dress()
}

// query is what is looked for; empty: nothing.
func (s *listSearch) query() string { return strings.TrimSpace(s.field.Text()) }

// dress shows what is of use after the text: how to come here, or how to empty it.
func (s *listSearch) dress() {
	var trailing fyne.CanvasObject = s.keys
	if s.field.Text() != "" {
		trailing = s.clearing
	}
	if s.field.trailing != trailing {
		focused := focusedIn(s.clear)
		s.field.SetTrailing(trailing)
		if focused != nil {
			s.focus()
		}
	}
}

func (s *listSearch) focus() {
	if c := canvasOf(s.field); c != nil && s.shown() {
		c.Focus(s.field.focusable())
	}
}

func (s *listSearch) leave() {
	if focusedIn(s.field) != nil {
		canvasOf(s.field).Unfocus()
	}
}

// finder says of each connection whether it is what is looked for: every word of the query
// must stand somewhere in what the card says.
func (s *listSearch) finder(connections []app.Connection, now time.Time) func(i int) bool {
	wanted := strings.Fields(plain(s.query()))
	if len(wanted) == 0 {
		return all
	}
	return func(i int) bool {
		text := s.textOf(&connections[i], now)
		for _, word := range wanted {
			if !strings.Contains(text, word) {
				return false
			}
		}
		return true
	}
}

// textOf is what a connection is found by, made plain once for all letters typed.
func (s *listSearch) textOf(c *app.Connection, now time.Time) string {
	said := strings.Join([]string{
		c.Forum.Title, c.Name, c.Forum.Host(), s.words.accountOf(*c), c.Account.Name, s.words.state(*c, now),
	}, "\n")
	known := s.known[c.ID]
	if known.said != said {
		known = sought{said, plain(said)}
		s.known[c.ID] = known
	}
	return known.plain
}

// plain writes a text in small letters without their accents, so that “Zurich” finds
// “Zürich”, and “strasse” the “Straße”.
func plain(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		b.WriteString(bare(r))
	}
	return b.String()
}

// bare is how a letter is typed that Unicode does not divide into one and its mark.
func bare(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	}
	return string(r)
}
