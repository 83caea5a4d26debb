package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestTheSymbolsInAssetsAreThoseThatAreDrawnHere(t *testing.T) {
	const inAssets = "../../../assets/symbols"
	fresh := t.TempDir()
	if err := run("symbols.txt", fresh); err != nil {
		t.Fatal(err)
	}
	for cut := range cuts() {
		files, err := filepath.Glob(filepath.Join(fresh, cut, "*.svg"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%d files, %v", len(files), err)
		}
		for _, file := range files {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(inAssets, cut, filepath.Base(file)))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s/%s is another: draw the symbols again (main.go says how), %v", cut, filepath.Base(file), err)
			}
		}
	}
}

func TestWhatCannotBeDrawnIsSaidWithItsLine(t *testing.T) {
	for _, text := range []string{"\tline 1 1, 2 2", "a\n\tline 1 1", "a\n\tcircle 1 2", "a\n\tblob 1 1, 2 2", "a\n\tline 1 x, 2 2", "a\n\tline 1, 2 2", "a\n\tarcs 1 2 3"} {
		if _, err := parse(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}
