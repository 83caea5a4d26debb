package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// In a list of a thousand only what is near to being seen is there, however far and back
// it is scrolled.
func TestALongListKeepsOnlyWhatIsNear(t *testing.T) {
	w, _ := hang(t, guideNow().many(1000))
	list := w.page.(*listPage)
	if n := len(list.column.box.Objects); n > 10 {
		t.Errorf("%d cards are made at first", n)
	}
	most := 0
	for _, step := range []float32{300, -300} {
		for range 400 {
			list.frame.scrollBy(step)
			most = max(most, len(list.column.box.Objects))
		}
		allSeenIsThere(t, list)
	}
	if most > 25 || len(list.cards) > 25 {
		t.Errorf("up to %d cards, %d are known at the end", most, len(list.cards))
	}
}

// allSeenIsThere checks that no part of what is seen is empty.
func allSeenIsThere(t *testing.T, list *listPage) {
	t.Helper()
	from, view := list.frame.scroll.Offset.Y, list.frame.scroll.Size().Height
	top := list.offsetOf(0)
	list.column.walk(list.column.width, func(p *rollPlace, y, h float32) bool {
		if seen := top+y+h > from && top+y < from+view; seen && p.object == nil {
			t.Errorf("%s is seen and not there", p.key)
		}
		return true
	})
}

func TestWhatHasTheFocusIsNotGivenUp(t *testing.T) {
	w, _ := hang(t, guideNow().many(1000))
	list := w.page.(*listPage)
	card := list.cards["b"]
	w.window.Canvas().Focus(card.body)
	list.frame.scrollBy(60000)
	if list.cards["b"] != card || list.cards["c"] != nil {
		t.Error("it is gone, or its neighbour is there")
	}
	if pressKey(w, fyne.KeyReturn); seen(w) != "*ui.detailsPage" {
		t.Errorf("shows %s", seen(w))
	}
}

// Where cards are higher than they were taken for, what is read stays where it is.
func TestWhatIsReadStaysWhileCardsComeAboveIt(t *testing.T) {
	w, _ := hang(t, guideNow().many(60))
	w.window.Resize(fyne.NewSize(380, 480))
	list := w.page.(*listPage)
	list.frame.scrollBy(3000)
	list.frame.scrollBy(10)
	for range 100 {
		key, _ := list.column.at(list.frame.scroll.Offset.Y - list.offsetOf(0))
		before, _, _ := list.column.topOf(key)
		was := before - list.frame.scroll.Offset.Y
		list.frame.scrollBy(-20)
		now, _, _ := list.column.topOf(key)
		if moved := now - list.frame.scroll.Offset.Y - was; list.frame.scroll.Offset.Y > 0 && (moved < 19 || moved > 21) {
			t.Fatalf("at %v the card %s moved by %v instead of 20", list.frame.scroll.Offset.Y, key, moved)
		}
	}
}

func TestTheTabKeyComesToEveryCard(t *testing.T) {
	w, _ := hang(t, guideNow().many(40))
	c, list := w.window.Canvas(), w.page.(*listPage)
	met := map[string]bool{}
	for range 200 {
		c.FocusNext()
		for id, card := range list.cards {
			if c.Focused() == fyne.Focusable(card.body) {
				met[id] = true
			}
		}
	}
	if len(met) != 40 {
		t.Errorf("it came to %d", len(met))
	}
}

// What is needed of a state is never lost: where there is no room beside the state it stands
// below, and has more rows where that is too narrow.
func TestWhatIsNeededOfAStateIsAlwaysSaid(t *testing.T) {
	inWindow(t, func() fyne.CanvasObject { return newSpacer(0, 0) })
	state := newText("Ends soon", textPill)
	for _, must := range []int{1, 2} {
		said := needed(must, facts("until 28 November 2026", "Notifications", "Read"))
		o := newStateLine(state, said, said, &badgeRoom{}).(*fyne.Container)
		facts := o.Objects[1].(*line)
		for _, c := range []struct {
			width float32
			rows  [3]int // by how much is needed
		}{{widthOf(o), [3]int{1: 1, 2: 1}}, {220, [3]int{1: 1, 2: 2}}, {160, [3]int{1: 2, 2: 3}}, {120, [3]int{1: 3, 2: 4}}} {
			h := heightFor(o, c.width)
			o.Resize(fyne.NewSize(c.width, h))
			if rows := int(round(h / facts.rowHeight())); rows != c.rows[must] {
				t.Errorf("%v wide, %d needed: %d rows, want %d", c.width, must, rows, c.rows[must])
			}
			said := withoutGaps(joined(facts.shown(facts.Size().Width)))
			for _, f := range facts.facts[:must] {
				if !strings.Contains(said, withoutGaps(f.text)) {
					t.Errorf("%v wide, %d needed: %q is lost of %q", c.width, must, f.text, said)
				}
			}
		}
	}
}

// The pictures of a card are wanted before it is seen, and not anew with every step; never
// are those of many wanted at once.
func TestPicturesAreWantedBeforeTheirCardIsSeen(t *testing.T) {
	w, keeper := hang(t, guideNow().many(1000))
	list := w.page.(*listPage)
	for _, step := range []float32{30, 700, -30, 20000, -700} {
		told, before := 0, keeper.brought
		for range 60 {
			list.frame.scrollBy(step)
			if now := keeper.brought; &now[0] != &before[0] {
				told, before = told+1, now
			}
			nearIsWanted(t, list, keeper.brought)
		}
		if most := 60/rollAheadLeft + 2; told > most && step*step < 1000 {
			t.Errorf("in 60 steps of %v told %d times, want at most %d", step, told, most)
		}
	}
}

// nearIsWanted checks that the pictures of what is seen are wanted, and of a few cards
// above and below it.
func nearIsWanted(t *testing.T, list *listPage, wanted []string) {
	t.Helper()
	if len(wanted) > 60 {
		t.Fatalf("those of %d are wanted", len(wanted))
	}
	from, view, top := list.frame.scroll.Offset.Y, list.frame.scroll.Size().Height, list.offsetOf(0)
	list.column.walk(list.column.width, func(p *rollPlace, y, h float32) bool {
		if top+y > from+view+4*h || top+y+h < from-4*h {
			return true
		}
		for _, n := range list.clusters[p.key].members {
			if id := list.snapshot.Connections[n].ID; !slices.Contains(wanted, id) {
				t.Fatalf("%s is near, and its pictures are not wanted", id)
			}
		}
		return true
	})
}

// Where the list was searched, the pictures of what was found are wanted.
func TestPicturesOfWhatWasFoundAreWanted(t *testing.T) {
	w, keeper := hang(t, guideNow().many(1000))
	list := w.page.(*listPage)
	last := list.snapshot.Connections[900]
	if slices.Contains(keeper.brought, last.ID) {
		t.Fatal("they are wanted too soon")
	}
	list.search.field.SetText(last.Forum.Host())
	if !slices.Contains(keeper.brought, last.ID) {
		t.Errorf("%d are wanted, and not %s", len(keeper.brought), last.ID)
	}
}

// Details may be opened of what is far from what is seen.
func TestPicturesOfWhatIsOpenedAreWanted(t *testing.T) {
	w, keeper := hang(t, guideNow().many(1000))
	id := w.page.(*listPage).snapshot.Connections[900].ID
	if slices.Contains(keeper.brought, id) {
		t.Fatal("they are wanted too soon")
	}
	w.openDetails(id)
	if !slices.Contains(keeper.brought, id) {
		t.Error("they are not")
	}
}
