package ui

import "fyne.io/fyne/v2"

// Prepared is an application that has our look, and whose fonts are being read.
type Prepared struct {
	app   fyne.App
	look  *look
	fonts chan struct{} // closed when they are read
}

// Prepare gives an application our look and begins to read the fonts that every page is
// written in: it takes about as long as opening the list and the display, and needs neither.
func Prepare(a fyne.App) *Prepared {
	p := &Prepared{app: a, look: newLook(), fonts: make(chan struct{})}
	a.Settings().SetTheme(p.look)
	go p.readFonts()
	return p
}

// readFonts has Fyne read each weight by measuring a word in it, and keep it.
func (p *Prepared) readFonts() {
	defer close(p.fonts)
	for _, weight := range weightsOfTheList() {
		measure("Ag", textBody.size(), weight)
	}
}

// weightsOfTheList are those in which the first page says something.
func weightsOfTheList() []fyne.TextStyle { return []fyne.TextStyle{regular(), semiBold(), bold()} }

// window makes a window, which opens the display, and puts on a look. Before the fonts are
// read Fyne may measure nothing else, and its settings may not change.
func (p *Prepared) window(title string, l *look) fyne.Window {
	w := p.app.NewWindow(title)
	<-p.fonts
	p.app.Settings().SetTheme(l)
	return w
}
