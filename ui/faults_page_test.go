package ui

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// faultRow is one row of docs/faults.md.
type faultRow struct {
	id, wrong, done, reads string
	tests                  []string // "app.TestX"
	stages, stories        []string
	reason                 string // why no test can show it here, or not all of it
}

// faultRows reads the rows of the page, in their order.
func faultRows(page string) (rows []faultRow) {
	isRow := regexp.MustCompile(`^[A-Z][0-9]+$`)
	for line := range strings.Lines(page) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if !isRow.MatchString(cells[0]) {
			continue
		}
		cells = append(cells, make([]string, 5)...)
		row := faultRow{id: cells[0], wrong: cells[1], done: cells[2], reads: cells[3]}
		shown, reason, _ := strings.Cut(cells[4], "– ")
		row.reason = strings.TrimSpace(reason)
		row.tests = firsts(shown, "`([a-z]+\\.(?:Test|Fuzz)\\w+)`")
		row.stages, row.stories = firsts(shown, `stage “([^”]+)”`), firsts(shown, `story “([^”]+)”`)
		rows = append(rows, row)
	}
	return rows
}

func firsts(text, pattern string) (found []string) {
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, match[1])
	}
	return found
}

// faultCounts are how many rows each group has: what is no longer thought of is not forgotten.
func faultCounts() map[string]int {
	return map[string]int{"U": 7, "N": 13, "A": 9, "C": 22, "P": 9, "B": 7, "K": 28, "I": 11, "R": 8, "T": 6, "M": 5, "L": 4, "G": 5, "D": 10, "E": 6}
}

// allFaults are the ids of all rows.
func allFaults() (ids []string) {
	for letter, n := range faultCounts() {
		for i := range n {
			ids = append(ids, fmt.Sprintf("%s%d", letter, i+1))
		}
	}
	return ids
}

// onThePage is a phrase as the page quotes it: its gaps are dots, and nothing is bold.
func onThePage(text string) string {
	text = regexp.MustCompile(`\{\{(if|with|else|end)[^}]*\}\}`).ReplaceAllString(text, "")
	text = regexp.MustCompile(`\{\{[^}]*\}\}`).ReplaceAllString(text, "…")
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "**", "")), " ")
}

// wrongReads says what is wrong with the words that a row has a member read.
func wrongReads(row faultRow, words map[string]string) (wrong []string) {
	keys := firsts(row.reads, "`([^`]+)`")
	if len(keys) == 0 && !strings.HasPrefix(row.reads, "nothing") {
		wrong = append(wrong, "neither names a phrase nor says that a member reads nothing")
	}
	for _, key := range keys {
		text, known := words[key]
		text = strings.ReplaceAll(text, "{{.Again}}", words["word.try-again"]) // what it is called nearly everywhere
		if quoted := "“" + onThePage(text) + "” `" + key + "`"; !known || !strings.Contains(row.reads, quoted) {
			wrong = append(wrong, "must quote "+quoted)
		}
	}
	return wrong
}

// wrongRow says what is wrong with a row by itself.
func wrongRow(row faultRow, words map[string]string, stages, stories []string) (wrong []string) {
	wrong = wrongReads(row, words)
	if len(row.wrong) < 15 || len(row.done) < 10 {
		wrong = append(wrong, "says too little of what goes wrong or of what is done")
	}
	if len(row.tests)+len(row.stages)+len(row.stories) == 0 && len(row.reason) < 20 {
		wrong = append(wrong, "is shown by nothing and says not why")
	}
	for _, stage := range row.stages {
		if !slices.Contains(stages, stage) {
			wrong = append(wrong, "names a stage that .ci/test has not: "+stage)
		}
	}
	for _, story := range row.stories {
		if !slices.Contains(stories, story) {
			wrong = append(wrong, "names a story that the tour does not tell: "+story)
		}
	}
	return wrong
}

// pageUnlike says where page and tests do not agree. said is what each test says of itself.
func pageUnlike(rows []faultRow, said map[string][]string) (wrong []string) {
	named, ids := map[string][]string{}, map[string]int{}
	for _, row := range rows {
		ids[row.id]++
		for _, test := range row.tests {
			named[test] = append(named[test], row.id)
		}
	}
	for _, id := range allFaults() {
		if ids[id] != 1 {
			wrong = append(wrong, fmt.Sprintf("%s has %d rows", id, ids[id]))
		}
		delete(ids, id)
	}
	for id := range ids {
		wrong = append(wrong, id+" is no row that is known")
	}
	tests := slices.Collect(maps.Keys(said))
	tests = append(tests, slices.Collect(maps.Keys(named))...)
	slices.Sort(tests)
	for _, test := range slices.Compact(tests) {
		for _, id := range named[test] {
			if !slices.Contains(said[test], id) {
				wrong = append(wrong, fmt.Sprintf("%s names %s, which does not say so with faults.Row, or is not there", id, test))
			}
		}
		for _, id := range said[test] {
			if !slices.Contains(named[test], id) {
				wrong = append(wrong, fmt.Sprintf("%s says that it shows %s, whose row does not name it", test, id))
			}
		}
	}
	return wrong
}

// englishWords are the phrases by key; of those that count, the one for many.
func englishWords(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.ReadFile(filepath.FromSlash("../assets/translations/en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(file, &all); err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for key, text := range all {
		switch text := text.(type) {
		case string:
			words[key] = text
		case map[string]any:
			words[key], _ = text["other"].(string)
		}
	}
	return words
}
