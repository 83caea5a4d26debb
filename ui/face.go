package ui

import (
	"hash/fnv"
	"image"
	"image/color"
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// face is who a connection is with: a forum and an account on it, each as its picture, or as a letter while there is none.
type face struct {
	Forum   string      // the forum's title; its first letter is shown
	Host    string      // chooses the letter's colour
	Icon    image.Image // nil: not there (yet)
	Account string      // the account's name; empty: no account is shown
	Avatar  image.Image // nil: not there (yet)
}

// withoutAccount is the forum alone.
func (f face) withoutAccount() face {
	f.Account, f.Avatar = "", nil
	return f
}

// The shares of a picture's size.
const (
	iconRounding  float32 = 0.235
	letterShare   float32 = 0.46 // in an icon
	initialShare  float32 = 0.45 // in an avatar
	avatarOutside float32 = 5    // how far the account stands outside the icon's corner
)

// tile is one picture with round corners, or a letter on a coloured ground while there is none. It is the common part of
// forumIcon and avatar, which own its objects.
type tile struct {
	ground *canvas.Rectangle
	letter *canvas.Text
	image  *canvas.Image
	edge   *canvas.Rectangle
}

func newTile() *tile {
	t := &tile{
		ground: canvas.NewRectangle(color.Transparent),
		letter: canvas.NewText("", color.Transparent),
		image:  &canvas.Image{FillMode: canvas.ImageFillStretch},
		edge:   canvas.NewRectangle(color.Transparent),
	}
	t.letter.Alignment = fyne.TextAlignCenter
	return t
}

// tileLook is what a tile shows.
type tileLook struct {
	picture     image.Image
	letter      string
	ground, ink color.Color // of the letter
	share       float32     // of the letter, of the size
	weight      fyne.TextStyle
	rounding    float32 // of the corners, of the size; 0.5 is a disc
	edged       bool
	backed      bool // the picture has holes, and stands on white in every look
}

// show paints it at a size, its left top corner at x, y.
func (t *tile) show(l tileLook, x, y, size float32) {
	radius := l.rounding * size
	t.ground.FillColor, t.ground.CornerRadius = l.ground, radius
	if l.backed {
		t.ground.FillColor = color.White
	}
	t.image.CornerRadius = radius
	surface{border: colourInnerEdge, radius: radius}.onto(t.edge)
	t.edge.Hidden = !l.edged
	t.letter.Text, t.letter.Color = l.letter, l.ink
	t.letter.TextSize, t.letter.TextStyle = l.share*size, l.weight
	hasPicture := l.picture != nil
	t.ground.Hidden, t.letter.Hidden, t.image.Hidden = hasPicture && !l.backed, hasPicture, !hasPicture
	for _, o := range []fyne.CanvasObject{t.ground, t.image, t.edge} {
		place(o, x, y, size, size)
	}
	height := t.letter.MinSize().Height
	t.letter.Move(fyne.NewPos(x, y+(size-height)/2))
	t.letter.Resize(fyne.NewSize(size, height))
	if t.image.Image != l.picture {
		t.image.Image = l.picture
		t.image.Refresh()
	}
	t.ground.Refresh()
	t.letter.Refresh()
}

func (t *tile) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.ground, t.letter, t.image, t.edge}
}

// hide takes it all away.
func (t *tile) hide() {
	for _, o := range t.objects() {
		o.Hide()
	}
}

// iconLook is a forum's picture, or its letter.
func (f face) iconLook() tileLook {
	letter, host := firstLetter(f.Forum), f.Host
	if letter == "" {
		letter = firstLetter(host)
	}
	if host == "" {
		host = f.Forum
	}
	return tileLook{
		picture: f.Icon, letter: letter, ground: letterGround(host), ink: color.White,
		share: letterShare, weight: semiBold(), rounding: iconRounding, edged: true, backed: f.Icon != nil && !fillsTile(f.Icon),
	}
}

// fillsTile says whether a picture reaches into the round corners of its tile. One that does
// not is a logo, made for a white page most times: dark on dark it would not be seen.
func fillsTile(picture image.Image) bool {
	b := picture.Bounds()
	x, y := b.Dx()/10, b.Dy()/10
	for _, corner := range []image.Point{
		{b.Min.X + x, b.Min.Y + y}, {b.Max.X - 1 - x, b.Min.Y + y},
		{b.Min.X + x, b.Max.Y - 1 - y}, {b.Max.X - 1 - x, b.Max.Y - 1 - y},
	} {
		if _, _, _, alpha := picture.At(corner.X, corner.Y).RGBA(); alpha < 0x8000 {
			return false
		}
	}
	return true
}

// avatarLook is an account's picture, or its initial on a quiet disc.
func (f face) avatarLook() tileLook {
	ground, ink := discColours(f.Account)
	return tileLook{
		picture: f.Avatar, letter: firstLetter(f.Account), ground: ground, ink: ink,
		share: initialShare, weight: bold(), rounding: 0.5,
	}
}

// firstLetter is the first letter or digit of a name with the marks that belong to it, in capitals.
func firstLetter(name string) string {
	letters := []rune(name)
	for i, r := range letters {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			continue
		}
		end := i + 1
		for end < len(letters) && unicode.IsMark(letters[end]) {
			end++
		}
		return string(unicode.ToUpper(r)) + string(letters[i+1:end])
	}
	return ""
}

// chosenBy picks one of n by a name, always the same for the same name.
func chosenBy(name string, n int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // a hash takes everything
	return int(h.Sum32() % uint32(n))
}

// letterGrounds are the colours of forums without a picture: white can be read on each.
func letterGrounds() []color.NRGBA {
	return []color.NRGBA{
		{0x6B, 0x4F, 0xA0, 0xFF}, {0x1F, 0x6F, 0x54, 0xFF}, {0x2A, 0x6A, 0xAE, 0xFF},
		{0xAE, 0x3F, 0x68, 0xFF}, {0x96, 0x57, 0x12, 0xFF}, {0x4A, 0x56, 0x70, 0xFF},
	}
}

func letterGround(name string) color.Color {
	all := letterGrounds()
	return all[chosenBy(name, len(all))]
}

// disc is a quiet ground and the ink on it: in the dark look a dark one, for a pale disc would be the brightest thing in
// the window.
type disc struct{ ground, ink tone }

// discs are the colours of accounts without a picture.
func discs() []disc {
	return []disc{
		{tone{0xE0F2E8FF, 0x1C3D2EFF}, tone{0x16704AFF, 0x8ADCB0FF}},
		{tone{0xEFE4FAFF, 0x3A2A52FF}, tone{0x6A3DA1FF, 0xD2B6F8FF}},
		{tone{0xDFE9FCFF, 0x22365CFF}, tone{0x244F9EFF, 0xA9C7FAFF}},
		{tone{0xFBEACBFF, 0x47340FFF}, tone{0x7E4B00FF, 0xF2C67AFF}},
		{tone{0xFBE1E6FF, 0x4D2532FF}, tone{0xA1264CFF, 0xF9ADC0FF}},
		{tone{0xE4E7EEFF, 0x373B48FF}, tone{0x454B60FF, 0xC5CAD8FF}},
	}
}

// discNames are what the palette calls the ground and the ink of a disc.
func discNames(n int) (ground, ink fyne.ThemeColorName) {
	which := strconv.Itoa(n)
	return fyne.ThemeColorName("fk.disc" + which), fyne.ThemeColorName("fk.discInk" + which)
}

func discColours(name string) (ground, ink color.Color) {
	onto, with := discNames(chosenBy(name, len(discs())))
	return colour(onto), colour(with)
}
