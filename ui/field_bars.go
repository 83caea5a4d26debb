package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// withoutBars is the theme in force without the bars and edges of what scrolls.
type withoutBars struct{}

func (withoutBars) base() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (b withoutBars) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameScrollBar, theme.ColorNameScrollBarBackground, theme.ColorNameShadow:
		return color.Transparent
	}
	return b.base().Color(name, v)
}

func (b withoutBars) Font(style fyne.TextStyle) fyne.Resource { return b.base().Font(style) }

func (b withoutBars) Icon(name fyne.ThemeIconName) fyne.Resource { return b.base().Icon(name) }

func (b withoutBars) Size(name fyne.ThemeSizeName) float32 { return b.base().Size(name) }
