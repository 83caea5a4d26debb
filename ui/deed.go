package ui

import "fyne.io/fyne/v2"

// deed says beside its buttons that a text was copied or saved, and below them that it
// could not be.
type deed struct {
	words   *Words
	unsaved phrase // what is said where it could not be saved; empty: it is only copied
	done    *section
	failed  *section
}

func newDeed(w *Words, unsaved phrase) *deed {
	d := &deed{words: w, unsaved: unsaved, done: newSection(), failed: newSection()}
	d.done.box.Hide()
	d.failed.box.Hide()
	return d
}

// copied says that a text was copied, which always goes well.
func (d *deed) copied() { d.tell(phraseApproveCopied, nil) }

// tell says what was done, or that it could not be.
func (d *deed) tell(word phrase, err error) {
	if err != nil {
		word = ""
	}
	changed := d.done.show(word, func() fyne.CanvasObject {
		if word == "" {
			return nil
		}
		return newDone(d.words.say(word))
	})
	changed = d.failed.show(err, func() fyne.CanvasObject {
		if err == nil {
			return nil
		}
		return newNotice(noticeSpec{Kind: noticeWarning, Text: d.words.say(d.unsaved)})
	}) || changed
	if changed {
		reflow(d.done.box)
	}
}
