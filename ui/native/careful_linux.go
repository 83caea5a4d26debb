package native

import (
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"forumkeys/ui/native/x11"
)

// clipboardOwner gives who is to be asked, on X11. What cannot be found out is left to the
// window library.
func clipboardOwner(windows []fyne.Window) asking {
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
		return nil
	}
	return func(within time.Duration) bool {
		client, err := x11.Dial(os.Getenv("DISPLAY"), time.Now().Add(within))
		if err != nil {
			return true
		}
		defer func() { _ = client.Close() }()
		answers, err := client.Answers(uint32(handle))
		return answers || err != nil
	}
}
