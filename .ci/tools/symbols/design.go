package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// design is one symbol as it is drawn.
type design struct {
	name    string
	strokes []chain
	solids  []chain
	dots    []point
	strike  *segment
}

const (
	dotShare  = 0.62 // radius of a dot, of the stroke's width
	strikeGap = 1.0  // between a strike and what it crosses
)

// svg writes the outlines for strokes of a width.
func (d design) svg(width float64) string {
	var all []chain
	for _, c := range d.strokes {
		pieces := []chain{c}
		if d.strike != nil {
			pieces = c.clearOf(*d.strike, width+strikeGap)
		}
		for _, p := range pieces {
			all = append(all, p.outlines(width)...)
		}
	}
	if d.strike != nil {
		all = append(all, chain{segments: []segment{*d.strike}}.outlines(width)...)
	}
	for _, p := range d.dots {
		all = append(all, circle(p, dotShare*width))
	}
	all = append(all, d.solids...)
	var path strings.Builder
	for _, c := range all {
		c.write(&path)
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="` + path.String() + `"/></svg>` + "\n"
}

// write adds a closed chain to a path.
func (c chain) write(path *strings.Builder) {
	path.WriteString("M" + pair(c.segments[0].from))
	for _, s := range c.segments {
		if !s.arc {
			path.WriteString("L" + pair(s.to))
			continue
		}
		parts := math.Ceil(math.Abs(s.sweep)/math.Pi - 1e-9) // no arc is ambiguous
		for i := range int(parts) {
			p := s.part(float64(i)/parts, float64(i+1)/parts)
			clockwise := 0
			if p.sweep > 0 {
				clockwise = 1
			}
			fmt.Fprintf(path, "A%s %s 0 0 %d %s", number(p.radius), number(p.radius), clockwise, pair(p.to))
		}
	}
	path.WriteString("Z")
}

func pair(p point) string { return number(p.x) + " " + number(p.y) }

func number(f float64) string {
	s := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(f, 'f', 3, 64), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// circle is a filled disc's edge, counter-clockwise as all that encloses.
func circle(c point, r float64) chain {
	return chain{closed: true, segments: []segment{arcAround(c, r, 0, -math.Pi), arcAround(c, r, -math.Pi, -math.Pi)}}
}

// corner is a point of a polygon, rounded by r.
type corner struct {
	point
	r float64
}

// polygon rounds the corners of lines through points.
func polygon(corners []corner, closed bool) chain {
	n := len(corners)
	out := chain{closed: closed}
	var at point
	add := func(to point) {
		if !at.near(to) {
			out.segments = append(out.segments, lineFrom(at, to))
		}
		at = to
	}
	for i, c := range corners {
		begin, end, round := c.point, c.point, segment{}
		if (closed || i > 0 && i < n-1) && c.r > 0 {
			round = fillet(corners[(i+n-1)%n].point, c, corners[(i+1)%n].point)
			begin, end = round.from, round.to
		}
		if i == 0 {
			at = begin
		} else {
			add(begin)
		}
		if round.arc {
			out.segments = append(out.segments, round)
			at = end
		}
	}
	if closed {
		add(out.segments[0].from)
	}
	return out
}

// fillet is the arc that rounds a corner between its neighbours.
func fillet(before point, c corner, after point) segment {
	in, out := c.minus(before).unit(), after.minus(c.point).unit()
	turn := math.Atan2(in.cross(out), in.dot(out))
	reach := c.r * math.Tan(math.Abs(turn)/2)
	from := c.minus(in.times(reach))
	n := in.normal().times(math.Copysign(c.r, turn))
	centre := from.plus(n)
	away := from.minus(centre)
	return arcAround(centre, c.r, math.Atan2(away.y, away.x), turn)
}
