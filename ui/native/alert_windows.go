package native

import "golang.org/x/sys/windows"

// Alert says something in a box that the system itself draws, and waits until it is
// closed: here nobody sees what is written to a terminal.
func Alert(title, words string) error {
	caption, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return err
	}
	text, err := windows.UTF16PtrFromString(words)
	if err != nil {
		return err
	}
	_, err = windows.MessageBox(0, text, caption, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
	return err
}
