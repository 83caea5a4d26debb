//go:build !race

package app

// weekDays is how long a simulated week is, and weekForums how many forums are looked at.
const (
	weekDays   = 7
	weekForums = 100
)
