// An empty window with the fonts of Forum Keys: what the figures are held against.
package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"forumkeys/assets"
)

// fonts is the usual theme with our four weights.
type fonts struct {
	fyne.Theme
	regular, medium, semiBold, bold fyne.Resource
}

func (f fonts) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return f.Theme.Font(style)
	case style.Bold && style.Italic:
		return f.bold
	case style.Bold:
		return f.semiBold
	case style.Italic:
		return f.medium
	}
	return f.regular
}

func main() {
	a := app.NewWithID("io.github.forumkeys.Empty")
	font := func(name string) fyne.Resource { return fyne.NewStaticResource(name, assets.Font(name)) }
	a.Settings().SetTheme(fonts{theme.DefaultTheme(), font("Regular"), font("Medium"), font("SemiBold"), font("Bold")})
	a.Lifecycle().SetOnStarted(func() { fmt.Println("first frame") })
	w := a.NewWindow("Empty")
	// A word in each weight, so that the fonts are really loaded.
	word := func(style fyne.TextStyle) fyne.CanvasObject {
		return widget.NewLabelWithStyle("Empty", fyne.TextAlignLeading, style)
	}
	w.SetContent(container.NewVBox(word(fyne.TextStyle{}), word(fyne.TextStyle{Italic: true}),
		word(fyne.TextStyle{Bold: true}), word(fyne.TextStyle{Bold: true, Italic: true})))
	w.Resize(fyne.NewSize(520, 680))
	w.ShowAndRun()
}
