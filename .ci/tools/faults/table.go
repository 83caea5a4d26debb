package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// outcome is what came of one test: how it ended, and which rows it said it shows.
type outcome struct {
	ended string // "pass", "fail", "skip"; empty: it did not end
	shows []string
}

// readRun reads the output of go test -json. The tests are named as in the page; a test within a
// test is part of it.
func readRun(in io.Reader) (map[string]outcome, error) {
	ran := map[string]outcome{}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var event struct{ Action, Package, Test, Key, Value string }
		if err := json.Unmarshal(lines.Bytes(), &event); err != nil {
			return nil, fmt.Errorf("read what came of the tests: %w", err)
		}
		if event.Test == "" || strings.Contains(event.Test, "/") {
			continue
		}
		name := path.Base(event.Package) + "." + event.Test
		o := ran[name]
		switch event.Action {
		case "run":
			o = outcome{} // run once more
		case "attr":
			if event.Key == "fault" {
				o.shows = append(o.shows, event.Value)
			}
		case "pass", "fail", "skip":
			o.ended = event.Action
		}
		ran[name] = o
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read what came of the tests: %w", err)
	}
	return ran, nil
}

// The states of a row.
const (
	passed    = "passed"
	failed    = "FAILED"
	untested  = "UNTESTED"
	elsewhere = "by make test" // a stage, or a walk through the window
	notHere   = "not here"     // the page says why
)

// state is what came of a row. A test that was skipped, or that did not say that it shows the row,
// shows nothing.
func (r row) state(ran map[string]outcome) string {
	state := untested
	switch {
	case r.elsewhere != "":
		state = elsewhere
	case r.reason:
		state = notHere
	}
	for _, test := range r.tests {
		switch o := ran[test]; {
		case o.ended == "fail":
			return failed
		case o.ended == "pass" && slices.Contains(o.shows, r.id):
			state = passed
		}
	}
	return state
}

// shownBy names what shows a row: its first test, or else where it is shown.
func (r row) shownBy() string {
	switch n := len(r.tests); {
	case n == 0:
		return r.elsewhere
	case n == 1:
		return r.tests[0]
	default:
		return fmt.Sprintf("%s and %d more", r.tests[0], n-1)
	}
}

// writeTable prints a line for each row, what was skipped or has failed, and the sums. A row that
// has failed, or that nothing shows, is an error.
func writeTable(out io.Writer, rows []row, ran map[string]outcome) error {
	var text strings.Builder
	count := map[string]int{}
	for _, r := range rows {
		state := r.state(ran)
		count[state]++
		fmt.Fprintf(&text, "%-4s %-72s %-84s %s\n", r.id, short(r.wrong, 72), short(r.shownBy(), 84), state)
	}
	text.WriteString("\n")
	for _, test := range allTests(rows) {
		switch ran[test].ended {
		case "pass":
		case "":
			fmt.Fprintf(&text, "did not run: %s\n", test)
		default:
			fmt.Fprintf(&text, "%s: %s\n", ran[test].ended, test)
		}
	}
	fmt.Fprintf(&text, "%d rows: %d %s, %d %s, %d %s, %d %s, %d %s\n", len(rows), count[passed], passed, count[elsewhere], elsewhere,
		count[notHere], notHere, count[untested], untested, count[failed], failed)
	if _, err := io.WriteString(out, text.String()); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	if count[failed]+count[untested] > 0 {
		return errors.New("not every row is shown to be handled")
	}
	return nil
}

func allTests(rows []row) (tests []string) {
	for _, r := range rows {
		tests = append(tests, r.tests...)
	}
	slices.Sort(tests)
	return slices.Compact(tests)
}

// short cuts a text to a number of letters.
func short(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}
