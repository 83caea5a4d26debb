package ui

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"forumkeys/auth/faults"
)

// room says what a package of ours may import: of ours all it names, of others
// all but what it must never know.
type room struct {
	ours  []string
	never []string // prefixes
	but   []string // what it may know though a prefix forbids it
}

func rooms() map[string]room {
	const fyne = "fyne.io/"
	return map[string]room{
		"forumkeys":                         {ours: []string{"app", "assets", "auth", "ui", "ui/native"}},
		"forumkeys/assets":                  {},
		"forumkeys/auth":                    {never: []string{fyne, "github.com/zalando/"}},
		"forumkeys/auth/faults":             {never: []string{fyne, "github.com/", "golang.org/x/"}},
		"forumkeys/auth/forumtest":          {never: []string{fyne, "github.com/", "golang.org/x/"}},
		"forumkeys/auth/forumtest/practice": {ours: []string{"auth/forumtest"}, never: []string{fyne, "github.com/", "golang.org/x/"}},
		"forumkeys/auth/live":               {ours: []string{"auth"}, never: []string{fyne, "github.com/", "golang.org/x/"}},
		"forumkeys/app":                     {ours: []string{"auth"}, never: []string{fyne, "net/http", "crypto/rsa"}},
		"forumkeys/app/keyringtest":         {never: []string{fyne, "net/http", "github.com/"}, but: []string{"github.com/godbus/dbus/v5"}},
		"forumkeys/ui":                      {ours: []string{"app", "assets"}, never: []string{"net/http", "os", "github.com/zalando/"}},
		"forumkeys/ui/native":               {ours: []string{"ui/native/x11"}, never: []string{"net/http", "github.com/"}, but: []string{"github.com/godbus/dbus/v5"}},
		"forumkeys/ui/native/x11":           {never: []string{fyne, "net/http", "github.com/", "golang.org/x/"}},
		"forumkeys/ui/tour":                 {ours: []string{"app/keyringtest", "auth/forumtest", "ui/native/x11"}, never: []string{fyne}},
		"forumkeys/ui/tour/empty":           {ours: []string{"assets"}},
	}
}

func TestTheArrowsBetweenTheRoomsPointOneWay(t *testing.T) {
	faults.Row(t, "L2")
	house := rooms()
	for _, p := range packages(t) {
		rules, known := house[p.ImportPath]
		if !known {
			t.Errorf("%s is a room that the drawing does not know", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if name, ours := strings.CutPrefix(imported, "forumkeys/"); ours && !slices.Contains(rules.ours, name) {
				t.Errorf("%s must not import %s", p.ImportPath, imported)
			}
			for _, never := range rules.never {
				if slices.Contains(rules.but, imported) {
					continue
				}
				if imported == never || strings.HasSuffix(never, "/") && strings.HasPrefix(imported, never) {
					t.Errorf("%s must never know %s", p.ImportPath, imported)
				}
			}
		}
	}
}

func TestTheTopOfTheRepositoryHoldsNothingElse(t *testing.T) {
	allowed := strings.Fields("app ui auth assets FyneApp.toml go.mod go.sum README.md main.go Makefile LICENSE docs")
	out, err := exec.Command("git", "-C", "..", "ls-files").Output()
	if err != nil {
		t.Fatalf("list the tracked files: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(allowed, top) {
			t.Errorf("%s stands at the top of the repository", top)
		}
	}
}

func TestEveryPictureAndPageTheREADMENamesIsThere(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`\]\(([^)#]+)\)`).FindAllStringSubmatch(string(readme), -1)
	if len(named) < 10 {
		t.Fatalf("the README names only %d pictures and pages", len(named))
	}
	for _, n := range named {
		if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(n[1]))); err != nil {
			t.Errorf("the README names %s: %v", n[1], err)
		}
	}
}

// selected are the names that the sources of some rooms take from other packages and things, and
// the rooms that do.
func selected(t *testing.T, rooms ...string) map[string][]string {
	t.Helper()
	by := map[string][]string{}
	for _, room := range rooms {
		for _, file := range sources(t, filepath.Join("..", filepath.FromSlash(room))) {
			ast.Inspect(file, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					by[s.Sel.Name] = append(by[s.Sel.Name], room)
				}
				return true
			})
		}
	}
	if len(by) < 1000 {
		t.Fatalf("only %d names were found", len(by))
	}
	return by
}

// The window library's own way to open a page leaves a dead process behind, and in a sandbox
// opens nothing.
func TestNothingIsOpenedByTheWindowLibrary(t *testing.T) {
	faults.Row(t, "B7")
	if by := selected(t, "", "app", "auth", "ui", "ui/native")["OpenURL"]; !slices.Equal(by, []string{"auth"}) {
		t.Errorf("OpenURL is called by %q, and not by auth alone", by)
	}
}

// Where two names meet in one item, as on Windows, whoever deletes all of a service deletes
// what belongs to others.
func TestNothingDeletesAllOfAKeyring(t *testing.T) {
	faults.Row(t, "K22")
	by := selected(t, "", "app", "auth", "ui")
	if len(by["Delete"]) == 0 || len(by["DeleteAll"]) > 0 {
		t.Errorf("single items are deleted %d times, and all of a service by %q", len(by["Delete"]), by["DeleteAll"])
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

// packages asks the go tool for every package and its direct imports.
func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "forumkeys/...").Output()
	if err != nil {
		t.Fatalf("list the packages: %v", err)
	}
	var all []listed
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("read the list of packages: %v", err)
		}
		all = append(all, p)
	}
	if len(all) < 5 {
		t.Fatalf("only %d packages were listed", len(all))
	}
	return all
}
