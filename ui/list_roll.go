package ui

import (
	"slices"

	"fyne.io/fyne/v2"
)

// roll is a long column of which only that is there which is near to being seen: a list of
// a thousand is neither built before its first frame nor kept after it was scrolled by
// (look.md §7, trap 2). What is not there takes room: as much as it had when it was last
// there, or a guess.
type roll struct {
	composite
	gap    float32
	source rollSource
	places []*rollPlace
	keys   []string
	byKey  map[string]*rollPlace
	box    *fyne.Container // what is there, in order
	width  float32         // that it was last laid out for
	told   stretch         // of what Near was last told

	carried string // the key of what is not in its place now; empty: nothing
	open    int    // where a gap is open for it
}

// rollSource makes what stands on a roll.
type rollSource struct {
	Make   func(key string) fyne.CanvasObject
	Forget func(key string)         // it has been given up, and will be made again when it is wanted
	Guess  func(key string) float32 // how high it will be
	Near   func(keys []string)      // these are what is seen, and more than is made around it
}

// rollPlace is where one thing stands.
type rollPlace struct {
	key    string
	object fyne.CanvasObject // nil: not there
	height float32           // at width; 0: never measured
	width  float32
	guess  float32 // how high it will be; 0: not guessed since it was set
}

// How far from what is seen something is made, and given up again, in heights of what is seen:
// all that is there is laid out and painted at every frame. The next thing is there in any
// case, for the Tab key to go to.
const (
	rollNear  float32 = 0.5
	rollFar   float32 = 1
	rollLeast float32 = 200
)

func newRoll(gap float32, source rollSource) *roll {
	r := &roll{gap: gap, source: source, byKey: map[string]*rollPlace{}}
	r.box = &fyne.Container{Layout: rollLayout{r}}
	r.compose(r, r.box)
	return r
}

// set says what stands on it, in order; changed: it is another than before.
func (r *roll) set(keys []string) (changed bool) {
	r.guessAnew()
	if slices.Equal(keys, r.keys) {
		return false
	}
	places, byKey := make([]*rollPlace, 0, len(keys)), make(map[string]*rollPlace, len(keys))
	for _, key := range keys {
		p := r.byKey[key]
		if p == nil {
			p = &rollPlace{key: key}
		}
		places, byKey[key] = append(places, p), p
	}
	for key, p := range r.byKey {
		if byKey[key] == nil && p.object != nil {
			r.source.Forget(key)
		}
	}
	r.keys, r.places, r.byKey, r.told = slices.Clone(keys), places, byKey, stretch{}
	if byKey[r.carried] == nil {
		r.close()
	}
	r.hang()
	return true
}

// wakeFirst makes the first few before anything is laid out.
func (r *roll) wakeFirst(n int) {
	n = min(n, len(r.places))
	for _, p := range r.places[:n] {
		r.wake(p)
	}
	r.hang()
	r.tell(stretch{0, n})
}

// remake makes anew what stands under a key.
func (r *roll) remake(key string) {
	p := r.byKey[key]
	r.source.Forget(key)
	p.object = nil
	r.wake(p)
	r.hang()
}

// present are the keys of what is there.
func (r *roll) present() (keys []string) {
	for _, p := range r.places {
		if p.object != nil {
			keys = append(keys, p.key)
		}
	}
	return keys
}

func (r *roll) wake(p *rollPlace) {
	if p.object == nil {
		p.object = r.source.Make(p.key)
		p.width = 0
	}
}

// hang puts what is there into the box.
func (r *roll) hang() {
	objects := make([]fyne.CanvasObject, 0, len(r.box.Objects))
	for _, p := range r.places {
		if p.object != nil {
			objects = append(objects, p.object)
		}
	}
	r.box.Objects = objects
}

// layOut sets what is there where it belongs.
func (r *roll) layOut() {
	if r.width > 0 {
		r.box.Layout.Layout(r.box.Objects, r.Size())
	}
}

// heightOf is what a place takes at width w.
func (r *roll) heightOf(p *rollPlace, w float32) float32 {
	if p.width != w || p.height == 0 {
		if p.object == nil {
			if p.guess == 0 {
				p.guess = r.source.Guess(p.key)
			}
			return p.guess
		}
		p.height, p.width = heightFor(p.object, w), w
	}
	return p.height
}

// measure looks again how high that is which is there; moved: something is another height.
func (r *roll) measure() (moved bool) {
	for _, p := range r.places {
		if p.object != nil && p.width > 0 {
			h := heightFor(p.object, p.width)
			moved, p.height = moved || h != p.height, h
		}
	}
	return moved
}

// Refresh measures anew: the words, or their size, may be others.
func (r *roll) Refresh() {
	for _, p := range r.places {
		p.width = 0
	}
	r.guessAnew()
	r.composite.Refresh()
}

// guessAnew has it forget how high things will be: what stands there may be more, or larger.
func (r *roll) guessAnew() {
	for _, p := range r.places {
		p.guess = 0
	}
}

// walk goes over the places at width w, until f has enough. What is carried lies at the
// gap that is open for it.
func (r *roll) walk(w float32, f func(p *rollPlace, y, h float32) bool) {
	var y float32
	on := func(p *rollPlace) bool {
		h := r.heightOf(p, w)
		top := y
		y += h + r.gap
		return f(p, top, h)
	}
	for i, p := range r.places {
		if r.carried != "" && i == r.open && !on(r.byKey[r.carried]) {
			return
		}
		if p.key != r.carried && !on(p) {
			return
		}
	}
	if r.carried != "" && r.open >= len(r.places) {
		on(r.byKey[r.carried])
	}
}

// keep makes what is near to from … to, gives up what is far from it, and leaves the rest.
// What has the focus stays. moved: something has come or gone.
func (r *roll) keep(from, to float32) (moved bool) {
	near, far := max(rollNear*(to-from), scaled(rollLeast)), max(rollFar*(to-from), scaled(2*rollLeast))
	var held fyne.CanvasObject
	if r.box.Objects != nil {
		held = focusedIn(r.box)
	}
	var come, gone []*rollPlace
	var around stretch
	n := 0
	r.walk(r.width, func(p *rollPlace, y, h float32) bool {
		if y+h <= from-near {
			around.from = n + 1
		} else if y < to+near {
			around.to = n + 1
		}
		n++
		switch {
		case p.object == nil && y < to+near && y+h > from-near:
			come = append(come, p)
		case p.object != nil && (y > to+far || y+h < from-far):
			gone = append(gone, p)
		}
		return true
	})
	r.tell(around)
	for _, p := range come {
		r.wake(p)
	}
	for _, p := range gone {
		if held == nil || !holds(p.object, held) {
			p.object, moved = nil, true
			r.source.Forget(p.key)
		}
	}
	if moved = moved || len(come) > 0; moved {
		r.hang()
	}
	return moved
}

// topOf is where a place begins; there is false where nothing stands under the key.
func (r *roll) topOf(key string) (y, h float32, there bool) {
	r.walk(r.width, func(p *rollPlace, at, high float32) bool {
		if p.key == key {
			y, h, there = at, high, true
		}
		return !there
	})
	return y, h, there
}

// at is what stands at a height, and where it begins.
func (r *roll) at(height float32) (key string, y float32) {
	r.walk(r.width, func(p *rollPlace, top, h float32) bool {
		key, y = p.key, top
		return top+h+r.gap <= height
	})
	return key, y
}
