package ui

import (
	"errors"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// saveFile asks where a text is to be saved, and saves it there. done is told how that
// went; a member who thinks better of it is not told anything.
func (w *Window) saveFile(name, text string, done func(error)) {
	d := dialog.NewFileSave(func(out fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			done(err)
		case out != nil:
			done(writeText(out, text))
		}
	}, w.window)
	d.SetFileName(name)
	d.SetOnClosed(func() {
		w.dismiss = nil
		w.keepFocus()
	})
	w.dismiss = d.Dismiss
	d.Show()
}

// writeText writes a file whole.
func writeText(out io.WriteCloser, text string) error {
	_, err := io.WriteString(out, text)
	return errors.Join(err, out.Close())
}
