package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const top = "../../.."

// A module that was added, left out or raised in go.mod has to be so in the file too.
func TestTheCommittedFileFitsTheModulesOfTheProgram(t *testing.T) {
	t.Chdir(top)
	parts, err := collect(".")
	if err != nil {
		t.Fatal(err)
	}
	if err := check(parts); err != nil {
		t.Error(err)
	}
	for i := range parts {
		if parts[i].name == "fyne.io/fyne/v2" {
			parts[i].version = "v0.0.1"
		}
	}
	if check(parts) == nil {
		t.Error("another version goes unnoticed")
	}
}

func TestWhatIsInsideModulesIsNamedToo(t *testing.T) {
	parts, err := collect(top)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, p := range parts {
		found[p.name] = p.licence
		if len(p.texts) == 0 || len(p.texts[0]) < 400 {
			t.Errorf("%s has no text", p.name)
		}
	}
	for name, licence := range map[string]string{
		"Inter": "OFL-1.1", "Inter, in Fyne": "OFL-1.1", "Noto Sans": "OFL-1.1", "EmojiOne Color": "MIT", "DejaVu Sans Mono for Powerline": "Bitstream-Vera",
		"GLFW": "Zlib", "Wayland protocols": "MIT", "MinGW-w64 runtime": "ZPL-2.1", "HarfBuzz, ported to Go": "MIT", goName: "BSD-3-Clause",
		"golang.org/x/text": "BSD-3-Clause", "github.com/nfnt/resize": "ISC", "github.com/danieljoos/wincred": "MIT", // of Windows alone
	} {
		if found[name] != licence {
			t.Errorf("%s: %q, want %s", name, found[name], licence)
		}
	}
}

func TestAModuleWithoutALicenceStopsEverything(t *testing.T) {
	dir := t.TempDir()
	m := &module{path: "example.com/bare", version: "v1.0.0", dir: dir, folders: map[string]bool{dir: true}}
	if _, err := partsOf(m); err == nil || !strings.Contains(err.Error(), "no licence file") {
		t.Errorf("got %v", err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("LICENSE", "Do what you like on Tuesdays.")
	if _, err := partsOf(m); err == nil || !strings.Contains(err.Error(), "is not known") {
		t.Errorf("with a licence that nobody knows: %v", err)
	}
	write("LICENSE", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software\r\nand associated documentation files")
	sub := filepath.Join(dir, "inner")
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	m.folders[sub] = true
	if got, err := partsOf(m); err != nil || len(got) != 1 || got[0].licence != "MIT" {
		t.Errorf("got %+v, %v", got, err)
	}
	write("inner/COPYING", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee")
	if _, err := partsOf(m); err == nil || !strings.Contains(err.Error(), "name it") {
		t.Errorf("with something of others: %v", err)
	}
}

func TestTheListOfPartsIsTheSameTwiceAndOfTheGivenMoment(t *testing.T) {
	parts, err := collect(top)
	if err != nil {
		t.Fatal(err)
	}
	env := func(name string) string {
		return map[string]string{"SOURCE_DATE_EPOCH": "1700000000", "NAME": "Forum Keys", "VERSION": "1.2.3"}[name]
	}
	var once, twice bytes.Buffer
	for _, out := range []*bytes.Buffer{&once, &twice} {
		if err := writeSBOM(out, top, parts, env); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(once.Bytes(), twice.Bytes()) {
		t.Error("the bytes differ")
	}
	var told struct {
		BomFormat, SpecVersion, SerialNumber string
		Metadata                             struct {
			Timestamp string
			Component struct{ Name, Version string }
		}
		Components []struct {
			Name, Version, Purl string
			Hashes              []struct{ Content string }
			Licenses            []json.RawMessage
		}
	}
	if err := json.Unmarshal(once.Bytes(), &told); err != nil {
		t.Fatal(err)
	}
	if told.BomFormat != "CycloneDX" || told.SpecVersion != "1.6" || told.SerialNumber != "" ||
		told.Metadata.Timestamp != "2023-11-14T22:13:20Z" || told.Metadata.Component.Name != "Forum Keys" || told.Metadata.Component.Version != "1.2.3" {
		t.Errorf("got %+v", told)
	}
	if len(told.Components) != len(parts) {
		t.Fatalf("%d components of %d parts", len(told.Components), len(parts))
	}
	for _, c := range told.Components {
		ofModule := strings.HasPrefix(c.Purl, "pkg:golang/") && !strings.HasPrefix(c.Purl, "pkg:golang/std@")
		if len(c.Licenses) == 0 || ofModule && (len(c.Hashes) != 1 || len(c.Hashes[0].Content) != 64) {
			t.Errorf("%s: %+v", c.Name, c)
		}
	}
	if writeSBOM(&once, top, parts, func(string) string { return "" }) == nil {
		t.Error("without a moment it takes the present one")
	}
}
