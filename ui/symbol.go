package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// symbolName names a symbol of the set, as its file in assets/symbols is called.
type symbolName string

// The set. Names say what is drawn, or what it says where it has but one meaning.
const (
	symbolAlert     symbolName = "alert" // triangle: something to be careful about
	symbolBell      symbolName = "bell"
	symbolBrowser   symbolName = "browser"
	symbolCalendar  symbolName = "calendar"
	symbolChat      symbolName = "chat" // speech bubble
	symbolCheck     symbolName = "check"
	symbolClipboard symbolName = "clipboard" // board with a clip: what was copied is taken from it
	symbolClock     symbolName = "clock"
	symbolComputers symbolName = "computers" // two screens: from another computer
	symbolCopy      symbolName = "copy"
	symbolDown      symbolName = "down"
	symbolEnded     symbolName = "ended" // crossed circle
	symbolExternal  symbolName = "external"
	symbolGlobe     symbolName = "globe"
	symbolHelp      symbolName = "help" // question mark in a circle
	symbolInfo      symbolName = "info"
	symbolKey       symbolName = "key"
	symbolLaptop    symbolName = "laptop"
	symbolLeave     symbolName = "leave" // arrow out of a door
	symbolLeft      symbolName = "left"
	symbolLock      symbolName = "lock"
	symbolMail      symbolName = "mail" // envelope
	symbolMinus     symbolName = "minus"
	symbolMore      symbolName = "more"
	symbolMoved     symbolName = "moved"   // arrow to the right in a circle
	symbolNoKey     symbolName = "nokey"   // key, struck
	symbolOffline   symbolName = "offline" // cloud, struck
	symbolOK        symbolName = "ok"      // ticked circle
	symbolPause     symbolName = "pause"   // pause in a circle
	symbolPencil    symbolName = "pencil"
	symbolPlus      symbolName = "plus"
	symbolQR        symbolName = "qr"
	symbolRead      symbolName = "read" // open book
	symbolRefresh   symbolName = "refresh"
	symbolRight     symbolName = "right"
	symbolSand      symbolName = "sand" // hourglass
	symbolSave      symbolName = "save" // arrow into a tray
	symbolSearch    symbolName = "search"
	symbolShield    symbolName = "shield"
	symbolSliders   symbolName = "sliders"
	symbolTag       symbolName = "tag"
	symbolTopics    symbolName = "topics" // a list: topics below each other
	symbolTrash     symbolName = "trash"
	symbolUnplug    symbolName = "unplug" // two links of a chain, struck
	symbolUp        symbolName = "up"
	symbolUser      symbolName = "user"
	symbolX         symbolName = "x"

	symbolBubble  symbolName = "bubble"  // the application's own mark: filled
	symbolKeyhole symbolName = "keyhole" // what stands in the bubble: filled, fits over it
)

// air is what a symbol leaves free at the left and right of its square, as parts of it: of those that stand at an edge; most
// fill it but for 2 of 24.
func (name symbolName) air() (left, right float32) {
	switch name {
	case symbolX, symbolDown, symbolUp:
		return 4.5 / 24, 4.5 / 24
	case symbolShield:
		return 3. / 24, 3. / 24
	case symbolRight:
		return 8. / 24, 7.5 / 24
	case symbolLeft:
		return 7.5 / 24, 8. / 24
	case symbolMore:
		return 3.25 / 24, 3.25 / 24
	}
	return 2. / 24, 2. / 24
}

// symbol is a symbol of the set in a colour of the theme. It grows with the text and is drawn for the very pixels it gets.
type symbol struct {
	widget.BaseWidget
	name   symbolName
	colour fyne.ThemeColorName
	size   float32
}

// newSymbol makes a symbol of size × size units at text scale 1. At 16 and below it takes the heavy cut, which stands beside
// small SemiBold text.
func newSymbol(name symbolName, colour fyne.ThemeColorName, size float32) *symbol {
	s := &symbol{name: name, colour: colour, size: size}
	s.ExtendBaseWidget(s)
	return s
}

// atEdge has its ink begin, to the nearest unit, where it would stand itself. What follows it stays where it is.
func (s *symbol) atEdge() fyne.CanvasObject {
	left, _ := s.name.air()
	by := round(left * scaled(s.size))
	return newPad(0, by, 0, -by, s)
}

// SetColour changes the colour.
func (s *symbol) SetColour(name fyne.ThemeColorName) { s.SetSymbol(s.name, name) }

// SetSymbol shows another symbol, in another colour.
func (s *symbol) SetSymbol(name symbolName, colour fyne.ThemeColorName) {
	if name != s.name || colour != s.colour {
		s.name, s.colour = name, colour
		s.Refresh()
	}
}

// MinSize is its size at the present text scale.
func (s *symbol) MinSize() fyne.Size {
	side := round(scaled(s.size))
	return fyne.NewSquareSize(side)
}

// CreateRenderer is Fyne's.
func (s *symbol) CreateRenderer() fyne.WidgetRenderer {
	r := &symbolRenderer{symbol: s}
	r.raster = canvas.NewRaster(r.draw)
	return r
}

// heavySymbol is the size up to which a symbol takes the heavy cut.
const heavySymbol float32 = 16

type symbolRenderer struct {
	symbol *symbol
	raster *canvas.Raster
}

// draw gives the picture for w × h pixels. Fyne asks anew when the size or the scale of the screen is another.
func (r *symbolRenderer) draw(w, h int) image.Image {
	s := r.symbol
	return symbolsInForce().image(drawing{
		name: s.name, heavy: s.size <= heavySymbol, ink: inkOf(colour(s.colour)), pixels: min(w, h),
	})
}

// Layout keeps it square, in the middle.
func (r *symbolRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height, r.symbol.MinSize().Width)
	place(r.raster, (size.Width-side)/2, (size.Height-side)/2, side, side)
}

func (r *symbolRenderer) MinSize() fyne.Size { return r.symbol.MinSize() }

func (r *symbolRenderer) Refresh() {
	r.Layout(r.symbol.Size())
	r.raster.Refresh()
}

func (r *symbolRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }

func (r *symbolRenderer) Destroy() {}
