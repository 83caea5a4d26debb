package ui

import (
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// How long things move (look.md §9). Nothing moves for longer, and nothing loops.
const (
	pageMoves     = 160 * time.Millisecond
	portraitMoves = 160 * time.Millisecond
	heightMoves   = 140 * time.Millisecond // of a fold, of a notice
	cardComes     = 220 * time.Millisecond
	cardLeaves    = 160 * time.Millisecond
	edgeFades     = 660 * time.Millisecond // of a new card
	hoverMoves    = 80 * time.Millisecond
)

const (
	// firstFrame is how much of the first picture's time counts: all texts are new in it,
	// and on a slow computer the movement would be over before it was seen.
	firstFrame = 50 * time.Millisecond
	// slowestFrame is how long it may take at most.
	slowestFrame = time.Second
)

// motion owns everything that moves. Whoever wants to move says how it looks on the way,
// and gets to its end in any case: at once where nothing is to move, on the tests' driver,
// and when its page is left. Its methods run on Fyne's goroutine; a nil motion moves nothing.
type motion struct {
	still bool // the system asks for it

	under map[any]*movement // what moves at present
	start func(*fyne.Animation)
	stop  func(*fyne.Animation)
	now   func() time.Time
}

// movement is one thing on its way.
type movement struct {
	frame     func(done float32)
	animation *fyne.Animation
	takes     time.Duration
	pictures  int // of it so far
	begun     time.Time
}

func newMotion() *motion {
	return &motion{
		under: map[any]*movement{},
		start: (*fyne.Animation).Start,
		stop:  (*fyne.Animation).Stop,
		now:   time.Now,
	}
}

// motionInForce is that of the look in force; nil: another theme, in which nothing moves.
func motionInForce() *motion {
	if l, ok := fyne.CurrentApp().Settings().Theme().(*look); ok {
		return l.motion
	}
	return nil
}

// wanted says whether anything may move: neither the system nor the settings of all
// programs with this window library say no.
func (m *motion) wanted() bool {
	return m != nil && !m.still && fyne.CurrentApp().Settings().ShowAnimations()
}

// move paints what on its way from 0 to 1, fast first and slower towards the end. What
// moved before is left where it is. Frames but the first and, where nothing is to move,
// the last come from the driver, later.
func (m *motion) move(what any, takes time.Duration, frame func(done float32)) {
	m.drop(what)
	if !m.wanted() {
		frame(1)
		return
	}
	on := &movement{frame: frame, takes: takes}
	// The driver counts from now on, this from the first picture.
	on.animation = &fyne.Animation{Duration: takes + slowestFrame, Curve: fyne.AnimationLinear, Tick: func(done float32) {
		m.paint(what, on, done >= 1)
	}}
	m.under[what] = on
	frame(0)
	m.start(on.animation)
}

func (m *motion) paint(what any, on *movement, last bool) {
	if m.under[what] != on {
		return // stopped while the driver was at it
	}
	on.pictures++
	now := m.now()
	switch on.pictures {
	case 1:
		on.begun = now
	case 2:
		on.begun = now.Add(-min(now.Sub(on.begun), firstFrame))
	}
	done := float32(now.Sub(on.begun)) / float32(on.takes)
	if last || done >= 1 {
		m.drop(what)
		on.frame(1)
		return
	}
	on.frame(fyne.AnimationEaseOut(done))
}

// drop leaves what moves where it is.
func (m *motion) drop(what any) {
	if m == nil || m.under[what] == nil {
		return
	}
	on := m.under[what]
	delete(m.under, what)
	m.stop(on.animation)
}

// settle brings everything to its end at once: the page is left, or nothing may move
// any more.
func (m *motion) settle() {
	if m == nil {
		return
	}
	for len(m.under) > 0 { // an end may begin something else
		for _, what := range slices.Collect(maps.Keys(m.under)) {
			if on := m.under[what]; on != nil {
				m.drop(what)
				on.frame(1)
			}
		}
	}
}

// beStill keeps everything in its place from now on, or lets it move.
func (m *motion) beStill(still bool) {
	m.still = still
	if still {
		m.settle()
	}
}
