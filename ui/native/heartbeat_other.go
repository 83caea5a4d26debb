//go:build !linux

package native

import "time"

// threadTimes is told on Linux only.
func threadTimes() (ran, starved time.Duration) { return 0, 0 }
