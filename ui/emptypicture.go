package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// newEmptyPicture makes the picture of the empty page: two pale cards behind our bubble with its keyhole. It is decor, and
// says nothing.
func newEmptyPicture() fyne.CanvasObject {
	const mark float32 = 112
	return newSpots(184, 130,
		spot{0, 12, 88, 60, newPaleCard()},
		spot{96, 0, 88, 60, newPaleCard()},
		spot{36, 30, mark, mark, newSymbol(symbolBubble, theme.ColorNamePrimary, mark)},
		spot{36, 30, mark, mark, newSymbol(symbolKeyhole, theme.ColorNameForegroundOnPrimary, mark)},
	)
}

// newPaleCard is a card of which only the ghost is seen: a disc and three lines.
func newPaleCard() fyne.CanvasObject {
	line := func(x, y, w float32) spot {
		return spot{x, y, w, 5, newBox(surface{fill: colourBorder, radius: 2.5})}
	}
	return newSpots(88, 60,
		spot{0, 0, 88, 60, newBox(surface{fill: colourSurface, border: colourBorder, radius: 11})},
		spot{10, 10, 16, 16, newBox(surface{fill: colourPrimarySoft, radius: 8})},
		line(32, 12, 40), line(32, 22, 28), line(12, 38, 52),
	)
}
