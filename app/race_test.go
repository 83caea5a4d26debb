//go:build race

package app

// weekDays is how long a simulated week is, and weekForums how many forums are looked at:
// the race detector makes it ten times slower.
const (
	weekDays   = 1
	weekForums = 30
)
