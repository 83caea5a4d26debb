//go:build !race

package ui

import (
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/theme"
)

// TestAlbum paints the gallery into the folder ALBUM, for a quick look: the whole album is made by make album
// (TestAlbumManner). ONLY takes the exhibits whose names begin so; LOOK, LANGUAGE, SIZE, SCALE and TEXT are as they say.
func TestAlbum(t *testing.T) {
	folder := os.Getenv("ALBUM")
	if folder == "" || os.Getenv("MANNER") != "" {
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
	m := quickManner()
	for name, l := range looks {
		if want := os.Getenv("LOOK"); want != "" && want != name {
			continue
		}
		a := newPainter(t, []manner{m})
		a.look = l
		for _, e := range wantedOf(gallery(guideNow())) {
			a.hang(e, func(c software.WindowlessCanvas) {
				c.SetScale(m.scale())
				writePNG(t, filepath.Join(folder, e.name+"-"+name+".png"), c.Capture(), png.BestSpeed)
			})
		}
	}
}

// quickManner is what the environment says of language, size and scale.
func quickManner() manner {
	m := manner{"light", os.Getenv("LANGUAGE"), "520x680", "1x"}
	switch os.Getenv("SIZE") {
	case "small":
		m[inSize] = "380x480"
	case "wide":
		m[inSize] = "900x700"
	case "tall":
		m[inSize] = "520x940"
	}
	if os.Getenv("SCALE") == "2" {
		m[inScale] = "2x"
	}
	return m
}
