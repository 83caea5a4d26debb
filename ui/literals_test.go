package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// literalsOf finds the strings of a source that a member could read: what is handed to
// something that shows text, and all that looks like words. Phrases, tags and paths are not.
func literalsOf(file *ast.File) (found []string) {
	quiet := map[ast.Expr]bool{}
	literal := func(e ast.Expr) string {
		l, ok := e.(*ast.BasicLit)
		if !ok || l.Kind != token.STRING || quiet[e] {
			return ""
		}
		text, _ := strconv.Unquote(l.Value)
		return text
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			quiet[n.Path] = true
		case *ast.Field:
			if n.Tag != nil {
				quiet[n.Tag] = true
			}
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if pair, ok := e.(*ast.KeyValueExpr); ok && typeName(n.Type) == "values" { // names of gaps
					quiet[pair.Key] = true
				}
			}
		case *ast.IndexExpr:
			quiet[n.Index] = true
		case *ast.ValueSpec:
			if slices.Contains([]string{"phrase", "symbolName", "fyne.ThemeColorName"}, typeName(n.Type)) {
				for _, e := range n.Values {
					quiet[e] = true
				}
			}
		case *ast.CallExpr:
			for _, arg := range n.Args {
				if text := literal(arg); showsText(typeName(n.Fun)) && strings.IndexFunc(text, unicode.IsLetter) >= 0 {
					found = append(found, text)
					quiet[arg] = true
				}
			}
		case *ast.BasicLit:
			if text := literal(n); isWorded(text) {
				found = append(found, text)
			}
		}
		return true
	})
	return found
}

// showsText says whether a function puts text into the window, by its name.
func showsText(function string) bool {
	name := function[strings.LastIndex(function, ".")+1:]
	return slices.Contains([]string{"SetText", "SetTitle", "SetPlaceHolder", "SetContent"}, name) ||
		regexp.MustCompile(`^new(Text|Name|Paragraph|Line|\w*Button|\w*Notice|\w*Pill|\w*Heading|\w*Header|\w*Tick\w*|\w*Field|Fold|Segments|Setting\w*|\w*Label)$`).MatchString(name)
}

// isWorded finds words: two that stand beside each other, or one that begins as a sentence does.
func isWorded(text string) bool {
	return regexp.MustCompile(`\pL{2,}[,.’”]?\s+[“(]?\pL{2,}|^\p{Lu}\p{Ll}+`).MatchString(text)
}

// unread says why some strings that look like words are none that a member reads.
func unread() map[string]string {
	return map[string]string{
		"Admin": "names the path to an admin's page in a letter", "AdminOlder": "likewise",
		"Forum ": "is kept with what follows in the application's own name", "Keys": "likewise",
		"copied for elsewhere": "tells a section what it shows",
		"Ag":                   "is measured: letters that reach up and down",
		"Part":                 "a field of the list of licences", "Version": "likewise", "In": "likewise", "Licence": "likewise",
		"Regular": "a file of a font", "Medium": "likewise", "SemiBold": "likewise", "Bold": "likewise", "Inter-": "likewise",
	}
}

// isStyle tells the dress of a web page.
func isStyle(text string) bool {
	return strings.ContainsAny(text, "{}") && !strings.Contains(text, "{{")
}

func TestNoWordsStandInTheCode(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "gallery") { // whose forums are called something
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range literalsOf(file) {
			if met[text] = true; unread()[text] == "" && !isStyle(text) {
				t.Errorf("%s says %q", name, text)
			}
		}
	}
	for text := range unread() {
		if !met[text] {
			t.Errorf("nothing says %q any more", text)
		}
	}
}

func TestWordsInTheCodeAreFound(t *testing.T) {
	const source = `package ui
import "strconv"
const a phrase = "find.title"
type b struct { c string ` + "`json:\"the name\"`" + ` }
func f() {
	newText("ok", textBody); newText("·", textBody); newOutlinedButton("x", nil); label.SetText("bye")
	say("Cancel"); g("this is said"); g("a.key"); g("#fff"); newSquare("lower", 1)
}`
	file, err := parser.ParseFile(token.NewFileSet(), "a.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := literalsOf(file); !slices.Equal(got, []string{"ok", "x", "bye", "Cancel", "this is said"}) {
		t.Errorf("found are %q", got)
	}
}
