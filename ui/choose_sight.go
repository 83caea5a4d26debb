package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// chooseWants is what of the page is to be seen by a member who wonders why it is so, or why one cannot go on.
type chooseWants struct {
	preset   app.Preset // the chosen one
	tick     bool       // is missing
	followed bool       // the time became another with the preset, and it is said why
	stopped  bool       // one cannot go on
	why      string     // what a notice says of it; may be empty
}

func (p *choosePage) wanted() chooseWants {
	a := &p.attempt
	w := chooseWants{preset: a.Preset, tick: a.Unconfirmed(), followed: a.LifetimeFollowed}
	if problem := problemOf(*a); a.Problem != nil || a.InVain() || p.held {
		w.stopped = true
		if problem != nil {
			w.why = problem.Error()
		}
	}
	return w
}

// matters is what is to be in sight, the most important last.
func (p *choosePage) matters() []fyne.CanvasObject {
	w := p.wanted()
	if w.stopped {
		return []fyne.CanvasObject{p.told.box}
	}
	var objs []fyne.CanvasObject
	if w.followed {
		objs = append(objs, p.ends)
	}
	if card := p.presets.cards[w.preset]; card != nil {
		objs = append(objs, card)
	}
	switch {
	case w.tick && w.preset == app.PresetCustom:
		objs = append(objs, p.custom.trust)
	case w.tick:
		objs = append(objs, p.presets.trust)
	}
	return objs
}

// mattersFirst is matters when the page opens, at its question: what can be told there needs no scrolling.
func (p *choosePage) mattersFirst() (objs []fyne.CanvasObject) {
	if p.attempt.Unnamed && !p.wanted().stopped {
		return []fyne.CanvasObject{p.told.box}
	}
	for _, o := range p.matters() {
		if card, is := o.(*preset); !is || !p.frame.shows(card.title) {
			objs = append(objs, o)
		}
	}
	return objs
}

// moreThan says whether something has come since.
func (w chooseWants) moreThan(before chooseWants) bool {
	return w.preset != before.preset || w.tick && !before.tick || w.followed && !before.followed || w.stopped && (!before.stopped || w.why != before.why)
}

// bringWhatMatters scrolls to what the member has chosen, or the forum has said, since it was shown last.
func (p *choosePage) bringWhatMatters() {
	before := p.wants
	if p.wants = p.wanted(); p.wants.moreThan(before) {
		p.frame.bringIntoSight(p.matters()...)
	}
}
