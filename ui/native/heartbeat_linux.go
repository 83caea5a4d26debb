package native

import (
	"fmt"
	"os"
	"time"
)

// threadTimes gives how long the program's first thread, on which everything of the window
// is done, has had a processor so far, and how long it was ready and had none.
func threadTimes() (ran, starved time.Duration) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/schedstat", os.Getpid()))
	if err != nil { // not every system counts it
		return 0, 0
	}
	_, _ = fmt.Sscan(string(text), &ran, &starved)
	return ran, starved
}
