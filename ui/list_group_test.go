package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// look.md §6: the forum's row, then a row an account, all text on one x.
func TestAccountsOnOneForumShareACard(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "list-grouped-three"))
	list := w.page.(*listPage)
	if want := []string{"a", "forum https://forum.northern-trails.example", "d"}; !slices.Equal(list.column.keys, want) {
		t.Fatalf("the cards are %q", list.column.keys)
	}
	forum := list.forums[list.column.keys[1]]
	edge := absolute(list.cards["a"].title.box).X
	for i, o := range []fyne.CanvasObject{forum.name.box, forum.rows[0].title.box, forum.rows[1].state.box, forum.rows[2].title.box} {
		if x := absolute(o).X; x != edge {
			t.Errorf("text %d begins at %v, that of a card of its own at %v", i, x, edge)
		}
	}
	picture := forum.rows[0].picture.box.Objects[0].(*fyne.Container).Objects[0].(*fyne.Container).Objects[0]
	if got, want := absolute(picture).X+picture.Size().Width/2, absolute(forum.picture.box).X+forum.picture.box.Size().Width/2; got != want {
		t.Errorf("the account's picture stands at %v, the forum's at %v", got, want)
	}
	for _, said := range []string{
		"Northern Trails", "forum.northern-trails.example · 3 accounts", "@anna_k", "Trail Team · @trail_team", "Old account · @anna_old",
	} {
		if !slices.Contains(linesIn(w), said) {
			t.Errorf("nowhere stands %q", said)
		}
	}
	if forum.rows[0].body.ringOut >= 0 {
		t.Error("the ring of a row lies over its neighbours")
	}
}

func TestARowOfAForumIsPressedAndHasItsMenu(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "list-grouped"))
	row := w.page.(*listPage).cards["b2"]
	row.body.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(200, 330)})
	if !w.menu.isOpen() || w.menu.rows[0].spoken != "Details" {
		t.Fatal("it has no menu")
	}
	w.closeMenu()
	row.body.press()
	if page, ok := w.top().(*detailsPage); !ok || page.id != "b2" {
		t.Errorf("pressed: %T", w.top())
	}
}

func TestAForumStandsWhereItsFirstAccountStands(t *testing.T) {
	s := guideNow().grouped()
	slices.Reverse(s.Connections) // b3 b2 d b a
	w, keeper := hang(t, s)
	list := w.page.(*listPage)
	key := forumKey + "https://forum.northern-trails.example"
	if want := []string{key, "d", "a"}; !slices.Equal(list.column.keys, want) {
		t.Fatalf("the cards are %q", list.column.keys)
	}
	if ids := list.forums[key].ids; !slices.Equal(ids, []string{"b3", "b2", "b"}) {
		t.Errorf("its rows are %q", ids)
	}
	row := list.cards["b"].body
	w.window.Canvas().Focus(row)
	s.Connections = s.Connections[2:] // d b a: the account has the forum for itself
	keeper.say(s)
	if want := []string{"d", "b", "a"}; !slices.Equal(list.column.keys, want) {
		t.Errorf("alone: the cards are %q", list.column.keys)
	}
	if w.window.Canvas().Focused() != fyne.Focusable(list.cards["b"].body) || list.cards["b"].row {
		t.Error("it is a row still, or lost the focus")
	}
}

func TestARowFollowsItsConnection(t *testing.T) {
	s := guideNow().grouped()
	w, keeper := hang(t, s)
	row := w.page.(*listPage).cards["b2"]
	s.Connections = slices.Clone(s.Connections)
	s.Connections[3].State = app.Offline
	keeper.say(s)
	if w.page.(*listPage).cards["b2"] != row || !strings.Contains(row.body.spoken, "Offline") {
		t.Errorf("built anew: %v, says %q", w.page.(*listPage).cards["b2"] != row, row.body.spoken)
	}
}

// The member's own name stands for the forum's; the host says which it is.
func TestACardShowsTheMembersOwnName(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "list-grouped"))
	all := linesIn(w)
	if !slices.Contains(all, "Old machines") || !slices.Contains(all, "@bitanna · retro.example") || slices.Contains(all, "Retro Computing Club") {
		t.Errorf("%q", all)
	}
}

// linesIn are the lines that can be seen.
func linesIn(w *Window) (out []string) {
	shownIn(w, func(o fyne.CanvasObject) {
		if l, ok := o.(*line); ok {
			out = append(out, l.AccessibilityLabel())
		}
	})
	return out
}
