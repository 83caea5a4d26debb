package ui

import "fyne.io/fyne/v2"

// aloud is what a control says to who cannot see it: its name, and how it is. Its role Fyne
// can only tell for buttons, links and text; the state stands for what a tick box, a choice
// and a fold are.
func (w *Words) aloud(o fyne.CanvasObject) string {
	said := spoken(o)
	if e, ok := o.(*fieldEntry); ok {
		return w.fieldAloud(e, said)
	}
	for _, state := range statesOf(o) {
		said = w.with(phraseAloudState, values{"Name": said, "State": w.say(state)})
	}
	return said
}

// statesOf is how a control is, in the order in which that is said.
func statesOf(o fyne.CanvasObject) (states []phrase) {
	either := func(yes bool, is, isNot phrase) {
		if yes {
			states = append(states, is)
		} else {
			states = append(states, isNot)
		}
	}
	switch o := o.(type) {
	case *tick:
		either(o.checked, phraseAloudTicked, phraseAloudUnticked)
	case *preset:
		either(o.chosen, phraseAloudChosen, phraseAloudUnchosen)
	case *foldHead:
		either(o.open, phraseAloudOpen, phraseAloudClosed)
	}
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
		states = append(states, phraseAloudOff)
	}
	return states
}

// fieldAloud says what stands in a field too.
func (w *Words) fieldAloud(e *fieldEntry, name string) string {
	if e.Text == "" {
		return w.with(phraseAloudFieldEmpty, values{"Name": name})
	}
	return w.with(phraseAloudField, values{"Name": name, "Text": e.whole(e.Text)})
}
