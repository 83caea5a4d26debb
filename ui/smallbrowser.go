package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// browserPage is what the browser is about to show, in the forum's own words (product.md, What forums usually show).
type browserPage struct {
	Before      symbolName // stands before the address: a lock where the way is protected
	Host        string     // in the address bar
	Title       string     // Authorize "NAME"
	LoggedIn    string     // Logged in as …; empty: the page does not say
	Intro       string     // This will allow "NAME" to:
	Permissions []string   // what the forum lists
	Warnings    []string   // of full write access, of a key without an end
	FieldLabel  string     // over a field to type the code in; empty: the page has none
	Sealed      bool       // the sealed text, in a block
	Press       string     // the button to press; empty: the page has none
	Beside      string     // the button beside it: Cancel; empty: the page has none
	Redirect    string     // Authorizing will redirect you to …; empty: the page does not say
	Spoken      string     // one sentence in place of the picture
	Hint        string     // told to who presses the picture
}

// smallBrowser is a small picture of a browser with the forum's question in it. It is a picture:
// nothing in it can be pressed; who tries is told where to press, and who cannot see it hears one sentence.
type smallBrowser struct {
	composite
	spoken string
	hint   *section
	told   string
}

// The measures of the picture.
const (
	browserEdge     float32 = 1 // the bar leaves the edge to be seen
	browserBar      float32 = 35
	browserAddress  float32 = 20
	browserDot      float32 = 9
	browserSide     float32 = 15
	browserDotGap   float32 = 5
	browserButton   float32 = 30
	browserRadius   float32 = 6  // of a button
	browserBetween  float32 = 10 // the two buttons
	browserListText float32 = 6  // from bullet to words
	drawnField      float32 = 180
	drawnBar        float32 = 5 // of a line that nobody reads
	drawnInset      float32 = 10
)

// newSmallBrowser draws a page.
func newSmallBrowser(page browserPage) *smallBrowser {
	b := &smallBrowser{spoken: page.Spoken, hint: newSection(), told: page.Hint}
	b.hint.box.Hide()
	ground := newBox(surface{fill: colourSurface, border: colourBorder, radius: radiusCard})
	inside := newColumn(0, newBrowserBar(page.Before, page.Host), newBrowserBody(page))
	b.compose(b, newColumn(labelToField, newStack(ground, newPadAll(browserEdge, inside)), b.hint.box))
	return b
}

// Tapped tells who takes the picture for the page.
func (b *smallBrowser) Tapped(*fyne.PointEvent) {
	if b.told != "" && b.hint.show(b.told, func() fyne.CanvasObject { return newHint(symbolInfo, b.told) }) {
		reflow(b)
	}
}

// AccessibilityLabel is the one sentence.
func (b *smallBrowser) AccessibilityLabel() string { return b.spoken }

// AccessibilityRole is text's: Fyne knows none for pictures.
func (b *smallBrowser) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// newBrowserBar is the bar with three dots and the address.
func newBrowserBar(before symbolName, host string) fyne.CanvasObject {
	dot := func() fyne.CanvasObject {
		return newSizedBox(surface{fill: theme.ColorNameInputBorder, radius: browserDot / 2}, browserDot, browserDot)
	}
	dots := newRow(browserDotGap, -1, alignCentre, dot(), dot(), dot())
	words := newRow(5, 1, alignCentre, newSymbol(before, colourText2, 12), newName(host, textSmall))
	address := newStack(newSizedBox(surface{fill: colourSurface, radius: scaled(browserAddress) / 2}, 0, scaled(browserAddress)), newPad(0, 9, 0, 9, words))
	ground := newSizedBox(surface{fill: colourNeutralSoft, radius: radiusCard - browserEdge, flatBottom: true}, 0, scaled(browserBar))
	return newStack(ground, newCentredRow(newPad(0, 11, 0, 11, newRow(14, 1, alignCentre, dots, address))))
}

// newCentredRow sets o in the middle of the height, over the whole width.
func newCentredRow(o fyne.CanvasObject) fyne.CanvasObject { return newRow(0, 0, alignCentre, o) }

// newBrowserBody is the forum's page.
func newBrowserBody(page browserPage) fyne.CanvasObject {
	head := []fyne.CanvasObject{newParagraph(verbatim(page.Title), textStrong)}
	if page.LoggedIn != "" {
		head = append(head, newParagraph(verbatim(page.LoggedIn), textSmall))
	}
	list := []fyne.CanvasObject{newParagraph(verbatim(page.Intro), textSmall)}
	for _, permission := range page.Permissions {
		list = append(list, newBullet(permission))
	}
	parts := []fyne.CanvasObject{newPad(0, 0, -1, 0, newColumn(4, head...)), newColumn(0, list...)}
	if page.Title == "" {
		parts = parts[1:]
	}
	for _, warning := range page.Warnings {
		parts = append(parts, newParagraph("**"+verbatim(warning)+"**", textSmall))
	}
	if page.Sealed {
		parts = append(parts, newDrawnText())
	}
	if page.FieldLabel != "" {
		field := newRow(0, -1, alignCentre, newSized(scaled(drawnField), newDrawnField()))
		parts = append(parts, newColumn(space4, newParagraph(verbatim(page.FieldLabel), textSmall), field))
	}
	if page.Press != "" {
		parts = append(parts, newPad(2, 0, 2, 0, newBrowserButtons(page)))
	}
	if page.Redirect != "" {
		parts = append(parts, newParagraph(verbatim(page.Redirect), textSmall))
	}
	return newPad(14, browserSide, 12, browserSide, newColumn(7, parts...))
}

// newBullet is one line of a list.
func newBullet(text string) fyne.CanvasObject {
	return newRow(browserListText, 1, alignTop, newText("•", textSmall), newParagraph(verbatim(text), textSmall))
}

// newBrowserButtons draws the two buttons, the right one stronger, but in none of this window's colours and without a ring:
// newcomers took it for one of its own.
func newBrowserButtons(page browserPage) fyne.CanvasObject {
	authorize := newDrawnButton(newText(page.Press, textSmallButton).inColour(theme.ColorNameForeground), colourNeutralSoft)
	if page.Beside == "" {
		return newRow(0, -1, alignCentre, authorize)
	}
	return newFlow(browserBetween, browserBetween, authorize, newDrawnButton(newText(page.Beside, textSegment), colourNeutralSoft))
}

// newDrawnText is the picture of a sealed text: nobody needs to read one.
func newDrawnText() fyne.CanvasObject {
	bar := func(short float32) fyne.CanvasObject {
		return newPad(0, short, 0, 0, newSizedBox(surface{fill: colourBorderStrong, radius: drawnBar / 2}, 0, drawnBar))
	}
	ground := newBox(surface{fill: colourNeutralSoft, radius: browserRadius})
	return newStack(ground, newPadAll(drawnInset, newColumn(browserListText, bar(0), bar(0), bar(scaled(drawnField)/2))))
}

// newDrawnField is the picture of a field.
func newDrawnField() fyne.CanvasObject {
	return newSizedBox(surface{fill: theme.ColorNameInputBackground, border: theme.ColorNameInputBorder, radius: browserRadius}, 0, scaled(browserButton))
}

// newDrawnButton is the picture of a button.
func newDrawnButton(word *line, fill fyne.ThemeColorName) fyne.CanvasObject {
	ground := newSizedBox(surface{fill: fill, radius: browserRadius}, 0, scaled(browserButton))
	return newStack(ground, newPad(0, 14, 0, 14, newCentred(word)))
}
