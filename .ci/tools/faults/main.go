// Command faults reads docs/faults.md and what came of its tests.
//
//	faults tests PAGE               the tests of each package, as patterns for go test -run
//	faults table PAGE <OUTPUT       the rows with what came of them, from the output of go test -json
//	faults fits PAGE LIST           whether each text of the list still stands where it is to be broken
//	faults break PAGE LIST [ID...]  breaks what is done about a row, and wants to see its test fail
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	if len(args) < 2 {
		return errors.New("tests PAGE, table PAGE <OUTPUT, fits PAGE LIST or break PAGE LIST [ID...]")
	}
	text, err := os.ReadFile(args[1])
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	rows := readPage(string(text))
	if len(rows) == 0 {
		return errors.New("the page has no rows")
	}
	switch {
	case args[0] == "tests":
		return writePatterns(out, rows)
	case args[0] == "table":
		ran, err := readRun(in)
		if err != nil {
			return err
		}
		return writeTable(out, rows, ran)
	case (args[0] == "break" || args[0] == "fits") && len(args) > 2:
		list, err := os.ReadFile(args[2])
		if err != nil {
			return fmt.Errorf("read the list: %w", err)
		}
		breaks, err := readBreaks(string(list))
		if err != nil {
			return err
		}
		if args[0] == "fits" {
			return fit(rows, breaks)
		}
		return breakAll(ctx, out, rows, breaks, args[3:])
	}
	return fmt.Errorf("%q is nothing that can be done", args[0])
}
