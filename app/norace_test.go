//go:build !race

package app

// weekDays is how long a simulated week is.
const weekDays = 7
