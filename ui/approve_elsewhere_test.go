package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
	"forumkeys/auth/faults"
)

// TestABrowserOnAnotherComputerIsLedToAnotherWay, by one quiet sentence on the direct way, and
// only where something hints at one.
func TestABrowserOnAnotherComputerIsLedToAnotherWay(t *testing.T) {
	faults.Row(t, "C15")
	const byCode, byCopy = "Is your browser on another computer? Use a code", "Is your browser on another computer? Use copy and paste"
	for name, c := range map[string]struct {
		change func(*app.Attempt)
		want   string
	}{
		"nothing hints at it": {func(a *app.Attempt) { a.BrowserElsewhere = false }, ""},
		"a code":              {func(*app.Attempt) {}, byCode},
		"no codes there":      {func(a *app.Attempt) { a.Ways = []app.Way{app.WayDirect, app.WayCopyBack} }, byCopy},
		"no other way":        {func(a *app.Attempt) { a.Ways = []app.Way{app.WayDirect} }, ""},
		"by copy back":        {func(a *app.Attempt) { a.Way = app.WayCopyBack }, ""},
		"by code":             {func(a *app.Attempt) { a.Way, a.Code = app.WayCode, "WDJB-MJHT" }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w, _ := hang(t, guideNow().waiting(func(a *app.Attempt) { a.BrowserElsewhere = true; c.change(a) }))
			said := ""
			shownIn(w, func(o fyne.CanvasObject) {
				if b, ok := o.(*rowButton); ok && strings.Contains(b.spoken, "another computer") {
					said += b.spoken
				}
			})
			if said != c.want {
				t.Fatalf("it says %q", said)
			}
			if said == "" {
				return
			}
			control(t, w, said).(*rowButton).pressed()
			if seen(w) != "*ui.waysPage" {
				t.Errorf("pressed, seen is %s", seen(w))
			}
		})
	}
}
