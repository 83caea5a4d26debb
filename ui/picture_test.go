//go:build !race

package ui

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// picture paints a window of w × h in one look. With ALBUM=folder in the environment it also writes NAME-VARIANT.png there
// (-2x for a scale of 2), the name being the subtest's, or the test's where there is none.
func picture(t *testing.T, v fyne.ThemeVariant, scale, w, h float32, build func(fyne.Window) fyne.CanvasObject) image.Image {
	t.Helper()
	return pictureAt(t, newLook().always(v), v, scale, w, h, build)
}

// pictureAt is picture with a look of one's own, with a larger text scale say.
func pictureAt(t *testing.T, l *look, v fyne.ThemeVariant, scale, w, h float32, build func(fyne.Window) fyne.CanvasObject) image.Image {
	t.Helper()
	win := testWindow(t, l, scale, w, h, build)
	img := win.Canvas().Capture()
	if dir := os.Getenv("ALBUM"); dir != "" {
		save(t, filepath.Join(dir, albumName(t, v, scale)), img)
	}
	return img
}

func albumName(t *testing.T, v fyne.ThemeVariant, scale float32) string {
	name := strings.TrimPrefix(t.Name(), "Test")
	if i := strings.LastIndex(name, "/"); i >= 0 {
		name = name[i+1:]
	}
	name = strings.ToLower(strings.ReplaceAll(name, "_", "-"))
	if v == theme.VariantDark {
		name += "-dark"
	} else {
		name += "-light"
	}
	if scale != 1 {
		name += "-2x"
	}
	return name + ".png"
}

func save(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatalf("album: %v", err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatalf("album: %v", err)
	}
}
