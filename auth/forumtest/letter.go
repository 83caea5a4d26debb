package forumtest

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"unicode"
)

// letterLines are capitals as lines in a box of 1 × 1, y downwards: points apart by
// blanks, lines by "|", curves marked with "~".
func letterLines() map[rune]string {
	return map[rune]string{
		'A': "0,1 .5,0 1,1|.19,.64 .81,.64",
		'B': "0,0 0,1|~0,0 .6,0 .9,0 .9,.47 .6,.47 0,.47|~0,.47 .6,.47 1,.47 1,1 .6,1 0,1",
		'C': "~1,.2 .85,0 .2,-.05 0,.2 0,.8 .2,1.05 .85,1 1,.8",
		'D': "0,0 0,1|~0,0 .5,0 1,0 1,1 .5,1 0,1",
		'E': "1,0 0,0 0,1 1,1|0,.48 .85,.48",
		'F': "1,0 0,0 0,1|0,.48 .85,.48",
		'G': "~1,.2 .85,0 .2,-.05 0,.2 0,.8 .2,1.05 .85,1.05 1,.75 1,.55|1,.55 .55,.55",
		'H': "0,0 0,1|1,0 1,1|0,.5 1,.5",
		'I': ".5,0 .5,1",
		'J': "~.8,0 .8,.6 .8,1.05 .2,1.05 .1,.75",
		'K': "0,0 0,1|.95,0 0,.6|.35,.4 1,1",
		'L': "0,0 0,1 .9,1",
		'M': "0,1 0,0 .5,.65 1,0 1,1",
		'N': "0,1 0,0 1,1 1,0",
		'O': "~.5,0 .1,0 0,.25 0,.75 .1,1 .5,1|~.5,0 .9,0 1,.25 1,.75 .9,1 .5,1",
		'P': "0,0 0,1|~0,0 .6,0 1,0 1,.55 .6,.55 0,.55",
		'Q': "~.5,0 .1,0 0,.25 0,.75 .1,1 .5,1|~.5,0 .9,0 1,.25 1,.75 .9,1 .5,1|.65,.75 1,1.05",
		'R': "0,0 0,1|~0,0 .6,0 1,0 1,.55 .6,.55 0,.55|.5,.55 1,1",
		'S': "~.95,.18 .8,-.02 .1,-.06 .02,.42 .5,.47 1.0,.55 .95,1.06 .15,1.04 .02,.8",
		'T': "0,0 1,0|.5,0 .5,1",
		'U': "~0,0 0,.6 .05,1.05 .95,1.05 1,.6 1,0",
		'V': "0,0 .5,1 1,0",
		'W': "0,0 .25,1 .5,.3 .75,1 1,0",
		'X': "0,0 1,1|1,0 0,1",
		'Y': "0,0 .5,.5 1,0|.5,.5 .5,1",
		'Z': "0,0 1,0 0,1 1,1",
	}
}

// drawLetter draws a white capital on a coloured ground, as Discourse pictures
// people who have no picture. What is not a letter becomes a ring.
func drawLetter(letter rune, ground color.NRGBA, size int) image.Image {
	c := newCanvas(size)
	dark := blend(ground, color.NRGBA{A: 255}, .18)
	c.paint(func(x, y float64) float64 { return -1 }, shaded(ground, dark))
	lines, known := letterLines()[unicode.ToUpper(letter)]
	if !known {
		lines = letterLines()['O']
	}
	white := plain(color.NRGBA{255, 255, 255, 255})
	for _, line := range strings.Split(lines, "|") {
		c.paint(stroke(placed(line), .085), white)
	}
	return c
}

// placed reads a line and moves it into the middle of the picture.
func placed(line string) [][2]float64 {
	text, curved := strings.CutPrefix(line, "~")
	var points [][2]float64
	for _, pair := range strings.Fields(text) {
		var x, y float64
		_, _ = fmt.Sscanf(strings.Replace(pair, ",", " ", 1), "%g %g", &x, &y) // our own table
		points = append(points, [2]float64{.32 + .36*x, .27 + .46*y})
	}
	if curved {
		return smooth(points)
	}
	return points
}

// smooth rounds a line's corners by cutting them again and again (Chaikin); both
// ends stay.
func smooth(points [][2]float64) [][2]float64 {
	for range 3 {
		cut := [][2]float64{points[0]}
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			cut = append(cut, between(a, b, .25), between(a, b, .75))
		}
		points = append(cut, points[len(points)-1])
	}
	return points
}

func between(a, b [2]float64, t float64) [2]float64 {
	return [2]float64{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t}
}
