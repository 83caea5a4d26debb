package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// part is something by others that is in the program.
type part struct {
	name    string
	version string // empty where it has none of its own
	in      string // the module that it came with; empty: it is one itself, or stands alone
	licence string // as SPDX writes it
	texts   []string
	font    bool
}

// inside names what modules carry of yet others, by module and file of its licence. A
// licence that is not named here stops the collecting: somebody has to look at it.
func inside() map[string]part {
	return map[string]part{
		"fyne.io/fyne/v2 theme/font/LICENSE.txt":                     {name: "Noto Sans", font: true},
		"fyne.io/fyne/v2 theme/font/LICENSE_DejaVu-Powerline.txt":    {name: "DejaVu Sans Mono for Powerline", font: true},
		"fyne.io/fyne/v2 theme/font/LICENSE_EmojiOneColor.txt":       {name: "EmojiOne Color", font: true},
		"fyne.io/fyne/v2 theme/font/LICENSE_Inter.txt":               {name: "Inter, in Fyne", font: true},
		"github.com/fyne-io/image ico/LICENSE-reader":                {name: "Reader of .ico files"},
		"github.com/fyne-io/image ico/LICENSE-writer":                {name: "Writer of .ico files"},
		"github.com/go-gl/glfw/v3.4/glfw glfw/LICENSE.md":            {name: "GLFW"},
		"github.com/go-text/typesetting harfbuzz/LICENSE":            {name: "HarfBuzz, ported to Go"},
		"github.com/zalando/go-keyring internal/shellescape/LICENSE": {name: "shellescape"},
	}
}

// alone are parts that no module carries a licence file of: what they ask for was put
// together from their sources, and lies in extra.
func alone(root string) ([]part, error) {
	var parts []part
	for file, p := range map[string]part{
		"assets/fonts/LICENSE-Inter.txt":         {name: "Inter", version: "3.19", font: true},
		".ci/tools/licences/extra/wayland.txt":   {name: "Wayland protocols", in: "github.com/go-gl/glfw/v3.4/glfw"},
		".ci/tools/licences/extra/mingw-w64.txt": {name: "MinGW-w64 runtime", in: "the program for Windows"},
	} {
		p, err := read(p, filepath.Join(root, filepath.FromSlash(file)))
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// collect gives all parts by others in the program at root, by name.
func collect(root string) ([]part, error) {
	modules, err := modulesOf(root)
	if err != nil {
		return nil, err
	}
	goItself, err := goPart()
	if err != nil {
		return nil, err
	}
	parts, err := alone(root)
	if err != nil {
		return nil, err
	}
	parts = append(parts, goItself)
	for _, m := range modules {
		of, err := partsOf(m)
		if err != nil {
			return nil, err
		}
		parts = append(parts, of...)
	}
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), strings.Compare(a.in, b.in))
	})
	return parts, nil
}

// goPart is Go's own library. Its version is that of whoever builds, so the file of
// licences does not name it; the list of parts does.
func goPart() (part, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return part{}, fmt.Errorf("ask where Go is: %w", err)
	}
	return read(part{name: goName}, filepath.Join(strings.TrimSpace(string(root)), "LICENSE"))
}

const goName = "Go standard library"

// partsOf gives a module, and what it carries of others.
func partsOf(m *module) ([]part, error) {
	own := part{name: m.path, version: m.version}
	var ownFiles []string
	var all []part
	for _, file := range m.licenceFiles() {
		if filepath.Dir(file) == m.dir {
			ownFiles = append(ownFiles, file)
			continue
		}
		relative, err := filepath.Rel(m.dir, file)
		if err != nil {
			return nil, fmt.Errorf("place %s: %w", file, err)
		}
		p, named := inside()[m.path+" "+filepath.ToSlash(relative)]
		if !named {
			return nil, fmt.Errorf("%s carries something of others: name it in inside(): %s", m.path, relative)
		}
		p.in = m.path
		if p, err = read(p, file); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	if len(ownFiles) == 0 {
		return nil, fmt.Errorf("%s %s has no licence file in %s", m.path, m.version, m.dir)
	}
	own, err := read(own, ownFiles...)
	return append(all, own), err
}

// licenceFiles are those of the folders from which something is compiled.
func (m *module) licenceFiles() (files []string) {
	isLicence := regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)
	for dir := range m.folders {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // the go tool has just read it
		}
		for _, e := range entries {
			if !e.IsDir() && isLicence.MatchString(e.Name()) && filepath.Ext(e.Name()) != ".go" {
				files = append(files, filepath.Join(dir, e.Name()))
			}
		}
	}
	slices.Sort(files)
	return files
}

var errUnknown = errors.New("what licence that is, is not known: teach licenceOf")

// read fills a part with its licence.
func read(p part, files ...string) (part, error) {
	var names []string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return part{}, fmt.Errorf("read a licence of %s: %w", p.name, err)
		}
		p.texts = append(p.texts, tidied(string(raw)))
		for _, name := range licencesIn(string(raw)) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return part{}, fmt.Errorf("%s, %s: %w", p.name, files[0], errUnknown)
	}
	p.licence = strings.Join(names, " AND ")
	return p, nil
}

// tidied takes away what no reader sees.
func tidied(text string) string {
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
