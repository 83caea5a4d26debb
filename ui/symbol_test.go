package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"image"
	"image/color"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/assets"
)

// namesInCode reads the constants of symbol.go, so that none is forgotten here.
func namesInCode(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "symbol.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "symbolName" {
			name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		return true
	})
	slices.Sort(names)
	return names
}

func TestEverySymbolHasAFileAndEveryFileAName(t *testing.T) {
	if code, files := namesInCode(t), assets.Symbols(); !slices.Equal(code, files) {
		t.Errorf("names in code %v\nfiles %v", code, files)
	}
}

// A symbol that no page shows is one too many in the set.
func TestEverySymbolIsUsed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, name := range files {
		if name == "symbol.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used[id.Name] = true
			}
			return true
		})
	}
	file, err := parser.ParseFile(token.NewFileSet(), "symbol.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, o := range file.Scope.Objects {
		spec, ok := o.Decl.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "symbolName" && !used[name] {
			t.Errorf("%s is used nowhere", name)
		}
	}
}

func TestEverySymbolIsDrawnInItsInk(t *testing.T) {
	ink := color.RGBA{0x4A, 0x50, 0xD6, 0xFF}
	for _, name := range assets.Symbols() {
		for _, heavy := range []bool{false, true} {
			img := drawSymbol(drawing{name: symbolName(name), heavy: heavy, ink: ink, pixels: 48})
			full, outside := 0, 0
			for i := 0; i < len(img.Pix); i += 4 {
				if img.Pix[i+3] == 0xFF {
					full++
					if (color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 0xFF}) != ink {
						outside++
					}
				}
			}
			if full < 40 || outside > 0 {
				t.Errorf("%s (heavy: %v): %d pixels of ink, %d of another colour", name, heavy, full, outside)
			}
		}
	}
}

func TestTheHeavyCutHasMoreInk(t *testing.T) {
	for _, name := range assets.Symbols() {
		if n := symbolName(name); n == symbolBubble || n == symbolKeyhole || n == symbolMore {
			continue // filled: nothing to thicken
		}
		plain := inkIn(drawSymbol(drawing{name: symbolName(name), ink: color.RGBA{A: 0xFF}, pixels: 96}))
		heavy := inkIn(drawSymbol(drawing{name: symbolName(name), heavy: true, ink: color.RGBA{A: 0xFF}, pixels: 96}))
		if heavy <= plain {
			t.Errorf("%s: %d, heavy %d", name, plain, heavy)
		}
	}
}

func inkIn(img *image.RGBA) int {
	sum := 0
	for i := 3; i < len(img.Pix); i += 4 {
		sum += int(img.Pix[i])
	}
	return sum
}

func TestASymbolIsDrawnOnceAColourAndSize(t *testing.T) {
	cache := newSymbolCache()
	bell := drawing{name: symbolBell, ink: color.RGBA{A: 0xFF}, pixels: 18}
	if first, again := cache.image(bell), cache.image(bell); first != again {
		t.Error("the same symbol was drawn twice")
	}
	larger, redder := bell, bell
	larger.pixels, redder.ink = 36, color.RGBA{R: 0xFF, A: 0xFF}
	if cache.image(larger) == cache.image(bell) || cache.image(redder) == cache.image(bell) {
		t.Error("two symbols share a picture")
	}
}

// drawnBy asks a symbol for its picture as Fyne's painters do.
func drawnBy(s *symbol, pixels int) *image.RGBA {
	raster := test.WidgetRenderer(s).Objects()[0].(*canvas.Raster)
	return raster.Generator(pixels, pixels).(*image.RGBA)
}

func TestASymbolFollowsTheThemeAndItsColour(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(lightLook())
	s := newSymbol(symbolOK, theme.ColorNameSuccess, 18)
	light := drawnBy(s, 18)
	app.Settings().SetTheme(newLook().always(theme.VariantDark))
	if dark := drawnBy(s, 18); slices.Equal(dark.Pix, light.Pix) {
		t.Error("it kept the light colour")
	}
	before := drawnBy(s, 18)
	if s.SetColour(theme.ColorNameError); slices.Equal(drawnBy(s, 18).Pix, before.Pix) {
		t.Error("it kept its colour")
	}
}

func TestASymbolHasAsManyPixelsAsItsPlace(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	s := newSymbol(symbolOK, theme.ColorNameSuccess, 15)
	for _, pixels := range []int{15, 23, 30} { // 1×, 1.5×, 2×
		if got := drawnBy(s, pixels).Rect.Dx(); got != pixels {
			t.Errorf("got %d pixels for %d", got, pixels)
		}
	}
}

func TestASymbolGrowsWithTheText(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(newLook().withTextScale(1.5))
	if got := newSymbol(symbolOK, theme.ColorNameSuccess, 20).MinSize(); got != fyne.NewSquareSize(30) {
		t.Errorf("got %v, want 30", got)
	}
}

func BenchmarkFiftySymbols(b *testing.B) {
	names := assets.Symbols()
	for b.Loop() {
		for i := range 50 {
			drawSymbol(drawing{name: symbolName(names[i%len(names)]), ink: color.RGBA{A: 0xFF}, pixels: 18})
		}
	}
}

func BenchmarkFiftySymbolsDrawnBefore(b *testing.B) {
	cache, names := newSymbolCache(), assets.Symbols()
	for b.Loop() {
		for i := range 50 {
			cache.image(drawing{name: symbolName(names[i%len(names)]), ink: color.RGBA{A: 0xFF}, pixels: 18})
		}
	}
}
