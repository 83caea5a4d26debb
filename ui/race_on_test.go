//go:build race

package ui

// underRace says that the race detector watches, which makes a window many times
// slower.
const underRace = true
