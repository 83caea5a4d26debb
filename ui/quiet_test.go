package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// quietWays are the waits in which nothing has come for a minute, before it is asked about.
func quietWays() map[string][]string {
	return map[string][]string{
		"approve": {"No answer"}, "approve-copy-back": {"Nothing pasted yet.", "Nothing yet."}, "approve-code": {"No answer yet."},
	}
}

// sizesOfQuiet are those in which the question has to be seen, and nothing to move.
func sizesOfQuiet() map[string]struct {
	look *look
	size fyne.Size
} {
	return map[string]struct {
		look *look
		size fyne.Size
	}{
		"usual": {lightLook(), fyne.NewSize(windowWidth, windowHeight)},
		"small": {lightLook(), fyne.NewSize(leastPageWidth, leastPageHeight)},
		"large": {lightLook().withTextScale(2), fyne.NewSize(windowWidth, windowHeight)},
		"least": {lightLook().withTextScale(2), fyne.NewSize(leastPageWidth, leastPageHeight)},
	}
}

// placesIn are where all that scrolls on a page stands in the window: each of its paragraphs and controls.
func placesIn(p *waitingPage) map[fyne.CanvasObject]fyne.Position {
	places := map[fyne.CanvasObject]fyne.Position{}
	walkShown(p.frame.scroll.Content, func(o fyne.CanvasObject) {
		_, said := o.(*paragraph)
		_, pressed := o.(fyne.Focusable)
		if said || pressed {
			places[o] = absolute(o)
		}
	})
	return places
}

// After a minute the question comes while a code is typed off, or a hand is on its way to a button; or the forum cannot be
// reached while a phone is held before the picture: nothing of the page moves, in no frame, and what is said is in sight.
func TestTheQuestionOfAQuietWaitMovesNothing(t *testing.T) {
	type moment struct {
		name, exhibit string
		says          []string
		begins        func(*app.Attempt)
	}
	moments := []moment{
		{"unreachable", "approve-code", []string{"The forum is out of reach.", "Trying again…"}, func(a *app.Attempt) { a.Unreachable = true }},
		{"asked to wait", "approve-code", []string{"The forum asked us to slow down.", "Short pause…"}, func(a *app.Attempt) { a.AskedToWait = time.Now().Add(time.Minute) }},
	}
	for name, says := range quietWays() {
		moments = append(moments, moment{name, name, says, func(a *app.Attempt) { a.Quiet = true }})
	}
	for at, c := range sizesOfQuiet() {
		for _, m := range moments {
			says := m.says
			t.Run(fmt.Sprintf("%s/%s", m.name, at), func(t *testing.T) {
				inLook(t, c.look)
				s := exhibitNamed(t, m.exhibit).snapshot
				w, keeper := hung(t, exhibit{snapshot: s}, c.look, 1, c.size.Width, c.size.Height)
				p := w.page.(*waitingPage)
				p.frame.scrollBy(60) // towards what she is at
				w.window.Canvas().Unfocus()
				before, h := placesIn(p), inHand(t)
				calm := s.Attempt
				quiet := *calm
				m.begins(&quiet)
				s.Attempt = &quiet
				still := func() {
					t.Helper()
					for o, was := range before {
						if got := absolute(o); got != was {
							t.Fatalf("%q moves from %v to %v", nameOf(w, o), was, got)
						}
					}
				}
				keeper.say(s)
				still()
				h.pass(time.Second, still)
				h.atRest(t)
				asked := false
				shownIn(w, func(o fyne.CanvasObject) {
					q, ok := o.(*notice)
					if !ok || holds(p.frame.scroll, o) || !slices.ContainsFunc(says, func(s string) bool { return strings.Contains(toldIn(q), s) }) {
						return
					}
					asked = true
					if top, bottom := absolute(q).Y, absolute(q).Y+q.Size().Height; top < p.frame.scroll.Size().Height || bottom > c.size.Height {
						t.Errorf("the question stands from %v to %v", top, bottom)
					}
				})
				if !asked {
					t.Error("the question is not in sight")
				}
				if rest := p.frame.scroll.Size().Height; rest < 110 {
					t.Errorf("only %v of the page are left", rest)
				}
				s.Attempt = calm // something came
				keeper.say(s)
				h.pass(time.Second, still)
				for _, text := range says {
					if strings.Contains(told(w), text) {
						t.Error("the question stays")
					}
				}
				h.atRest(t)
			})
		}
	}
}

// In a low window the foot says it in brief, and leads to the whole of it, which stands below all that is used.
func TestTheQuestionIsWholeInALowWindow(t *testing.T) {
	for name, whole := range map[string]string{
		"approve-quiet": "Did you press Cancel?", "approve-code-quiet": "It comes a few seconds after", "approve-copy-back-quiet": "I pressed Cancel",
	} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		w.window.Resize(fyne.NewSize(leastPageWidth, leastPageHeight))
		p := w.page.(*waitingPage)
		control(t, w, "Read on").(*button).press()
		found := false
		walkShown(p.frame.scroll.Content, func(o fyne.CanvasObject) {
			q, ok := o.(*notice)
			if !ok || !strings.Contains(toldIn(q), whole) && saying(q, whole) == nil {
				return
			}
			found = true
			edge := absolute(p.frame.scroll).Y + p.frame.scroll.Size().Height
			if bottom := absolute(q).Y + q.Size().Height; bottom > edge {
				t.Errorf("%s: it ends at %v, the page at %v", name, bottom, edge)
			}
		})
		if !found {
			t.Errorf("%s: it is not said", name)
		}
		w.window.Resize(fyne.NewSize(windowWidth, windowHeight))
		walkShown(p.frame.scroll.Content, func(o fyne.CanvasObject) {
			if q, ok := o.(*notice); ok && strings.Contains(toldIn(q), whole) {
				t.Errorf("%s: in a high window it is said twice", name)
			}
		})
		if !strings.Contains(told(w), strings.TrimSuffix(whole, "I pressed Cancel")) {
			t.Errorf("%s: in a high window it is not said", name)
		}
	}
}

// What is typed in stays in sight, though the foot has grown.
func TestTheFieldThatHasTheFocusIsNotCovered(t *testing.T) {
	s := exhibitNamed(t, "approve-copy-back").snapshot
	w, keeper := hang(t, s)
	p := w.page.(*waitingPage)
	boxByHand(t, w)
	box := p.part().(*copyBackPart).box.field
	w.window.Resize(fyne.NewSize(520, absolute(box).Y+box.Size().Height+90)) // it just fits above the footer
	w.window.Canvas().Focus(box.focusable())
	h := inHand(t)
	quiet := *s.Attempt
	quiet.Quiet = true
	s.Attempt = &quiet
	keeper.say(s)
	h.pass(time.Second, nil)
	edge := absolute(p.frame.scroll).Y + p.frame.scroll.Size().Height
	if bottom := absolute(box).Y + box.Size().Height; bottom > edge {
		t.Errorf("the field ends at %v, the page at %v", bottom, edge)
	}
	h.atRest(t)
}

// An answer that came is not contradicted, not for one frame, by the question what has become of it.
func TestTheQuestionIsGoneWhenTheAnswerIsThere(t *testing.T) {
	for name, says := range quietWays() {
		s := exhibitNamed(t, name).snapshot
		quiet := *s.Attempt
		quiet.Quiet = true
		s.Attempt = &quiet
		w, keeper := hang(t, s)
		h := inHand(t)
		asked := func() bool {
			return slices.ContainsFunc(says, func(text string) bool { return strings.Contains(told(w), text) })
		}
		if !asked() {
			t.Fatalf("%s: there is no question", name)
		}
		arrived := quiet
		arrived.Stage, arrived.Quiet = app.Arriving, false
		s.Attempt = &arrived
		if keeper.say(s); asked() {
			t.Errorf("%s: beside “The forum said yes” stands the question", name)
		}
		h.atRest(t)
	}
}
