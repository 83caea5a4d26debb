package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// Enter on what is chosen continues; on another it chooses, as Space does everywhere.
func TestEnterOnTheChosenPresetContinues(t *testing.T) {
	for _, c := range []struct {
		exhibit string
		card    app.Preset
		key     fyne.KeyName
		did     string
	}{
		{"choose", app.PresetNotifications, fyne.KeyReturn, "Connect"},
		{"choose", app.PresetNotifications, fyne.KeyEnter, "Connect"},
		{"choose", app.PresetNotifications, fyne.KeySpace, "SetPreset notifications"},
		{"choose", app.PresetRead, fyne.KeyReturn, "SetPreset read"},
		{"choose", app.PresetRead, fyne.KeySpace, "SetPreset read"},
		{"choose-custom", app.PresetCustom, fyne.KeyReturn, "Connect"},
		{"choose-write", app.PresetReadAndPost, fyne.KeyReturn, ""}, // the tick is missing
		{"choose-asking", app.PresetNotifications, fyne.KeyReturn, ""},
	} {
		w, keeper := hang(t, exhibitNamed(t, c.exhibit).snapshot)
		w.window.Canvas().Focus(w.page.(*choosePage).presets.cards[c.card])
		if key(w.window.Canvas(), c.key); calls(keeper) != c.did {
			t.Errorf("%s, %s on %s: did %q", c.exhibit, c.key, c.card, calls(keeper))
		}
	}
}

// product.md, Choose: nothing is ever reduced or lengthened silently.
func TestATimeThatFollowedThePresetSaysWhy(t *testing.T) {
	const why = "because it may read your personal messages."
	saysAll(t, "choose-read-followed", "Now 3 months, until ", ", "+why)
	w, keeper := hang(t, exhibitNamed(t, "choose-read").snapshot) // what else is shown stays
	below := w.page.(*choosePage).name
	keeper.say(exhibitNamed(t, "choose-read-followed").snapshot)
	if note := w.page.(*choosePage).ends; note.Size().Height < 1.9*note.lineHeight() || absolute(note).Y+note.Size().Height > absolute(below).Y {
		t.Error("the page makes no room for it")
	}
	if keeper.say(exhibitNamed(t, "choose-read").snapshot); strings.Contains(told(w), why) {
		t.Error("it says so of what the member has chosen")
	}
	eachTongue(t, func(t *testing.T, _ string, words *Words) {
		said := map[string]app.Preset{}
		for _, p := range presets() {
			a := guideNow().attempt(app.Choosing, func(a *app.Attempt) { a.Preset, a.Choices.Lifetime, a.LifetimeFollowed = p, p.Lifetime(), true }).Attempt
			note := words.lifetimeNote(a, guideNow().now)
			full(t, string(p), note)
			if other, twice := said[note]; twice {
				t.Errorf("of %s and of %s it says %q", p, other, note)
			}
			said[note] = p
		}
	})
}

// look.md §4: what is disabled is still to be read, which it is not on the soft ground of what is chosen.
func TestAChosenPresetThatIsRefusedKeepsTheGroundOfTheOthers(t *testing.T) {
	w, _ := hang(t, exhibitNamed(t, "choose-scope-refused").snapshot)
	card := w.page.(*choosePage).presets.cards[app.PresetRead]
	if s := card.surface(); !card.Chosen() || !card.Disabled() || s.fill != colourSurface || s.width != 2 {
		t.Errorf("chosen %v, refused %v, %+v", card.Chosen(), card.Disabled(), s)
	}
	dot := test.WidgetRenderer(card.radio).(*radioRenderer).dot.FillColor
	if s := card.surface(); s.border == theme.ColorNamePrimary || nrgba(dot) != nrgba(colour(theme.ColorNameInputBorder)) {
		t.Errorf("what cannot be had calls loudest: its edge is %v, its dot %v", s.border, dot)
	}
}

// TestTheTagsOfAWayGoToTheNextLineTogether: one of them beside the title and one below would belong to different things.
func TestTheTagsOfAWayGoToTheNextLineTogether(t *testing.T) {
	inLook(t, lightLook())
	card := newPresetCard(presetCard{Symbol: symbolCopy, Title: "Copy and paste", Tag: "Recommended", Present: "Chosen", Words: "Words."})
	card.SetChosen(true)
	w := test.NewTempWindow(t, card)
	w.SetPadded(false)
	one, both := widthOf(card.title)+9+widthOf(card.tag), widthOf(card.title)+9+widthOf(card.tags)
	for room := one; room <= both+1; room += (both - one) / 4 {
		w.Resize(fyne.NewSize(presetText+room+13+3+radioSize+14, 200))
		if tag, present := absolute(card.tag).Y, absolute(card.present).Y; tag != present {
			t.Errorf("with %v of %v: one at %v, the other at %v", room, both, tag, present)
		}
	}
}
