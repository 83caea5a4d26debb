package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// The measures of a forum's portrait (look.md §8).
const (
	bannerHeight  float32 = 66 // at least
	portraitIcon  float32 = 68
	portraitRing  float32 = 4
	portraitOver  float32 = 0.47 // of the icon stands over the banner
	portraitInset float32 = 20
	portraitLines         = 3 // of the forum's own description
)

// portrait shows the forum that was found.
func (p *findPage) portrait(a *app.Attempt) fyne.CanvasObject {
	forum := a.Forum
	words := []fyne.CanvasObject{
		newName(forum.Title, textPortraitTitle),
		newRow(6, 1, alignCentre, newSymbol(symbolOfHost(forum), colourText2, symbolTiny), newName(forum.Host(), textSecondary)),
	}
	if known := p.knownFact(a); known != nil {
		words = append(words, newPad(space8, 0, space4, 0, known))
	}
	if forum.Description != "" {
		words = append(words, newPad(space8, 0, 0, 0, newShortened(forum.Description, textBody, portraitLines)))
	}
	if facts := p.portraitFacts(a); len(facts) > 0 {
		words = append(words, newPad(space12, 0, space12, 0, newHairline()), newColumn(space12, facts...))
	}
	text := newPad(space12, portraitInset, portraitInset, portraitInset, newColumn(space4, words...))
	ground := newBox(surface{fill: colourSurface, border: colourBorder, radius: radiusCard, shadow: shadowPortrait})
	return newStack(ground, newColumn(0, newBanner(forum, newRingedIcon(faceOf(*a), portraitIcon, portraitRing)), text))
}

// symbolOfHost is a lock only where the way to the forum is protected.
func symbolOfHost(forum app.Forum) symbolName {
	if strings.HasPrefix(forum.Base, "https://") {
		return symbolLock
	}
	return symbolGlobe
}

// portraitFacts are what is worth knowing before going on.
func (p *findPage) portraitFacts(a *app.Attempt) (rows []fyne.CanvasObject) {
	if a.Forum.AskedHost != "" {
		host := a.Forum.Host()
		use := newButton(buttonTonal, p.words.with(phraseButtonUseHost, values{"Host": host}), "", p.do.UseOtherHost)
		p.next = use
		return []fyne.CanvasObject{newFactWords(symbolGlobe, p.words.tell(phraseFindAnotherHost, values{"Host": host}), use)}
	}
	if a.Forum.LoginNeeded {
		rows = append(rows, newFactWords(symbolLock, p.words.say(phraseFindLoginNeeded)))
	}
	return rows
}

// knownFact says that the forum is in the list already, and offers to renew; nil: it is not. It stands above what the forum
// says of itself, for Continue begins a second account.
func (p *findPage) knownFact(a *app.Attempt) fyne.CanvasObject {
	if len(a.Known) == 0 || a.Forum.AskedHost != "" {
		return nil
	}
	var renew []fyne.CanvasObject
	for _, name := range a.Known {
		renew = append(renew, newButton(buttonTonal, p.words.with(phraseButtonRenew, values{"Account": name}), "", func() { p.do.Renew(name) }))
	}
	p.next = renew[0]
	return newFactWords(symbolUser, p.words.tell(phraseFindKnown, values{"Accounts": p.words.accounts(a.Known)}), renew...)
}

// newFactWords is a symbol, a sentence, and what can be done about it.
func newFactWords(symbol symbolName, text string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	column := []fyne.CanvasObject{newParagraph(text, textSecondary)}
	if len(buttons) > 0 {
		for i, b := range buttons {
			buttons[i] = newShrinking(b)
		}
		column = append(column, newFlow(space8, space8, buttons...))
	}
	return newRow(9, 1, alignTop, newPad(space2, 0, 0, 0, newSymbol(symbol, colourText2, symbolSmall)), newColumn(space8, column...))
}

// banner is the strip in a forum's own colour, with its icon over the lower edge.
type banner struct{}

func newBanner(forum app.Forum, icon fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: banner{}, Objects: []fyne.CanvasObject{newForumColour(forum), icon}}
}

func (banner) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	side := objs[1].MinSize()
	place(objs[0], 1, 1, s.Width-2, bannerUnder(side.Height)-1)
	place(objs[1], portraitInset, s.Height-side.Height, side.Width, side.Height)
}

func (banner) HeightFor(objs []fyne.CanvasObject, _ float32) float32 {
	icon := objs[1].MinSize().Height
	return bannerUnder(icon) + ceil(icon*(1-portraitOver))
}

// bannerUnder is how high the banner is under an icon: that of a large text has no less room above it than its ring is
// from the card's side, and no more, for the forum's name is to be in sight.
func bannerUnder(icon float32) float32 {
	return max(bannerHeight, ceil(icon*portraitOver)+portraitInset-portraitRing)
}

func (l banner) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(portraitIcon+2*portraitInset, l.HeightFor(objs, 0))
}
