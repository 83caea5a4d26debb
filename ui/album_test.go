//go:build !race

package ui

import (
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"
)

// TestAlbum paints the gallery into the folder ALBUM, for looking at. ONLY takes
// the exhibits whose names begin so; SIZE, SCALE and TEXT are as they say.
func TestAlbum(t *testing.T) {
	folder := os.Getenv("ALBUM")
	if folder == "" {
		t.Skip("ALBUM names the folder for the pictures")
	}
	looks := map[string]*look{
		"light": lightLook(), "dark": newLook().always(theme.VariantDark),
		"large":   lightLook().withTextScale(1.5),
		"largest": lightLook().withTextScale(2),
	}
	if scale, err := strconv.ParseFloat(os.Getenv("TEXT"), 32); err == nil {
		looks["large"] = newLook().always(theme.VariantLight).withTextScale(float32(scale))
	}
	w, h, scale := float32(520), float32(680), float32(1)
	switch os.Getenv("SIZE") {
	case "small":
		w, h = 380, 480
	case "wide":
		w, h = 900, 700
	case "tall":
		w, h = 520, 940
	}
	if os.Getenv("SCALE") == "2" {
		scale = 2
	}
	only := strings.Split(os.Getenv("ONLY"), ",")
	for _, e := range gallery(guideNow()) {
		wanted := false
		for _, o := range only {
			wanted = wanted || o == "" || e.name == o || strings.HasSuffix(o, "*") && strings.HasPrefix(e.name, strings.TrimSuffix(o, "*"))
		}
		if !wanted {
			continue
		}
		for name, l := range looks {
			if want := os.Getenv("LOOK"); want != "" && want != name {
				continue
			}
			window, _ := hung(t, e, l, scale, w, h)
			f, err := os.Create(filepath.Join(folder, e.name+"-"+name+".png"))
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(f, window.window.Canvas().Capture()); err != nil {
				t.Fatal(err)
			}
			f.Close()
		}
	}
}
