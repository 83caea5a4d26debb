package native

import (
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"forumkeys/ui/native/x11"
)

// answerWithin is how long the owner of the clipboard may take: less than a member sees.
const answerWithin = 80 * time.Millisecond

// clipboardAnswers says whether the clipboard can be read without waiting for a program
// that hangs. What cannot be found out is left to the window library.
func clipboardAnswers(windows []fyne.Window) bool {
	var handle uintptr
	for _, each := range windows {
		if shown, can := each.(driver.NativeWindow); can {
			shown.RunNative(func(context any) {
				if x, is := context.(driver.X11WindowContext); is {
					handle = x.WindowHandle
				}
			})
		}
	}
	if handle == 0 { // Wayland
		return true
	}
	client, err := x11.Dial(os.Getenv("DISPLAY"), time.Now().Add(answerWithin))
	if err != nil {
		return true
	}
	defer func() { _ = client.Close() }()
	answers, err := client.Answers(uint32(handle))
	return answers || err != nil
}
