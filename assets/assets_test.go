package assets

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestFourWeightsAreFourFonts(t *testing.T) {
	seen := map[string]bool{}
	for _, weight := range []string{"Regular", "Medium", "SemiBold", "Bold"} {
		font := Font(weight)
		if !bytes.HasPrefix(font, []byte("OTTO")) {
			t.Errorf("%s is no OpenType font", weight)
		}
		seen[string(font)] = true
	}
	if len(seen) != 4 {
		t.Errorf("there are %d different fonts", len(seen))
	}
	if Font("Black") != nil {
		t.Error("a weight that is not there was given")
	}
}

func TestTheLicenceStandsBesideTheFonts(t *testing.T) {
	text, err := os.ReadFile("fonts/LICENSE-Inter.txt")
	if err != nil || !bytes.Contains(text, []byte("SIL Open Font License, Version 1.1")) {
		t.Errorf("got %d bytes, %v", len(text), err)
	}
}

func TestTheIconIsAPictureOf512(t *testing.T) {
	about, err := png.DecodeConfig(bytes.NewReader(Icon()))
	if err != nil || about.Width != 512 || about.Height != 512 {
		t.Errorf("got %d×%d, %v", about.Width, about.Height, err)
	}
}

func TestTheLicencesOfOthersAreThere(t *testing.T) {
	for _, part := range []string{"fyne.io/fyne/v2", "GLFW", "Inter", "Noto Sans"} {
		if !strings.Contains(Licences(), "\nPart:    "+part+"\n") {
			t.Errorf("of %s there is none", part)
		}
	}
}

func TestThereAreWordsInEnglish(t *testing.T) {
	if _, err := fs.Stat(Translations(), "en.json"); err != nil {
		t.Error(err)
	}
}

// What the library that draws them does right is filled paths: widths of strokes it takes for pixels.
func TestEverySymbolIsFilledOutlinesOnAGridOf24InBothCuts(t *testing.T) {
	names := Symbols()
	if len(names) < 40 || !slices.IsSorted(names) {
		t.Fatalf("got the names %v", names)
	}
	for _, name := range names {
		for _, file := range []string{name, "heavy/" + name} {
			if err := checkOutlines(Symbol(file)); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
	plain, err := symbols.ReadDir("symbols")
	if err != nil || len(plain) != len(names)+1 {
		t.Errorf("%d files and the folder of the heavy cut, want %d, %v", len(plain), len(names)+1, err)
	}
	if Symbol("no-such-symbol") != nil {
		t.Error("a symbol that is not there was given")
	}
}

func checkOutlines(file []byte) error {
	paths, boxes := 0, 0
	for tokens := xml.NewDecoder(bytes.NewReader(file)); ; {
		token, err := tokens.Token()
		switch {
		case err == io.EOF && paths > 0 && boxes == 1:
			return nil
		case err == io.EOF:
			return errors.New("it has not one view box and a path")
		case err != nil:
			return err
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range element.Attr {
			switch what := element.Name.Local + " " + a.Name.Local; {
			case what == "svg viewBox" && a.Value == "0 0 24 24":
				boxes++
			case what == "path d" && strings.HasPrefix(a.Value, "M") && strings.HasSuffix(a.Value, "Z"):
				paths++
			case what == "svg xmlns":
			default:
				return errors.New("it has " + what + "=" + a.Value)
			}
		}
	}
}
