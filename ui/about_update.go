package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// freshNews is how long it is news that there is no newer version.
const freshNews = 7 * 24 * time.Hour

// leastNewsWords is how much room the words need beside the button.
const leastNewsWords float32 = 190

// updatePart says whether there is a newer version, as far as known, and looks for one.
type updatePart struct {
	composite
	words      *Words
	look, open func()
	held       *section
	waiting    patience // when the look under way was first seen
}

func newUpdatePart(w *Words, look, open func()) *updatePart {
	u := &updatePart{words: w, look: look, open: open, held: newSection()}
	u.compose(u, u.held.box)
	return u
}

// updateShown is what is seen of a state.
type updateShown struct {
	look     stateLook
	title    string
	note     string
	possible bool
	there    bool // a newer one
	looking  bool
}

// show tells after how long time alone changes what is seen, and whether the page has to
// be laid out again. A look that is over at once leaves no trace but its result.
func (u *updatePart) show(s app.Snapshot, now time.Time) (again time.Duration, changed bool) {
	state := s.Updates
	if !state.Looked.IsZero() {
		again = time.Minute
	}
	slow, soon := u.waiting.lasts(state.Looking, now)
	if soon > 0 {
		again = soon
	}
	seen := u.words.updateShown(s, slow, now)
	return again, u.held.show(seen, func() fyne.CanvasObject { return u.build(seen) })
}

// updateShown turns a state into words.
func (w *Words) updateShown(s app.Snapshot, slow bool, now time.Time) updateShown {
	state := s.Updates
	looked := func(words phrase) string {
		if state.Looked.IsZero() {
			return ""
		}
		return w.with(words, values{"When": w.moment(state.Looked, now)})
	}
	byItself := w.say(phraseUpdateNotYetNote)
	if s.Settings.NoUpdates {
		byItself = w.say(phraseUpdateOffNote)
	}
	seen := updateShown{possible: state.Possible, looking: slow}
	switch {
	case !state.Possible:
		seen.look, seen.title, seen.note = queuedLook(), w.say(phraseUpdateNever), w.say(phraseUpdateNeverNote)
		seen.look.symbol = symbolInfo
	case slow:
		seen.look, seen.title, seen.note = runningLook(), w.say(phraseUpdateLooking), looked(phraseUpdateTried)
	case state.Release != nil:
		seen.look, seen.there = stateLook{symbolInfo, colourInfo, colourInfoSoft}, true
		seen.title = w.with(phraseUpdateThere, values{"Version": state.Release.Version})
		seen.note = w.with(phraseUpdateThereNote, values{"Date": w.longDate(state.Release.Date)})
	case state.Looked.IsZero():
		seen.look, seen.title, seen.note = queuedLook(), w.say(phraseUpdateNotYet), byItself
	case state.Outcome == app.LookUnreachable:
		seen.look, seen.title, seen.note = lookOf(app.Offline), w.say(phraseUpdateUnreachable), looked(phraseUpdateUnreachableNote)
	case state.Outcome == app.LookUntrusted:
		seen.look, seen.title, seen.note = warningLook(), w.say(phraseUpdateUntrusted), looked(phraseUpdateUntrustedNote)
	case now.Sub(state.Looked) > freshNews:
		seen.look, seen.note = queuedLook(), byItself
		seen.title = w.with(phraseUpdateOld, values{"Date": w.longDate(state.Looked)})
	default:
		seen.look, seen.title, seen.note = doneLook(), w.say(phraseUpdateNewest), looked(phraseUpdateLooked)
	}
	return seen
}

func (u *updatePart) build(s updateShown) fyne.CanvasObject {
	say := u.words.say
	words := newColumn(space2, newParagraph(s.title, textRow))
	if s.note != "" {
		words.Add(newParagraph(s.note, textSecondary))
	}
	var inside fyne.CanvasObject = words
	if s.possible {
		again := newButton(buttonOutlined, say(phraseUpdateLookNow), "", u.look)
		again.SetEnabled(!s.looking)
		buttons := []fyne.CanvasObject{again}
		if s.there {
			buttons = []fyne.CanvasObject{newButton(buttonTonal, say(phraseUpdateShow), symbolExternal, u.open), again}
		}
		inside = newBesideWrapped(leastNewsWords, words, newFlow(space8, space8, buttons...))
	}
	mark := newPad(1, 0, 0, 0, newSymbol(s.look.symbol, s.look.ink, symbolRow)) // on the first line, as long as the words may be
	return u.words.settingsGroup(phraseUpdateTitle, newPlainRow(newRow(groupGap, 1, alignTop, mark, inside)))
}
