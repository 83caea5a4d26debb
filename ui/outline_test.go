//go:build !race

package ui

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

var updateOutlines = flag.Bool("update", false, "write testdata/outlines anew")

// The layouts of the principal exhibits are kept as text: what stands where, and how large.
// Colours, words and the way things are drawn may change; what moves by more than a unit is shown, and
// kept with
//
//	go test ./ui -run Outline -update
func TestOutlinesStayAsTheyWere(t *testing.T) {
	albumTime(t, func(t *testing.T, guide guide) {
		p := newPainter(t, []manner{{"light", "english", "520x680", "1x"}})
		kept := map[string]bool{}
		for _, e := range principal(t, gallery(guide)) {
			path := filepath.Join("testdata", "outlines", e.name+".txt")
			kept[path] = true
			p.hang(e, func(c software.WindowlessCanvas) {
				got := outlineOf(c)
				if *updateOutlines {
					writeOutline(t, path, got)
					return
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Errorf("no outline of %s is kept: %v", e.name, err)
					return
				}
				if moved := differences(readOutline(string(want)), got); moved != "" {
					t.Errorf("%s is laid out otherwise (- as it was, + as it is: kind, x, y, width × height):\n%s", e.name, moved)
				}
			})
		}
		files, err := filepath.Glob(filepath.Join("testdata", "outlines", "*"))
		if err != nil || len(files) != len(kept) {
			t.Errorf("%d outlines are kept of %d exhibits, %v", len(files), len(kept), err)
		}
	})
}

// mark is a thing in an outline; its place is that in the one around it, so that what moves
// as a whole is one change. Of text there is no width: it changes with every word.
type mark struct {
	depth      int
	kind       string
	x, y, w, h int
}

const markFormat = "%s %d %d %d × %d"

func (m mark) String() string {
	return strings.Repeat("  ", m.depth) + fmt.Sprintf(markFormat, m.kind, m.x, m.y, m.w, m.h)
}

// near says whether two marks are of one thing at one place.
func (m mark) near(o mark) bool {
	within := func(a, b int) bool { return a-b <= 1 && b-a <= 1 }
	return m.kind == o.kind && m.depth == o.depth && within(m.x, o.x) && within(m.y, o.y) && within(m.w, o.w) && within(m.h, o.h)
}

// outlineOf walks what is seen, and gives the marks of our own widgets.
func outlineOf(c fyne.Canvas) (marks []mark) {
	top := c.Overlays().Top()
	if top == nil {
		top = c.Content()
	}
	var walk func(o fyne.CanvasObject, depth int, around fyne.Position)
	walk = func(o fyne.CanvasObject, depth int, around fyne.Position) {
		if !o.Visible() {
			return
		}
		if kind := outlined(o); kind != "" {
			at, size := absolute(o), o.Size()
			m := mark{depth, kind, nearest(at.X - around.X), nearest(at.Y - around.Y), nearest(size.Width), nearest(size.Height)}
			if kind == "line" || kind == "paragraph" {
				m.w = 0
			}
			marks = append(marks, m)
			depth, around = depth+1, at
		}
		for _, child := range paintedIn(o) {
			walk(child, depth, around)
		}
	}
	walk(top, 0, fyne.Position{})
	return marks
}

// paintedIn gives what a thing is painted with, the lowest first.
func paintedIn(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

func nearest(f float32) int { return int(math.Round(float64(f))) }

// outlined is the kind of a thing that is marked; empty where it is not.
func outlined(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *box:
		if o.surface.border != "" && o.surface.fill != "" {
			return "box"
		}
	case *avatar, *badge, *button, *card, *codeTile, *field, *foldHead, *forumIcon, *line, *menuRow, *notice, *paragraph, *pill,
		*preset, *radio, *ring, *rowButton, *segments, *smallBrowser, *stepper, *steps, *symbol, *symbolSquare, *tag, *tick:
		return strings.TrimPrefix(fmt.Sprintf("%T", o), "*ui.")
	}
	return ""
}

func writeOutline(t *testing.T, path string, marks []mark) {
	t.Helper()
	var text strings.Builder
	for _, m := range marks {
		fmt.Fprintln(&text, m)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatalf("keep an outline: %v", err)
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatalf("keep an outline: %v", err)
	}
}

func readOutline(text string) (marks []mark) {
	for line := range strings.Lines(text) {
		words := strings.TrimLeft(line, " ")
		m := mark{depth: (len(line) - len(words)) / 2}
		if _, err := fmt.Sscanf(words, markFormat, &m.kind, &m.x, &m.y, &m.w, &m.h); err != nil {
			m.kind = "unreadable: " + words
		}
		marks = append(marks, m)
	}
	return marks
}

// differences gives what is in one outline only, in the order of reading; empty: nothing.
func differences(before, now []mark) string {
	same := longestCommon(before, now)
	var out strings.Builder
	for len(before) > 0 || len(now) > 0 {
		switch {
		case len(before) > 0 && len(now) > 0 && before[0].near(now[0]):
			before, now, same = before[1:], now[1:], down(same, 1, 1)
		case len(before) > 0 && (len(now) == 0 || same[1][0] >= same[0][1]):
			fmt.Fprintln(&out, "-", before[0])
			before, same = before[1:], down(same, 1, 0)
		default:
			fmt.Fprintln(&out, "+", now[0])
			now, same = now[1:], down(same, 0, 1)
		}
	}
	return out.String()
}

// longestCommon is how many marks two outlines have in common from each place on.
func longestCommon(a, b []mark) [][]int {
	same := make([][]int, len(a)+1)
	for i := range same {
		same[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same[i][j] = max(same[i+1][j], same[i][j+1]); a[i].near(b[j]) {
				same[i][j] = max(same[i][j], same[i+1][j+1]+1)
			}
		}
	}
	return same
}

// down is the rest of the table after rows and columns.
func down(table [][]int, rows, columns int) [][]int {
	rest := make([][]int, 0, len(table)-rows)
	for _, row := range table[rows:] {
		rest = append(rest, row[columns:])
	}
	return rest
}

func TestAnOutlineTellsWhatMoved(t *testing.T) {
	before := []mark{{0, "card", 20, 80, 480, 90}, {1, "symbol", 36, 100, 46, 46}, {0, "card", 20, 178, 480, 90}}
	if got := differences(before, []mark{{0, "card", 20, 81, 480, 89}, before[1], before[2]}); got != "" {
		t.Errorf("a unit is told: %s", got)
	}
	moved := []mark{before[0], before[1], {0, "card", 20, 182, 480, 90}}
	if got, want := differences(before, moved), "- card 20 178 480 × 90\n+ card 20 182 480 × 90\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := differences(before, before[:2]), "- card 20 178 480 × 90\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var text strings.Builder
	for _, m := range before {
		fmt.Fprintln(&text, m)
	}
	if got := differences(before, readOutline(text.String())); got != "" {
		t.Errorf("written and read it is another: %s", got)
	}
}
