// Command licences collects what the licences of all parts by others ask to be passed
// on: their texts, for people, and the list of parts, for machines (CycloneDX).
//
//	licences write          writes assets/licences.txt anew, after a dependency has changed
//	licences check          says whether that file is what it would be now
//	licences sbom > FILE    writes the list of parts, of the moment SOURCE_DATE_EPOCH
//
// It is run at the top of the repository. NAME, VERSION and SOURCE_DATE_EPOCH of .ci/dist-env
// say what the list of parts is of.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// written is the file that is committed, embedded, and put into every package.
const written = "assets/licences.txt"

var errOld = errors.New(written + " does not fit the modules of go.mod; run: go -C .ci/tools build -o ../../bin/ ./licences && bin/licences write")

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("say write, check or sbom")
	}
	parts, err := collect(".")
	if err != nil {
		return err
	}
	switch args[0] {
	case "write":
		return os.WriteFile(written, text(parts), 0o644)
	case "check":
		return check(parts)
	case "sbom":
		return writeSBOM(out, ".", parts, os.Getenv)
	}
	return fmt.Errorf("%q is neither write, check nor sbom", args[0])
}

// check compares the committed file with what it would be now.
func check(parts []part) error {
	now, err := os.ReadFile(written)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, text(parts)) {
		return errOld
	}
	return nil
}
