//go:build !windows

package main

import (
	"io"
	"os"
)

// standardStreams gives where words for a terminal go.
func standardStreams() (out, errs io.Writer) { return os.Stdout, os.Stderr }
