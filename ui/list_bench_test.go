//go:build !race

package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// firstPicture opens the window with a list of n and paints it.
func firstPicture(b *testing.B, n int) {
	s := guideNow().many(n)
	opened(b, s).window.Canvas().Capture() // fonts and symbols are read once
	b.ResetTimer()
	for b.Loop() {
		opened(b, s).window.Canvas().Capture()
	}
}

// opened opens the window with a list.
func opened(b *testing.B, s app.Snapshot) *Window {
	w, _ := hung(b, exhibit{snapshot: s}, lightLook(), 1, windowWidth, windowHeight)
	return w
}

func BenchmarkListFirstFrame10(b *testing.B)   { firstPicture(b, 10) }
func BenchmarkListFirstFrame1000(b *testing.B) { firstPicture(b, 1000) }

// BenchmarkListScroll goes through a thousand cards; a frame is one turn of the wheel, painted.
func BenchmarkListScroll(b *testing.B) {
	w := opened(b, guideNow().many(1000))
	list := w.page.(*listPage)
	w.window.Canvas().Capture()
	var turning, worst time.Duration
	down := float32(120)
	b.ResetTimer()
	for b.Loop() {
		before, begun := list.frame.scroll.Offset.Y, time.Now()
		list.frame.scrollBy(down)
		took := time.Since(begun)
		turning, worst = turning+took, max(worst, took)
		if list.frame.scroll.Offset.Y == before {
			down = -down
		}
		w.window.Canvas().Capture()
	}
	b.ReportMetric(float64(turning.Microseconds())/1000/float64(b.N), "ms-without-painting/op")
	b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms-without-painting")
	b.ReportMetric(float64(len(list.cards)), "cards-kept")
}

// BenchmarkListShow1000 draws a snapshot in which one connection has changed.
func BenchmarkListShow1000(b *testing.B) {
	s := guideNow().many(1000)
	w := opened(b, s)
	b.ResetTimer()
	for b.Loop() {
		s.Connections[500].Unread++
		w.show(s)
	}
}

// BenchmarkListSearch1000 types a letter and takes it back.
func BenchmarkListSearch1000(b *testing.B) {
	w := opened(b, guideNow().many(1000))
	field := w.page.(*listPage).search.field
	w.window.Canvas().Focus(field.focusable())
	b.ResetTimer()
	for b.Loop() {
		field.entry.TypedRune('z')
		field.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
}
