package main

import (
	"fmt"
	"os"

	"howett.net/plist"
)

// writeList reads a property list, fills in what its texts name, and writes it sorted. Comments do not come along: the part of
// macOS that reads entitlements is known to stumble over them.
func writeList(source, out string, lookup func(string) (string, bool)) error {
	list, err := readList(source)
	if err != nil {
		return err
	}
	for key, value := range list {
		text, isText := value.(string)
		if !isText {
			continue
		}
		if list[key], err = fill(text, lookup); err != nil {
			return fmt.Errorf("fill in %s of %s: %w", key, source, err)
		}
	}
	file, err := plist.MarshalIndent(list, plist.XMLFormat, "\t")
	if err != nil {
		return fmt.Errorf("write %s: %w", out, err)
	}
	return os.WriteFile(out, append(file, '\n'), 0o644)
}

func readList(file string) (map[string]any, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var list map[string]any
	if _, err := plist.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("read the property list %s: %w", file, err)
	}
	return list, nil
}

// fill puts what the environment says in the place of $WORDS. A word that is not there or empty is an error: an application
// without a version is worse than none.
func fill(text string, lookup func(string) (string, bool)) (string, error) {
	var missing error
	filled := os.Expand(text, func(word string) string {
		value, _ := lookup(word)
		if value == "" {
			missing = fmt.Errorf("%s is not set", word)
		}
		return value
	})
	return filled, missing
}
