package ui

import (
	"slices"
	"strings"
	"testing"
)

// principalNames are one or two exhibits of every page: what is looked at in every manner, and
// whose layout is kept.
func principalNames() []string {
	return strings.Fields(`empty list list-long-names list-grouped list-search card-menu forum-menu details-ends-soon details-technical-offline arrive
		notice-revoke-waits find find-found find-not-discourse choose choose-write choose-custom
		approve approve-all-notices approve-copy-back approve-code ways errors errors-3 letter
		who ended-denied menu settings settings-end selftest selftest-failing journal recipes
		about parts licence leaving-partly leaving-all-partly remove-all revoke help help-while-connecting`)
}

// principal gives these.
func principal(t testing.TB, exhibits []exhibit) (chosen []exhibit) {
	t.Helper()
	for _, name := range principalNames() {
		i := slices.IndexFunc(exhibits, func(e exhibit) bool { return e.name == name })
		if i < 0 {
			t.Fatalf("there is no exhibit %q", name)
		}
		chosen = append(chosen, exhibits[i])
	}
	return chosen
}

func TestEveryPageHasAPrincipalExhibit(t *testing.T) {
	has := map[string]bool{}
	for _, name := range principalNames() {
		family, _, _ := strings.Cut(name, "-")
		has[family] = true
	}
	for _, e := range gallery(guideNow()) {
		if family, _, _ := strings.Cut(e.name, "-"); !has[family] {
			has[family] = true
			t.Errorf("of %q none is among principalNames", family)
		}
	}
}
