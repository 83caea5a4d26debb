package native

import (
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"
)

// betweenKnocks is how exactly a frame is timed; to knock more often would slow it down.
const betweenKnocks = 500 * time.Microsecond

// TellFrames prints for how many microseconds the window was busy whenever it was: with what
// the mouse and the keys said, laying out, painting and handing the picture over. It knocks
// again and again, and what has to wait for an answer has met a frame. It never returns.
func TellFrames(out io.Writer) {
	answered := make(chan struct{}, 1)
	for {
		knocked := time.Now()
		fyne.Do(func() { answered <- struct{}{} })
		<-answered
		if took := time.Since(knocked); took > betweenKnocks {
			fmt.Fprintln(out, "frame", took.Microseconds())
		}
		time.Sleep(betweenKnocks)
	}
}
