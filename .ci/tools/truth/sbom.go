package main

import (
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// sbom looks at what the list of parts is of, and whether it names every module that the
// programs say they are built from.
func (f facts) sbom(file string, programs ...string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read it: %w", err)
	}
	var said struct {
		Metadata struct {
			Component struct{ Name, Version string }
		}
		Components []struct{ Name, Version string }
	}
	if err := json.Unmarshal(text, &said); err != nil {
		return fmt.Errorf("read it: %w", err)
	}
	wrong := errors.Join(same("its name", said.Metadata.Component.Name, f.Details.Name), same("its version", said.Metadata.Component.Version, f.Details.Version))
	listed := map[string]bool{}
	for _, c := range said.Components {
		listed[c.Name+" "+c.Version] = true
	}
	for _, pattern := range programs {
		files, err := filepath.Glob(pattern)
		if err != nil {
			return fmt.Errorf("look for %s: %w", pattern, err)
		}
		for _, program := range files {
			built, err := buildinfo.ReadFile(program)
			if err != nil {
				return fmt.Errorf("ask %s what it is built from: %w", program, err)
			}
			for _, m := range built.Deps {
				if !listed[m.Path+" "+m.Version] {
					wrong = errors.Join(wrong, fmt.Errorf("  %s is built from %s %s, which is not listed", program, m.Path, m.Version))
				}
			}
		}
	}
	return wrong
}
