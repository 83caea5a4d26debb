//go:build !race

package ui

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// sample is a page of widgets for the album.
type sample struct {
	name        string
	w, h, scale float32
	text        float32 // scale of it
	build       func(fyne.Window) fyne.CanvasObject
}

func samples() []sample {
	return []sample{
		{"choose", 520, 940, 1, 1, demoChoose},
		{"choose twice as fine", 520, 940, 2, 1, demoChoose},
		{"choose narrow", 380, 900, 1, 1, demoChoose},
		{"choose in large text", 380, 900, 1, 2, demoChoose},
		{"warning preset", 520, 400, 1, 1, demoWarning},
		{"details", 520, 880, 1, 1, demoDetails},
		{"details in large text", 520, 900, 1, 2, demoDetails},
		{"question", 520, 680, 1, 1, demoRevoke},
		{"question narrow", 380, 480, 1, 1, demoRevoke},
		{"buttons", 520, 980, 1, 1, demoButtons},
		{"buttons twice as fine", 520, 980, 2, 1, demoButtons},
		{"scripts", 400, 260, 2, 1, demoScripts},
	}
}

func TestEveryWidgetIsPaintedInBothLooks(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			light := pictureAt(t, lightLook().withTextScale(s.text), theme.VariantLight, s.scale, s.w, s.h, s.build)
			dark := pictureAt(t, newLook().always(theme.VariantDark).withTextScale(s.text), theme.VariantDark, s.scale, s.w, s.h, s.build)
			for _, img := range []image.Image{light, dark} {
				if got := img.Bounds().Size(); got != image.Pt(int(s.w*s.scale), int(s.h*s.scale)) {
					t.Errorf("it is %v large", got)
				}
				if n := colours(img); n < 20 {
					t.Errorf("it has %d colours only: much of it is missing", n)
				}
			}
			if light.At(1, 1) == dark.At(1, 1) {
				t.Error("light and dark have one ground")
			}
		})
	}
}

// colours counts the colours of every third pixel.
func colours(img image.Image) int {
	seen := map[color.Color]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += 3 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += 3 {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}

func TestNoInkStandsOutsideTheEdgesOfAPage(t *testing.T) {
	const hairline = 940 - 61
	img := picture(t, theme.VariantLight, 1, 520, 940, demoChoose)
	ground := img.At(0, 0)
	inked := false
	for y := range 940 {
		for x := range 19 { // the test driver strokes an edge half outside, so 19 may be touched
			if y != hairline && (img.At(x, y) != ground || img.At(519-x, y) != ground) {
				t.Fatalf("ink at %d or %d, %d", x, 519-x, y)
			}
		}
		inked = inked || img.At(20, y) != ground
	}
	if !inked {
		t.Error("nothing stands on the edge")
	}
}

func demoChoose(fyne.Window) fyne.CanvasObject {
	notify := newPresetCard(presetCard{Symbol: symbolBell, Title: "Notifications", Tag: "Recommended", Words: "Shows your notifications, titles of messages included, and may mark them as read. Cannot read topics or post."})
	read := newPresetCard(presetCard{Symbol: symbolRead, Title: "Read", Words: "Sees everything you can see when logged in, including your personal messages. Cannot change or post anything."})
	unfold := newColumn(space8,
		newParagraph("The forum will say: **“Full write access requested — this application will be able to post, edit, and delete content. Proceed only if you fully trust it.”**", textNotice),
		newTick("I trust the programs on this computer to act as me.", true, nil))
	write := newPresetCard(presetCard{Symbol: symbolAlert, Title: "Read and post", Warning: true, Unfolds: unfold, Words: "Can do almost everything you can do: post, edit, delete, send messages. Only for programs you trust."})
	notify.SetChosen(true)
	halves := newEqualColumns(betweenCards,
		newPresetCard(presetCard{Symbol: symbolUser, Title: "Only my name", Half: true}),
		newPresetCard(presetCard{Symbol: symbolSliders, Title: "Custom…", Half: true}))
	name := newField("")
	name.SetText("Forum Keys on anna-laptop")
	name.SetLeading(symbolLaptop)
	body := newColumn(0, newHeading("What may Forum Keys do?", "Start small; you can change it later."),
		newSpacer(0, sentenceToContent), newColumn(betweenCards, notify, read, write, halves),
		newSpacer(0, sentenceToContent), newParagraph("For how long", textLabel), newSpacer(0, labelToField),
		newSegments([]string{"30 days", "3 months", "1 year", "No end"}, 2, nil), newSpacer(0, labelToField),
		newParagraph("Ends 23 November 2027. We remind you 14 and 2 days before.", textSmall),
		newSpacer(0, sentenceToContent), newParagraph("Name shown on the forum", textLabel), newSpacer(0, labelToField), name,
		newSpacer(0, sentenceToContent),
		newFold("What forums usually show", true, newStack(newBox(surface{fill: colourPaper, border: colourBorder, radius: radiusCard}),
			newPadAll(16, newColumn(space8, newParagraph("Authorize \"Forum Keys on anna-laptop\"", textStrong), newParagraph("Logged in as (your name there)", textSecondary))))))
	return newPageFrame(pageFrame{
		Header:      newFlowHeader(newSizedBox(surface{fill: theme.ColorNameWarning, radius: 6}, 24, 24), "Sourdough Circle", nil, "Close", func() {}),
		Steps:       newSizedBox(surface{fill: colourNeutralSoft}, 10, 20),
		Body:        body,
		FooterLeft:  newButton(buttonPlain, "Back", symbolLeft, func() {}),
		FooterRight: newButton(buttonPrimary, "Continue", "", func() {}),
	})
}

func demoDetails(fyne.Window) fyne.CanvasObject {
	name := newName("Northern Trails", textPageTitle)
	facts := newLine([]fact{{text: "@anna_k", shorten: true}, {text: "forum.northern-trails.example", shorten: true}}, textSecondary)
	head := newRow(18, 1, alignCentre, newSizedBox(surface{fill: theme.ColorNameSuccess, radius: 15}, 64, 64), newColumn(2, name, facts))
	body := newColumn(betweenGroups, head,
		newGroup(newFactRow(symbolBell, "Unread", "3 replies, no messages"),
			newFactRow(symbolRead, "May", "See everything you can see, including your personal messages"),
			newFactRow(symbolCalendar, "Since", "28 August 2026")),
		newGroup(newActionRow(actionRow{Symbol: symbolSliders, Title: "Change what it may do"}),
			newActionRow(actionRow{Symbol: symbolTag, Title: "Rename in this list"})),
		newGroup(newActionRow(actionRow{Symbol: symbolLeave, Title: "Revoke access", Note: "Ends it on the forum itself and deletes the key here.", Danger: true}),
			newActionRow(actionRow{Symbol: symbolUnplug, Title: "Remove from this computer only", Note: "The forum keeps the access until you end it there."})),
		newFold("Technical details", false, newText("hidden", textBody)),
		newFlow(8, 8, newButton(buttonOutlined, "Open again", symbolExternal, nil), newButton(buttonTonal, "Paste", symbolCopy, nil), newButton(buttonLink, "Use another way", "", nil)),
	)
	return newPageFrame(pageFrame{Header: newBarHeader("Back", nil, "Details", newSymbolButton(symbolMore, "More", nil)), Body: body})
}

func demoRevoke(w fyne.Window) fyne.CanvasObject {
	page := demoDetails(w)
	w.SetContent(page)
	showDialog(w.Canvas(), dialogSpec{Symbol: symbolLeave, Title: "Revoke access to Northern Trails?", Harmless: "Keep", Act: "Revoke access",
		Paragraphs: []string{"The forum ends the access of **@anna_k**. Your account and posts stay.", "To come back, connect again."}})
	return page
}

func demoButtons(w fyne.Window) fyne.CanvasObject {
	kinds := []buttonKind{buttonPrimary, buttonOutlined, buttonTonal, buttonDanger, buttonPlain, buttonLink}
	row := func(f func(*button)) fyne.CanvasObject {
		var objs []fyne.CanvasObject
		for _, k := range kinds {
			b := newButton(k, "Word", symbolPlus, func() {})
			f(b)
			objs = append(objs, b)
		}
		return newRow(betweenCards, -1, alignCentre, objs...)
	}
	found := newField("Web address")
	found.SetText("sourdough.example")
	found.SetLeading(symbolSearch)
	found.SetTrailing(newText("Found", textLabel).inColour(theme.ColorNameSuccess))
	found.setFocused(true)
	sample := func(f func(*card)) fyne.CanvasObject {
		words := newColumn(2, newName("Retro Computing Club", textCardTitle), newLine([]fact{{text: "@bitanna", shorten: true}, {text: "retro-computing.example", shorten: true}}, textSecondary),
			newLine([]fact{{text: "until 28 Nov"}, {text: "Notifications"}, {text: "checked just now"}}, textSmall))
		c := newCard(newPad(13, 14, 13, 16, newRow(12, 0, alignCentre, words, newButton(buttonOutlined, "Revoke", "", nil).small().reddensOnHover())), "", func() {}, nil)
		f(c)
		return c
	}
	cards := newColumn(betweenCards, sample(func(*card) {}), sample(func(c *card) { c.MouseIn(nil) }), sample(func(c *card) { c.FocusGained() }))
	narrow := newClampTo(220, sample(func(*card) {}))
	return newPageFrame(pageFrame{Body: newColumn(betweenGroups,
		row(func(*button) {}), row(func(b *button) { b.MouseIn(nil) }), row(func(b *button) { b.FocusGained() }), row(func(b *button) { b.SetEnabled(false) }),
		newButton(buttonPrimary, "Yes, connect", "", nil).large(), newButton(buttonOutlined, "Not me", "", nil).large(),
		newField("Search 14 forums"), found, newReadOnlyField("", "https://talk.sourdough.example/user-api-key/new?application_name=Forum%20Keys%20on%20anna-laptop"),
		newTick("I trust the programs on this computer to act as me.", false, nil),
		newTickNoted("See everything you can see, including your personal messages", "Read all · read", true, nil),
		cards, narrow)})
}

func demoWarning(fyne.Window) fyne.CanvasObject {
	unfold := newColumn(space8,
		newParagraph("The forum will say: **“Full write access requested — this application will be able to post, edit, and delete content. Proceed only if you fully trust it.”**", textNotice),
		newTick("I trust the programs on this computer to act as me.", true, nil))
	write := newPresetCard(presetCard{Symbol: symbolAlert, Title: "Read and post", Warning: true, Unfolds: unfold, Words: "Can do almost everything you can do: post, edit, delete, send messages. Only for programs you trust."})
	write.SetChosen(true)
	refused := newPresetCard(presetCard{Symbol: symbolRead, Title: "Read", Refused: "This forum does not allow it.", Words: "Sees everything you can see when logged in."})
	return newPageFrame(pageFrame{Body: newColumn(betweenCards, write, refused)})
}

func demoScripts(fyne.Window) fyne.CanvasObject {
	return newPadAll(pageMargin, newColumn(space12,
		newParagraph("الاتصال بـ meta.discourse.org ناجح (28 نوفمبر).", textBody),
		newParagraph("حتى 28 نوفمبر", textBody),
		newName("دائرة خبز العجين المخمر", textCardTitle),
		newParagraph("Connected to **منتدى 14 الشمال** as @anna.", textBody),
		newParagraph("日本語のフォーラムです。とても長い文章なので折り返しが必要になります。", textBody)))
}
