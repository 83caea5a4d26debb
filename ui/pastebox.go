package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// What is pasted: never more than this is taken from the clipboard, and from this
// many letters on it may be whole (an answer sealed for a key of 2048 bits is 256
// bytes, 344 letters of base64) and is offered without a press.
const (
	mostPasted  = 16 << 10
	leastSealed = 344
)

// leastBoxWidth is how much room the box needs beside its button.
const leastBoxWidth float32 = 150

// pasteSpec says how a paste box looks.
type pasteSpec struct {
	Hint    string // in the empty box
	Label   string // of the box, where it stands folded because Press says that the button is enough
	Press   fyne.CanvasObject
	Indent  float32 // of what stands below Press
	Address bool    // the browser's address is asked for, not the forum's text
}

// pasteActions is what it does.
type pasteActions struct {
	Offer     func(string)
	Clipboard func(then func(string)) // hands over what was copied, if need be in a moment
}

// pasteBox takes what the forum or the browser shows: pasted at one press, or by
// hand. Why it was not taken stands below.
type pasteBox struct {
	composite
	words *Words
	spec  pasteSpec
	do    pasteActions

	field   *field
	paste   *button
	fold    *fold   // around the field; nil: it stands in the open
	connect *button // while something stands in the box, for all that may be whole offers itself
	told    *section
	problem error
	unread  bool   // the problem is new, and the member has still to see it
	empty   bool   // Paste was pressed, and there was nothing to paste
	offered string // the last text that was offered
}

func newPasteBox(w *Words, spec pasteSpec, do pasteActions) *pasteBox {
	p := &pasteBox{words: w, spec: spec, do: do, told: newSection()}
	p.field = newField(spec.Hint)
	if spec.Label != "" {
		p.field.named(spec.Label)
	}
	p.field.OnChanged = p.changed
	p.field.OnSubmitted = func(string) { p.submit() }
	kind := buttonTonal
	if spec.Press != nil {
		kind = buttonPrimary
	}
	p.paste = newButton(kind, w.say(phraseButtonPaste), symbolClipboard, p.pasteNow)
	p.told.box.Hide()
	p.connect = newButton(buttonTonal, w.say(phraseButtonConnect), "", p.submit)
	p.connect.Hide()
	connect := newFlow(0, 0, p.connect)
	if spec.Press == nil {
		p.compose(p, newColumn(space8, newBesideOrBelow(leastBoxWidth, p.field, p.paste), p.told.box, connect))
		return p
	}
	p.fold = newFold(w.say(phrasePasteByHand), false, newColumn(space8, newColumn(labelToField, newParagraph(spec.Label, textLabel), p.field), connect))
	p.compose(p, newColumn(space8, newBesideWrapped(leastBoxWidth, spec.Press, p.paste),
		newPad(0, 0, -space4, spec.Indent, newColumn(space8, p.told.box, p.fold)))) // the fold's word has air of its own below it
	return p
}

// show says why the last text was not taken; it tells whether the page has to be laid
// out again.
func (p *pasteBox) show(problem error) bool {
	p.unread = problem != nil && (p.unread || problem != p.problem)
	p.problem = problem
	return p.tell()
}

// revealProblem scrolls to why a text was not taken, once: in a low window it may stand below the foot.
func (p *pasteBox) revealProblem() {
	if p.unread {
		p.unread = false
		reveal(p.told.box)
	}
}

func (p *pasteBox) tell() bool {
	return p.told.show([]any{p.problem, p.empty, p.tookAddress()}, func() fyne.CanvasObject {
		switch {
		case p.empty:
			return newRemark(p.words.say(phrasePasteEmpty))
		case kindOf(p.problem) == app.KindAnswerOther && p.tookAddress():
			return newRemark(p.words.tell(phraseAddressOther, p.words.forumWords(p.words.forum)))
		case p.problem != nil:
			f := p.words.failure(p.problem, "")
			return newRemark(p.words.tell(phraseNoticeFailed, values{"What": f.What, "Changed": f.Changed, "Next": f.Next}))
		}
		return nil
	})
}

// tookAddress says whether it was an address that was not taken: the forum's text may be offered here, too.
func (p *pasteBox) tookAddress() bool {
	return p.spec.Address && (p.offered == "" || strings.Contains(p.offered, "payload="))
}

// newRemark is a warning that belongs to what stands above it.
func newRemark(text string) fyne.CanvasObject {
	return newRow(space8, 1, alignTop,
		newPad(1, 0, 0, 0, newSymbol(symbolAlert, theme.ColorNameWarning, symbolSmall)), newParagraph(text, textNotice))
}

// pasteNow puts the clipboard into the box and offers it at once.
func (p *pasteBox) pasteNow() { p.do.Clipboard(p.pasted) }

func (p *pasteBox) pasted(text string) {
	text = clipped(text)
	if p.empty = strings.TrimSpace(text) == ""; p.empty {
		p.again()
		return
	}
	p.offered = strings.Join(strings.Fields(text), " ") // the forum breaks its text into lines, and the box has one
	p.field.fill(p.offered)
	p.do.Offer(text)
}

// changed lets what is there be offered; a text that may be whole offers itself.
func (p *pasteBox) changed(text string) {
	p.empty = false
	offers := strings.TrimSpace(text) != ""
	turned := offers == p.connect.Hidden
	p.connect.Hidden = !offers
	if p.tell() || turned {
		reflow(p)
	}
	if letters(text) >= leastSealed && text != p.offered {
		p.submit()
	}
}

// enter offers what stands in the box, where that is seen and was not offered yet; else it pastes.
func (p *pasteBox) enter() {
	text := p.field.Text()
	if p.fold != nil && p.fold.Open() && strings.TrimSpace(text) != "" && text != p.offered {
		p.submit()
		return
	}
	p.pasteKey()
}

// pasteKey is what the keys for Paste do where no field has the keyboard.
func (p *pasteBox) pasteKey() {
	if !p.paste.Disabled() {
		p.pasteNow()
	}
}

// submit offers what stands in the box.
func (p *pasteBox) submit() {
	text := p.field.Text()
	if strings.TrimSpace(text) == "" {
		return
	}
	p.offered = text
	p.do.Offer(text)
}

func (p *pasteBox) again() {
	if p.tell() {
		reflow(p)
	}
	if p.empty {
		reveal(p.told.box)
	}
}

// clipped leaves out what is too long to be an answer.
func clipped(text string) string {
	if len(text) > mostPasted {
		return strings.ToValidUTF8(text[:mostPasted], "")
	}
	return text
}

// letters counts what is neither a space nor a new line.
func letters(text string) (n int) {
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// fits says whether a text on the clipboard is worth looking at.
func fits(text string) bool { return text != "" && len(text) <= mostPasted }

// copyBackWaits says whether a sealed text is waited for, which may be on the
// clipboard by now.
func copyBackWaits(s app.Snapshot) bool {
	a := s.Attempt
	return a != nil && a.Stage == app.Approving && a.Way == app.WayCopyBack && s.ClipboardWatched
}
