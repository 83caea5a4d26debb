package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// colour is a colour of the theme in force, in the variant in force.
func colour(name fyne.ThemeColorName) color.Color { return theme.Color(name) }

// shadowKind is how far a thing stands above the page.
type shadowKind int

const (
	shadowNone shadowKind = iota
	shadowCard
	shadowPortrait
	shadowDialog
)

// of gives Fyne's shadow.
func (k shadowKind) of() canvas.Shadow {
	switch k {
	case shadowCard:
		return canvas.Shadow{Color: colour(colourShadow), BlurRadius: 4, Offset: fyne.NewPos(0, 1)}
	case shadowPortrait:
		return canvas.Shadow{Color: colour(colourShadow), BlurRadius: 6, Offset: fyne.NewPos(0, 2)}
	case shadowDialog:
		return canvas.Shadow{Color: colour(colourDialogShadow), BlurRadius: 28, Offset: fyne.NewPos(0, 8)}
	}
	return canvas.Shadow{}
}

// surface is how a box is painted. Empty names paint nothing.
type surface struct {
	fill, border fyne.ThemeColorName
	width        float32 // of the border; 0 is 1
	radius       float32
	shadow       shadowKind

	flatTop, flatBottom bool // no round corners there
	inset               pad  // how far inside a pressable it is painted; negative: beyond its edge
}

// cardSurface is that of cards and groups. Without its edge a dark card would melt into the page.
func cardSurface() surface {
	return surface{fill: colourSurface, border: colourBorder, radius: radiusCard, shadow: shadowCard}
}

// rowSurface is that of a row of a card: it leaves the card's edge alone, and goes on below the hairline that is inset
// below every row but the last.
func rowSurface(first, last bool) surface {
	s := surface{radius: radiusCard - 1, flatTop: !first, flatBottom: !last, inset: pad{right: 1, left: 1}}
	if first {
		s.inset.top = 1
	}
	s.inset.bottom = -1
	if last {
		s.inset.bottom = 1
	}
	return s
}

// hovered is the surface of a card under the pointer.
func (s surface) hovered() surface {
	s.fill, s.border = colourSurfaceHover, colourBorderStrong
	return s
}

// onto paints a rectangle. On the desktop the border lies inside the edge; the test driver draws it half outside.
func (s surface) onto(r *canvas.Rectangle) {
	r.FillColor, r.StrokeColor, r.StrokeWidth = color.Transparent, color.Transparent, 0
	if s.fill != "" {
		r.FillColor = colour(s.fill)
	}
	if s.border != "" {
		r.StrokeColor, r.StrokeWidth = colour(s.border), max(s.width, 1)
	}
	s.roundCorners(r)
	r.Shadow = s.shadow.of()
	r.Refresh()
}

func (s surface) roundCorners(r *canvas.Rectangle) {
	r.CornerRadius = s.radius
	if !s.flatTop && !s.flatBottom {
		return
	}
	r.CornerRadius = 0 // else Fyne takes it for corners of their own that are 0
	if !s.flatTop {
		r.TopLeftCornerRadius, r.TopRightCornerRadius = s.radius, s.radius
	}
	if !s.flatBottom {
		r.BottomLeftCornerRadius, r.BottomRightCornerRadius = s.radius, s.radius
	}
}

// box is a painted rectangle. It is a widget, since a bare canvas object keeps the colours it was born with.
type box struct {
	widget.BaseWidget
	surface surface
	least   fyne.Size
}

func newBox(s surface) *box {
	b := &box{surface: s}
	b.ExtendBaseWidget(b)
	return b
}

// newSizedBox is a box that wants a size.
func newSizedBox(s surface, w, h float32) *box {
	b := newBox(s)
	b.least = fyne.NewSize(w, h)
	return b
}

// newHairline is a line one unit high, and decor only.
func newHairline() *box { return newSizedBox(surface{fill: colourLine}, 1, 1) }

// SetSurface paints it otherwise.
func (b *box) SetSurface(s surface) {
	if s != b.surface {
		b.surface = s
		b.Refresh()
	}
}

// MinSize is the size it was made with.
func (b *box) MinSize() fyne.Size { return b.least }

// CreateRenderer is Fyne's.
func (b *box) CreateRenderer() fyne.WidgetRenderer {
	r := &boxRenderer{box: b, rectangle: canvas.NewRectangle(color.Transparent)}
	b.surface.onto(r.rectangle)
	return r
}

type boxRenderer struct {
	box       *box
	rectangle *canvas.Rectangle
}

func (r *boxRenderer) Layout(s fyne.Size)           { r.rectangle.Resize(s) }
func (r *boxRenderer) MinSize() fyne.Size           { return r.box.least }
func (r *boxRenderer) Refresh()                     { r.box.surface.onto(r.rectangle) }
func (r *boxRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rectangle} }
func (r *boxRenderer) Destroy()                     {}

// newStack sets objs over each other, the first at the back.
func newStack(objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: pad{}, Objects: objs}
}

// newStillCard makes a card of content that is not pressed as a whole.
func newStillCard(content fyne.CanvasObject) fyne.CanvasObject {
	return newStack(newBox(cardSurface()), content)
}

// symbolSquare is a symbol in a square of a soft colour, as presets and the dialog have it.
type symbolSquare struct {
	composite
	ground *box
	mark   *symbol
	side   float32 // at text scale 1
	radius float32
}

// newSquare makes a square of side × side, grown with the text.
func newSquare(name symbolName, ink, ground fyne.ThemeColorName, side, radius, symbolSize float32) *symbolSquare {
	s := &symbolSquare{ground: newBox(surface{fill: ground, radius: radius}), mark: newSymbol(name, ink, symbolSize), side: side, radius: radius}
	s.compose(s, newStack(s.ground, newCentred(s.mark)))
	return s
}

// set colours it otherwise.
func (s *symbolSquare) set(ink, ground fyne.ThemeColorName) {
	s.mark.SetColour(ink)
	s.ground.SetSurface(surface{fill: ground, radius: s.radius})
}

// HeightFor is its side.
func (s *symbolSquare) HeightFor(float32) float32 { return round(scaled(s.side)) }

// NaturalWidth is its side.
func (s *symbolSquare) NaturalWidth() float32 { return round(scaled(s.side)) }

// MinSize is its side.
func (s *symbolSquare) MinSize() fyne.Size { return fyne.NewSquareSize(round(scaled(s.side))) }
