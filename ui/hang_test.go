package ui

import (
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

func guideNow() guide {
	g := paintedGuide()
	g.now = time.Now()
	return g
}

// paintedGuide paints once for all tests.
var paintedGuide = sync.OnceValue(func() guide { return newGuide(time.Time{}) })

// hang opens the window for a snapshot in the ordinary look.
func hang(t *testing.T, s app.Snapshot) (*Window, *recorder) {
	t.Helper()
	return hung(t, exhibit{snapshot: s}, lightLook(), 1, 520, 680)
}

// hangExhibit is hang for an exhibit in which the member has done something since.
func hangExhibit(t *testing.T, e exhibit) (*Window, *recorder) {
	t.Helper()
	return hung(t, e, lightLook(), 1, 520, 680)
}

// control finds a control by what it says.
func control(t *testing.T, w *Window, name string) fyne.CanvasObject {
	t.Helper()
	for _, o := range controls(w) {
		if nameOf(w, o) == name {
			return o
		}
	}
	t.Fatalf("there is no %q", name)
	return nil
}

func exhibitNamed(t *testing.T, name string) exhibit {
	t.Helper()
	for _, e := range gallery(guideNow()) {
		if e.name == name {
			return e
		}
	}
	t.Fatalf("there is no exhibit %q", name)
	return exhibit{}
}
