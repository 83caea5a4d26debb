package native

import (
	"io"
	"os"
	"sync"

	"golang.org/x/sys/windows"
)

// Streams gives where words for a terminal go. A program with a window has no
// console on Windows: what is piped or redirected goes where it was sent, everything
// else to the console it was started from, if there is one.
func Streams() (out, errs io.Writer) {
	starter := &starterConsole{}
	return streamOr(os.Stdout, starter), streamOr(os.Stderr, starter)
}

// streamOr gives the stream where it leads anywhere. A handle that is there is never
// replaced: that would break a pipe.
func streamOr(stream *os.File, otherwise io.Writer) io.Writer {
	if handle := windows.Handle(stream.Fd()); handle == 0 || handle == windows.InvalidHandle {
		return otherwise
	}
	return stream
}

// starterConsole is the console of the program that started this one. It is taken at
// the first word only: whoever has a console is ended with it, and by its Ctrl+C, and a
// window that was started from one should not be.
type starterConsole struct {
	once    sync.Once
	console *os.File // nil: there is none
}

// Write implements io.Writer. Without a console there is nobody to read it.
func (s *starterConsole) Write(text []byte) (int, error) {
	s.once.Do(s.take)
	if s.console == nil {
		return len(text), nil
	}
	return s.console.Write(text)
}

func (s *starterConsole) take() {
	const ofStarter = ^uintptr(0) // ATTACH_PARENT_PROCESS
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	if attached, _, _ := attach.Call(ofStarter); attached == 0 {
		return
	}
	if console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
		s.console = console
	}
}
