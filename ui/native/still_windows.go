package native

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// clientAreaAnimation is SPI_GETCLIENTAREAANIMATION.
const clientAreaAnimation = 0x1042

func askStill(tell func(bool)) (stop func()) {
	var moves int32
	ask := windows.NewLazySystemDLL("user32.dll").NewProc("SystemParametersInfoW")
	if told, _, _ := ask.Call(clientAreaAnimation, 0, uintptr(unsafe.Pointer(&moves)), 0); told != 0 {
		tell(moves == 0)
	}
	return func() {}
}
