package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// avatar is an account's picture as a disc, or its initial on a quiet one.
type avatar struct {
	widget.BaseWidget
	face face
	size float32
}

// newAvatar makes the picture of an account, size units across at text scale 1; picture may be nil.
func newAvatar(account string, picture image.Image, size float32) *avatar {
	a := &avatar{face: face{Account: account, Avatar: picture}, size: size}
	a.ExtendBaseWidget(a)
	return a
}

// SetPicture shows the picture once it has come; nil shows the initial.
func (a *avatar) SetPicture(picture image.Image) {
	if picture != a.face.Avatar {
		a.face.Avatar = picture
		a.Refresh()
	}
}

// MinSize is its size at the present text scale.
func (a *avatar) MinSize() fyne.Size { return fyne.NewSquareSize(round(scaled(a.size))) }

// AccessibilityLabel is the account's name.
func (a *avatar) AccessibilityLabel() string { return a.face.Account }

// AccessibilityRole is text's: Fyne knows none for pictures.
func (a *avatar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (a *avatar) CreateRenderer() fyne.WidgetRenderer {
	r := &avatarRenderer{avatar: a, tile: newTile()}
	r.Refresh()
	return r
}

type avatarRenderer struct {
	avatar *avatar
	tile   *tile
}

func (r *avatarRenderer) Layout(s fyne.Size) {
	side := r.avatar.MinSize().Width
	r.tile.show(r.avatar.face.avatarLook(), round((s.Width-side)/2), round((s.Height-side)/2), side)
}

func (r *avatarRenderer) MinSize() fyne.Size { return r.avatar.MinSize() }

func (r *avatarRenderer) Refresh() { r.Layout(r.avatar.Size().Max(r.avatar.MinSize())) }

func (r *avatarRenderer) Objects() []fyne.CanvasObject { return r.tile.objects() }

func (r *avatarRenderer) Destroy() {}
