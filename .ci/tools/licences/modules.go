package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// systems are those for which the program is built: each takes other modules.
func systems() []string { return []string{"darwin", "linux", "windows"} }

// module is a module of which something is compiled into the program.
type module struct {
	path, version string
	dir           string
	folders       map[string]bool // where its files come from, and all folders above them
}

// listed is what the go tool says of a package.
type listed struct {
	Dir        string
	CgoFiles   []string
	EmbedFiles []string
	Module     *listedModule
}

type listedModule struct {
	Path, Version, Dir string
	Main               bool
	Replace            *listedModule
}

// modulesOf gives the modules of the program at root, for all systems together.
func modulesOf(root string) ([]*module, error) {
	found := map[string]*module{}
	for _, system := range systems() {
		list := exec.Command("go", "list", "-deps", "-json=Dir,CgoFiles,EmbedFiles,Module", ".")
		list.Dir, list.Stderr = root, os.Stderr
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("list the packages for %s: %w", system, err)
		}
		if err := add(found, out); err != nil {
			return nil, err
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b *module) int { return strings.Compare(a.path, b.path) }), nil
}

// add takes in what the go tool has listed.
func add(found map[string]*module, list []byte) error {
	for decoder := json.NewDecoder(bytes.NewReader(list)); ; {
		var p listed
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read the list of packages: %w", err)
		case p.Module == nil || p.Module.Main: // of Go itself, or of ours
			continue
		}
		from := p.Module
		if from.Replace != nil {
			from = from.Replace
		}
		m := found[p.Module.Path]
		if m == nil {
			m = &module{path: p.Module.Path, version: from.Version, dir: from.Dir, folders: map[string]bool{}}
			found[m.path] = m
		}
		if err := m.take(p); err != nil {
			return err
		}
	}
}

// take notes the folders from which a package's files come. Of one with C in it that may
// be any below it.
func (m *module) take(p listed) error {
	m.climb(p.Dir)
	for _, file := range p.EmbedFiles {
		m.climb(filepath.Dir(filepath.Join(p.Dir, file)))
	}
	if len(p.CgoFiles) == 0 {
		return nil
	}
	return filepath.WalkDir(p.Dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			m.folders[path] = true
		}
		return err
	})
}

// climb notes a folder and all above it, up to the module's.
func (m *module) climb(dir string) {
	for ; !m.folders[dir] && strings.HasPrefix(dir, m.dir); dir = filepath.Dir(dir) {
		m.folders[dir] = true
	}
}
