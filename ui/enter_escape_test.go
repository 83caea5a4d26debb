package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// look.md §8: what Enter and Esc do where no control has the focus, and in a field.
func TestEnterAndEscape(t *testing.T) {
	for name, want := range map[string][2]string{
		"empty":                       {`Begin ""`, ""},
		"list":                        {"", ""},
		"find":                        {"LookUp", "Cancel"},
		"find-found":                  {"Choose", "Cancel"},
		"find-another-host":           {"", "Cancel"},
		"find-offline":                {"LookUp", "Cancel"},
		"choose":                      {"Connect", "Back"},
		"choose-write":                {"", "Back"}, // the tick is missing
		"choose-no-keyring":           {"", "Back"},
		"approve":                     {"OpenAgain", "Cancel"},
		"approve-preparing":           {"", "Cancel"},
		"approve-copy-back":           {`Offer "text"`, "Cancel"},
		"approve-copy-back-preparing": {"", "Cancel"},
		"approve-code":                {"OpenAgain", "Cancel"},
		"arrive":                      {"", "Cancel"},
		"who":                         {"Accept", ""},
		"who-settling":                {"", ""},
		"who-giving-back":             {"", ""},
		"ended-not-me":                {"ConnectQuietly", "Back"},
		"ended-no-answer":             {"TryAgain", "Back"},
		"ended-read-only":             {"Cancel", "Back"},
	} {
		for i, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape} {
			w, keeper := hangExhibit(t, exhibitNamed(t, name))
			setClipboard("text")
			event := &fyne.KeyEvent{Name: key}
			if focused := w.window.Canvas().Focused(); focused != nil {
				focused.TypedKey(event)
			} else {
				w.window.Canvas().OnTypedKey()(event)
			}
			if got := strings.Join(keeper.calls, ", "); got != want[i] {
				t.Errorf("%s, %s: did %q, want %q", name, key, got, want[i])
			}
		}
	}
}
