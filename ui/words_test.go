package ui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"forumkeys/app"
	"forumkeys/assets"
	"forumkeys/auth/faults"
)

// dictionary reads a language's file as it is: a phrase, and all its forms.
func dictionary(t *testing.T, name string) map[string][]string {
	t.Helper()
	text, err := fs.ReadFile(assets.Translations(), name)
	if err != nil {
		t.Fatalf("read the words: %v", err)
	}
	var raw map[string]any
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatalf("read the words: %v", err)
	}
	out := map[string][]string{}
	for key, value := range raw {
		switch value := value.(type) {
		case string:
			out[key] = []string{value}
		case map[string]any:
			for _, form := range value {
				out[key] = append(out[key], form.(string))
			}
		}
	}
	return out
}

// constants collects the constants of a type that a folder's source declares, and
// how often the source names each.
func constants(t *testing.T, folder string, ofType ...string) (byName map[string]string, named map[string]int) {
	t.Helper()
	byName, named = map[string]string{}, map[string]int{}
	for _, file := range sources(t, folder) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				named[n.Name]++
			case *ast.ValueSpec:
				if len(n.Values) == 1 && slices.Contains(ofType, typeName(n.Type)) {
					if value, ok := n.Values[0].(*ast.BasicLit); ok {
						byName[n.Names[0].Name], _ = strconv.Unquote(value.Value)
					}
				}
			}
			return true
		})
	}
	return byName, named
}

// sources reads a folder's files but for its tests.
func sources(t *testing.T, folder string) (files []*ast.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatalf("read the source: %v", err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatalf("read the source: %v", err)
		}
		files = append(files, file)
	}
	return files
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	}
	return ""
}

// kinds are all kinds of refusal and trouble, as their source declares them.
func kinds(t *testing.T) []string {
	t.Helper()
	refusals, _ := constants(t, "../auth", "Kind")
	troubles, _ := constants(t, "../app", "auth.Kind")
	all := slices.Collect(maps.Values(refusals))
	all = append(all, slices.Collect(maps.Values(troubles))...)
	slices.Sort(all)
	all = slices.Compact(all)
	if len(refusals) < 30 || len(troubles) < 10 {
		t.Fatalf("only %d refusals and %d troubles were found", len(refusals), len(troubles))
	}
	return all
}

func states(t *testing.T) []string {
	t.Helper()
	found, _ := constants(t, "../app", "State")
	if len(found) != 12 {
		t.Fatalf("%d states were found, product.md has 12", len(found))
	}
	return slices.Sorted(maps.Values(found))
}

func journalKinds(t *testing.T) []string {
	t.Helper()
	found, _ := constants(t, "../app", "JournalKind")
	return slices.Sorted(maps.Values(found))
}

func recipeKinds(t *testing.T) []string {
	t.Helper()
	found, _ := constants(t, "../app", "RecipeKind")
	return slices.Sorted(maps.Values(found))
}

func presets() []app.Preset {
	return []app.Preset{
		app.PresetNotifications, app.PresetRead, app.PresetReadAndPost, app.PresetOnlyMyName, app.PresetCustom,
	}
}

func ways() []app.Way { return []app.Way{app.WayDirect, app.WayCopyBack, app.WayCode} }

// families are the phrases whose names are made of what they speak of.
func families(t *testing.T) (names []string) {
	t.Helper()
	for _, k := range kinds(t) {
		names = append(names, "kind."+k+".what", "kind."+k+".changed", "kind."+k+".next")
	}
	for _, s := range states(t) {
		names = append(names, "state."+s)
	}
	for _, p := range presets() {
		names = append(names, "preset."+string(p), "preset."+string(p)+".time")
		if p != app.PresetCustom {
			names = append(names, "preset."+string(p)+".words")
		}
	}
	for _, s := range app.ForumScopes() {
		names = append(names, "scope."+string(s), "forum."+string(s))
	}
	for _, way := range ways() {
		names = append(names, "way."+string(way), "way."+string(way)+".next", "way."+string(way)+".words", "way."+string(way)+".gave", "way."+string(way)+".by", "way."+string(way)+".do")
	}
	names = append(names, familiesOfTheProgram(t)...)
	for _, kind := range journalKinds(t) {
		names = append(names, "journal."+kind)
		if app.JournalKind(kind) != app.JournalExposed { // which nobody does
			names = append(names, "journal."+kind+".well")
		}
	}
	for _, kind := range recipeKinds(t) {
		names = append(names, "recipes."+kind)
	}
	for m := time.January; m <= time.December; m++ {
		n := "month." + strconv.Itoa(int(m))
		names = append(names, n, n+".short")
	}
	return names
}

func TestEveryPhraseIsThereAndEveryOneIsSaid(t *testing.T) {
	faults.Row(t, "K19")
	said, named := constants(t, ".", "phrase")
	wanted := map[string]bool{}
	for name, key := range said {
		wanted[key] = true
		if named[name] < 2 {
			t.Errorf("nothing says %s", name)
		}
	}
	for _, key := range families(t) {
		wanted[key] = true
	}
	there := dictionary(t, "en.json")
	maps.Copy(there, dictionary(t, "forum.en.json"))
	for key := range wanted {
		if len(there[key]) == 0 {
			t.Errorf("there are no words for %q", key)
		}
	}
	for key := range there {
		if !wanted[key] {
			t.Errorf("nobody says %q", key)
		}
	}
}

func TestEveryStateHasSymbolWordAndColour(t *testing.T) {
	words, colours := testWords(), newLook().colours
	looks := map[stateLook]string{}
	for _, name := range states(t) {
		s := app.State(name)
		look := lookOf(s)
		if words.state(app.Connection{State: s}, time.Now()) == "" {
			t.Errorf("%s has no word", s)
		}
		if _, known := colours[look.ink]; !known {
			t.Errorf("%s has no colour", s)
		}
		if s == app.Checking || s == app.Revoking {
			continue // for a moment only: a word
		}
		if look.symbol == "" {
			t.Errorf("%s has no symbol", s)
		}
		if other, taken := looks[look]; taken {
			t.Errorf("%s looks like %s", s, other)
		}
		looks[look] = name
	}
}

func TestTimesAreToldInTheReadersManner(t *testing.T) {
	words := testWords()
	now := time.Date(2026, time.November, 23, 14, 5, 0, 0, time.Local)
	for _, c := range []struct{ want, got string }{
		{"28 Nov", words.date(now.AddDate(0, 0, 5), now)},
		{"23 Nov 2027", words.date(now.AddDate(1, 0, 0), now)},
		{"20 Nov", words.date(now.AddDate(0, 0, -3), now)},
		{"23 Nov 2025", words.date(now.AddDate(-1, 0, 0), now)},
		{"23 November 2027", words.longDate(now.AddDate(1, 0, 0))},
		{"14:05", words.clock(now)},
		{"just now", words.ago(now.Add(-59*time.Second), now)},
		{"just now", words.ago(now.Add(time.Hour), now)},
		{"1 min ago", words.ago(now.Add(-time.Minute), now)},
		{"2 h ago", words.ago(now.Add(-150*time.Minute), now)},
		{"1 day ago", words.ago(now.AddDate(0, 0, -1), now)},
		{"6 days ago", words.ago(now.AddDate(0, 0, -6), now)},
		{"16 Nov", words.ago(now.AddDate(0, 0, -7), now)},
		{"13:05", words.clockOn(now.Add(-time.Hour), now)},
		{"Yesterday 14:05", words.clockOn(now.AddDate(0, 0, -1), now)},
		{"20 Nov 14:05", words.clockOn(now.AddDate(0, 0, -3), now)},
		{"today at 13:05", words.moment(now.Add(-time.Hour), now)},
		{"yesterday at 14:05", words.moment(now.AddDate(0, 0, -1), now)},
		{"20 November 2026 at 14:05", words.moment(now.AddDate(0, 0, -3), now)},
		{"at 15:05", words.next(now.Add(time.Hour), now)},
		{"tomorrow at 14:05", words.next(now.AddDate(0, 0, 1), now)},
		{"on 26 Nov at 14:05", words.next(now.AddDate(0, 0, 3), now)},
		{"in a moment", words.next(now, now)},
		{"today", words.dayToCome(now.Add(time.Hour), now)},
		{"tomorrow", words.dayToCome(now.AddDate(0, 0, 1), now)},
		{"in 60 days", words.dayToCome(now.AddDate(0, 0, 60), now)},
		{"", words.dayToCome(now.AddDate(0, 0, 61), now)},
		{"", words.dayToCome(now.AddDate(0, 0, -1), now)},
		{"today", words.dayOf(now.Add(-14*time.Hour), now)},
		{"yesterday", words.dayOf(now.Add(-15*time.Hour), now)},
		{"21 Nov", words.dayOf(now.AddDate(0, 0, -2), now)},
		{"7:48", minutesLeft(7*time.Minute + 48*time.Second)},
		{"0:01", minutesLeft(time.Millisecond)},
		{"0:00", minutesLeft(-time.Second)},
		{"@anna", words.accounts([]string{"@anna"})},
		{"@anna, @bob and @sam", words.accounts([]string{"@anna", "@bob", "@sam"})},
	} {
		if got := strings.ReplaceAll(c.got, "\u00a0", " "); got != c.want { // a date is not broken
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestStarsInANameStayStars(t *testing.T) {
	text := testWords().tell(phraseNoticeConnectedUnnamed, values{"Forum": "**Bold** & <b>"})
	if got := joined(spansOf(text)); !strings.Contains(got, "**Bold** & <b>") {
		t.Errorf("got %q", got)
	}
}

// After a week the card says what the page behind it says: since when it is waited, not how soon it is tried again.
func TestACardThatHasWaitedForAWeekSaysSinceWhen(t *testing.T) {
	now := guideNow().now
	waits := app.Connection{State: app.WaitingToRevoke, WaitsSince: now.Add(-day(8))}
	for gaveUp, want := range map[bool]string{false: "tries again by itself", true: testWords().since(waits.WaitsSince, now)} {
		waits.MayRemoveHere = gaveUp
		if said := testWords().facts(waits, now)[0].text; said != want {
			t.Errorf("it says %q instead of %q", said, want)
		}
	}
}
