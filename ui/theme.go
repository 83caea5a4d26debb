package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
	"forumkeys/assets"
)

// look is the theme of Forum Keys (look.md §2-4): Inter, our colours and sizes; what it does not name is Fyne's.
type look struct {
	fyne.Theme
	colours map[fyne.ThemeColorName]tone
	fonts   map[fyne.TextStyle]fyne.Resource
	symbols *symbolCache       // shared by the looks made from this one
	motion  *motion            // likewise
	forced  *fyne.ThemeVariant // nil: as the system says
	scale   float32            // of all text, 1 to 2
}

// newLook gives the theme that follows the system's light or dark, at text scale 1.
func newLook() *look {
	return &look{Theme: theme.DefaultTheme(), colours: palette(), fonts: inter(), symbols: newSymbolCache(), motion: newMotion(), scale: 1}
}

// always gives the same look held to one variant whatever the system says.
func (l *look) always(v fyne.ThemeVariant) *look {
	other := *l
	other.forced = &v
	return &other
}

// as gives the same look in an appearance: light, dark, or as the system says.
func (l *look) as(a app.Appearance) *look {
	switch a {
	case app.AppearanceLight:
		return l.always(theme.VariantLight)
	case app.AppearanceDark:
		return l.always(theme.VariantDark)
	}
	other := *l
	other.forced = nil
	return &other
}

// withTextScale gives the same look with text scale times as large; 1 is normal.
func (l *look) withTextScale(scale float32) *look {
	other := *l
	other.scale = min(max(scale, 1), 2)
	return &other
}

// Color looks a colour up in our palette, then in Fyne's.
func (l *look) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if l.forced != nil {
		v = *l.forced
	}
	if t, ok := l.colours[name]; ok {
		return t.in(v)
	}
	return l.Theme.Color(name, v)
}

// Font gives one of the four weights of Inter; monospace and symbols stay Fyne's.
func (l *look) Font(style fyne.TextStyle) fyne.Resource {
	if style.Monospace || style.Symbol {
		return l.Theme.Font(style)
	}
	return l.fonts[fyne.TextStyle{Bold: style.Bold, Italic: style.Italic}]
}

// inter gives the font of each style.
func inter() map[fyne.TextStyle]fyne.Resource {
	fonts := map[fyne.TextStyle]fyne.Resource{}
	for weight, style := range map[string]fyne.TextStyle{
		"Regular": regular(), "Medium": medium(), "SemiBold": semiBold(), "Bold": bold(),
	} {
		fonts[style] = fyne.NewStaticResource("Inter-"+weight+".otf", assets.Font(weight))
	}
	return fonts
}

// Size gives our sizes; those of text grow with the text scale.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return textBody.spec().size * l.scale
	case theme.SizeNameCaptionText:
		return textSmall.spec().size * l.scale
	case theme.SizeNameHeadingText:
		return textDisplay.spec().size * l.scale
	case theme.SizeNameSubHeadingText:
		return textBarTitle.spec().size * l.scale
	case theme.SizeNameInlineIcon:
		return symbolButton * l.scale
	}
	return l.fixedSize(name)
}

// fixedSize gives the sizes that stay as they are at every text scale.
func (l *look) fixedSize(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameInnerPadding:
		return 9 // with this a stock field is as high as a drawn one
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameMenuRadius:
		return radiusButton
	case theme.SizeNameCardRadius:
		return radiusCard
	case theme.SizeNameDialogRadius, theme.SizeNamePopupRadius:
		return radiusDialog // a pop-up paints its own ground: another radius would show its corners
	case theme.SizeNameModalBlurRadius:
		return 0 // what lies behind a question stays readable
	case theme.SizeNameSelectionRadius:
		return 3
	}
	return l.Theme.Size(name)
}

// scaled multiplies a size by the text scale of the look in force: symbols, badges, rings and thresholds follow the text.
func scaled(n float32) float32 {
	if l, ok := fyne.CurrentApp().Settings().Theme().(*look); ok {
		return n * l.scale
	}
	return n // another theme, which knows no scale
}
