package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// textStyle names the part a text plays on a page; spec gives its size, weight and colour.
type textStyle int

const (
	textDisplay       textStyle = iota // empty page, Is this you?, the name on it
	textPageTitle                      // first line of a page, forum name on details
	textPortraitTitle                  // forum name on the portrait
	textBarTitle                       // Details
	textDialogTitle                    // title of the dialog
	textFlowTitle                      // title of the connect flow, beside icon 24
	textCardTitle                      // forum on a card
	textBody                           // sentences, values
	textBodyQuiet                      // the sentence under a heading, keys
	textRow                            // pressable rows
	textStrong                         // presets, buttons
	textSecondary                      // account · host, descriptions
	textNotice                         // notices
	textLabel                          // over a field
	textBlockLabel                     // over a read-only block
	textSmall                          // facts, captions
	textPill                           // pills, badges
	textTag                            // the tag beside a preset's title
	textStep                           // a step's label
	textStepCurrent                    // the current step's label
	textRing                           // m:ss in the ring
	textSegment                        // a segment
	textSegmentChosen                  // the chosen segment
	textSmallButton                    // the buttons on a card
	textMachine                        // names for machines, letter by letter: Inter makes a × of the x in 9x2
)

// typeSpec is what a textStyle comes to: size in Fyne units at text scale 1.
type typeSpec struct {
	size   float32
	weight fyne.TextStyle
	colour fyne.ThemeColorName
}

// Fyne asks a theme for a font by TextStyle only, so our four weights ride on styles we never use as such.
func regular() fyne.TextStyle  { return fyne.TextStyle{} }
func medium() fyne.TextStyle   { return fyne.TextStyle{Italic: true} }
func semiBold() fyne.TextStyle { return fyne.TextStyle{Bold: true} }
func bold() fyne.TextStyle     { return fyne.TextStyle{Bold: true, Italic: true} }

// The distance of two base lines as a multiple of the size.
const (
	leading      = 1.45
	leadingClose = 1.2 // of titles and labels, which are short
)

// isClose tells the styles whose lines stand closer.
func (s textStyle) isClose() bool {
	return s <= textCardTitle || s == textStrong || s == textLabel || s == textBlockLabel
}

// lineHeight is how high a line is, before it is brought to whole units.
func (s textStyle) lineHeight() float32 {
	if s.isClose() {
		return s.size() * leadingClose
	}
	return s.size() * leading
}

// pitch is how far a line stands below the one before it: in whole units, so that all are equally far apart.
func (s textStyle) pitch() float32 { return round(s.lineHeight()) }

// height is that of some lines.
func (s textStyle) height(lines int) float32 {
	return ceil(s.lineHeight()) + float32(lines-1)*s.pitch()
}

// spec looks a style up. It is asked for every word that is measured, and a switch costs nothing where a table is copied.
func (s textStyle) spec() typeSpec {
	const text, text2 = theme.ColorNameForeground, colourText2
	switch s {
	case textDisplay:
		return typeSpec{22, bold(), text}
	case textPageTitle:
		return typeSpec{20, bold(), text}
	case textPortraitTitle:
		return typeSpec{19, bold(), text}
	case textBarTitle:
		return typeSpec{17, semiBold(), text}
	case textDialogTitle:
		return typeSpec{17, bold(), text}
	case textFlowTitle:
		return typeSpec{15, semiBold(), text}
	case textCardTitle:
		return typeSpec{15, semiBold(), text}
	case textBody:
		return typeSpec{14, regular(), text}
	case textBodyQuiet:
		return typeSpec{14, regular(), text2}
	case textRow:
		return typeSpec{14, medium(), text}
	case textStrong:
		return typeSpec{14, semiBold(), text}
	case textSecondary:
		return typeSpec{13, regular(), text2}
	case textNotice:
		return typeSpec{13, regular(), text}
	case textLabel:
		return typeSpec{13, semiBold(), text}
	case textBlockLabel:
		return typeSpec{12, semiBold(), text2}
	case textSmall:
		return typeSpec{12, regular(), text2}
	case textPill:
		return typeSpec{12, semiBold(), text}
	case textTag:
		return typeSpec{11, semiBold(), theme.ColorNameHyperlink}
	case textStep:
		return typeSpec{12, medium(), text2}
	case textStepCurrent:
		return typeSpec{12, semiBold(), text}
	case textRing:
		return typeSpec{16, semiBold(), text}
	case textSegment:
		return typeSpec{13, medium(), text2}
	case textSegmentChosen:
		return typeSpec{13, semiBold(), text}
	case textSmallButton:
		return typeSpec{13, semiBold(), text2}
	case textMachine:
		return typeSpec{12, fyne.TextStyle{Monospace: true}, text}
	}
	return typeSpec{14, regular(), text}
}

// size is the style's size at the present text scale.
func (s textStyle) size() float32 { return scaled(s.spec().size) }
