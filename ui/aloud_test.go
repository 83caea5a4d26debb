package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

func TestTheStateOfEveryControlIsSaid(t *testing.T) {
	inLook(t, lightLook())
	words := testWords()
	refused := newPresetCard(presetCard{Title: "Read", Refused: "The forum refuses it."})
	chosen := newPresetCard(presetCard{Title: "Read"})
	chosen.SetChosen(true)
	off := newButton(buttonPrimary, "Continue", "", nil)
	off.SetEnabled(false)
	field := newField("forum.example.com").named("Which **forum**?")
	typed := newField("").named("Name")
	typed.SetText("anna-laptop")
	folded := newFold("Technical details", false, newSpacer(0, 0))
	unfolded := newFold("Technical details", true, newSpacer(0, 0))
	for want, o := range map[string]fyne.CanvasObject{
		"I trust it., ticked":             newTick("I trust it.", true, nil),
		"I trust it., not ticked":         newTick("I trust it.", false, nil),
		"Read, chosen":                    chosen,
		"Read, not chosen, not available": refused,
		"Continue, not available":         off,
		"Technical details, collapsed":    folded.head,
		"Technical details, expanded":     unfolded.head,
		"For how long, 1 year":            newSegments([]string{"1 day", "1 year"}, 1, nil).named("For how long"),
		"For how long":                    newSegments([]string{"1 day", "1 year"}, -1, nil).named("For how long"),
		"Text size, 110 %":                newStepper("Text size", 11, 1, func(int) string { return "110 %" }, nil),
		"Which forum?, text field, empty": field.entry,
		"Name, text field, anna-laptop":   typed.entry,
		"Close":                           newSymbolButton(symbolX, "Close", nil),
		"2 of 4, Choose":                  words.steps(stepChoose),
		"Connected":                       newStatePill(app.Connected, "Connected", false),
	} {
		if got := words.aloud(o); got != want {
			t.Errorf("%q is said as %q", want, got)
		}
	}
}
