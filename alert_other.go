//go:build !windows

package main

// alert does nothing where the words were written to a terminal already: without a
// window there is nothing that every desktop could show.
func alert(string, string) error { return nil }
