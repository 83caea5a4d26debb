package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// forumIcon is the face of a connection: one picture, and a small one on its corner in a ring of the surface below it. Nearly
// everywhere the forum is the great one and the account the small one; where the account is in question they swap.
type forumIcon struct {
	widget.BaseWidget
	face    face
	size    float32             // of the great picture, at text scale 1
	small   float32             // of the one on its corner; 0: none
	outside float32             // how far that stands outside
	ring    float32             // around the small one; with no small one around the great one
	ground  fyne.ThemeColorName // the surface below
	swapped bool                // the account is the great one
}

// newForumIcon makes a forum's icon of size × size units at text scale 1, the account (if the face has one) on its corner: 20
// across on icon 46, 28 on icon 64.
func newForumIcon(f face, size float32) *forumIcon {
	return extendForumIcon(&forumIcon{face: f, size: size, small: smallOn(size), outside: avatarOutside, ring: 2, ground: colourSurface})
}

// newRingedIcon makes a forum's icon alone in a ring of the surface below it, the ring outside its size: it lies over the edge
// of a portrait's banner.
func newRingedIcon(f face, size, ring float32) *forumIcon {
	return extendForumIcon(&forumIcon{face: f.withoutAccount(), size: size, ring: ring, ground: colourSurface})
}

// newWhoPicture makes the account's picture, 112 across, with the forum's icon, 38, on its corner: for “Is this you?”.
func newWhoPicture(f face) *forumIcon {
	return extendForumIcon(&forumIcon{face: f, size: 112, small: 38, outside: 2, ring: 3, ground: colourSurface, swapped: true})
}

// newLowWhoPicture makes that of a low window, 64 across.
func newLowWhoPicture(f face) *forumIcon {
	return extendForumIcon(&forumIcon{face: f, size: 64, small: 24, outside: 2, ring: 2, ground: colourSurface, swapped: true})
}

func extendForumIcon(i *forumIcon) *forumIcon {
	i.ExtendBaseWidget(i)
	return i
}

// smallOn is how large the account is on an icon.
func smallOn(size float32) float32 {
	if size >= 60 {
		return 28
	}
	return 20
}

// SetFace shows another forum or account, or their pictures once they have come.
func (i *forumIcon) SetFace(f face) {
	if f != i.face {
		i.face = f
		i.Refresh()
	}
}

// SetGround tells the colour of the surface below, in which the ring is painted; that of a card changes under the pointer.
func (i *forumIcon) SetGround(name fyne.ThemeColorName) {
	if name != i.ground {
		i.ground = name
		i.Refresh()
	}
}

// MinSize is the great picture's size at the present text scale; the small one and its ring stand outside.
func (i *forumIcon) MinSize() fyne.Size { return fyne.NewSquareSize(round(scaled(i.size))) }

// AccessibilityLabel is the forum's title.
func (i *forumIcon) AccessibilityLabel() string { return i.face.Forum }

// AccessibilityRole is text's: Fyne knows none for pictures.
func (i *forumIcon) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// looks gives what the great and the small picture show.
func (i *forumIcon) looks() (great, small tileLook) {
	if i.swapped {
		return i.face.avatarLook(), i.face.iconLook()
	}
	return i.face.iconLook(), i.face.avatarLook()
}

// hasSmall tells whether anything stands on the corner.
func (i *forumIcon) hasSmall() bool {
	return i.small > 0 && (i.swapped || i.face.Account != "" || i.face.Avatar != nil)
}

// CreateRenderer is Fyne's.
func (i *forumIcon) CreateRenderer() fyne.WidgetRenderer {
	r := &forumIconRenderer{icon: i, great: newTile(), small: newTile(), ring: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type forumIconRenderer struct {
	icon         *forumIcon
	great, small *tile
	ring         *canvas.Rectangle // the surface around the small one, or around a great one that stands alone
}

// Layout paints as well: all sizes follow from the text scale, not from the room.
func (r *forumIconRenderer) Layout(s fyne.Size) {
	i := r.icon
	side := i.MinSize().Width
	x, y := round((s.Width-side)/2), round((s.Height-side)/2)
	great, small := i.looks()
	r.great.show(great, x, y, side)
	if !i.hasSmall() {
		r.small.hide()
		r.surround(x, y, side, great.rounding)
		return
	}
	out, across := round(scaled(i.outside)), round(scaled(i.small))
	x, y = x+side+out-across, y+side+out-across
	r.small.show(small, x, y, across)
	r.surround(x, y, across, small.rounding)
}

// surround paints the ring around a picture.
func (r *forumIconRenderer) surround(x, y, size, rounding float32) {
	width := round(scaled(r.icon.ring))
	surface{fill: r.icon.ground, radius: rounding*size + width}.onto(r.ring)
	r.ring.Hidden = width == 0 || !r.icon.hasSmall() && r.icon.small > 0
	place(r.ring, x-width, y-width, size+2*width, size+2*width)
}

func (r *forumIconRenderer) MinSize() fyne.Size { return r.icon.MinSize() }

func (r *forumIconRenderer) Refresh() { r.Layout(r.icon.Size().Max(r.icon.MinSize())) }

func (r *forumIconRenderer) Objects() []fyne.CanvasObject {
	if !r.icon.hasSmall() {
		return append([]fyne.CanvasObject{r.ring}, r.great.objects()...)
	}
	return append(append(r.great.objects(), r.ring), r.small.objects()...)
}

func (r *forumIconRenderer) Destroy() {}
