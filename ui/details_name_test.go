package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// naming opens the details of the guide's first connection, where its name is given.
func naming(t *testing.T) (*Window, *recorder, *fieldEntry) {
	t.Helper()
	w, keeper := hang(t, exhibitNamed(t, "details-connected").snapshot)
	w.openRename(w.snapshot.Connections[0].ID)
	entry, typing := w.window.Canvas().Focused().(*fieldEntry)
	if !typing || entry.Text != "Sourdough Circle" {
		t.Fatalf("the focus is on %T", w.window.Canvas().Focused())
	}
	return w, keeper, entry
}

func TestAConnectionIsRenamedByTyping(t *testing.T) {
	w, keeper, entry := naming(t)
	test.Type(entry, "Bread") // what stood there is marked, and so replaced
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := calls(keeper); got != `Rename talk.sourdough.example#k3f9x2ab "Bread"` {
		t.Errorf("told: %s", got)
	}
	if at := w.window.Canvas().Focused(); at == nil || spoken(at.(fyne.CanvasObject)) != "Rename Sourdough Circle" {
		t.Errorf("afterwards the focus is on %T", at)
	}
	renamed := keeper.now
	renamed.Connections[0].Name = "Bread"
	keeper.say(renamed)
	if at := w.window.Canvas().Focused(); at == nil || spoken(at.(fyne.CanvasObject)) != "Rename Bread" {
		t.Errorf("once it is so, the focus is on %T", at)
	}
	if said := allTold(w); !strings.Contains(said, "Bread") || !strings.Contains(said, "Sourdough Circle") {
		t.Errorf("the page does not say both names: %s", said)
	}
}

func TestEscKeepsTheNameAndThePage(t *testing.T) {
	w, keeper, entry := naming(t)
	test.Type(entry, "Bread")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(keeper.calls) > 0 || seen(w) != "*ui.detailsPage" || sceneOf(w).names {
		t.Errorf("told %s; seen is %s", calls(keeper), seen(w))
	}
}

// While a name is typed the world goes on, and takes nothing of it away.
func TestWhatIsTypedOutlastsACheck(t *testing.T) {
	w, keeper, entry := naming(t)
	test.Type(entry, "Bre")
	next := keeper.now
	next.Connections = append([]app.Connection(nil), next.Connections...)
	next.Connections[0].State, next.Connections[0].Unread = app.Offline, 3
	keeper.say(next)
	if w.window.Canvas().Focused() != fyne.Focusable(entry) || entry.Text != "Bre" {
		t.Errorf("the focus is on %T, the field holds %q", w.window.Canvas().Focused(), entry.Text)
	}
}

func TestALongNameIsCut(t *testing.T) {
	_, _, entry := naming(t)
	entry.SetText(strings.Repeat("ä", 80))
	if got := []rune(entry.Text); len(got) != longestOwnName {
		t.Errorf("%d letters stay", len(got))
	}
}

func TestAListThatCannotBeWrittenCannotBeRenamed(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "details-read-only").snapshot)
	w.openRename(w.snapshot.Connections[0].ID)
	if sceneOf(w).names {
		t.Error("a name can be typed")
	}
}

// What is told of a connection when its card has gone has to say which forum it was.
func TestWhatIsToldAfterwardsNamesTheForumToo(t *testing.T) {
	w := testWords()
	for _, kind := range []app.NoticeKind{app.NoticeRevoked, app.NoticeRemovedHere, app.NoticeRemoved, app.NoticeEndsSoon} {
		said := w.notice(app.Notice{Kind: kind, Name: "Bread", Forum: "Sourdough Circle", Account: "@anna"}, time.Now())
		if !strings.Contains(said, "Bread (Sourdough Circle)") {
			t.Errorf("%s: %s", kind, said)
		}
	}
	r := w.leavingResult(app.LeavingResult{Name: "Bread", Forum: "Sourdough Circle", State: app.LeavingRemovedHere}, leavingGone)
	if r.Title != "Bread (Sourdough Circle)" {
		t.Errorf("what is left: %s", r.Title)
	}
}

// Who cannot see reads no address on the card.
func TestACardWithAnOwnNameSaysItsForumToo(t *testing.T) {
	c := guideNow().list().Connections[0]
	c.Name = "Bread"
	if said := testWords().cardSpoken(c, outcome{}, time.Now()); !strings.HasPrefix(said, "Bread (Sourdough Circle), @anna") {
		t.Error(said)
	}
}

func TestF2Renames(t *testing.T) {
	w, _ := hang(t, guideNow().settled())
	body := w.page.(*listPage).cards["b"].body
	w.window.Canvas().Focus(body)
	pressKey(w, fyne.KeyF2)
	d, opened := w.top().(*detailsPage)
	if !opened || d.id != "b" || !d.renaming {
		t.Fatalf("on a card: %s", seen(w))
	}
	d.named()
	if w.window.Canvas().Unfocus(); d.renaming {
		t.Fatal("it is open still")
	}
	if pressKey(w, fyne.KeyF2); !d.renaming {
		t.Error("in the details nothing happens")
	}
}
