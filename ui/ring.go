package ui

import (
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ring shows the time that is left: an arc that grows shorter, and m:ss inside, with a word below that says what the time is. Who shows it tells it the time once a second;
// it keeps no clock.
type ring struct {
	widget.BaseWidget
	left, total time.Duration
	spoken      string
	caption     string    // below the time; empty: nothing
	size        float32   // at text scale 1
	style       textStyle // of the time
}

const (
	ringSize   float32 = 70
	ringLow    float32 = 48 // in a low window
	ringCutout float32 = 0.86
	lastMinute         = time.Minute // shown in the colour of warnings
)

// newRing makes a ring 70 across with left of total to go. spoken is the time left in words (“7:48 left”).
func newRing(left, total time.Duration, spoken string) *ring {
	r := &ring{left: left, total: total, spoken: spoken, size: ringSize, style: textRing}
	r.ExtendBaseWidget(r)
	return r
}

// saying sets a word below the time: a clock alone does not say whether it counts what is left or what has passed.
func (r *ring) saying(caption string) *ring {
	r.caption = caption
	return r
}

// low makes it 48 across, for a window in which there is more to be seen than the time.
func (r *ring) low() *ring {
	r.size, r.style = ringLow, textPill
	return r
}

// told is what stands inside: the time left, and what belongs below it; nothing before anybody knows.
func (r *ring) told() (left, caption string) {
	if r.total <= 0 {
		return "", ""
	}
	return minutesLeft(r.left), r.caption
}

// SetLeft moves the ring on.
func (r *ring) SetLeft(left time.Duration, spoken string) {
	r.left, r.spoken = left, spoken
	r.Refresh()
}

// minutesLeft is a time left as m:ss, begun seconds counted as whole ones, never below 0:00.
func minutesLeft(left time.Duration) string {
	seconds := max(int((left+time.Second-1)/time.Second), 0)
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}

// rest is the share that is left, 0 to 1.
func (r *ring) rest() float32 {
	if r.total <= 0 {
		return 0
	}
	return min(max(float32(r.left)/float32(r.total), 0), 1)
}

// ink is the colour of what is left.
func (r *ring) ink() fyne.ThemeColorName {
	if r.left <= lastMinute {
		return theme.ColorNameWarning
	}
	return theme.ColorNamePrimary
}

// MinSize is its size at the present text scale.
func (r *ring) MinSize() fyne.Size { return fyne.NewSquareSize(round(scaled(r.size))) }

// AccessibilityLabel is the time left in words.
func (r *ring) AccessibilityLabel() string { return r.spoken }

// AccessibilityRole says that it is text.
func (r *ring) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (r *ring) CreateRenderer() fyne.WidgetRenderer {
	rr := &ringRenderer{
		ring:    r,
		track:   canvas.NewArc(0, 360, ringCutout, color.Transparent),
		rest:    canvas.NewArc(0, 360, ringCutout, color.Transparent),
		time:    newText("", r.style).centred(),
		caption: newText("", textSmall).centred(),
	}
	rr.repaint()
	return rr
}

type ringRenderer struct {
	ring        *ring
	track, rest *canvas.Arc
	time        *line
	caption     *line
}

func (r *ringRenderer) Layout(s fyne.Size) {
	side := r.ring.MinSize().Width
	x, y := round((s.Width-side)/2), round((s.Height-side)/2)
	place(r.track, x, y, side, side)
	place(r.rest, x, y, side, side)
	h, below := r.time.MinSize().Height, float32(0)
	if !r.caption.Hidden {
		below = r.caption.MinSize().Height
	}
	top := y + (side-h-below)/2
	place(r.time, x, top, side, h)
	place(r.caption, x, top+h, side, below)
}

func (r *ringRenderer) MinSize() fyne.Size { return r.ring.MinSize() }

func (r *ringRenderer) repaint() {
	r.track.FillColor = colour(colourBorder)
	r.rest.FillColor = colour(r.ring.ink())
	r.rest.EndAngle = 360 * r.ring.rest()
	r.rest.CornerRadius = scaled(r.ring.size) // round ends
	r.rest.Hidden = r.ring.rest() == 0
	left, caption := r.ring.told()
	r.time.SetText(left)
	r.caption.SetText(caption)
	r.caption.Hidden = caption == ""
}

func (r *ringRenderer) Refresh() {
	r.repaint()
	r.Layout(r.ring.Size())
	r.track.Refresh()
	r.rest.Refresh()
	r.time.Refresh()
	r.caption.Refresh()
}

func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.rest, r.time, r.caption}
}

func (r *ringRenderer) Destroy() {}
