package ui

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// settingsGroup is a group of settings below its label.
func (w *Words) settingsGroup(label phrase, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return newColumn(labelToField, newParagraph(w.say(label), textLabel), newGroup(rows...))
}

// leastSettingWords is how much room the words of a setting need beside its control.
const leastSettingWords float32 = 120

// newSettingBelow is a row whose control takes the whole width below its words.
func newSettingBelow(title string, note *paragraph, control fyne.CanvasObject) fyne.CanvasObject {
	words := []fyne.CanvasObject{newParagraph(title, textRow)}
	if note != nil {
		words = append(words, note)
	}
	return newPlainRow(newColumn(space8, newColumn(0, words...), control))
}

// newSettingBeside is a row whose control stands at the right, where there is room.
func newSettingBeside(title string, control fyne.CanvasObject) fyne.CanvasObject {
	return newPlainRow(newBesideOrBelow(leastSettingWords, newParagraph(title, textRow), control))
}

// checkIntervals are the times between two checks that can be chosen; 0 is only by hand.
func checkIntervals() []time.Duration {
	return []time.Duration{5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 0}
}

// everyNote says when the forums are asked.
func (w *Words) everyNote(s app.Settings) string {
	if s.CheckEvery == 0 {
		return w.say(phraseSettingsByHandNote)
	}
	return w.say(phraseSettingsEveryNote)
}

func (w *Words) everyWords() (words []string) {
	for _, d := range checkIntervals() {
		word := w.say(phraseSettingsByHand)
		if d > 0 {
			word = w.count(phraseSettingsMinutes, int(d/time.Minute))
		}
		words = append(words, word)
	}
	return words
}

// appearances are in the order in which they are offered.
func appearances() []app.Appearance {
	return []app.Appearance{app.AppearanceSystem, app.AppearanceLight, app.AppearanceDark}
}

func (w *Words) appearanceWords() (words []string) {
	for _, a := range appearances() {
		words = append(words, w.say(phrase("appearance."+string(a))))
	}
	return words
}

// The sizes of text go from 1.0 to 2.0 by tenths.
const textSizes = 11

func stepOfSize(size float32) int {
	return max(0, min(int(math.Round(float64(size-1)*10)), textSizes-1))
}

func sizeOfStep(step int) float32 { return float32(10+step) / 10 }

func (w *Words) percent(step int) string {
	return w.with(phraseSettingsPercent, values{"Percent": 100 + 10*step})
}

// languageCodes are the languages that can be chosen: the system's, then all there are.
func (w *Words) languageCodes() []string {
	codes := []string{""}
	for _, t := range w.inOrder() {
		codes = append(codes, t.code)
	}
	return codes
}

// languageNames names them, each in itself.
func (w *Words) languageNames() []string {
	names := []string{w.say(phraseSettingsLanguageSystem)}
	for _, t := range w.inOrder() {
		names = append(names, t.name)
	}
	return names
}
