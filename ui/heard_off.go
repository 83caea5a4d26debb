//go:build !accessibility

package ui

// readersListen says whether the window library was built with its bridge to screen readers.
const readersListen = false
