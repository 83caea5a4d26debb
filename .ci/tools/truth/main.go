// Command truth compares what was made with FyneApp.toml, the one truth for name, ID,
// version and icon: the program itself, the packages of each system, and the list of parts.
//
//	truth PROGRAM DIST BUILD
//
// It is run at the top of the repository. What was not made is named and passed over.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// facts are what FyneApp.toml says.
type facts struct {
	Website string
	Details struct {
		Name, ID, Version, Icon string
		Build                   int
	}
	LinuxAndBSD struct{ Comment string }
}

// artefact is something that was made, and how it is compared.
type artefact struct {
	pattern string // below DIST or BUILD
	compare func(f facts, file string) error
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) != 3 {
		return errors.New("say which program, and the folders of what was made")
	}
	var f facts
	if _, err := toml.DecodeFile("FyneApp.toml", &f); err != nil {
		return fmt.Errorf("read the one truth: %w", err)
	}
	var wrong error
	for _, a := range artefacts(args[0], args[1], args[2]) {
		files, err := filepath.Glob(a.pattern)
		if err != nil {
			return fmt.Errorf("look for %s: %w", a.pattern, err)
		}
		if len(files) == 0 {
			fmt.Fprintf(out, "not made: %s\n", a.pattern)
		}
		for _, file := range files {
			if err := a.compare(f, file); err != nil {
				wrong = errors.Join(wrong, fmt.Errorf("%s:\n%w", file, err))
				continue
			}
			fmt.Fprintf(out, "says the same: %s\n", file)
		}
	}
	return wrong
}

func artefacts(program, dist, build string) []artefact {
	in := filepath.Join
	return []artefact{
		{program, func(f facts, file string) error { return f.program(file) }},
		{in(dist, "*.deb"), facts.deb},
		{in(dist, "*.rpm"), facts.rpm},
		{in(dist, "*-linux-*.tar.xz"), facts.tarball},
		{in(dist, "*.exe"), facts.exe},
		{in(build, "macos", "*.app", "Contents", "Info.plist"), facts.plist},
		{in(dist, "*.cdx.json"), func(f facts, file string) error { return f.sbom(file, program, in(dist, "*-windows-amd64.exe")) }},
	}
}

// same gives an error where got is not want.
func same(what, got, want string) error {
	if got == want {
		return nil
	}
	return fmt.Errorf("  %s is %q, and should be %q", what, got, want)
}

// program asks the program which one it is.
func (f facts) program(file string) error {
	path, err := filepath.Abs(file)
	if err != nil {
		return fmt.Errorf("place %s: %w", file, err)
	}
	said, err := output(path, "--version")
	if err != nil {
		return err
	}
	line, _, _ := strings.Cut(string(said), " (")
	return same("--version", line, f.Details.Name+" "+f.Details.Version)
}

// four is the version in the four numbers of Windows.
func (f facts) four() string { return f.Details.Version + ".0" }

func (f facts) build() string { return strconv.Itoa(f.Details.Build) }

// output runs a command for what it prints.
func output(name string, args ...string) ([]byte, error) {
	command := exec.Command(name, args...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return out, nil
}
