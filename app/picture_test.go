package app

import (
	"errors"
	"image"
	"image/color"
	"runtime"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// Lossy frames, 8 × 6, red above and blue below, the second one half see-through.
const (
	lossyWebP      = "UklGRkIAAABXRUJQVlA4IDYAAABwAgCdASoIAAYABABoJagCdGuA/gGEAAdU2o9gAP7jmzZ9o/nN/P1fBX/4C9D/jPG+qjIYAAA="
	lossyWebPAlpha = "UklGRmwAAABXRUJQVlA4WAoAAAAQAAAABwAABQAAQUxQSA8AAAABB1DAiAgABOF/20RE/0MAVlA4IDYAAABwAgCdASoIAAYABABoJagCdGuA/gGEAAdU2o9gAP7jmzZ9o/nN/P1fBX/4C9D/jPG+qjIYAAA="
)

const svgHalves = `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="100 200 10 10"><title>Halves</title>
<rect x="100" y="200" width="5" height="10" fill="#f00"/><path d="M105 200h5v10h-5z" fill="blue"/></svg>`

func TestEveryFormatAForumUsesIsDecoded(t *testing.T) {
	faults.Row(t, "M2")
	red, blue, none := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}, color.NRGBA{}
	square := []color.NRGBA{red, blue, red, blue}
	for _, row := range []struct {
		name string
		raw  []byte
		want []color.NRGBA // upper left, upper right, lower left, lower right
	}{
		{"PNG", pngOf(t, halves(200, 200)), square},
		{"PNG of 96", pngOf(t, halves(96, 96)), square},
		{"small PNG", pngOf(t, halves(4, 4)), square},
		{"wide PNG", pngOf(t, halves(960, 96)), []color.NRGBA{none, none, none, none}},
		{"tall PNG", pngOf(t, halves(10, 100)), []color.NRGBA{none, none, none, none}},
		{"PNG of one pixel's height", pngOf(t, halves(3000, 1)), []color.NRGBA{none, none, none, none}},
		{"PNG of 4 million pixels", pngOf(t, halves(2048, 2048)), square},
		{"JPEG", jpegOf(t, halves(192, 192)), square},
		{"GIF", gifOf(t, halves(100, 100)), square},
		{"moving GIF, its first frame", gifOf(t, halves(50, 50), image.NewPaletted(image.Rect(0, 0, 50, 50), color.Palette{color.Black})), square},
		{"lossless WebP", webpFile([]byte("VP8L"), losslessFrame(32, 32, red)), []color.NRGBA{red, red, red, red}},
		{"lossless WebP on a canvas", webpFile([]byte("VP8X"), vp8x(32, 32), []byte("VP8L"), losslessFrame(32, 32, blue)), []color.NRGBA{blue, blue, blue, blue}},
		{"ICO of PNG", icoFile(icoSource{0, 0, pngOf(t, halves(256, 256))}), square},
		{"ICO of a bitmap, 32 bits", icoFile(dib(halves(32, 32), 32)), []color.NRGBA{red, blue, none, none}},
		{"ICO of a bitmap, 32 bits, no mask", icoFile(withoutMask(dib(halves(32, 32), 32))), []color.NRGBA{red, blue, none, none}},
		{"ICO of a bitmap, 24 bits", icoFile(dib(halves(48, 48), 24)), []color.NRGBA{red, blue, none, none}},
		{"ICO, the best of three", icoFile(dib(image.NewNRGBA(image.Rect(0, 0, 16, 16)), 32), icoSource{128, 128, pngOf(t, halves(128, 128))}, icoSource{0, 0, pngOf(t, halves(256, 256))[:20]}), square},
		{"SVG", []byte(svgHalves), square},
		{"SVG with a byte-order mark", []byte("\ufeff" + svgHalves[strings.Index(svgHalves, "<svg"):]), square},
		{"SVG without a viewBox", []byte(`<svg width="20" height="20"><rect width="10" height="20" fill="red"/><rect x="10" width="10" height="20" fill="#0000ff"/></svg>`), square},
		{"SVG in the colour of the text", []byte(`<svg viewBox="0 0 8 8"><rect width="8" height="8" fill="currentColor"/></svg>`), []color.NRGBA{{A: 255}, {A: 255}, {A: 255}, {A: 255}}},
		{"SVG with a part used twice", []byte(`<svg viewBox="0 0 8 8"><defs><rect id="r" width="4" height="8"/></defs><use href="#r" fill="red"/><use href="#r" x="4" fill="blue"/></svg>`), nil},
		{"SVG of lines", []byte(`<svg viewBox="0 0 8 8"><path d="M2 0v8" stroke="red" stroke-width="4"/><path d="M6 0v8" stroke="blue" stroke-width="4" stroke-dasharray="0.0001"/></svg>`), square},
	} {
		t.Run(row.name, func(t *testing.T) {
			picture, err := decodePicture(row.raw)
			if err != nil {
				t.Fatal(err)
			}
			if picture.Bounds() != image.Rect(0, 0, 96, 96) {
				t.Fatalf("%v", picture.Bounds())
			}
			for i, at := range []image.Point{{20, 20}, {76, 20}, {20, 76}, {76, 76}} {
				if row.want != nil && !alike(picture.At(at.X, at.Y), row.want[i]) {
					t.Errorf("at %v: %v, want %v", at, picture.At(at.X, at.Y), row.want[i])
				}
			}
		})
	}
}

func TestLossyWebPIsDecoded(t *testing.T) {
	faults.Row(t, "M2")
	for _, row := range []struct {
		text  string
		alpha uint8
	}{{lossyWebP, 255}, {lossyWebPAlpha, 127}} {
		picture, err := decodePicture(fromBase64(t, row.text))
		if err != nil {
			t.Fatal(err)
		}
		above := color.NRGBAModel.Convert(picture.At(48, 20)).(color.NRGBA)
		below := color.NRGBAModel.Convert(picture.At(48, 76)).(color.NRGBA)
		if above.R < 150 || above.B > 100 || below.B < 150 || below.R > 100 || !near8(above.A, row.alpha) {
			t.Errorf("above %v, below %v", above, below)
		}
	}
}

// alike allows for what JPEG and scaling do to a colour.
func alike(a, b color.Color) bool {
	ca, cb := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	return near8(ca.R, cb.R) && near8(ca.G, cb.G) && near8(ca.B, cb.B) && near8(ca.A, cb.A)
}

func near8(a, b uint8) bool { return max(a, b)-min(a, b) <= 8 }

// badPictures are what a broken, hostile or merely confused forum may send.
func badPictures(t testing.TB) map[string][]byte {
	many := func(n int, part string) string { return strings.Repeat(part, n) }
	svg := func(inside string) []byte { return []byte(`<svg viewBox="0 0 10 10">` + inside + `</svg>`) }
	return map[string][]byte{
		"nothing":                   {},
		"one byte":                  {0},
		"text":                      []byte("Not Found"),
		"a login page":              []byte("<!DOCTYPE html><html><head><title>Log in</title></head><body><svg></svg></body></html>"),
		"JSON":                      []byte(`{"errors":["not found"]}`),
		"more than a megabyte":      append(pngOf(t, halves(8, 8)), make([]byte, heaviestPicture)...),
		"a bomb of 144 megapixels":  pngClaiming(12000, 12000),
		"a bomb as long as may be":  pngClaiming(1<<31-1, 1<<31-1),
		"a bomb of one line":        pngClaiming(1<<31-1, 1),
		"just over 4 megapixels":    pngClaiming(2048, 2049),
		"a PNG cut off":             pngOf(t, halves(64, 64))[:60],
		"a JPEG cut off":            jpegOf(t, halves(64, 64))[:30],
		"a GIF cut off":             gifOf(t, halves(64, 64))[:20],
		"a GIF of 65535 × 65535":    []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02\x44\x01\x00;"),
		"a WebP cut off":            fromBase64(t, lossyWebP)[:40],
		"a WebP bomb":               webpFile([]byte("VP8L"), losslessFrame(16384, 16384, color.NRGBA{})),
		"a WebP bomb in a canvas":   webpFile([]byte("VP8X"), vp8x(8, 8), []byte("VP8L"), losslessFrame(16384, 16384, color.NRGBA{})),
		"a WebP with a huge canvas": webpFile([]byte("VP8X"), vp8x(1<<24, 1<<24), []byte("VP8L"), losslessFrame(8, 8, color.NRGBA{})),
		"a WebP of nothing":         webpFile([]byte("VP8X"), vp8x(8, 8)),
		"a RIFF that is no WebP":    []byte("RIFF\x04\x00\x00\x00WAVE"),
		"an empty ICO":              icoFile(),
		"an ICO that claims 4 GB":   []byte("\x00\x00\x01\x00\x01\x00\x10\x10\x00\x00\x01\x00\x20\x00\xff\xff\xff\xff\x16\x00\x00\x00"),
		"an ICO that points beyond": []byte("\x00\x00\x01\x00\x01\x00\x10\x10\x00\x00\x01\x00\x20\x00\x04\x00\x00\x00\xff\xff\xff\xff"),
		"an ICO with a PNG bomb":    icoFile(icoSource{0, 0, pngClaiming(12000, 12000)}),
		"an ICO whose bitmap lies":  icoFile(icoSource{16, 16, dib(halves(200, 200), 32).data}),
		"an ICO whose height lies":  icoFile(icoSource{200, 16, dib(halves(200, 200), 32).data}),
		"an ICO cut off":            icoFile(dib(halves(32, 32), 24))[:500],
		"an empty SVG":              svg(""),
		"an SVG of no size":         []byte(`<svg><rect width="4" height="4"/></svg>`),
		"an SVG of negative size":   []byte(`<svg viewBox="0 0 -5 -5"><rect width="4" height="4"/></svg>`),
		"an SVG of infinite size":   []byte(`<svg viewBox="0 0 1e400 1e400"><rect width="4" height="4"/></svg>`),
		"an SVG of no size at all":  []byte(`<svg viewBox="0 0 NaN NaN"><rect width="4" height="4"/></svg>`),
		"an SVG cut off":            []byte(svgHalves[:200]),
		"an SVG in another code":    []byte(`<?xml version="1.0" encoding="UTF-16"?><svg viewBox="0 0 1 1"><rect width="1" height="1"/></svg>`),
		"an SVG that uses itself":   svg(`<defs><g id="a"><use href="#a"/></g></defs><use href="#a"/>`),
		"two that use each other":   svg(`<defs><g id="a"><use href="#b"/></g></defs><defs><g id="b"><use href="#a"/></g></defs><use href="#a"/>`),
		"defs smuggled in":          svg(`<defs><g id="a"/><defs/></defs><use href="#a"/><use id="b" href="#b"/><use href="#b"/>`),
		"many uses":                 svg(`<defs><path id="a" d="M0 0h9"/></defs>` + many(200, `<use href="#a"/>`)),
		"too many elements":         svg(many(30000, `<g></g>`)),
		"too many stops":            svg(`<linearGradient id="g">` + many(9000, `<stop/>`) + `</linearGradient><rect fill="url(#g)" width="9" height="9"/>`),
		"points taken over":         svg(`<polygon points="` + many(60000, `1 `) + `"/>` + many(1000, `<polygon/>`)),
		"an endless scribble":       svg(`<path stroke="red" d="M0 0` + many(5000, `C99999 99999 -99999 99999 99999 -99999 `) + `"/>`),
		"a fill without end":        svg(`<path transform="scale(99999)" d="M0 0` + many(8000, `C9 1 -9 9 9 -9 `) + `"/>`),
		"a quarter of a megabyte":   svg(`<!--` + many(heaviestSVG, `x`) + `--><rect width="9" height="9"/>`),
	}
}

func TestWhatIsNoFittingPictureIsRefused(t *testing.T) {
	faults.Row(t, "M1", "M2")
	for name, raw := range badPictures(t) {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			picture, err := decodePicture(raw)
			if err == nil || picture != nil {
				t.Errorf("decoded to %v", picture.Bounds())
			}
			runtime.ReadMemStats(&after)
			if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 64 {
				t.Errorf("took %d MB", spent)
			}
			if took := time.Since(began); took > 30*time.Second { // without an end it takes for ever
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestADrawingThatTakesTooLongIsStopped(t *testing.T) {
	faults.Row(t, "M1")
	bad := badPictures(t)
	for _, name := range []string{"an endless scribble", "a fill without end", "many uses", "too many elements", "too many stops"} {
		if _, err := decodePicture(bad[name]); !errors.Is(err, errPictureLong) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABombIsRefusedForItsSize(t *testing.T) {
	faults.Row(t, "M1")
	bad := badPictures(t)
	for _, name := range []string{"a bomb of 144 megapixels", "just over 4 megapixels", "a WebP bomb", "a GIF of 65535 × 65535", "an ICO with a PNG bomb", "more than a megabyte", "a quarter of a megabyte"} {
		if _, err := decodePicture(bad[name]); !errors.Is(err, errPictureBig) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := decodePicture(bad["a WebP bomb in a canvas"]); !errors.Is(err, errPictureOdd) {
		t.Errorf("WebP bomb in a canvas: %v", err)
	}
	if _, err := decodePicture(bad["a login page"]); !errors.Is(err, errNotPicture) {
		t.Errorf("login page: %v", err)
	}
}

func TestWhatLiesFarOutsideIsFollowedOnlyNearby(t *testing.T) {
	far := strings.Repeat("L-99999 -99000 L99999 99000 ", 40)
	picture, err := decodePicture([]byte(`<svg viewBox="0 0 10 10"><path fill="blue" d="M0 0 ` + far + `z"/><rect x="-1e5" y="-1e5" width="2e5" height="2e5" fill="red"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	if !alike(picture.At(48, 48), color.NRGBA{R: 255, A: 255}) {
		t.Errorf("the middle is %v", picture.At(48, 48))
	}
}

func TestAFineDashIsDrawnAsALine(t *testing.T) {
	began := time.Now()
	line := `<path d="M0 5h10" stroke="red" stroke-width="5" stroke-dasharray="0.02" stroke-dashoffset="33000000"/>`
	picture, err := decodePicture([]byte(`<svg viewBox="0 0 10 10">` + strings.Repeat(line, 20) + `</svg>`))
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 2*time.Second || !alike(picture.At(48, 48), color.NRGBA{R: 255, A: 255}) {
		t.Errorf("%v after %v", picture.At(48, 48), took)
	}
}

// FuzzPicture looks for bytes that panic, take for ever or give another size.
func FuzzPicture(f *testing.F) {
	for _, raw := range badPictures(f) {
		if len(raw) < 1<<16 {
			f.Add(raw)
		}
	}
	f.Add(pngOf(f, halves(10, 10)))
	f.Add(jpegOf(f, halves(10, 10)))
	f.Add(gifOf(f, halves(10, 10)))
	f.Add(fromBase64(f, lossyWebP))
	f.Add(fromBase64(f, lossyWebPAlpha))
	f.Add(icoFile(dib(halves(16, 16), 24), dib(halves(16, 16), 32)))
	f.Add([]byte(svgHalves))
	f.Fuzz(func(t *testing.T, raw []byte) {
		watchdog := time.AfterFunc(20*time.Second, func() { panic("a picture that takes for ever") })
		defer watchdog.Stop()
		picture, err := decodePicture(raw)
		if err == nil && picture.Bounds() != image.Rect(0, 0, 96, 96) {
			t.Errorf("decoded to %v", picture.Bounds())
		}
		if err != nil && picture != nil {
			t.Error("a picture and an error")
		}
	})
}
