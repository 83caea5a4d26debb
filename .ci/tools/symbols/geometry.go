package main

import "math"

// point is a place or a direction, y downwards.
type point struct{ x, y float64 }

func (p point) plus(q point) point       { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point      { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point    { return point{p.x * f, p.y * f} }
func (p point) length() float64          { return math.Hypot(p.x, p.y) }
func (p point) unit() point              { return p.times(1 / p.length()) }
func (p point) normal() point            { return point{-p.y, p.x} } // a quarter turn clockwise on the screen
func (p point) cross(q point) float64    { return p.x*q.y - p.y*q.x }
func (p point) dot(q point) float64      { return p.x*q.x + p.y*q.y }
func (p point) near(q point) bool        { return p.minus(q).length() < 1e-6 }
func around(c point, r, a float64) point { return point{c.x + r*math.Cos(a), c.y + r*math.Sin(a)} }

// segment is a straight line, or an arc around centre from angle begin over sweep radians (positive: clockwise).
type segment struct {
	from, to             point
	arc                  bool
	centre               point
	radius, begin, sweep float64
}

func lineFrom(a, b point) segment { return segment{from: a, to: b} }

func arcAround(c point, r, begin, sweep float64) segment {
	return segment{
		from: around(c, r, begin), to: around(c, r, begin+sweep),
		arc: true, centre: c, radius: r, begin: begin, sweep: sweep,
	}
}

// at is the point a share f of the way along.
func (s segment) at(f float64) point {
	if s.arc {
		return around(s.centre, s.radius, s.begin+f*s.sweep)
	}
	return s.from.plus(s.to.minus(s.from).times(f))
}

// part is the segment between two shares of the way.
func (s segment) part(f, g float64) segment {
	if s.arc {
		return arcAround(s.centre, s.radius, s.begin+f*s.sweep, (g-f)*s.sweep)
	}
	return lineFrom(s.at(f), s.at(g))
}

// tangent is the direction at the beginning (f = 0) or the end (f = 1).
func (s segment) tangent(f float64) point {
	if !s.arc {
		return s.to.minus(s.from).unit()
	}
	a := s.begin + f*s.sweep
	return point{-math.Sin(a), math.Cos(a)}.times(math.Copysign(1, s.sweep))
}

// reversed runs the other way.
func (s segment) reversed() segment {
	if s.arc {
		return arcAround(s.centre, s.radius, s.begin+s.sweep, -s.sweep)
	}
	return lineFrom(s.to, s.from)
}

// offset is the segment moved d along its normals; ok is false where an arc has no room for that.
func (s segment) offset(d float64) (moved segment, ok bool) {
	if !s.arc {
		by := s.tangent(0).normal().times(d)
		return lineFrom(s.from.plus(by), s.to.plus(by)), true
	}
	r := s.radius - d*math.Copysign(1, s.sweep) // clockwise, the normal points to the centre
	if r < 0.02 {
		return segment{}, false
	}
	return arcAround(s.centre, r, s.begin, s.sweep), true
}

// chain is segments end to end.
type chain struct {
	segments []segment
	closed   bool
}

func (c chain) reversed() chain {
	out := chain{closed: c.closed}
	for i := len(c.segments) - 1; i >= 0; i-- {
		out.segments = append(out.segments, c.segments[i].reversed())
	}
	return out
}

// area is twice the area inside, positive where the chain runs clockwise on the screen.
func (c chain) area() float64 {
	var sum float64
	for _, s := range c.segments {
		const steps = 16
		for i := range steps {
			sum += s.at(float64(i) / steps).cross(s.at(float64(i+1) / steps))
		}
	}
	return sum
}
