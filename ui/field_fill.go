package ui

// fill puts text into a field, and the cursor behind it, where typing goes on.
func (f *field) fill(text string) {
	f.SetText(text)
	f.entry.CursorColumn = len([]rune(text))
	f.entry.Refresh()
}

// cut holds what was typed to so many characters, and tells whether it was more: OnChanged
// has then been told of the rest already.
func (f *field) cut(text string, most int) bool {
	letters := []rune(text)
	if len(letters) <= most {
		return false
	}
	f.fill(string(letters[:most]))
	return true
}
