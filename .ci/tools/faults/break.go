package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// breaking is one way to break what is done about a row: a text of a file becomes another one,
// and then a test must fail.
type breaking struct {
	id, file, old, with, folder, test string
}

// readBreaks reads the list: a line for each, "id | file | old | new | package | test", where \n
// and \t stand for the ends of lines and for tabs. An empty text is written as \-.
func readBreaks(list string) (breaks []breaking, err error) {
	unwritten := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\-`, "")
	number := 0
	for line := range strings.Lines(list) {
		number++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, " | ")
		if len(cells) != 6 || slices.Contains(cells, "") {
			return nil, fmt.Errorf("line %d of the list has %d fields, and not six", number, len(cells))
		}
		breaks = append(breaks, breaking{
			id: cells[0], file: cells[1], old: unwritten.Replace(cells[2]), with: unwritten.Replace(cells[3]), folder: cells[4], test: cells[5],
		})
	}
	return breaks, nil
}

// broken is a file with its text broken.
func (b breaking) broken(text string) (string, error) {
	if n := strings.Count(text, b.old); n != 1 {
		return "", fmt.Errorf("%s has %q %d times, and not once", b.file, b.old, n)
	}
	if b.old == b.with {
		return "", fmt.Errorf("%s: nothing is broken", b.file)
	}
	return strings.Replace(text, b.old, b.with, 1), nil
}

// fit says what of the list no longer fits: a text that is not there once, or a row that does not
// name the test.
func fit(rows []row, breaks []breaking) error {
	var wrong []error
	for _, b := range breaks {
		text, err := os.ReadFile(b.file)
		if err == nil {
			_, err = b.broken(string(text))
		}
		named := path.Base(b.folder) + "." + b.test
		if err == nil && !slices.ContainsFunc(rows, func(r row) bool { return r.id == b.id && slices.Contains(r.tests, named) }) {
			err = fmt.Errorf("the row does not name %s", named)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", b.id, err))
		}
	}
	return errors.Join(wrong...)
}

// What running a test on broken code can come to.
const (
	red     = "red"         // as it should be
	green   = "STAYS GREEN" // the test shows nothing
	unbuilt = "NOT BUILT"
)

// redness reads the output of go test.
func redness(output string, err error) string {
	switch {
	case err == nil:
		return green
	case regexp.MustCompile(`(?m)^\s*--- FAIL: |^panic: |^fatal error: `).MatchString(output):
		return red
	}
	return unbuilt
}

// see runs the test with the broken file in the place of the real one, which is left alone.
func (b breaking) see(ctx context.Context, folder string) (state, output string, err error) {
	text, err := os.ReadFile(b.file)
	if err != nil {
		return "", "", fmt.Errorf("read what is to be broken: %w", err)
	}
	with, err := b.broken(string(text))
	if err != nil {
		return "", "", err
	}
	real, err := filepath.Abs(b.file)
	if err != nil {
		return "", "", fmt.Errorf("find the file: %w", err)
	}
	changed, overlay := filepath.Join(folder, "changed.go"), filepath.Join(folder, "overlay.json")
	told, err := json.Marshal(map[string]map[string]string{"Replace": {real: changed}})
	if err != nil {
		return "", "", fmt.Errorf("write what is replaced: %w", err)
	}
	if err := errors.Join(os.WriteFile(changed, []byte(with), 0o600), os.WriteFile(overlay, told, 0o600)); err != nil {
		return "", "", fmt.Errorf("write what is replaced: %w", err)
	}
	out, failure := exec.CommandContext(ctx, "go", "test", "-overlay", overlay, "-count=1", "-vet=off", "-timeout=3m", "-run", "^"+b.test+"$", b.folder).CombinedOutput()
	if ctx.Err() != nil {
		return "", "", ctx.Err()
	}
	if failure == nil && strings.Contains(string(out), "no tests to run") {
		return "", "", fmt.Errorf("there is no %s in %s", b.test, b.folder)
	}
	return redness(string(out), failure), string(out), nil
}

// breakAll breaks one row after the other, those that are named or all, and says which tests
// stayed green and which rows nothing breaks.
func breakAll(ctx context.Context, out io.Writer, rows []row, breaks []breaking, only []string) error {
	folder, err := os.MkdirTemp("", "forumkeys-broken-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	count := map[string]int{}
	for _, b := range breaks {
		if len(only) > 0 && !slices.Contains(only, b.id) {
			continue
		}
		began := time.Now()
		state, output, err := b.see(ctx, folder)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			state, output = "ERROR", err.Error()
		}
		count[state]++
		fmt.Fprintf(out, "%-4s %-72s %-11s %4.1f s\n", b.id, short(strings.TrimPrefix(b.folder, "./")+"."+b.test, 72), state, time.Since(began).Seconds())
		if state != red {
			fmt.Fprintln(out, strings.TrimSpace(lastLines(output, 12)))
		}
	}
	if left := unbroken(rows, breaks); len(only) == 0 && len(left) > 0 {
		fmt.Fprintf(out, "\nrows with a test that nothing here breaks: %s\n", strings.Join(left, " "))
	}
	all := 0
	for _, n := range count {
		all += n
	}
	fmt.Fprintf(out, "%d broken, %d red\n", all, count[red])
	if all == 0 || count[red] != all {
		return errors.New("not every test has failed")
	}
	return nil
}

// unbroken are the rows that name a test and that nothing breaks.
func unbroken(rows []row, breaks []breaking) (ids []string) {
	for _, r := range rows {
		if len(r.tests) > 0 && !slices.ContainsFunc(breaks, func(b breaking) bool { return b.id == r.id }) {
			ids = append(ids, r.id)
		}
	}
	return ids
}

func lastLines(text string, most int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-most):], "\n")
}
