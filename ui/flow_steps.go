package ui

import "fyne.io/fyne/v2"

// flowStep is how far the member has come. "Is this you?" still stands at Approve:
// nothing is done before the yes.
type flowStep int

const (
	stepFind flowStep = iota
	stepChoose
	stepApprove
)

// steps is the list of steps at the head of the flow.
func (w *Words) steps(at flowStep) fyne.CanvasObject {
	labels := []string{w.say(phraseStepFind), w.say(phraseStepChoose), w.say(phraseStepApprove), w.say(phraseStepDone)}
	return newSteps(labels, int(at), w.with(phraseStepSpoken, values{"Number": int(at) + 1, "Count": len(labels), "Step": labels[at]}))
}
