//go:build race

package app

// weekDays is how long a simulated week is: the race detector makes it ten times slower.
const weekDays = 1
