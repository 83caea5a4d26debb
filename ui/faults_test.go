package ui

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// docs/faults.md, checked against the tests: what the one says of the other holds both ways.
func TestTheFaultsPageAndTheTestsAgree(t *testing.T) {
	rows := faultRows(fileText(t, "../docs/faults.md"))
	said := map[string][]string{}
	for _, room := range []string{"app", "auth", "auth/forumtest", "ui", "ui/native", "ui/tour"} {
		files, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(room), "*_test.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no tests of %s: %v", room, err)
		}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			calls, wrong := rowCalls(file)
			for _, w := range wrong {
				t.Errorf("%s: %s", name, w)
			}
			for test, ids := range calls {
				said[room[strings.LastIndex(room, "/")+1:]+"."+test] = ids
			}
		}
	}
	for _, w := range pageUnlike(rows, said) {
		t.Error(w)
	}
	words, stages := englishWords(t), firsts(fileText(t, "../.ci/test"), `(?m)^\s*stage "([^"]+)"`)
	stories := firsts(fileText(t, "tour/story.go"), `(?m)^\t\t\{"([a-z-]+)", "`)
	for _, row := range rows {
		for _, w := range wrongRow(row, words, stages, stories) {
			t.Errorf("%s %s", row.id, w)
		}
	}
}

func fileText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// rowCalls finds what the tests of a file say with faults.Row. It is the first thing that a test
// does, where no bubble can swallow it, with ids that are written out; and a test whose comment
// names rows says so too.
func rowCalls(file *ast.File) (calls map[string][]string, wrong []string) {
	calls = map[string][]string{}
	first := map[ast.Node]string{}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil || !regexp.MustCompile(`^(Test|Fuzz)[A-Z]`).MatchString(f.Name.Name) {
			continue
		}
		if len(f.Body.List) > 0 {
			if s, ok := f.Body.List[0].(*ast.ExprStmt); ok {
				first[s.X] = f.Name.Name
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || typeName(call.Fun) != "faults.Row" {
			return true
		}
		test, known := first[call]
		if !known {
			wrong = append(wrong, "faults.Row is not the first thing that a test does")
		}
		for _, arg := range call.Args[1:] {
			l, ok := arg.(*ast.BasicLit)
			if !ok {
				wrong = append(wrong, test+" does not write its rows out")
				continue
			}
			id, _ := strconv.Unquote(l.Value)
			calls[test] = append(calls[test], id)
		}
		return true
	})
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Doc == nil || !strings.HasPrefix(f.Name.Name, "Test") || !strings.Contains(f.Doc.Text(), "faults.md") {
			continue
		}
		for _, id := range regexp.MustCompile(`\b[A-Z][0-9]+\b`).FindAllString(f.Doc.Text(), -1) {
			if slices.Contains(allFaults(), id) && !slices.Contains(calls[f.Name.Name], id) {
				wrong = append(wrong, fmt.Sprintf("%s speaks of %s and does not say so with faults.Row", f.Name.Name, id))
			}
		}
	}
	return calls, wrong
}

// The comparison itself would notice each way in which page and tests can part.
func TestAFaultsPageThatIsWrongIsNoticed(t *testing.T) {
	words := map[string]string{"kind.offline.what": "**This computer** is{{if .Part}} {{.Part}}{{end}} offline."}
	stages, stories := []string{"front door"}, []string{"direct"}
	const good = "| U1 | something has gone wrong | it is handled well | “This computer is … offline.” `kind.offline.what` | `auth.TestOne`, stage “front door”, story “direct” |"
	for name, c := range map[string]struct{ old, with, complains string }{
		"as it should be":   {"", "", ""},
		"another sentence":  {"offline.”", "away.”", "must quote"},
		"another phrase":    {"kind.offline.what", "kind.gone.what", "must quote"},
		"nothing is read":   {"“This computer is … offline.” `kind.offline.what`", "a message", "neither names"},
		"another stage":     {"front door", "back door", "stage"},
		"another story":     {"direct", "detour", "story"},
		"no reason":         {"`auth.TestOne`, stage “front door”, story “direct”", "–", "says not why"},
		"nothing is done":   {"it is handled well", "", "too little"},
		"another test":      {"TestOne", "TestTwo", "U1 names auth.TestTwo"},
		"a test is unnamed": {"`auth.TestOne`, ", "", "auth.TestOne says that it shows U1"},
		"another row":       {"| U1 |", "| X1 |", "X1 is no row"},
		"a row is missing":  {good, "", "U1 has 0 rows"},
		"a row comes twice": {good, good + "\n" + good, "U1 has 2 rows"},
	} {
		t.Run(name, func(t *testing.T) {
			rows := faultRows(strings.Replace(good, c.old, c.with, 1))
			wrong := slices.DeleteFunc(pageUnlike(rows, map[string][]string{"auth.TestOne": {"U1"}}), func(w string) bool {
				return strings.HasSuffix(w, " has 0 rows") && !strings.HasPrefix(w, "U1 ") // the others are not in this page
			})
			for _, row := range rows {
				wrong = append(wrong, wrongRow(row, words, stages, stories)...)
			}
			if all := strings.Join(wrong, "\n"); (c.complains == "") != (len(wrong) == 0) || !strings.Contains(all, c.complains) {
				t.Errorf("the page is said to be wrong in this: %q", all)
			}
		})
	}
}

func TestARowThatIsSaidAskewIsNoticed(t *testing.T) {
	for body, complains := range map[string]string{
		"// TestA: faults.md U1.\nfunc TestA(t *testing.T) { faults.Row(t, \"U1\") }":     "",
		"func TestA(t *testing.T) { go f(); faults.Row(t, \"U1\") }":                      "not the first thing",
		"func helper(t *testing.T) { faults.Row(t, \"U1\") }":                             "not the first thing",
		"func TestA(t *testing.T) { faults.Row(t, id) }":                                  "does not write its rows out",
		"// TestA: faults.md U1, U2.\nfunc TestA(t *testing.T) { faults.Row(t, \"U1\") }": "speaks of U2",
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "a_test.go", "package a\n"+body, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		_, wrong := rowCalls(file)
		if all := strings.Join(wrong, "\n"); (complains == "") != (len(wrong) == 0) || !regexp.MustCompile(complains).MatchString(all) {
			t.Errorf("of %q is said: %q", body, all)
		}
	}
}
