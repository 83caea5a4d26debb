package main

import "math"

// outlines turns a chain into the closed chains around its stroke. All that enclose run counter-clockwise on the screen, so
// that strokes may lie over each other.
func (c chain) outlines(width float64) []chain {
	one, other := c.side(width/2), c.reversed().side(width/2)
	if c.closed {
		return []chain{one, other}
	}
	last := c.segments[len(c.segments)-1]
	out := chain{closed: true, segments: one.segments}
	out.segments = append(out.segments, roundCap(last.to, last.tangent(1), width/2))
	out.segments = append(out.segments, other.segments...)
	out.segments = append(out.segments, roundCap(c.segments[0].from, c.segments[0].tangent(0).times(-1), width/2))
	return []chain{out}
}

// roundCap is the round end of a stroke that goes on in a direction.
func roundCap(end, direction point, d float64) segment {
	n := direction.normal()
	return arcAround(end, d, math.Atan2(n.y, n.x), -math.Pi)
}

// side is the chain moved d along its normals, its corners joined.
func (c chain) side(d float64) chain {
	out := chain{closed: c.closed}
	for i, s := range c.segments {
		moved, ok := s.offset(d)
		if !ok {
			continue // the inside of a narrow corner: its neighbours meet
		}
		if len(out.segments) > 0 {
			out.join(c.segments[i].from, d, moved)
			continue
		}
		out.segments = append(out.segments, moved)
	}
	if c.closed {
		first := out.segments[0]
		out.join(c.segments[0].from, d, first)
		out.segments[0] = out.segments[len(out.segments)-1]
		out.segments = out.segments[:len(out.segments)-1]
	}
	return out
}

// join adds the next segment: outside a corner with a round, inside where the two cross.
func (c *chain) join(corner point, d float64, next segment) {
	last := &c.segments[len(c.segments)-1]
	if last.to.near(next.from) {
		c.segments = append(c.segments, next)
		return
	}
	before, after := last.tangent(1), next.tangent(0)
	if before.cross(after) < 0 { // turns away from this side
		a := math.Atan2(before.normal().y, before.normal().x)
		b := math.Atan2(after.normal().y, after.normal().x)
		for b > a {
			b -= 2 * math.Pi
		}
		c.segments = append(c.segments, arcAround(corner, d, a, b-a), next)
		return
	}
	if meet, ok := crossing(*last, next); ok {
		last.to, next.from = meet, meet
		c.segments = append(c.segments, next)
		return
	}
	c.segments = append(c.segments, lineFrom(last.to, next.from), next)
}

// crossing is where two lines meet within both; ok is false for arcs.
func crossing(a, b segment) (p point, ok bool) {
	if a.arc || b.arc {
		return point{}, false
	}
	u, v := a.to.minus(a.from), b.to.minus(b.from)
	if math.Abs(u.cross(v)) < 1e-9 {
		return point{}, false
	}
	f := b.from.minus(a.from).cross(v) / u.cross(v)
	g := b.from.minus(a.from).cross(u) / u.cross(v)
	return a.at(f), f > 0 && f < 1 && g > 0 && g < 1
}

// clearOf leaves out what comes closer than distance to a straight stroke, and gives the pieces.
func (c chain) clearOf(strike segment, distance float64) []chain {
	var pieces []chain
	begin, cut := true, false // a new piece begins; something was left out
	for _, s := range c.segments {
		runs := s.clearRuns(strike, distance)
		for _, r := range runs {
			if begin || r.from > 0 {
				pieces = append(pieces, chain{})
			}
			last := &pieces[len(pieces)-1]
			last.segments = append(last.segments, s.part(r.from, r.to))
			begin = r.to < 1
			cut = cut || begin || r.from > 0
		}
		if len(runs) == 0 {
			begin, cut = true, true
		}
	}
	if !cut {
		return []chain{c}
	}
	return c.closeUp(pieces)
}

// stretch is a part of a segment, in shares of its way.
type stretch struct{ from, to float64 }

// clearRuns are the parts of a segment that keep their distance.
func (s segment) clearRuns(strike segment, distance float64) []stretch {
	const steps = 400
	var runs []stretch
	for i := range steps {
		f, g := float64(i)/steps, float64(i+1)/steps
		if strike.distance(s.at((f+g)/2)) < distance {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1].to == f {
			runs[n-1].to = g
			continue
		}
		runs = append(runs, stretch{f, g})
	}
	return runs
}

// closeUp joins the last piece of a closed chain to the first where the cut was not at their seam.
func (c chain) closeUp(pieces []chain) []chain {
	n := len(pieces)
	if !c.closed || n < 2 {
		return pieces
	}
	first, last := pieces[0], pieces[n-1]
	if !last.segments[len(last.segments)-1].to.near(first.segments[0].from) {
		return pieces
	}
	pieces[0] = chain{segments: append(last.segments, first.segments...)}
	return pieces[:n-1]
}

// distance is how far p is from a straight stroke.
func (s segment) distance(p point) float64 {
	along := s.to.minus(s.from)
	f := min(max(p.minus(s.from).dot(along)/along.dot(along), 0), 1)
	return s.at(f).minus(p).length()
}
