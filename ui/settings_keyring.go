package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// keyringPart says where keys are kept and whether that works, and tries it.
type keyringPart struct {
	composite
	words   *Words
	try     func()
	held    *section
	waiting patience // when the running trial was first seen
}

func newKeyringPart(w *Words, try func()) *keyringPart {
	k := &keyringPart{words: w, try: try, held: newSection()}
	k.compose(k, k.held.box)
	return k
}

// keyringShown is what is seen of a state.
type keyringShown struct {
	place   string
	slow    bool // it is being tried, and long enough to say so
	tried   string
	problem error
}

// show tells after how long time alone changes what is seen, and whether the page has to
// be laid out again. A trial that is over at once leaves no trace but its result.
func (k *keyringPart) show(s app.KeyringState, now time.Time) (again time.Duration, changed bool) {
	seen := keyringShown{place: s.Place, problem: s.Problem}
	if !s.Tested.IsZero() {
		seen.tried, again = k.words.ago(s.Tested, now), time.Minute
	}
	var soon time.Duration
	if seen.slow, soon = k.waiting.lasts(s.Testing, now); soon > 0 {
		again = soon
	}
	return again, k.held.show(seen, func() fyne.CanvasObject { return k.build(seen) })
}

func (k *keyringPart) build(s keyringShown) fyne.CanvasObject {
	w := k.words
	word := phraseSettingsKeyringTry
	if s.tried != "" {
		word = phraseSettingsKeyringAgain
	}
	again := newButton(buttonOutlined, w.say(word), "", k.try)
	again.SetEnabled(!s.slow)
	place := s.place
	if place == "" {
		place = w.say(phraseSettingsKeyringPlace)
	}
	words := newColumn(space2, newParagraph(verbatim(place), textRow), k.outcome(s))
	row := newPlainRow(newRow(groupGap, 1, alignTop, newFactSymbol(symbolKey), newBesideOrBelow(leastSettingWords, words, again)))
	if s.problem == nil || s.slow {
		return newGroup(row)
	}
	again = newButton(buttonTonal, w.say(phraseButtonTryAgain), "", k.try)
	kind, failure := kindOf(s.problem), w.failure(s.problem, "")
	if s.place == "" || kind == app.NoKeyring { // that it was here before would be no help
		return newFailureCard(kind, failure, again)
	}
	is := newParagraph(w.tell(phraseSettingsKeyringIs, values{"Place": place}), textSecondary)
	return newColumn(labelToField, is, newFailureCard(kind, failure, again))
}

// outcome says in a line how the last trial went.
func (k *keyringPart) outcome(s keyringShown) fyne.CanvasObject {
	symbol, ink, said := symbolClock, colourText2, k.words.say(phraseSettingsKeyringUntried)
	switch {
	case s.slow:
		symbol, said = symbolSand, k.words.say(phraseChooseCheckingKeyring)
	case s.tried != "":
		symbol, ink, said = symbolOK, theme.ColorNameSuccess, k.words.with(phraseSettingsKeyringWorks, values{"When": s.tried})
	}
	return newRow(6, 1, alignCentre, newSymbol(symbol, ink, symbolSmall), newParagraph(said, textSecondary))
}
