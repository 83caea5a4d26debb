package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// TestPasteIsInSight: whoever comes back from the browser is to find the press that ends the way, in the smallest window, too.
func TestPasteIsInSight(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es"} {
		for _, name := range []string{"approve-copy-back", "approve-copy-back-older"} {
			w, _ := hungIn(t, testWords().in(language), exhibitNamed(t, name), lightLook(), 1, leastPageWidth, leastPageHeight)
			p := w.page.(*waitingPage)
			edge := absolute(p.frame.scroll).Y + p.frame.scroll.Size().Height
			paste := p.part().(*copyBackPart).box.paste
			if low := absolute(paste).Y + paste.Size().Height; low > edge {
				t.Errorf("%s, %s: Paste ends at %v, and what is in sight at %v", language, name, low, edge)
			}
		}
	}
}

// TestWhatTheForumsWordsMeanStandsOnce: beside the step in a high window, below all steps in a low one.
func TestWhatTheForumsWordsMeanStandsOnce(t *testing.T) {
	w, _ := hung(t, exhibitNamed(t, "approve-copy-back"), lightLook(), 1, windowWidth, windowHeight)
	for _, height := range []float32{windowHeight, leastPageHeight, windowHeight} {
		w.window.Resize(fyne.NewSize(windowWidth, height))
		said, above := 0, false
		shownIn(w, func(o fyne.CanvasObject) {
			if p, ok := o.(*paragraph); ok && strings.HasPrefix(p.text, "In the forum’s list, ") {
				said, above = said+1, absolute(o).Y < absolute(w.page.(*waitingPage).part().(*copyBackPart).box).Y
			}
		})
		if said != 1 || above != (height == windowHeight) {
			t.Errorf("%v high: said %d times, above the press: %v", height, said, above)
		}
	}
}

// TestNothingIsConnectedYetIsSaidInALowWindow: until the link is there nothing else says it.
func TestNothingIsConnectedYetIsSaidInALowWindow(t *testing.T) {
	w, _ := hung(t, exhibitNamed(t, "approve-copy-back-preparing"), lightLook(), 1, leastPageWidth, leastPageHeight)
	if said := told(w); !strings.Contains(said, "Nothing is connected yet.") {
		t.Errorf("it says %q", said)
	}
}

// TestTheLinkComesFirstWhereItIsTheNextStep: the notice speaks of it, and the button that it speaks of stands out.
func TestTheLinkComesFirstWhereItIsTheNextStep(t *testing.T) {
	for name, wanted := range map[string]string{
		"-no-browser": "Copy link", "-offline": "Open again", "-forum-down": "Open again", "-read-only": "Open again", "-slow-down": "Open again",
		"": "", "-gave-code": "", "-answer-other": "",
	} {
		w, _ := hung(t, exhibitNamed(t, "approve-copy-back"+name), lightLook(), 1, leastPageWidth, leastPageHeight)
		p := w.page.(*waitingPage).part().(*copyBackPart)
		if link, steps := absolute(p.link).Y, absolute(p.box).Y; (link < steps) != (wanted != "") {
			t.Errorf("%q: the link at %v, the press at %v", name, link, steps)
		}
		for _, says := range []string{"Open again", "Copy link"} {
			if b := control(t, w, says).(*button); (b.kind == buttonTonal) != (says == wanted) {
				t.Errorf("%q: %s is of kind %v", name, says, b.kind)
			}
		}
	}
}

// TestTheLinkIsNoStepWhereItIsOfNoHelp: on other ways, after the attempt has ended, in a browser where somebody else is logged in.
func TestTheLinkIsNoStepWhereItIsOfNoHelp(t *testing.T) {
	now := time.Now()
	stopped := app.Attempt{
		Way: app.WayCopyBack, GaveWay: app.WayCode, Deadline: now.Add(time.Hour),
		GaveWhy: &app.Refusal{Kind: app.KindSlowDown, RetryAt: now.Add(time.Minute)},
	}
	for name, c := range map[string]struct {
		change func(*app.Attempt)
		want   linkUse
	}{
		"a pause":          {func(*app.Attempt) {}, linkToOpen},
		"directly":         {func(a *app.Attempt) { a.Way = app.WayDirect }, linkBeside},
		"by code":          {func(a *app.Attempt) { a.Way, a.GaveWay = app.WayCode, app.WayDirect }, linkBeside},
		"too long a pause": {func(a *app.Attempt) { a.Deadline = now }, linkBeside},
		"after Not me":     {func(a *app.Attempt) { a.LinkOnly = true }, linkBeside},
		"no browser":       {func(a *app.Attempt) { a.NoBrowser = true }, linkToCopy},
	} {
		a := stopped
		c.change(&a)
		if use := linkUseOf(a); use != c.want {
			t.Errorf("%s: %v, want %v", name, use, c.want)
		}
	}
}
