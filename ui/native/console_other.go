//go:build !windows

package native

import (
	"io"
	"os"
)

// Streams gives where words for a terminal go.
func Streams() (out, errs io.Writer) { return os.Stdout, os.Stderr }
