package ui

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"forumkeys/app"
)

// greyBelow is the difference between the strongest and the weakest of red, green
// and blue below which a colour says nothing about a forum: many have a white header.
const greyBelow = 24

// newForumColour is a strip in a forum's own colour: of its header, else of the
// text on it, else ours. It is never under text (look.md §4).
func newForumColour(forum app.Forum) fyne.CanvasObject {
	for _, hex := range []string{forum.Background, forum.Primary} {
		if c, ok := colourful(hex); ok {
			r := canvas.NewRectangle(c)
			r.TopLeftCornerRadius, r.TopRightCornerRadius = radiusCard-1, radiusCard-1
			return r
		}
	}
	return newBox(surface{fill: colourPrimarySoft, radius: radiusCard - 1, flatBottom: true})
}

// colourful reads six hexadecimal digits; ok is false for greys and for anything else.
func colourful(hex string) (c color.NRGBA, ok bool) {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return c, false
	}
	c = color.NRGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}
	return c, max(c.R, c.G, c.B)-min(c.R, c.G, c.B) >= greyBelow
}
