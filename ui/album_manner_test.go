//go:build !race

package ui

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"forumkeys/assets"
)

// manner is how the pages of the album are shown: a value of each dimension.
type manner [4]string

// The dimensions of a manner.
const (
	inLookOf = iota
	inLanguage
	inSize
	inScale
)

// largestText is the size that says: the ordinary window, with text twice as large.
const largestText = "520x680-text2"

// dimensions are all values of each.
func dimensions() [4][]string {
	return [4][]string{
		inLookOf:   {"light", "dark"},
		inLanguage: {"english", "longest", "pseudo"},
		inSize:     {"520x680", "380x480", "900x700", largestText},
		inScale:    {"1x", "2x"},
	}
}

// manners is every combination: 48.
func manners() []manner {
	all := []manner{{}}
	for d, dimension := range dimensions() {
		var longer []manner
		for _, m := range all {
			for _, value := range dimension {
				m[d] = value
				longer = append(longer, m)
			}
		}
		all = longer
	}
	return all
}

// String is its name, that of its folder too: "light-english-520x680-1x".
func (m manner) String() string { return strings.Join(m[:], "-") }

// wears is its look.
func (m manner) wears() *look {
	l := newLook().always(theme.VariantLight)
	if m[inLookOf] == "dark" {
		l = l.always(theme.VariantDark)
	}
	if m[inSize] == largestText {
		l = l.withTextScale(2)
	}
	return l
}

// speaks gives its words, and the name of their language. Beside the languages of the album it knows every other by
// its code.
func (m manner) speaks(t testing.TB) (*Words, string) {
	t.Helper()
	switch m[inLanguage] {
	case "", "english":
		return testWords(), "English"
	case "pseudo":
		return pseudoWords(t), "pseudo"
	case "longest":
		code := longestLanguage(t)
		return testWords().in(code), "longest (" + code + ")"
	}
	return testWords().in(m[inLanguage]), m[inLanguage]
}

// measures is the size of its window.
func (m manner) measures(t testing.TB) (size fyne.Size) {
	t.Helper()
	if _, err := fmt.Sscanf(m[inSize], "%fx%f", &size.Width, &size.Height); err != nil {
		t.Fatalf("read the size of %s: %v", m, err)
	}
	return size
}

func (m manner) scale() float32 {
	if m[inScale] == "2x" {
		return 2
	}
	return 1
}

// longestLanguage is the one, English aside, that needs the most letters for all there is
// to say; English while it is alone.
func longestLanguage(t testing.TB) string {
	t.Helper()
	longest, most := "en", 0
	for _, tongue := range testWords().inOrder() {
		if n := lettersIn(t, tongue.code+".json"); tongue.code != "en" && n > most {
			longest, most = tongue.code, n
		}
	}
	return longest
}

func lettersIn(t testing.TB, file string) (letters int) {
	t.Helper()
	text, err := fs.ReadFile(assets.Translations(), file)
	if err != nil {
		t.Fatalf("read the words: %v", err)
	}
	var phrases map[string]any
	if err := json.Unmarshal(text, &phrases); err != nil {
		t.Fatalf("read the words of %s: %v", file, err)
	}
	for _, value := range phrases {
		switch value := value.(type) {
		case string:
			letters += len([]rune(value))
		case map[string]any:
			other, _ := value["other"].(string)
			letters += len([]rune(other))
		}
	}
	return letters
}

// pairIn is two values of a manner together.
type pairIn struct {
	first, second int // dimensions
	values        [2]string
}

func (m manner) pairs() (pairs []pairIn) {
	for i := range m {
		for j := i + 1; j < len(m); j++ {
			pairs = append(pairs, pairIn{i, j, [2]string{m[i], m[j]}})
		}
	}
	return pairs
}

// cover is a choice of manners in which every two values of two dimensions meet: most of
// what is wrong in one manner only is so by two of its values. Each is the one that
// brings the most pairs that are still wanted.
func cover() (chosen []manner) {
	wanted := map[pairIn]bool{}
	for _, m := range manners() {
		for _, p := range m.pairs() {
			wanted[p] = true
		}
	}
	for len(wanted) > 0 {
		best, most := manner{}, 0
		for _, m := range manners() {
			brings := 0
			for _, p := range m.pairs() {
				if wanted[p] {
					brings++
				}
			}
			if brings > most {
				best, most = m, brings
			}
		}
		for _, p := range best.pairs() {
			delete(wanted, p)
		}
		chosen = append(chosen, best)
	}
	return chosen
}

func TestEveryTwoValuesOfAMannerMeetInTheAlbum(t *testing.T) {
	met := map[pairIn]bool{}
	for _, m := range cover() {
		for _, p := range m.pairs() {
			met[p] = true
		}
	}
	for _, m := range manners() {
		for _, p := range m.pairs() {
			if !met[p] {
				t.Errorf("%q never meets %q", p.values[0], p.values[1])
			}
		}
	}
	if all, few := len(manners()), len(cover()); all != 48 || few > 14 {
		t.Errorf("%d of %d manners are kept", few, all)
	}
	if everyday := (manner{"light", "english", "520x680", "1x"}); !slices.Contains(cover(), everyday) {
		t.Errorf("%s is not among them", everyday)
	}
}
