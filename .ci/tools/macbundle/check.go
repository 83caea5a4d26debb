package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/jackmordaunt/icns/v3"
)

// check compares an application's folder with FyneApp.toml, and reads its icon with a library that had no part in writing it. It
// gives a line for everything that is wrong.
func check(app, truth string) (faults []string, err error) {
	contents := filepath.Join(app, "Contents")
	list, err := readList(filepath.Join(contents, "Info.plist"))
	if err != nil {
		return nil, err
	}
	var file struct {
		Details struct {
			Name, ID, Version string
			Build             int
		}
	}
	if _, err := toml.DecodeFile(truth, &file); err != nil {
		return nil, fmt.Errorf("read %s: %w", truth, err)
	}
	d := file.Details
	if filepath.Base(app) != d.Name+".app" {
		faults = append(faults, fmt.Sprintf("the folder is called %s, not %s.app", filepath.Base(app), d.Name))
	}
	faults = append(faults, compare(list, map[string]any{
		"CFBundleName":                  d.Name,
		"CFBundleDisplayName":           d.Name,
		"CFBundleIdentifier":            d.ID,
		"CFBundleShortVersionString":    d.Version,
		"CFBundleVersion":               strconv.Itoa(d.Build),
		"CFBundleExecutable":            "forumkeys",
		"CFBundleIconFile":              "icon.icns",
		"CFBundlePackageType":           "APPL",
		"CFBundleInfoDictionaryVersion": "6.0",
		"NSHighResolutionCapable":       true,
		"NSPrincipalClass":              "NSApplication",
	})...)
	for _, key := range []string{
		"CFBundleDevelopmentRegion", "LSApplicationCategoryType", "LSMinimumSystemVersion", "NSHumanReadableCopyright",
		"NSLocalNetworkUsageDescription",
	} {
		if text, _ := list[key].(string); text == "" || strings.Contains(text, "$") {
			faults = append(faults, fmt.Sprintf("Info.plist: %s is %q", key, list[key]))
		}
	}
	faults = append(faults, texts(filepath.Join(contents, "Resources"))...)
	return append(faults, icon(filepath.Join(contents, "Resources", "icon.icns"))...), nil
}

// compare says which keys of a list have another value than they should.
func compare(list, want map[string]any) (faults []string) {
	for key, value := range want {
		if list[key] != value {
			faults = append(faults, fmt.Sprintf("Info.plist: %s is %#v, not %#v", key, list[key], value))
		}
	}
	return faults
}

// texts says which licence is missing.
func texts(resources string) (faults []string) {
	for _, name := range []string{"LICENSE.txt", "THIRD-PARTY-LICENCES.txt"} {
		if info, err := os.Stat(filepath.Join(resources, name)); err != nil || info.Size() == 0 {
			faults = append(faults, fmt.Sprintf("Resources: %s is missing or empty", name))
		}
	}
	return faults
}

// icon says which pictures an icon file lacks.
func icon(file string) (faults []string) {
	whole, err := os.ReadFile(file)
	if err != nil {
		return []string{err.Error()}
	}
	if len(whole) < 8 {
		return []string{file + " is no icon file"} // what the library does not look at
	}
	pictures, err := icns.DecodeAll(bytes.NewReader(whole))
	if err != nil {
		return []string{fmt.Sprintf("read %s: %v", file, err)}
	}
	found := map[int]int{}
	for _, p := range pictures {
		found[p.Bounds().Dx()]++
	}
	wanted := map[int]int{}
	for _, k := range kinds() {
		wanted[k.pixels]++
	}
	for pixels, n := range wanted {
		if found[pixels] != n {
			faults = append(faults, fmt.Sprintf("the icon has %d pictures of %d pixels, not %d", found[pixels], pixels, n))
		}
	}
	return faults
}
