//go:build !windows

package native

// Alert does nothing where the words were written to a terminal already: without a
// window there is nothing that every desktop could show.
func Alert(string, string) error { return nil }
