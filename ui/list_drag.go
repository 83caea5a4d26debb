package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// lift is what the pointer carries over the list: a card, or an account's row of one.
type lift struct {
	key  string
	card string // the key of the card that it is, or stands in
	row  bool
	grab fyne.Position // where it is held
	at   fyne.Position // where the pointer is
	slot int           // the number of what it would stand before
	stop func() bool   // ends the scrolling at the edges; nil: it rests
}

// The scrolling while something is carried near the top or bottom of what is seen.
const (
	edgeZone  float32 = 44
	edgeStep  float32 = 9
	edgeEvery         = 16 * time.Millisecond
)

// lift takes a card up; false: it stays where it is.
func (p *listPage) lift(key string, from fyne.Position) bool {
	original := p.original(key)
	if _, of := placeOf(p.snapshot.Connections, key); !p.mayMove() || original == nil || of < 2 || p.lifted != nil {
		return false
	}
	lies := fyne.CurrentApp().Driver().AbsolutePositionForObject(original)
	p.lifted = &lift{key: key, card: key, grab: from.Subtract(lies), at: from}
	p.lifted.row = p.cards[key] != nil && p.cards[key].row
	if p.lifted.row {
		p.lifted.card = forumKey + p.forumOf(key)
	}
	p.layer.carry(p.copyOf(key), original.Size())
	p.hideLifted(true)
	p.drag(from)
	return true
}

// original is what stands in the list under a key; nil: it is not there.
func (p *listPage) original(key string) fyne.CanvasObject {
	if forum := p.forums[key]; forum != nil {
		return forum
	}
	if card := p.cards[key]; card != nil {
		return card
	}
	return nil
}

// forumOf is the forum of a connection.
func (p *listPage) forumOf(id string) string {
	c, _ := connectionIn(p.snapshot, id)
	return c.Forum.Base
}

// copyOf makes what is carried: a picture of it, on a ground that stands higher, with an edge over all of it that is seen
// on what lies below in the dark too.
func (p *listPage) copyOf(key string) fyne.CanvasObject {
	ground := liftedSurface()
	ground.shadow = shadowDialog
	edge := newBox(surface{border: colourBorderStrong, radius: radiusCard})
	picture := newStack(newBox(ground), p.newPicture(key), edge)
	for _, stop := range stopsIn(picture) {
		if part, ok := stop.(interface{ makePicture() }); ok {
			part.makePicture()
		}
	}
	return picture
}

func (p *listPage) newPicture(key string) fyne.CanvasObject {
	if p.forums[key] != nil {
		members := membersOf(p.snapshot.Connections, p.clusters[key])
		forum := newForumCard(p.words, members, cardActions{})
		forum.ground.SetSurface(liftedSurface())
		forum.show(members, p.around, time.Now())
		return forum
	}
	c, _ := connectionIn(p.snapshot, key)
	card := newConnectionCard(p.words, c, cardActions{})
	if p.lifted.row {
		card = newAccountRow(p.words, c, cardActions{})
		card.body.first, card.body.last = true, true
	}
	card.body.lifted = true
	card.show(c, p.around, time.Now())
	return card
}

// hideLifted leaves a gap where what is carried was, or fills it again.
func (p *listPage) hideLifted(yes bool) {
	if p.lifted.row {
		if row := p.cards[p.lifted.key]; row != nil {
			row.body.setAway(yes)
		}
		if forum := p.forums[p.lifted.card]; forum != nil && !yes {
			forum.setRows(forum.rows)
		}
		return
	}
	if !yes {
		p.column.close()
	}
	original := p.original(p.lifted.key)
	switch {
	case original == nil:
	case yes:
		original.Hide()
	default:
		original.Show()
	}
}

// drag has it follow the pointer, and scrolls at the edges.
func (p *listPage) drag(to fyne.Position) {
	if p.lifted == nil {
		return // put down by Esc
	}
	p.lifted.at = to
	p.aim()
	if p.lifted.stop == nil {
		p.scrollAtEdge()
	}
}

// aim sets the carried card under the pointer, and opens the gap in which it would land.
func (p *listPage) aim() {
	driver := fyne.CurrentApp().Driver()
	top := p.lifted.at.Subtract(p.lifted.grab)
	p.layer.moveTo(top.Subtract(driver.AbsolutePositionForObject(p)))
	y := top.Y - driver.AbsolutePositionForObject(p.column).Y
	if p.lifted.row {
		if forum := p.forums[p.lifted.card]; forum != nil {
			p.lifted.slot = forum.openFor(p.lifted.key, y-forum.Position().Y)
		}
		return
	}
	p.lifted.slot = p.column.openFor(p.lifted.key, y)
}

// scrollAtEdge scrolls while the pointer stays near the top or the bottom.
func (p *listPage) scrollAtEdge() {
	l := p.lifted
	if l == nil {
		return
	}
	l.stop = nil
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.frame.scroll).Y
	by := float32(0)
	switch {
	case l.at.Y < top+edgeZone:
		by = -edgeStep
	case l.at.Y > top+p.frame.scroll.Size().Height-edgeZone:
		by = edgeStep
	}
	before := p.frame.scroll.Offset.Y
	if by != 0 {
		p.frame.scrollBy(by)
	}
	if p.frame.scroll.Offset.Y == before {
		return // nothing more that way
	}
	p.aim()
	l.stop = p.do.notices.later(edgeEvery, p.scrollAtEdge)
}

// drop puts it down where the line is.
func (p *listPage) drop() {
	if l := p.lifted; l != nil {
		p.letGo()
		p.moveTo(l.key, l.slot)
	}
}

// letGo puts it back where it was.
func (p *listPage) letGo() {
	if p.lifted == nil {
		return
	}
	if p.lifted.stop != nil {
		p.lifted.stop()
	}
	p.hideLifted(false)
	p.lifted = nil
	p.layer.empty()
	reflow(p)
}

// letGoWhereLost puts it down where it has gone, or its card, or where the order may no longer
// be changed.
func (p *listPage) letGoWhereLost() {
	if p.lifted == nil {
		return
	}
	_, of := placeOf(p.snapshot.Connections, p.lifted.key)
	if _, there := p.clusters[p.lifted.card]; !there || of == 0 || !p.mayMove() {
		p.letGo()
	}
}

// carryOn has what is carried fit into a list that a snapshot may have changed below it.
func (p *listPage) carryOn() {
	if p.lifted == nil {
		return
	}
	if row := p.cards[p.lifted.key]; p.lifted.row && row != nil && !row.body.away { // made anew
		row.body.setAway(true)
	}
	p.aim()
}

// isLifted says whether a card is being carried, as a whole.
func (p *listPage) isLifted(key string) bool {
	return p.lifted != nil && !p.lifted.row && p.lifted.key == key
}
