package ui

// readClipboard hands over what was copied: at once, or when the program that has copied
// it answers, where the clipboard knows how to wait.
func (w *Window) readClipboard(then func(string)) {
	clipboard := w.app.Clipboard()
	if patient, can := clipboard.(interface{ Await(then func(string)) }); can {
		patient.Await(then)
		return
	}
	then(clipboard.Content())
}
