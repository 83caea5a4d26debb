//go:build !race

package ui

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// TestAlbumManner paints the exhibits in one manner and in both scales into the folder ALBUM, and a contact sheet a
// family of exhibits beside them. make album starts it again and again, several beside each other, each in a
// process of its own: Fyne never forgets what it has measured and rendered, and all in one process would need
// many gigabytes.
//
//	MANNER  without its scale: light-english-520x680
//	SCALE   1x or 2x; both where it is empty
//	PART    of the gallery, as 2/6; all where it is empty
//	ONLY    the exhibits whose names are these, or begin so: list*,find
func TestAlbumManner(t *testing.T) {
	folder, name := os.Getenv("ALBUM"), os.Getenv("MANNER")
	if folder == "" || name == "" {
		t.Skip("ALBUM and MANNER say what is painted, and where to")
	}
	scales := mannersNamed(t, name)
	albumTime(t, func(t *testing.T, guide guide) {
		a := newPainter(t, scales)
		for _, f := range partOfGallery(t, wantedOf(gallery(guide)), os.Getenv("PART")) {
			a.paint(f, func(m manner, e exhibit, img image.Image) {
				writePNG(t, filepath.Join(folder, m.String(), e.name+".png"), img, png.BestSpeed)
			})
			for _, m := range scales {
				saveSheet(t, filepath.Join(folder, "sheets", f.name, m.String()+".png"), a.sheet(m, f.name))
			}
		}
	})
}

// TestAlbumSheets paints contact sheets that are kept into the folder SHEETS: of the principal exhibits in a MANNER; with
// PART of every state of every page in that part of the gallery, a sheet a family.
func TestAlbumSheets(t *testing.T) {
	folder, name, part := os.Getenv("SHEETS"), os.Getenv("MANNER"), os.Getenv("PART")
	if folder == "" || name == "" {
		t.Skip("SHEETS and MANNER say what is painted, and where to")
	}
	m := mannersNamed(t, name)[0]
	albumTime(t, func(t *testing.T, guide guide) {
		a, exhibits := newPainter(t, []manner{m}), gallery(guide)
		if part == "" {
			a.paint(family{"principal pages", principal(t, exhibits)}, nil)
			saveSheet(t, filepath.Join(folder, m.String()+".png"), a.sheet(m, "principal pages"))
			return
		}
		for _, f := range partOfGallery(t, exhibits, part) {
			a.paint(f, nil)
			saveSheet(t, filepath.Join(folder, "states-"+m[inLookOf], f.name+".png"), a.sheet(m, f.name))
		}
	})
}

// TestAlbumNames writes down which sheets are kept, a line each for one run of TestAlbumSheets: the principal exhibits in
// every manner of the cover; every state in the ordinary window, light and dark.
func TestAlbumNames(t *testing.T) {
	path := os.Getenv("NAMES")
	if path == "" {
		t.Skip("NAMES is the file for them")
	}
	var names strings.Builder
	for _, m := range cover() {
		fmt.Fprintf(&names, "MANNER=%s\n", m)
	}
	const parts = 4 // so that no process becomes large
	for _, l := range dimensions()[inLookOf] {
		for part := range parts {
			fmt.Fprintf(&names, "MANNER=%s PART=%d/%d\n", manner{l, "english", "520x680", "1x"}, part+1, parts)
		}
	}
	if err := os.WriteFile(path, []byte(names.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// mannersNamed reads a name that may leave the scale out: then it is both, or the one that SCALE names.
func mannersNamed(t *testing.T, name string) (named []manner) {
	t.Helper()
	for _, m := range manners() {
		scale := os.Getenv("SCALE")
		if m.String() == name || strings.TrimSuffix(m.String(), "-"+m[inScale]) == name && (scale == "" || scale == m[inScale]) {
			named = append(named, m)
		}
	}
	if len(named) == 0 {
		t.Fatalf("there is no manner %q", name)
	}
	return named
}

// albumTime runs f at one and the same moment, so that the dates in the pictures, and so the pictures, stay the
// same: at a noon in November 2026.
func albumTime(t *testing.T, f func(*testing.T, guide)) {
	t.Helper()
	zone := time.Local
	time.Local = time.UTC
	defer func() { time.Local = zone }()
	g := paintedGuide()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)))
		g.now = time.Now()
		f(t, g)
	})
}

// family is the exhibits whose names begin alike.
type family struct {
	name     string
	exhibits []exhibit
}

// familiesOf sorts exhibits by what stands before the first "-" of their names.
func familiesOf(exhibits []exhibit) (families []family) {
	place := map[string]int{}
	for _, e := range exhibits {
		name, _, _ := strings.Cut(e.name, "-")
		if _, known := place[name]; !known {
			place[name] = len(families)
			families = append(families, family{name: name})
		}
		f := &families[place[name]]
		f.exhibits = append(f.exhibits, e)
	}
	return families
}

// partOfGallery gives one of several parts about as large as each other, "2/6" say, or all; families are never divided.
func partOfGallery(t *testing.T, exhibits []exhibit, which string) (chosen []family) {
	t.Helper()
	part, parts := 1, 1
	if which != "" {
		if _, err := fmt.Sscanf(which, "%d/%d", &part, &parts); err != nil {
			t.Fatalf("read PART: %v", err)
		}
	}
	seen := 0
	for _, f := range familiesOf(exhibits) {
		if middle := seen + len(f.exhibits)/2; middle*parts/len(exhibits) == part-1 {
			chosen = append(chosen, f)
		}
		seen += len(f.exhibits)
	}
	return chosen
}

// wantedOf leaves those that ONLY names.
func wantedOf(exhibits []exhibit) (wanted []exhibit) {
	for _, e := range exhibits {
		for _, o := range strings.Split(os.Getenv("ONLY"), ",") {
			if begin, open := strings.CutSuffix(o, "*"); o == "" || e.name == o || open && strings.HasPrefix(e.name, begin) {
				wanted = append(wanted, e)
				break
			}
		}
	}
	return wanted
}

// painter paints exhibits in manners that differ in scale only: one window serves both.
type painter struct {
	t        *testing.T
	manners  []manner
	app      fyne.App
	look     *look
	words    *Words
	language string
	size     fyne.Size
	sheets   map[manner][]thumbnail
}

func newPainter(t *testing.T, manners []manner) *painter {
	a := &painter{t: t, manners: manners, app: test.NewTempApp(t), look: manners[0].wears(), size: manners[0].measures(t)}
	a.words, a.language = manners[0].speaks(t)
	test.NewTempWindow(t, nil).Canvas().Capture() // reads the clock; see testWindow
	return a
}

// paint paints a family and makes thumbnails of it; keep gets the pictures, and may be nil.
func (a *painter) paint(f family, keep func(manner, exhibit, image.Image)) {
	a.sheets = map[manner][]thumbnail{}
	small := sheetScale(a.size.Width)
	w, h := int(a.size.Width*small), int(a.size.Height*small)
	for _, e := range f.exhibits {
		a.hang(e, func(c software.WindowlessCanvas) {
			for _, m := range a.manners {
				c.SetScale(m.scale())
				img := c.Capture()
				if keep != nil {
					keep(m, e, img)
				}
				a.sheets[m] = append(a.sheets[m], thumbnail{e.name, shrunk(img, w, h)})
			}
		})
	}
}

// hang shows an exhibit, and closes its window at once: whoever changes the look has every window that is open
// painted anew.
func (a *painter) hang(e exhibit, show func(software.WindowlessCanvas)) {
	if a.app.Settings().Theme() != fyne.Theme(a.look) {
		a.app.Settings().SetTheme(a.look) // at first, and after an exhibit that chose another
	}
	closing := &cleanup{TB: a.t}
	defer closing.run()
	w, _ := hungIn(closing, a.words, e, a.look, 1, a.size.Width, a.size.Height)
	hideScrolledOff(w)
	show(w.window.Canvas().(software.WindowlessCanvas))
}

// hideScrolledOff hides the lines of text in fields that stand above or below what can be seen of a page. A field clips its text, and
// for the tests' painter what clips last clips alone; the desktop's knows better.
func hideScrolledOff(w *Window) {
	p := pageIn(w.window.Canvas().Content())
	if p == nil {
		return
	}
	top := absolute(p.scroll).Y
	end := top + p.scroll.Size().Height
	walkShown(p.scroll.Content, func(o fyne.CanvasObject) {
		f, ok := o.(*field)
		if !ok {
			return
		}
		f.framed.Show()
		if y := absolute(f).Y; y >= top && y+f.Size().Height <= end {
			return
		}
		walkShown(f.framed, func(o fyne.CanvasObject) {
			if text, bottom, isText := textAt(o); isText && text != "" && (bottom > end || absolute(o).Y < top) {
				o.Hide()
			}
		})
	})
}

// sheet is the one of what was painted last.
func (a *painter) sheet(m manner, headline string) *image.RGBA {
	return sheet(a.t, fmt.Sprintf("%s · %s · %s · %s · %s", headline, m[inLookOf], a.language, m[inSize], m[inScale]), a.sheets[m])
}

// cleanup is a test that ends before the test does.
type cleanup struct {
	testing.TB
	todo []func()
}

// Cleanup notes what is to be done at its end.
func (c *cleanup) Cleanup(f func()) { c.todo = append(c.todo, f) }

func (c *cleanup) run() {
	for i := range c.todo {
		c.todo[len(c.todo)-1-i]()
	}
}
