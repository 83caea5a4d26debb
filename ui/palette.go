package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Our own colour names. The rest are Fyne's, so that stock fields, menus, scroll bars and selection follow.
const (
	colourSurface        fyne.ThemeColorName = "fk.surface"      // cards, groups, outlined buttons
	colourSurfaceHover   fyne.ThemeColorName = "fk.surfaceHover" // the same under the pointer
	colourPaper          fyne.ThemeColorName = "fk.paper"        // what is only read: the forum's quoted words, a link
	colourBorder         fyne.ThemeColorName = "fk.border"       // edge of a card
	colourBorderStrong   fyne.ThemeColorName = "fk.borderStrong" // edge of an outlined button
	colourLiftedEdge     fyne.ThemeColorName = "fk.liftedEdge"   // of one that stands on something coloured or lifted
	colourLine           fyne.ThemeColorName = "fk.line"         // hairline
	colourText2          fyne.ThemeColorName = "fk.text2"        // secondary text, quiet symbols
	colourBadge          fyne.ThemeColorName = "fk.badge"
	colourOnBadge        fyne.ThemeColorName = "fk.onBadge"
	colourPrimaryHover   fyne.ThemeColorName = "fk.primaryHover"
	colourPrimarySoft    fyne.ThemeColorName = "fk.primarySoft"   // chosen preset, tonal button
	colourPrimaryLifted  fyne.ThemeColorName = "fk.primaryLifted" // symbol square and tag on primarySoft
	colourLifted         fyne.ThemeColorName = "fk.lifted"        // chosen segment
	colourSuccessSoft    fyne.ThemeColorName = "fk.successSoft"
	colourWarningSoft    fyne.ThemeColorName = "fk.warningSoft"
	colourErrorSoft      fyne.ThemeColorName = "fk.errorSoft"
	colourErrorFill      fyne.ThemeColorName = "fk.errorFill"      // dangerous button
	colourErrorFillHover fyne.ThemeColorName = "fk.errorFillHover" // darker in both, as primaryHover is
	colourInfo           fyne.ThemeColorName = "fk.info"
	colourInfoSoft       fyne.ThemeColorName = "fk.infoSoft"
	colourNeutral        fyne.ThemeColorName = "fk.neutral"
	colourNeutralSoft    fyne.ThemeColorName = "fk.neutralSoft"
	colourLeaving        fyne.ThemeColorName = "fk.leaving"
	colourLeavingSoft    fyne.ThemeColorName = "fk.leavingSoft"
	colourShadow         fyne.ThemeColorName = "fk.shadow"       // cards
	colourDialogShadow   fyne.ThemeColorName = "fk.dialogShadow" // the one dialog
	colourInnerEdge      fyne.ThemeColorName = "fk.innerEdge"    // of pictures: white icons on white, dark ones on dark
	colourClear          fyne.ThemeColorName = "fk.clear"        // nothing painted
	colourQRPaper        fyne.ThemeColorName = "fk.qrPaper"      // a camera wants dark on light in both looks
	colourQRInk          fyne.ThemeColorName = "fk.qrInk"
)

// tone is one colour in the light and in the dark look, as 0xRRGGBBAA.
type tone struct{ light, dark uint32 }

// in gives the tone's colour for a variant.
func (t tone) in(v fyne.ThemeVariant) color.Color {
	c := t.light
	if v == theme.VariantDark {
		c = t.dark
	}
	return color.NRGBA{R: uint8(c >> 24), G: uint8(c >> 16), B: uint8(c >> 8), A: uint8(c)}
}

// palette is the whole table of colours; a name that is not here falls through to Fyne's own theme.
func palette() map[fyne.ThemeColorName]tone {
	all := map[fyne.ThemeColorName]tone{
		theme.ColorNameBackground:        {0xF5F5F8FF, 0x141519FF},
		colourSurface:                    {0xFFFFFFFF, 0x1E1F25FF},
		colourSurfaceHover:               {0xF7F7FCFF, 0x25262EFF},
		colourPaper:                      {0xFBFBFDFF, 0x191A1FFF},
		colourQRPaper:                    {0xFFFFFFFF, 0xFFFFFFFF},
		colourQRInk:                      {0x1A1B23FF, 0x1A1B23FF},
		theme.ColorNameOverlayBackground: {0xFFFFFFFF, 0x23242BFF},
		theme.ColorNameMenuBackground:    {0xFFFFFFFF, 0x23242BFF},
		theme.ColorNameInputBackground:   {0xFFFFFFFF, 0x17181DFF},

		colourBorder:               {0xE2E2EAFF, 0x2E3039FF},
		colourBorderStrong:         {0xCFD0DBFF, 0x3F424EFF},
		colourLiftedEdge:           {0xCFD0DBFF, 0x5B5F6EFF},
		colourLine:                 {0xEBEBF1FF, 0x2A2C34FF},
		theme.ColorNameSeparator:   {0xEBEBF1FF, 0x2A2C34FF},
		theme.ColorNameInputBorder: {0x838596FF, 0x767A91FF},
		theme.ColorNameScrollBar:   {0x838596FF, 0x767A91FF},

		theme.ColorNameForeground:  {0x1A1B23FF, 0xF1F1F5FF},
		colourText2:                {0x565968FF, 0xA9ACBBFF},
		theme.ColorNamePlaceHolder: {0x6A6D7CFF, 0x9194A4FF},
		theme.ColorNameDisabled:    {0x8F92A1FF, 0x676A79FF},

		theme.ColorNamePrimary:             {0x4A50D6FF, 0x5F67EAFF},
		colourBadge:                        {0x4A50D6FF, 0x5F67EAFF},
		colourPrimaryHover:                 {0x3E44BFFF, 0x5058D8FF},
		theme.ColorNameForegroundOnPrimary: {0xFFFFFFFF, 0xFFFFFFFF},
		colourOnBadge:                      {0xFFFFFFFF, 0xFFFFFFFF},
		theme.ColorNameHyperlink:           {0x4147C8FF, 0xA9AEFFFF},
		colourPrimarySoft:                  {0xEDEDFCFF, 0x262846FF},
		colourPrimaryLifted:                {0xFFFFFFFF, 0x3A3D69FF},
		colourLifted:                       {0xFFFFFFFF, 0x3F424FFF},

		theme.ColorNameSuccess: {0x16704AFF, 0x6FD3A0FF},
		colourSuccessSoft:      {0xE3F4EBFF, 0x16322AFF},
		theme.ColorNameWarning: {0x875100FF, 0xF2BC62FF},
		colourWarningSoft:      {0xFCF0D9FF, 0x382A12FF},
		theme.ColorNameError:   {0xB3261EFF, 0xFF9D94FF},
		colourErrorSoft:        {0xFCE8E6FF, 0x411E1DFF},
		colourErrorFill:        {0xC0322AFF, 0xCF453CFF},
		colourErrorFillHover:   {0xA62A23FF, 0xBC3C34FF},
		colourInfo:             {0x1B5E96FF, 0x86BFF4FF},
		colourInfoSoft:         {0xE4F0FAFF, 0x16293CFF},
		colourNeutral:          {0x565968FF, 0xB3B6C4FF},
		colourNeutralSoft:      {0xECECF2FF, 0x2C2E37FF},
		theme.ColorNameButton:  {0xECECF2FF, 0x2C2E37FF},
		colourLeaving:          {0x6A3DA1FF, 0xCDA9F8FF},
		colourLeavingSoft:      {0xF1E9FBFF, 0x30233FFF},

		theme.ColorNameForegroundOnError:   {0xFFFFFFFF, 0x2A0B08FF},
		theme.ColorNameForegroundOnSuccess: {0xFFFFFFFF, 0x0F2018FF},
		theme.ColorNameForegroundOnWarning: {0xFFFFFFFF, 0x241A08FF},

		theme.ColorNameShadow:    {0x14162830, 0x00000073},
		colourShadow:             {0x181A301C, 0x0000005A},
		colourDialogShadow:       {0x0A0C1E46, 0x0A0C1E46},
		theme.ColorNameFocus:     {0x4A50D63C, 0x5F67EA3C},
		theme.ColorNameSelection: {0x4A50D646, 0x5F67EA46},
		colourInnerEdge:          {0x00000016, 0xFFFFFF1E},
		colourClear:              {0x00000000, 0x00000000},
	}
	for n, d := range discs() {
		ground, ink := discNames(n)
		all[ground], all[ink] = d.ground, d.ink
	}
	return all
}
