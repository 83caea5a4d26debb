package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestTheLookFollowsTheSystemUnlessItIsHeldToOneVariant(t *testing.T) {
	test.NewTempApp(t)
	free, held := newLook(), newLook().always(theme.VariantDark)
	if free.Color(colourSurface, theme.VariantLight) == free.Color(colourSurface, theme.VariantDark) {
		t.Error("light and dark are the same")
	}
	if held.Color(colourSurface, theme.VariantLight) != free.Color(colourSurface, theme.VariantDark) {
		t.Error("held to dark, it gave light")
	}
}

func TestWhatTheLookDoesNotNameIsFynesOwn(t *testing.T) {
	test.NewTempApp(t)
	l, fynes := newLook(), theme.DefaultTheme()
	if l.Color(theme.ColorNameHover, theme.VariantDark) != fynes.Color(theme.ColorNameHover, theme.VariantDark) {
		t.Error("the stock hover has a colour of its own")
	}
	if l.Size(theme.SizeNameScrollBar) != fynes.Size(theme.SizeNameScrollBar) {
		t.Error("the scroll bar has a size of its own")
	}
	if l.Icon(theme.IconNameCancel) == nil {
		t.Error("a stock icon is missing")
	}
	mono := fyne.TextStyle{Monospace: true}
	if l.Font(mono).Name() != fynes.Font(mono).Name() {
		t.Error("monospace is not Fyne's")
	}
}

func TestFourWeightsAreFourFonts(t *testing.T) {
	test.NewTempApp(t)
	seen := map[string]bool{}
	for _, weight := range []fyne.TextStyle{regular(), medium(), semiBold(), bold()} {
		font := newLook().Font(weight)
		if len(font.Content()) == 0 {
			t.Errorf("%s is empty", font.Name())
		}
		seen[font.Name()] = true
	}
	if len(seen) != 4 {
		t.Errorf("got fonts %v", seen)
	}
}

func TestLargerTextMakesEverythingThatHoldsTextHigher(t *testing.T) {
	heights := func(scale float32) map[string]float32 {
		test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
		return map[string]float32{
			"button":   newButton(buttonPrimary, "Word", symbolPlus, nil).MinSize().Height,
			"field":    newField("").MinSize().Height,
			"segments": newSegments([]string{"a", "b"}, 0, nil).MinSize().Height,
			"preset":   heightFor(newPresetCard(presetCard{Title: "Word", Half: true}), 200),
			"line":     newText("Word", textBody).MinSize().Height,
		}
	}
	small, large := heights(1), heights(2)
	for name, h := range small {
		if large[name] <= h {
			t.Errorf("%s: %v at scale 1, %v at scale 2", name, h, large[name])
		}
	}
	if small["button"] != heightButton || small["field"] != heightField || small["segments"] != heightSegments || small["preset"] != heightHalfPreset {
		t.Errorf("at scale 1 the heights are not those of the recipe: %v", small)
	}
}
