package ui

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/auth/faults"
)

func TestTheFirstLetterStandsForAPicture(t *testing.T) {
	for name, want := range map[string]string{
		"Sourdough Circle": "S", "ölmalerei": "Ö", "“Quoted”": "Q", "7 of 9": "7", "日本語": "日",
		"e\u0301cole": "E\u0301", "@anna": "A", "…": "", "": "",
	} {
		if got := firstLetter(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestAForumWithoutATitleShowsTheLetterOfItsHost(t *testing.T) {
	if got := (face{Forum: "🧶", Host: "knit.example"}).iconLook().letter; got != "K" {
		t.Errorf("got %q", got)
	}
}

func TestLettersCanBeReadOnTheirGrounds(t *testing.T) {
	for i, ground := range letterGrounds() {
		if got := contrast(color.White, ground); got < 4.5 {
			t.Errorf("ground %d: %.2f", i, got)
		}
	}
	for name, v := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		for i, d := range discs() {
			if got := contrast(d.ink.in(v), d.ground.in(v)); got < 4.5 {
				t.Errorf("disc %d, %s: %.2f", i, name, got)
			}
		}
	}
}

// In the dark no disc outshines the text: 112 units of it would be the brightest area of the window.
func TestADiscIsQuietInTheDark(t *testing.T) {
	for _, l := range []*look{lightLook(), newLook().always(theme.VariantDark)} {
		inLook(t, l)
		for _, name := range []string{"anna", "bitanna", "Anna.Keller", "bob", "trail_team"} {
			drawn := face{Account: name}.avatarLook()
			quiet := contrast(drawn.ground, colour(colourSurface))
			if quiet > 2 {
				t.Errorf("@%s stands out from its card by %.2f", name, quiet)
			}
		}
	}
}

func TestAForumKeepsItsColourAndNotAllHaveTheSame(t *testing.T) {
	seen := map[color.Color]bool{}
	for _, host := range []string{"a.example", "b.example", "c.example", "d.example", "e.example", "f.example", "g.example", "h.example"} {
		f := face{Forum: "Any", Host: host}
		renamed := face{Forum: "Other", Host: host}
		if f.iconLook().ground != renamed.iconLook().ground {
			t.Errorf("%s changed its colour with its title", host)
		}
		seen[f.iconLook().ground] = true
	}
	if len(seen) < 3 {
		t.Errorf("eight forums share %d colours", len(seen))
	}
}

func onePicture() image.Image { return image.NewRGBA(image.Rect(0, 0, 96, 96)) }

// rendererOf gives a forum icon's renderer at its natural size.
func rendererOf(i *forumIcon) *forumIconRenderer {
	i.Resize(i.MinSize())
	return test.WidgetRenderer(i).(*forumIconRenderer)
}

func TestAnIconShowsTheLetterUntilThePictureComes(t *testing.T) {
	faults.Row(t, "M4")
	test.NewTempApp(t).Settings().SetTheme(newLook())
	f := face{Forum: "Kites", Host: "kites.example", Account: "anna"}
	icon := newForumIcon(f, 46)
	r := rendererOf(icon)
	if !r.great.letter.Visible() || r.great.letter.Text != "K" || r.great.image.Visible() || r.small.letter.Text != "A" {
		t.Error("the letters are missing")
	}
	f.Icon, f.Avatar = onePicture(), onePicture()
	icon.SetFace(f)
	if r.great.letter.Visible() || !r.great.image.Visible() || r.great.image.Image != f.Icon || !r.small.image.Visible() {
		t.Error("the pictures are not shown")
	}
	if r.great.image.CornerRadius != 46*iconRounding {
		t.Errorf("the corners are rounded by %v", r.great.image.CornerRadius)
	}
}

func TestTheAccountStandsOnTheCornerInARingOfTheSurfaceBelow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	icon := newForumIcon(face{Forum: "Kites", Host: "kites.example", Account: "anna"}, 46)
	r := rendererOf(icon)
	if at := r.small.ground.Position(); at != fyne.NewSquareOffsetPos(46+5-20) || r.small.ground.Size() != fyne.NewSquareSize(20) {
		t.Errorf("it stands at %v, %v", at, r.small.ground.Size())
	}
	if r.ring.Size() != fyne.NewSquareSize(24) || r.ring.FillColor != colour(colourSurface) {
		t.Errorf("the ring is %v, %v", r.ring.Size(), r.ring.FillColor)
	}
	if icon.SetGround(colourSurfaceHover); r.ring.FillColor != colour(colourSurfaceHover) {
		t.Error("the ring kept the colour of the card at rest")
	}
}

func TestAForumAloneHasNothingOnItsCorner(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	r := rendererOf(newForumIcon(face{Forum: "Kites", Host: "kites.example"}, 24))
	if n := len(r.Objects()); n != 5 || r.ring.Visible() || r.small.ground.Visible() {
		t.Errorf("%d objects, the ring is seen: %v", n, r.ring.Visible())
	}
	ringed := rendererOf(newRingedIcon(face{Forum: "Kites", Host: "kites.example", Account: "anna"}, 68, 4))
	if !ringed.ring.Visible() || ringed.ring.Size() != fyne.NewSquareSize(76) || ringed.small.ground.Visible() {
		t.Error("the icon of the portrait stands in no ring, or not alone")
	}
}

func TestWhereTheAccountIsInQuestionThePicturesSwap(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	who := newWhoPicture(face{Forum: "Kites", Host: "kites.example", Account: "anna"})
	r := rendererOf(who)
	if who.MinSize() != fyne.NewSquareSize(112) || r.great.letter.Text != "A" || r.small.letter.Text != "K" || r.small.ground.Size() != fyne.NewSquareSize(38) {
		t.Errorf("%v, great %q, small %q of %v", who.MinSize(), r.great.letter.Text, r.small.letter.Text, r.small.ground.Size())
	}
}

func TestFacesGrowWithTheText(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(2))
	r := rendererOf(newForumIcon(face{Forum: "Kites", Host: "kites.example", Account: "anna"}, 46))
	if r.icon.MinSize() != fyne.NewSquareSize(92) || r.small.ground.Size() != fyne.NewSquareSize(40) {
		t.Errorf("icon %v, avatar %v", r.icon.MinSize(), r.small.ground.Size())
	}
}

func TestAnAvatarShowsItsInitialUntilThePictureComes(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(lightLook())
	a := newAvatar("trail_team", nil, 32)
	r := test.WidgetRenderer(a).(*avatarRenderer)
	if !r.tile.letter.Visible() || r.tile.letter.Text != "T" || a.MinSize() != fyne.NewSquareSize(32) {
		t.Error("no initial")
	}
	if a.SetPicture(onePicture()); r.tile.letter.Visible() || !r.tile.image.Visible() {
		t.Error("the picture is not shown")
	}
}

// A logo with holes stands on white in every look; a picture that fills its tile has nothing
// below it that could shine through at its edge.
func TestALogoWithHolesStandsOnWhite(t *testing.T) {
	full := image.NewNRGBA(image.Rect(0, 0, 40, 40))
	draw.Draw(full, full.Bounds(), image.NewUniform(color.Black), image.Point{}, draw.Src)
	rounded := image.NewNRGBA(full.Bounds())
	draw.Draw(rounded, rounded.Bounds(), full, image.Point{}, draw.Src)
	rounded.Set(0, 0, color.Transparent) // as icons are that have round corners already
	logo := image.NewNRGBA(full.Bounds())
	draw.Draw(logo, image.Rect(10, 10, 30, 30), full, image.Point{}, draw.Src)
	for name, c := range map[string]struct {
		picture image.Image
		backed  bool
	}{"full": {full, false}, "rounded": {rounded, false}, "logo": {logo, true}, "none": {nil, false}} {
		look := face{Forum: "Kites", Icon: c.picture}.iconLook()
		tile := newTile()
		tile.show(look, 0, 0, 46)
		if look.backed != c.backed || c.picture != nil && tile.ground.Hidden == c.backed {
			t.Errorf("%s: backed %v, ground hidden %v", name, look.backed, tile.ground.Hidden)
		}
		if c.backed && tile.ground.FillColor != color.White {
			t.Errorf("%s stands on %v", name, tile.ground.FillColor)
		}
	}
}
