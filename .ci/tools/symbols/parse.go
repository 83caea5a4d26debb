package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// parse reads the designs; main.go tells how they are written.
func parse(text string) ([]design, error) {
	var designs []design
	for i, l := range strings.Split(text, "\n") {
		switch fields := strings.Fields(l); {
		case len(fields) == 0 || fields[0] == "#":
		case l[0] != ' ' && l[0] != '\t':
			designs = append(designs, design{name: fields[0]})
		case len(designs) == 0:
			return nil, fmt.Errorf("line %d: no name yet", i+1)
		default:
			rest := strings.TrimPrefix(strings.TrimSpace(l), fields[0])
			if err := designs[len(designs)-1].add(fields[0], rest); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		}
	}
	return designs, nil
}

// add draws one thing more.
func (d *design) add(what, rest string) error {
	var groups [][]float64
	for _, g := range strings.Split(rest, ",") {
		numbers, err := readNumbers(g)
		if err != nil {
			return err
		}
		groups = append(groups, numbers)
	}
	n := groups[0]
	if want, known := map[string]int{"circle": 3, "arc": 5, "rect": 5, "dot": 2, "disc": 3}[what]; known {
		if len(groups) != 1 || len(n) != want {
			return fmt.Errorf("%s wants %d numbers", what, want)
		}
		d.addRound(what, n)
		return nil
	}
	if what == "arcs" {
		return d.addArcs(groups)
	}
	corners, err := cornersOf(groups)
	if err != nil {
		return err
	}
	return d.addLines(what, corners)
}

// addRound draws what is told by numbers.
func (d *design) addRound(what string, n []float64) {
	switch what {
	case "circle":
		d.strokes = append(d.strokes, circle(point{n[0], n[1]}, n[2]))
	case "arc":
		d.strokes = append(d.strokes, chain{segments: []segment{arcOf(n)}})
	case "rect":
		x, y, w, h, r := n[0], n[1], n[2], n[3], n[4]
		d.strokes = append(d.strokes, polygon([]corner{{point{x, y}, r}, {point{x + w, y}, r}, {point{x + w, y + h}, r}, {point{x, y + h}, r}}, true))
	case "dot":
		d.dots = append(d.dots, point{n[0], n[1]})
	case "disc":
		d.solids = append(d.solids, circle(point{n[0], n[1]}, n[2]))
	}
}

// addArcs draws a loop of arcs, joined by straight lines.
func (d *design) addArcs(groups [][]float64) error {
	c := chain{closed: true}
	for _, n := range groups {
		if len(n) != 5 {
			return fmt.Errorf("arcs wants 5 numbers each, not %v", n)
		}
		s := arcOf(n)
		if len(c.segments) > 0 && c.segments[len(c.segments)-1].to.minus(s.from).length() > 0.02 {
			c.segments = append(c.segments, lineFrom(c.segments[len(c.segments)-1].to, s.from))
		}
		c.segments = append(c.segments, s)
	}
	if last := c.segments[len(c.segments)-1]; !last.to.near(c.segments[0].from) {
		c.segments = append(c.segments, lineFrom(last.to, c.segments[0].from))
	}
	d.strokes = append(d.strokes, c)
	return nil
}

func arcOf(n []float64) segment {
	const degree = math.Pi / 180
	return arcAround(point{n[0], n[1]}, n[2], n[3]*degree, (n[4]-n[3])*degree)
}

// addLines draws what is told by points.
func (d *design) addLines(what string, corners []corner) error {
	switch what {
	case "line":
		d.strokes = append(d.strokes, polygon(corners, false))
	case "loop":
		d.strokes = append(d.strokes, polygon(corners, true))
	case "strike":
		s := lineFrom(corners[0].point, corners[1].point)
		d.strike = &s
	case "solid":
		c := polygon(corners, true)
		if c.area() > 0 {
			c = c.reversed()
		}
		d.solids = append(d.solids, c)
	default:
		return fmt.Errorf("nobody knows how to draw %q", what)
	}
	return nil
}

func cornersOf(groups [][]float64) ([]corner, error) {
	if len(groups) < 2 {
		return nil, fmt.Errorf("one point is no line")
	}
	var corners []corner
	for _, g := range groups {
		switch len(g) {
		case 2:
			corners = append(corners, corner{point{g[0], g[1]}, 0})
		case 3:
			corners = append(corners, corner{point{g[0], g[1]}, g[2]})
		default:
			return nil, fmt.Errorf("a point has two or three numbers, not %v", g)
		}
	}
	return corners, nil
}

func readNumbers(text string) ([]float64, error) {
	var numbers []float64
	for _, f := range strings.Fields(text) {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no number", f)
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}
