package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/boombuler/barcode/qr"

	"forumkeys/auth/faults"
)

// codeShown is the code that can be read in a window.
func codeShown(w *Window) (codes []string) {
	shownIn(w, func(o fyne.CanvasObject) {
		if c, ok := o.(*codeTiles); ok {
			codes = append(codes, c.AccessibilityLabel())
		}
	})
	return codes
}

func TestACodeIsSpokenAsItIsTyped(t *testing.T) {
	for name, want := range map[string]string{
		"approve-code": "WDJB-MJHT", "approve-code-getting": testWords().say(phraseCodeNone),
	} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		if got := codeShown(w); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// While the forum is asked once more, nothing leads to a code that it refuses.
func TestACodeThatRanOutTakesAllThatLeadsToItAway(t *testing.T) {
	faults.Row(t, "D6")
	words := testWords()
	w, keeper := hang(t, exhibitNamed(t, "approve-code").snapshot)
	keeper.say(exhibitNamed(t, "approve-code-ran-out").snapshot)
	w.draw(guideNow().now)
	said := told(w)
	for phrase, want := range map[phrase]bool{
		phraseCodeRanOut: true, phraseCodeRanOutSentence: true, phraseCodeSentence: false, phraseButtonOpenInBrowser: false,
		phraseButtonCopyLink: false, phraseErrorsRow: false, phraseButtonPressedCancel: false,
	} {
		if strings.Contains(said, words.say(phrase)) != want {
			t.Errorf("it says %q: %v", words.say(phrase), !want)
		}
	}
	if codes := codeShown(w); len(codes) > 0 {
		t.Errorf("it shows %q", codes)
	}
	w.page.(*waitingPage).typed(fyne.KeyReturn)
	if len(keeper.calls) > 0 {
		t.Errorf("Enter did %q", keeper.calls)
	}
	keeper.say(exhibitNamed(t, "approve-code").snapshot) // a new one
	if codes := codeShown(w); !slices.Equal(codes, []string{"WDJB-MJHT"}) {
		t.Errorf("of a new code it shows %q", codes)
	}
}

func TestWhereACodeGoesLeavesWithIt(t *testing.T) {
	faults.Row(t, "D6")
	for name, want := range map[string]int{"approve-code": 1, "approve-code-ran-out": 0} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		pictures := 0
		shownIn(w, func(o fyne.CanvasObject) {
			if _, ok := o.(*qrPicture); ok {
				pictures++
			}
		})
		if pictures != want {
			t.Errorf("%s: %d pictures of the link", name, pictures)
		}
	}
}

func TestTheTilesOfACodeShareTheWidth(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	tiles := newCodeTiles("WDJB-MJHT", "")
	for width, want := range map[float32]float32{600: greatTile, 300: 28, 268: leastTile} {
		laidOut(tiles, width)
		var last fyne.CanvasObject
		walkShown(tiles, func(o fyne.CanvasObject) {
			if tile, ok := o.(*codeTile); ok {
				if last != nil && tile.Position().X < last.Position().X+last.Size().Width+tileGap {
					t.Errorf("%v wide: two tiles touch", width)
				}
				last = tile
			}
		})
		if last.Size().Width != want || last.Position().X+want > width {
			t.Errorf("%v wide: the last tile is %v wide, at %v", width, last.Size().Width, last.Position().X)
		}
	}
}

// A camera reads dark modules of a whole number of pixels, with room around them.
func TestTheQRCodeIsDarkOnWhiteInBothLooks(t *testing.T) {
	const link = "https://talk.sourdough.example/user-api-key/activate?request=Xk3_9aQz"
	want, err := qr.Encode(link, qr.M, qr.Auto)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		test.NewTempApp(t).Settings().SetTheme(newLook().always(v))
		q := newQR(link, "")
		if light, dark := luminance(colour(colourQRPaper)), luminance(colour(colourQRInk)); light < 0.99 || dark > 0.02 {
			t.Errorf("paper %v, ink %v", light, dark)
		}
		side := int(q.MinSize().Width)
		for _, pixels := range []int{side, 2 * side, side + 5} {
			each := pixels / q.modules()
			edge := (pixels - each*q.modules()) / 2
			picture := q.draw(pixels, pixels)
			for y := range q.modules() {
				for x := range q.modules() {
					dark := false
					if x >= quietZone && y >= quietZone && x < q.modules()-quietZone && y < q.modules()-quietZone {
						r, _, _, _ := want.At(x-quietZone, y-quietZone).RGBA()
						dark = r == 0
					}
					for _, at := range []int{0, each - 1} { // both corners of the module
						if _, _, _, a := picture.At(edge+x*each+at, edge+y*each+at).RGBA(); (a > 0) != dark {
							t.Fatalf("%d pixels: module %d, %d is painted: %v", pixels, x, y, a > 0)
						}
					}
				}
			}
		}
	}
	if newQR(strings.Repeat("x", 4000), "") != nil {
		t.Error("a text too long for a picture has one")
	}
}

// product.md, What forums usually show: beside a code the forum always warns, and
// once more of a key without an end.
func TestTheForumsWarningsBesideACodeAreSaidBefore(t *testing.T) {
	faults.Row(t, "D6")
	saysAll(t, "approve-code", "The forum’s warning “not\u00a0registered\u00a0or\u00a0verified” comes with every code.", testWords().say(phraseCodeOnlyThis))
	saysAll(t, "approve-code-no-end", "This key will not expire automatically. Only authorize this if you fully trust the application.")
	saysAll(t, "approve-code-unreachable", "The forum is out of reach.")
	w, _ := hang(t, exhibitNamed(t, "approve-code").snapshot)
	if strings.Contains(told(w), "expire") {
		t.Error("it warns of a key without an end, which this is not")
	}
}

// Members asked whether anything is deleted, and what of them is read, on whichever way: it is said in the words of
// their forum, where its language is known.
func TestWhatTheForumsWordsMeanIsSaidOnEveryWay(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "approve-code").snapshot)
	if said := told(w); strings.Index(said, "“Clear”") < strings.Index(said, "Read the permissions") || strings.Index(said, "“Clear”") > strings.Index(said, "Open in browser") {
		t.Errorf("it is not said where the permissions are to be read: %q", said)
	}
	for name, want := range map[string]string{
		"approve":              "“Clear” marks as read. “Session\u00a0info” is your name.",
		"approve-copy-back":    "“Clear” marks notifications as read. “Session\u00a0info” says who you are.",
		"approve-code":         "“Clear” marks notifications as read. “Session\u00a0info” says who you are.",
		"approve-german":       "“Leeren” marks as read. “Benutzersitzung” is your name.",
		"approve-code-spanish": "“Eliminar” marks notifications as read. “Sesión\u00a0del\u00a0usuario” says who you are.",
		"approve-brazilian":    "",
		"approve-write":        "",
	} {
		w, _ := hang(t, exhibitNamed(t, name).snapshot)
		if said := strings.ReplaceAll(told(w), "\n", " "); !strings.Contains(said, want) || want == "" && (strings.Contains(said, "as read") || strings.Contains(said, "your name") || strings.Contains(said, "who you are")) {
			t.Errorf("%s says %q", name, said)
		}
	}
}

// A code is larger than the words around it in any window and at any text size: where its tiles would be too small, its
// groups stand one below the other.
func TestACodeIsLargerThanTheWordsAroundIt(t *testing.T) {
	for _, c := range []struct {
		scale, width float32
		rows         int
	}{{1, 520, 1}, {1, 380, 1}, {2, 520, 2}, {2, 380, 2}, {2, 900, 1}} {
		w, _ := hung(t, exhibitNamed(t, "approve-code"), lightLook().withTextScale(c.scale), 1, c.width, 680)
		rows, left := map[float32]int{}, map[float32]float32{}
		walkShown(w.page, func(o fyne.CanvasObject) {
			tile, ok := o.(*codeTile)
			if !ok {
				return
			}
			at := absolute(tile)
			if rows[at.Y]++; rows[at.Y] == 1 {
				left[at.Y] = at.X
			}
			letter := test.TempWidgetRenderer(t, tile).(*codeTileRenderer).text
			if size, title := letter.TextSize, textPageTitle.size(); size <= title {
				t.Errorf("at %v, %v wide: a letter is %v high, the title is %v", c.scale, c.width, size, title)
			}
		})
		if len(rows) != c.rows {
			t.Errorf("at %v, %v wide: %d rows, want %d", c.scale, c.width, len(rows), c.rows)
		}
		edges := slices.Compact(slices.Sorted(maps.Values(left)))
		if len(edges) != 1 {
			t.Errorf("at %v, %v wide: the groups begin at %v", c.scale, c.width, edges)
		}
	}
}

// A phone is held before the picture: in a low window of any width the whole of it is in sight, with the code, and words beside
// it, also while the foot says something; with large text too, for a camera needs no larger picture.
func TestTheWholePictureForThePhoneIsInSight(t *testing.T) {
	type manner struct{ scale, width, height float32 }
	small := []manner{{1, leastPageWidth, leastPageHeight}, {1, 400, leastPageHeight}, {1, 413, leastPageHeight}, {1, 420, leastPageHeight}}
	for name, manners := range map[string][]manner{
		"approve-code": append(small, manner{1.5, windowWidth, windowHeight}, manner{2, windowWidth, windowHeight}), "approve-code-quiet": small, "approve-code-unreachable": small,
	} {
		for _, m := range manners {
			w, _ := hung(t, exhibitNamed(t, name), lightLook().withTextScale(m.scale), 1, m.width, m.height)
			p := w.page.(*waitingPage)
			edge := absolute(p.frame.scroll).Y + p.frame.scroll.Size().Height
			pictures, tiles, said, right := 0, 0, float32(0), float32(0)
			walkShown(p, func(o fyne.CanvasObject) {
				inSight := absolute(o).Y+o.Size().Height <= edge
				switch o := o.(type) {
				case *qrPicture:
					if right = absolute(o).X + o.Size().Width; inSight {
						pictures++
					}
				case *codeTile:
					if inSight {
						tiles++
					}
				case *paragraph:
					if strings.HasPrefix(o.text, testWords().say(phraseCodeSentence)) {
						said = absolute(o).X
					}
				}
			})
			if pictures != 1 || tiles != 8 || said <= right {
				t.Errorf("%s, %+v: %d pictures and %d letters in sight; the words begin at %v, the picture ends at %v", name, m, pictures, tiles, said, right)
			}
		}
	}
}
