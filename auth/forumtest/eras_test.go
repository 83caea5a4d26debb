package forumtest_test

import (
	"testing"

	"forumkeys/auth/forumtest"
)

// era is a forum of some time.
type era struct {
	name string
	set  func(*forumtest.Forum)
}

// eras are the generations, and what was special for a while.
func eras() []era {
	return []era{
		{"G1", func(f *forumtest.Forum) { f.Generation = forumtest.G1 }},
		{"G1 version 2", func(f *forumtest.Forum) { f.Generation, f.APIVersion = forumtest.G1, 2 }},
		{"G1 with a redirect", func(f *forumtest.Forum) { f.Generation, f.NeedsRedirect = forumtest.G1, true }},
		{"G2", func(f *forumtest.Forum) { f.Generation = forumtest.G2 }},
		{"G2 late", func(f *forumtest.Forum) { f.Generation, f.TakesOverClientIDs = forumtest.G2, true }},
		{"G3", func(f *forumtest.Forum) { f.Generation = forumtest.G3 }},
		{"G3 late", func(f *forumtest.Forum) { f.Generation, f.UnderstandsOAEP = forumtest.G3, true }},
		{"G4 early", func(f *forumtest.Forum) { f.BeforeJune2026 = true }},
		{"G4", func(*forumtest.Forum) {}},
	}
}

// everyEra runs a test against a forum of each.
func everyEra(t *testing.T, body func(t *testing.T, e string, forum *forumtest.Forum, a *asker)) {
	t.Helper()
	for _, e := range eras() {
		t.Run(e.name, func(t *testing.T) {
			forum, a := started(t, e.set)
			body(t, e.name, forum, a)
		})
	}
}

// one picks what belongs to an era, by its name or the beginning of it.
func one[T any](e string, of map[string]T) T {
	if value, known := of[e]; known {
		return value
	}
	return of[e[:2]]
}

// padding is what a forum of the era seals with when it is asked for OAEP.
func padding(e string) string {
	return one(e, map[string]string{"G3 late": "oaep", "G4": "oaep"})
}
