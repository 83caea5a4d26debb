package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// boxByHand unfolds the box for the forum's text.
func boxByHand(t *testing.T, w *Window) *fieldEntry {
	t.Helper()
	words := testWords()
	pressedBy(w, control(t, w, words.say(phrasePasteByHand)))
	if !strings.Contains(told(w), words.say(phrasePasteLabel)) {
		t.Error("the box has no label")
	}
	return control(t, w, "field "+words.say(phrasePasteHint)).(*fieldEntry)
}

func TestPasteOffersTheClipboardAtOnce(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
	setClipboard(sealed())
	control(t, w, "Paste").(*button).press()
	if got := calls(keeper); got != "Offer \""+sealed()+"\"" {
		t.Errorf("did %q", got)
	}
	if box := w.page.(*waitingPage).part().(*copyBackPart).box; box.field.Text() != sealed() {
		t.Errorf("the box holds %q", box.field.Text())
	}
}

func TestWhatIsTooLongForAnAnswerIsNotTakenWhole(t *testing.T) {
	faults.Row(t, "L3")
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
	setClipboard(strings.Repeat("é", 1<<20))
	control(t, w, "Paste").(*button).press()
	if len(keeper.calls) != 1 || len(keeper.calls[0]) > mostPasted+20 || strings.Contains(keeper.calls[0], "\uFFFD") {
		t.Errorf("did %d things, the first of %d letters", len(keeper.calls), len(keeper.calls[0]))
	}
}

func TestAnEmptyClipboardIsSaidSoUntilSomethingIsTyped(t *testing.T) {
	words := testWords()
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
	setClipboard(" \n")
	control(t, w, "Paste").(*button).press()
	said := joined(spansOf(words.say(phrasePasteEmpty)))
	if len(keeper.calls) > 0 || !strings.Contains(told(w), said) {
		t.Errorf("did %q, said %q", keeper.calls, told(w))
	}
	test.Type(boxByHand(t, w), "W")
	if strings.Contains(told(w), said) {
		t.Error("it says so still")
	}
}

func TestAPastedTextOffersItselfWhenItMayBeWhole(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
	entry := boxByHand(t, w)
	entry.SetText(sealed()[:leastSealed-1] + " \n ")
	if len(keeper.calls) > 0 {
		t.Fatalf("a part of it was offered: %q", calls(keeper))
	}
	entry.SetText(sealed())
	if got := calls(keeper); got != "Offer \""+sealed()+"\"" {
		t.Errorf("did %q", got)
	}
}

func TestConnectAndEnterOfferWhatStandsInTheBox(t *testing.T) {
	faults.Row(t, "L1")
	press := map[string]func(*testing.T, *Window, *fieldEntry){
		"Connect": func(t *testing.T, w *Window, _ *fieldEntry) { control(t, w, "Connect").(*button).press() },
		"Enter":   func(_ *testing.T, _ *Window, e *fieldEntry) { e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) },
		"Enter elsewhere": func(_ *testing.T, w *Window, _ *fieldEntry) {
			w.window.Canvas().Unfocus()
			w.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
		},
	}
	for name, do := range press {
		w, keeper := hang(t, exhibitNamed(t, "approve-copy-back").snapshot)
		if !w.page.(*waitingPage).part().(*copyBackPart).box.connect.Hidden {
			t.Fatal("one can connect with nothing")
		}
		entry := boxByHand(t, w)
		test.Type(entry, "short")
		do(t, w, entry)
		if got := calls(keeper); got != `Offer "short"` {
			t.Errorf("%s: did %q", name, got)
		}
	}
}

// One press is asked for, and nothing beside it looks like another: the box stands folded. Why a text did not fit is
// told in the open.
func TestOnePressBringsTheTextIn(t *testing.T) {
	words := testWords()
	for _, name := range []string{"approve-copy-back", "approve-copy-back-unwatched"} {
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		if said := told(w); !strings.Contains(said, "Come back here and press Paste.") || strings.Contains(said, words.say(phraseButtonConnect)) {
			t.Errorf("%s says %q", name, said)
		}
		setClipboard("text")
		pressKey(w, fyne.KeyReturn)
		if got := calls(keeper); got != `Offer "text"` {
			t.Errorf("%s: Enter did %q", name, got)
		}
		boxByHand(t, w)
		for turn, press := range []func(){
			func() { pressKey(w, fyne.KeyReturn) }, // not once more what did not fit
			w.paste,                                // the keys for it
		} {
			keeper.calls = nil
			w.window.Canvas().Unfocus()
			setClipboard("another\ntext")
			if press(); calls(keeper) != `Offer "another\ntext"` {
				t.Errorf("%s, %d: did %q", name, turn, calls(keeper))
			}
		}
		if got := w.page.(*waitingPage).part().(*copyBackPart).box.field.Text(); got != "another text" {
			t.Errorf("%s: the box holds %q", name, got)
		}
	}
	w, _ := hang(t, exhibitNamed(t, "approve-copy-back-answer-other").snapshot)
	if !strings.Contains(told(w), "This text belongs to another attempt.") || w.page.(*waitingPage).part().(*copyBackPart).box.fold.Open() {
		t.Errorf("it says %q", told(w))
	}
}

// Why a text was not taken is read where it was pasted, however low the window is and however large its text.
func TestWhyATextWasNotTakenIsInSight(t *testing.T) {
	for name, look := range map[string]*look{"small": lightLook(), "large": lightLook().withTextScale(2)} {
		for _, clipboard := range []string{sealed(), " "} {
			s := exhibitNamed(t, "approve-copy-back").snapshot
			w, keeper := hung(t, exhibit{snapshot: s}, look, 1, 380, 480)
			box := w.page.(*waitingPage).part().(*copyBackPart).box
			reveal(box.paste)
			setClipboard(clipboard)
			box.paste.press()
			if clipboard == sealed() {
				refused := *s.Attempt
				refused.OfferProblem = offered(app.KindAnswerOther)
				s.Attempt = &refused
				keeper.say(s)
			}
			frame := pageIn(w.page)
			top, bottom := absolute(box.told.box).Y, absolute(box.told.box).Y+box.told.box.Size().Height
			if first, last := absolute(frame.scroll).Y, absolute(frame.scroll).Y+frame.scroll.Size().Height; top < first || top+20 > last || bottom > last && bottom-top < last-first {
				t.Errorf("%s, %q: it stands from %v to %v, what is seen from %v to %v", name, clipboard, top, bottom, first, last)
			}
		}
	}
}
