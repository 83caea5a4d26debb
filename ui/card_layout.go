package ui

import "fyne.io/fyne/v2"

// The measures between the parts of a card (look.md §6).
const (
	cardIconGap  float32 = 15
	cardTextGap  float32 = 8
	cardBadgeGap float32 = 12
	cardPairGap  float32 = 5
	usualBadge   float32 = 30  // the width of two digits
	cardNarrow   float32 = 400 // inside width below which all buttons stand below the text
	cardLeast    float32 = 190 // likewise the width of the text beside one button
)

// iconGap is what lies between the icon and the text at the present text scale: the account's picture stands into
// it, and grows with the text.
func iconGap() float32 { return round(scaled(cardIconGap)) }

// cardLayout sets picture, text, badge and one or two buttons, in this order, in a
// row; two buttons stand over each other. Where the card is narrow they stand below the text, one of
// them with the badge in its row: account and host have the whole width then, and the cards of a list lie
// the same way. Where the text does not even fit beside the picture, it stands below that.
type cardLayout struct{ spare *badgeRoom }

// badgeRoom is what the text beside a button would lose if a number of two digits came: the facts stand where they
// will stand then, and in one list alike.
type badgeRoom struct {
	mayCome bool // there can be a number
	width   float32
}

// parts is what a card holds.
type parts struct {
	picture, text, badge fyne.CanvasObject
	buttons              []fyne.CanvasObject
	below                bool // the buttons stand below the text
	stacked              bool // the text stands below the picture
}

func partsOf(objs []fyne.CanvasObject, w float32) parts {
	p := parts{picture: objs[0], text: objs[1], badge: objs[2], buttons: visible(objs[3:])}
	p.below = len(p.buttons) > 0 && w < scaled(cardNarrow)
	if !p.fits(w) || len(p.buttons) == 1 && p.textWidth(w) < scaled(cardLeast) {
		p.below = true
		p.stacked = !p.fits(w)
	}
	return p
}

// fits says whether the text has room beside the picture, and beside what stands at the
// right: the state alone, for the facts may stand below it. It may
// reach to what stands at the right, for it stands lower.
func (p parts) fits(w float32) bool {
	return p.textWidth(w) >= minWidth(p.text)-cardTextGap
}

// textWidth is what is left for the text beside the picture and what stands at the right.
func (p parts) textWidth(w float32) float32 {
	_, _, side := p.side()
	return w - widthOf(p.picture) - iconGap() - side
}

// badgeBelow says whether the badge stands in the row of the one button below the text.
func (p parts) badgeBelow() bool { return p.badge.Visible() && p.below && len(p.buttons) == 1 }

// side is how wide badge and buttons are at the right, with the gap before them.
func (p parts) side() (badge, buttons, total float32) {
	if p.badge.Visible() && !p.badgeBelow() {
		badge = widthOf(p.badge)
		total = cardTextGap + badge
	}
	if len(p.buttons) > 0 && !p.below {
		buttons = widest(p.buttons, widthOf)
		gap := cardTextGap
		if badge > 0 {
			gap = cardBadgeGap
		}
		total += gap + buttons
	}
	return badge, buttons, total
}

// walk places everything at width w and gives the height; at may be nil.
func (p parts) walk(w float32, at func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	if at == nil {
		at = func(fyne.CanvasObject, float32, float32, float32, float32) {}
	}
	if p.stacked {
		return p.walkStacked(w, at)
	}
	icon := widthOf(p.picture)
	badge, buttons, side := p.side()
	left := icon + iconGap()
	textWidth := max(w-left-side, 0)
	iconHeight, textHeight, stack := heightFor(p.picture, icon), heightFor(p.text, textWidth), p.stackHeight()
	head := max(iconHeight, textHeight)
	if !p.below {
		head = max(head, stack)
	}
	at(p.picture, 0, (head-iconHeight)/2, icon, iconHeight)
	at(p.text, left, (head-textHeight)/2, textWidth, textHeight)
	if badge > 0 {
		h := heightFor(p.badge, badge)
		at(p.badge, left+textWidth+cardTextGap, (head-h)/2, badge, h)
	}
	if p.below {
		return head + cardBadgeGap + p.walkBelow(left, head+cardBadgeGap, w-left, at)
	}
	p.walkStack(w-buttons, (head-stack)/2, buttons, at)
	return head
}

// walkStacked sets picture and badge in a row, and everything else below them.
func (p parts) walkStacked(w float32, at func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	icon := widthOf(p.picture)
	y := heightFor(p.picture, icon)
	at(p.picture, 0, 0, icon, y)
	if badge, _, _ := p.side(); badge > 0 {
		h := heightFor(p.badge, badge)
		at(p.badge, w-badge, (y-h)/2, badge, h)
	}
	y += cardBadgeGap
	h := heightFor(p.text, w)
	at(p.text, 0, y, w, h)
	y += h + cardBadgeGap
	return y + p.walkBelow(0, y, w, at)
}

// walkBelow sets two buttons side by side, or where not even that fits over each other;
// one is no wider than it wants to be, and has the badge at the other end of its row.
func (p parts) walkBelow(x, y, w float32, at func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	if len(p.buttons) == 1 {
		var badge float32
		if p.badgeBelow() {
			badge = widthOf(p.badge)
			h := heightFor(p.badge, badge)
			at(p.badge, x+w-badge, y+(p.stackHeight()-h)/2, badge, h)
			badge += cardTextGap
		}
		return p.walkStack(x, y, min(widthOf(p.buttons[0]), w-badge), at)
	}
	each := (w - cardTextGap*float32(len(p.buttons)-1)) / float32(len(p.buttons))
	if each < widest(p.buttons, widthOf) {
		return p.walkStack(x, y, w, at)
	}
	height := widest(p.buttons, func(o fyne.CanvasObject) float32 { return heightFor(o, each) })
	for i, b := range p.buttons {
		at(b, x+float32(i)*(each+cardTextGap), y, each, height)
	}
	return height
}

// walkStack sets the buttons over each other.
func (p parts) walkStack(x, y, w float32, at func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	for _, b := range p.buttons {
		h := heightFor(b, w)
		at(b, x, y, w, h)
		y += h + cardPairGap
	}
	return p.stackHeight()
}

// stackHeight is that of the buttons over each other.
func (p parts) stackHeight() float32 {
	h := cardPairGap * float32(max(len(p.buttons)-1, 0))
	for _, b := range p.buttons {
		h += heightFor(b, 0)
	}
	return h
}

// at gives the parts at a width, and tells what room is to spare.
func (l cardLayout) at(objs []fyne.CanvasObject, w float32) parts {
	p := partsOf(objs, w)
	l.spare.width = 0
	if l.spare.mayCome && !p.below && !p.stacked {
		badge, _, _ := p.side()
		l.spare.width = max(scaled(usualBadge)-badge, 0)
		if badge == 0 {
			l.spare.width += cardBadgeGap
		}
	}
	return p
}

func (l cardLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.at(objs, s.Width).walk(s.Width, func(o fyne.CanvasObject, x, y, w, h float32) { place(o, x, y, w, h) })
}

func (l cardLayout) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	return l.at(objs, w).walk(w, nil)
}

func (cardLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	picture := leastOf(objs[0])
	return fyne.NewSize(picture.Width+minWidth(objs[1]), picture.Height)
}
