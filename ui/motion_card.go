package ui

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// greet lets the cards of connections appear that the member has not seen on the list yet.
// Those that are there when the program starts are known.
func (w *Window) greet(s app.Snapshot) {
	first := w.met == nil
	list, there := w.page.(*listPage)
	if !first && !there {
		return // they are met when the list is seen again
	}
	met := make(map[string]bool, len(s.Connections))
	for _, c := range s.Connections {
		if met[c.ID] = true; !first && !w.met[c.ID] {
			list.welcome(c.ID)
		}
	}
	w.met = met
}

// welcome lets a card appear, its edge once in the colour of success. One that is out of
// sight was not made yet.
func (p *listPage) welcome(id string) {
	if card := p.cards[id]; card != nil {
		card.come(fyne.Position{}, thingHidden, cardComes)
		card.body.flash(theme.ColorNameSuccess)
	}
}

// flash shows the edge in a colour, which then becomes its own again.
func (p *pressable) flash(edge fyne.ThemeColorName) {
	if p.renderer == nil {
		return
	}
	back := p.renderer.back
	motionInForce().move(back, cardComes+edgeFades, func(done float32) {
		p.renderer.repaint()
		if done < 1 {
			own := paintOf(back)
			lit := paint{own.fill, nrgba(colour(edge)), 2}
			lit.mixed(own, done).onto(back)
		}
	})
}

// hasLeft says whether a connection is there no more.
func hasLeft(before, now app.Snapshot) bool {
	there := make(map[string]bool, len(now.Connections))
	for i := range now.Connections {
		there[now.Connections[i].ID] = true
	}
	for i := range before.Connections {
		if !there[before.Connections[i].ID] {
			return true
		}
	}
	return false
}

// placed is a card, and how far down the column it stood.
type placed struct {
	card fyne.CanvasObject
	y    float32
}

// standingIn gives the cards of a column where they stand.
func standingIn(column *fyne.Container) []placed {
	all := make([]placed, 0, len(column.Objects))
	for _, o := range column.Objects {
		all = append(all, placed{o, o.Position().Y})
	}
	return all
}

// closeUp lets the cards that have left the column fade where they stood, and those below
// glide to their new places. It is called when the page was laid out without them.
func (p *page) closeUp(column *fyne.Container, before []placed) {
	if !motionInForce().wanted() || !isSeen(column) {
		return
	}
	var gone []placed
	for _, was := range before {
		switch now := was.card.Position().Y; {
		case !slices.Contains(column.Objects, was.card):
			gone = append(gone, was)
		case now < was.y && len(gone) > 0:
			if c, can := was.card.(interface {
				glide(from fyne.Position, takes time.Duration)
			}); can {
				c.glide(fyne.NewPos(0, was.y-now), cardLeaves)
			}
		}
	}
	for _, was := range gone {
		p.fadeOut(column, was)
	}
}

// fadeOut shows what has left the column where it stood, behind all else, under a veil that
// thickens.
func (p *page) fadeOut(column *fyne.Container, was placed) {
	content, isBox := p.scroll.Content.(*fyne.Container)
	if !isBox {
		return
	}
	veil := canvas.NewRectangle(color.Transparent)
	ghost := &fyne.Container{Layout: ghostly{was, content, column}, Objects: []fyne.CanvasObject{was.card, veil}}
	content.Objects = append([]fyne.CanvasObject{ghost}, content.Objects...)
	motionInForce().move(ghost, cardLeaves, func(done float32) {
		veil.FillColor = veilOf(done)
		ghost.Layout.Layout(ghost.Objects, ghost.Size())
		if done == 1 {
			content.Objects = slices.DeleteFunc(slices.Clone(content.Objects), func(o fyne.CanvasObject) bool { return o == ghost })
		}
		paintAgain(content)
	})
}

// ghostly sets what has left a column where it stood in it, and takes no room.
type ghostly struct {
	was             placed
	content, column fyne.CanvasObject
}

func (l ghostly) Layout(objs []fyne.CanvasObject, _ fyne.Size) {
	at, size := fyne.NewPos(0, l.was.y), l.was.card.Size()
	for i, step := range wayTo(l.content, l.column) {
		if i > 0 { // the content itself moves with all that is in it
			at = at.Add(step.Position())
		}
	}
	place(objs[0], at.X, at.Y, size.Width, size.Height)
	place(objs[1], at.X-veilOver, at.Y-veilOver, size.Width+2*veilOver, size.Height+2*veilOver)
}

func (ghostly) HeightFor([]fyne.CanvasObject, float32) float32 { return 0 }

func (ghostly) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
