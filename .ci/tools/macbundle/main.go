// Macbundle makes and reads back the parts of a macOS application that no Mac is needed for:
//
//	macbundle plist SOURCE OUT        fills in $WORDS from the environment and writes the list without its comments
//	macbundle icns OUT PNG...         packs pictures of 32 to 1024 pixels into one icon file
//	macbundle check APP FyneApp.toml  says what in an application's folder is not as FyneApp.toml has it
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "macbundle:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	switch {
	case len(args) == 3 && args[0] == "plist":
		return writeList(args[1], args[2], os.LookupEnv)
	case len(args) > 2 && args[0] == "icns":
		return writeIcon(args[1], args[2:])
	case len(args) == 3 && args[0] == "check":
		faults, err := check(args[1], args[2])
		if err != nil {
			return err
		}
		for _, f := range faults {
			fmt.Fprintln(out, f)
		}
		if len(faults) > 0 {
			return fmt.Errorf("%d things are wrong with %s", len(faults), args[1])
		}
		return nil
	}
	return errors.New("usage: macbundle plist SOURCE OUT | icns OUT PNG... | check APP FyneApp.toml")
}
