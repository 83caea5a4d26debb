package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestZZ(t *testing.T) {
	light := newLook().always(theme.VariantLight)
	for _, l := range []*look{light, light.withTextScale(1.5), light.withTextScale(2)} {
		test.NewTempApp(t).Settings().SetTheme(l)
		for _, e := range gallery(guideNow()) {
			ours := false
			for _, p := range []string{"empty", "list", "menu", "revoke", "remove-all", "settings", "selftest", "leaving", "letter"} {
				ours = ours || strings.HasPrefix(e.name, p) && !strings.HasPrefix(e.name, "list-")
			}
			if !ours {
				continue
			}
			w, _ := hung(t, e, l, 1, 520, 680)
			if w.kind != kindOfPage(e.snapshot) {
				t.Error(e.name, w.kind)
			}
			for _, size := range []fyne.Size{fyne.NewSize(520, 680), fyne.NewSize(380, 480)} {
				w.window.Resize(size)
				shownIn(w, func(o fyne.CanvasObject) { whole(t, w, e.name, o) })
			}
			w.closed()
		}
	}
}
