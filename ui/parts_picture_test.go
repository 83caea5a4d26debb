//go:build !race

package ui

import (
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/app"
)

// painted is a picture of 96 × 96 in one colour with a disc in another.
func painted(ground, disc color.Color) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 96, 96))
	draw.Draw(img, img.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	for y := range 96 {
		for x := range 96 {
			if (x-48)*(x-48)+(y-48)*(y-48) < 28*28 {
				img.Set(x, y, disc)
			}
		}
	}
	return img
}

func orange() image.Image {
	return painted(color.NRGBA{0xE9, 0xA0, 0x5B, 0xFF}, color.NRGBA{0xFF, 0xF1, 0xDC, 0xFF})
}

func anna() image.Image {
	return painted(color.NRGBA{0xCF, 0xE3, 0xFF, 0xFF}, color.NRGBA{0x5B, 0x38, 0x2B, 0xFF})
}

// demoCards shows faces, pills and badges as cards have them.
func demoCards(fyne.Window) fyne.CanvasObject {
	states := []struct {
		face  face
		state app.State
		word  string
		fact  string
		count int
	}{
		{face{Forum: "Sourdough Circle", Host: "talk.sourdough.example", Icon: orange(), Account: "anna", Avatar: anna()}, app.Connected, "Connected", "Notifications", 12},
		{face{Forum: "Northern Trails", Host: "forum.northern-trails.example", Account: "anna_k"}, app.EndsSoon, "Ends soon", "until 28 Nov · Read", 3},
		{face{Forum: "Open Home Community", Host: "community.openhome.example", Account: "bitanna"}, app.AccessEnded, "Access ended", "since yesterday", 0},
		{face{Forum: "Retro Computing Club", Host: "retro.example", Icon: painted(color.Black, color.NRGBA{0x8F, 0xE0, 0xA8, 0xFF}), Account: "bitanna"}, app.Paused, "Paused until 14:05", "forum is busy", 127},
		{face{Forum: "Kite Makers", Host: "kites.example", Icon: painted(color.White, color.NRGBA{0xE8, 0x3A, 0x5F, 0xFF}), Account: "Anna.Keller", Avatar: anna()}, app.Offline, "Offline", "last OK 2 h ago · Notifications", 4},
		{face{Forum: "Chorgemeinschaft am See", Host: "chor-am-see.example", Account: "keller"}, app.WaitingToRevoke, "Waiting to revoke", "tries again by itself · Read", 1204},
		{face{Forum: "日本語フォーラム", Host: "jp.example", Account: "花子"}, app.KeyMissing, "Key missing", "the keyring no longer has it", 0},
		{face{Forum: "Ölmalerei", Host: "oel.example", Account: "Émile"}, app.FromAnotherComputer, "From another computer", "needs its own connection", 0},
		{face{Forum: "Moved", Host: "m.example", Account: "7of9"}, app.ForumMoved, "Forum has moved", "to its new host", 5},
		{face{Forum: "Down", Host: "d.example", Account: "x"}, app.ForumDown, "Forum is down", "last OK 2 h ago", 9},
		{face{Forum: "…", Host: "q.example"}, app.Checking, "Checking…", "until 2 May", 0},
	}
	var cards []fyne.CanvasObject
	for _, s := range states {
		look := lookOf(s.state)
		p := newPill(look.symbol, s.word, look.ink, look.soft)
		line2 := newRow(8, 1, alignCentre, p, newLine([]fact{{text: s.fact}}, textSmall))
		words := newColumn(5, newColumn(2, newName(s.face.Forum, textCardTitle), newName(s.face.Host, textSecondary)), line2)
		row := newRow(15, 1, alignCentre, newForumIcon(s.face, 46), words, newBadge(s.count), newButton(buttonOutlined, "Revoke", "", nil).small())
		cards = append(cards, newStillCard(newPad(13, 14, 13, 16, row)))
	}
	return newPadAll(20, newColumn(8, cards...))
}

// demoFlow shows what stands at the head of the flow, the ring and the small browser.
func demoFlow(fyne.Window) fyne.CanvasObject {
	labels := []string{"Find", "Choose", "Approve", "Done"}
	var all []fyne.CanvasObject
	for current := range 4 {
		all = append(all, newSteps(labels, current, ""))
	}
	words := func() fyne.CanvasObject {
		return newColumn(4, newParagraph("Approve in your browser", textPageTitle),
			newParagraph("Check that you are logged in as yourself, then press **Authorize**.", textBodyQuiet))
	}
	all = append(all, newRow(18, 1, alignCentre, newRing(7*time.Minute+48*time.Second, 10*time.Minute, "7:48 left"), words()),
		newFlow(18, 8, newRing(59*time.Second, 10*time.Minute, ""), newRing(10*time.Minute, 10*time.Minute, ""), newRing(0, 10*time.Minute, "")),
		newSmallBrowser(demoBrowserPage()))
	return newPadAll(20, newColumn(14, all...))
}

func demoBrowserPage() browserPage {
	return browserPage{
		Before: symbolLock,
		Host:   "talk.sourdough.example", Title: `Authorize "Forum Keys on anna-laptop"`, Intro: `This will allow "Forum Keys on anna-laptop" to:`,
		Permissions: []string{"Read and clear notifications", "Read user session info"}, Press: "Authorize", Beside: "Cancel",
		Redirect: "Authorizing will redirect you to 127.0.0.1:27182", Spoken: "The browser shows the forum’s question. Press Authorize there.",
	}
}

// demoNotices shows the kinds of notice, the older and the warning page of a browser, and the other pictures.
func demoNotices(fyne.Window) fyne.CanvasObject {
	older := demoBrowserPage()
	older.Title, older.Beside, older.Redirect, older.LoggedIn = "Authorize application access", "", "", ""
	write := demoBrowserPage()
	write.LoggedIn = "Logged in as (your name there)"
	write.Warnings = []string{"Full write access requested — this application will be able to post, edit, and delete content. Proceed only if you fully trust it."}
	notices := []fyne.CanvasObject{
		newNotice(noticeSpec{Kind: noticeDone, Text: "**Connected to Sourdough Circle** as @anna. It may show your notifications until 23 November 2027.", Action: newButton(buttonPlain, "Undo", "", nil)}),
		newNotice(noticeSpec{Kind: noticeWarning, Symbol: symbolSand, Text: "Access ends on **28 November**. Renew now and nothing is interrupted.", Action: newButton(buttonPrimary, "Renew", "", nil)}),
		newNotice(noticeSpec{Kind: noticeInfo, Text: "**The forum may refuse.** It has not allowed this way of connecting."}),
		newNotice(noticeSpec{Kind: noticeError, Text: "**This forum lets only more experienced members connect apps.** Take part a little and try again."}),
		newNotice(noticeSpec{Kind: noticeNeutral, Text: "**No answer from the browser.** Did you press Cancel?", Action: newButton(buttonOutlined, "Open again", "", nil)}),
		newNotice(noticeSpec{Kind: noticeLeaving, Text: "**Not revoked yet.** The key is kept until the forum was told."}),
	}
	return newPadAll(20, newColumn(8, append(notices, newSmallBrowser(older), newSmallBrowser(write))...))
}

// demoPictures shows the pictures that stand alone.
func demoPictures(fyne.Window) fyne.CanvasObject {
	known := face{Forum: "Sourdough Circle", Host: "talk.sourdough.example", Icon: orange(), Account: "anna", Avatar: anna()}
	letters := face{Forum: "Northern Trails", Host: "forum.northern-trails.example", Account: "anna"}
	banner := newSizedBox(surface{fill: theme.ColorNameWarning, radius: radiusCard, flatBottom: true}, 0, 66)
	return newPadAll(20, newColumn(20,
		newCentred(newEmptyPicture()),
		newStillCard(newPadAll(26, newRow(40, 0, alignCentre, newSpacer(0, 0), newWhoPicture(known), newWhoPicture(letters)))),
		newStillCard(newColumn(0, banner, newPad(-36, 0, 20, 20, newRow(20, -1, alignTop, newRingedIcon(known, 68, 4), newRingedIcon(letters, 68, 4))))),
		newRow(20, -1, alignCentre, newForumIcon(known, 64), newForumIcon(letters, 64), newForumIcon(known.withoutAccount(), 24),
			newForumIcon(letters.withoutAccount(), 24), newAvatar("anna", anna(), 32), newAvatar("trail_team", nil, 32)),
		newCentred(newGreatPill(symbolBell, "Notifications, until 23 November 2027", colourText2)),
	))
}

// shows tells whether a colour is somewhere in a picture, undiluted.
func shows(img image.Image, c color.Color) bool {
	want := inkOf(c)
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if inkOf(img.At(x, y)) == want {
				return true
			}
		}
	}
	return false
}

func TestPartsArePaintedInBothLooks(t *testing.T) {
	type names = []fyne.ThemeColorName
	parts := []struct {
		name   string
		height float32
		build  func(fyne.Window) fyne.CanvasObject
		inks   names // that must be seen
	}{
		{"cards", 1160, demoCards, names{colourBadge, colourWarningSoft, colourErrorSoft, colourInfoSoft, colourNeutralSoft, colourLeavingSoft, theme.ColorNameSuccess}},
		{"flow", 580, demoFlow, names{theme.ColorNamePrimary, theme.ColorNameWarning, colourBorder, colourNeutralSoft, colourPrimarySoft}},
		{"notices", 900, demoNotices, names{colourSuccessSoft, colourWarningSoft, colourErrorSoft, colourInfoSoft, colourNeutralSoft, colourLeavingSoft}},
		{"pictures", 640, demoPictures, names{theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary, colourBorder, colourNeutralSoft}},
	}
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) {
			for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
				for _, scale := range []float32{1, 2} {
					img := picture(t, v, scale, 520, part.height, part.build)
					for _, ink := range part.inks {
						if !shows(img, newLook().always(v).Color(ink, v)) {
							t.Errorf("variant %v at %v×: nothing is painted in %s", v, scale, ink)
						}
					}
				}
			}
		})
	}
}

func TestPartsHoldInLargeTextAndNarrowWindows(t *testing.T) {
	for name, build := range map[string]func(fyne.Window) fyne.CanvasObject{"flow": demoFlow, "notices": demoNotices} {
		for _, scale := range []float32{1, 1.5, 2} {
			t.Run(name+"/"+strconv.FormatFloat(float64(scale), 'g', -1, 32), func(t *testing.T) {
				win := testWindow(t, lightLook().withTextScale(scale), 1, 380, 1600, build)
				if w := win.Canvas().Content().MinSize().Width; w > 380 {
					t.Errorf("it wants a window %v wide", w)
				}
				if dir := os.Getenv("ALBUM"); dir != "" {
					save(t, filepath.Join(dir, "narrow-"+strings.ReplaceAll(t.Name(), "/", "-")+".png"), win.Canvas().Capture())
				}
			})
		}
	}
}

// Canvas objects keep the colours they were born with; whoever owns them gives them new ones when the system turns dark.
func TestPartsTurnDarkWithTheSystem(t *testing.T) {
	for name, build := range map[string]func(fyne.Window) fyne.CanvasObject{
		"cards": demoCards, "flow": demoFlow, "notices": demoNotices, "pictures": demoPictures, "symbols": symbolSheet,
	} {
		t.Run(name, func(t *testing.T) {
			born := testWindow(t, newLook().always(theme.VariantDark), 1, 520, 700, build).Canvas().Capture()
			win := testWindow(t, lightLook(), 1, 520, 700, build)
			win.Canvas().Capture()
			test.ApplyTheme(t, newLook().always(theme.VariantDark))
			if turned := win.Canvas().Capture(); !isPaintedAt(born, image.Point{}, toRGBA(turned)) {
				t.Error("it looks otherwise than what was dark from the beginning")
			}
		})
	}
}

func toRGBA(img image.Image) *image.RGBA {
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out
}
