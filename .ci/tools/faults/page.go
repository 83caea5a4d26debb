package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// row is one of the page.
type row struct {
	id, wrong string
	tests     []string // "app.TestX"
	elsewhere string   // a stage of make test or a story of make tour, where there is one
	reason    bool     // the page says why it cannot be shown here, or not all of it
}

// readPage reads the rows of docs/faults.md.
func readPage(page string) (rows []row) {
	isRow := regexp.MustCompile(`^\| ([A-Z][0-9]+) \| ([^|]*) \|.*\| ([^|]*) \|$`)
	test, elsewhere := regexp.MustCompile("`([a-z]+\\.(?:Test|Fuzz)\\w+)`"), regexp.MustCompile(`(?:stage|story) “[^”]+”`)
	for line := range strings.Lines(page) {
		cells := isRow.FindStringSubmatch(strings.TrimSpace(line))
		if cells == nil {
			continue
		}
		shown, _, reason := strings.Cut(cells[3], "– ")
		r := row{id: cells[1], wrong: strings.TrimSpace(cells[2]), elsewhere: elsewhere.FindString(shown), reason: reason}
		for _, match := range test.FindAllStringSubmatch(shown, -1) {
			r.tests = append(r.tests, match[1])
		}
		rows = append(rows, r)
	}
	return rows
}

// folderOf is where the package of a test lies.
func folderOf(test string) string {
	name, _, _ := strings.Cut(test, ".")
	switch name {
	case "forumtest":
		return "./auth/forumtest"
	case "native", "tour":
		return "./ui/" + name
	}
	return "./" + name
}

// writePatterns writes, for each package, a pattern of all its tests that the page names.
func writePatterns(out io.Writer, rows []row) error {
	names := map[string][]string{}
	for _, r := range rows {
		for _, test := range r.tests {
			_, name, _ := strings.Cut(test, ".")
			names[folderOf(test)] = append(names[folderOf(test)], name)
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(names)) {
		all := names[folder]
		slices.SortFunc(all, cmp.Compare)
		if _, err := fmt.Fprintf(out, "%s ^(%s)$\n", folder, strings.Join(slices.Compact(all), "|")); err != nil {
			return fmt.Errorf("write the patterns: %w", err)
		}
	}
	return nil
}
