package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// newSearch makes the search of the list: it shows what is found while it is typed.
func (p *listPage) newSearch() *listSearch {
	s := newListSearch(p.words)
	s.field.OnChanged = func(string) {
		s.dress()
		p.frame.scrollToTop()
		p.show(p.snapshot, time.Now())
	}
	s.field.OnEscape = func() {
		if s.field.Text() == "" {
			s.leave()
			return
		}
		s.field.SetText("")
	}
	s.field.OnDown = p.toFirst
	s.field.OnSubmitted = func(string) { p.toFirst() }
	return s
}

func (p *listPage) inherit(before view) {
	if list, ok := before.(*listPage); ok {
		p.search.goOnFrom(list.search)
	}
}

func (p *listPage) query() string { return p.search.query() }

// toFirst leads from the search to the first card.
func (p *listPage) toFirst() {
	if stops := stopsIn(p.column); len(stops) > 0 {
		canvasOf(p.column).Focus(stops[0])
	}
}

// walk leads from a card to the next one or the one before, and from the first back to the
// search.
func (p *listPage) walk(from *card, by int) bool {
	switch to, beyond := neighbour(p.column, from, by); {
	case to != nil:
		canvasOf(p.column).Focus(to)
	case beyond < 0 && p.search.shown():
		p.search.focus()
	default:
		return false
	}
	return true
}

// mayBeSearched says whether there is enough to search in.
func (p *listPage) mayBeSearched() bool { return p.search.shown() }

// beginSearch is asked for by the keys of a desktop.
func (p *listPage) beginSearch() { p.search.focus() }

// typedRune begins a search with a letter that was typed on a card, or goes on with it.
func (p *listPage) typedRune(r rune) {
	if !p.search.shown() {
		return
	}
	entry := p.search.field.entry
	p.search.focus()
	entry.CursorColumn = len([]rune(entry.Text))
	entry.TypedRune(r)
}

// showNothing says that nothing was found, of what, and leads back to all.
func (p *listPage) showNothing() bool {
	text := p.query()
	if p.found > 0 {
		text = ""
	}
	return p.nothing.show(text, func() fyne.CanvasObject {
		if text == "" {
			return nil
		}
		words := newParagraph(p.words.tell(phraseListNothing, values{"Text": text}), textBodyQuiet).centred()
		all := newButton(buttonOutlined, p.words.say(phraseListShowAll), "", func() {
			p.search.field.SetText("")
			p.search.focus()
		})
		return newPad(space26, 0, 0, 0, newColumn(space16, words, newCentred(all)))
	})
}
