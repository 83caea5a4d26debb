package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// promisedByAbout is what the controls say of the page About and of what it leads to.
func promisedByAbout(e exhibit, name string) string {
	for _, l := range guideParts() {
		if name == l.Name {
			return "shows licencePage"
		}
	}
	if name == "Copy" {
		return "copies " + map[string]string{"licence": guideParts()[0].Text, "licence-long": guideParts()[2].Text, "licence-own": guideAbout().Licence}[e.name]
	}
	const site = "https://github.com/forumkeys/forumkeys"
	return map[string]string{
		"Back": "shows listPage", "Copy version": "copies Forum Keys 1.2.3 (abc1234)", "Check now": "LookForUpdate", "Show": "ShowRelease",
		"Website": "OpenOurs " + site, "What is new": "OpenOurs " + site + "/blob/main/docs/CHANGELOG.md", "Source code": "OpenOurs " + site + "/tree/abc1234",
		"Forum Keys": "shows licencePage", "Parts by others": "shows partsPage",
	}[name]
}

func TestAboutSaysWhatIsKnownOfNewerVersions(t *testing.T) {
	tells(t, "about", "Version 1.2.3 · abc1234", "Forum Keys does not check for newer versions", "5 parts, each with its licence", "github.com/forumkeys/forumkeys")
	tells(t, "about-not-looked", "Not checked yet", "!Last tried", "It checks by itself once a day.")
	tells(t, "about-switched-off", "Not checked yet", "you have switched that off", "!once a day")
	tells(t, "about-looking", "Checking…", "Last tried ", "!newest")
	tells(t, "about-newest", "This is the newest version", "Checked ")
	tells(t, "about-old-news", "No newer version was known on ", "you have switched that off", "!newest", "!Checked ")
	tells(t, "about-newer", "Forum Keys 1.3.0 is out", "Published on ", "!newest")
	tells(t, "about-unreachable", "No answer came", "Nothing is known of a newer version. Last tried ", "!Checked ", "!newest")
	tells(t, "about-untrusted", "could not be trusted", "Last tried ", "!Checked ", "!newest")
}

// The symbol of what is known of newer versions stands on the first line, however many there
// are, and that there is no network is nobody's alarm.
func TestThePartAboutNewerVersionsLooksAsTheOthersDo(t *testing.T) {
	middle := func(o fyne.CanvasObject) float32 { return absolute(o).Y + o.Size().Height/2 }
	w, _ := hangExhibit(t, exhibitNamed(t, "about-unreachable"))
	var mark *symbol
	var words []*paragraph
	walkShown(w.top().(*aboutPage).update, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *symbol:
			mark = o
		case *paragraph:
			words = append(words, o)
		}
	})
	title := words[1] // below the heading of the group
	if line := absolute(title).Y + textRow.lineHeight()/2; middle(mark)-line > 1.5 || line-middle(mark) > 1.5 {
		t.Errorf("the symbol's middle is at %v, that of the title's first line at %v", middle(mark), line)
	}
	if look := lookOf(app.Offline); mark.name != look.symbol || mark.colour != look.ink {
		t.Errorf("it looks like %s in %s", mark.name, mark.colour)
	}
}

// Of a licence it is said that it is one, and of what; a commit is no version.
func TestALicenceSaysThatItIsOne(t *testing.T) {
	tells(t, "licence-own", "Licence of Forum Keys", "MIT · Version 1.2.3")
	tells(t, "licence", "Licence of fyne.io/fyne/v2", "BSD-3-Clause · Version 2.8.1")
	if got := testWords().licenceFacts(guideParts()[1]); got != "BSD-3-Clause · 2a407d02d01a" {
		t.Errorf("of a commit it says %q", got)
	}
	if got := testWords().partFacts(guideParts()[0]); got != "BSD-3-Clause · v2.8.1" {
		t.Errorf("in the list it says %q", got)
	}
}

// The words of a point stand beside its sign, in every line.
func TestAPointOfALicenceHangs(t *testing.T) {
	inLook(t, lightLook())
	for text, sign := range map[string]string{
		"* Redistributions of source code": "*", "2. Redistributions in binary form": "2.", "(a) You must give": "(a)", "- one": "-",
		"Copyright (c) 2014 A": "", "No. 5 is a sentence": "", "a licence": "",
	} {
		o := newLicencePoint(text)
		box, hangs := o.(*fyne.Container)
		if hangs != (sign != "") || hangs && box.Objects[0].(*paragraph).text != verbatim(sign) {
			t.Errorf("%q hangs: %v", text, hangs)
		}
	}
}

func TestALookThatIsOverAtOnceLeavesNoTraceButItsResult(t *testing.T) {
	e := exhibitNamed(t, "about-newest")
	w, keeper := hangExhibit(t, e)
	e.snapshot.Updates.Looking = true
	if keeper.say(e.snapshot); strings.Contains(told(w), "Checking…") || !control(t, w, "Check now").(*button).Visible() {
		t.Error("it says at once that it looks")
	}
	w.top().show(e.snapshot, time.Now().Add(time.Second))
	if !strings.Contains(told(w), "Checking…") {
		t.Error("it never says that it looks")
	}
}

// Where the program has no address to ask, nothing is offered that would ask.
func TestWithoutAnAddressNothingOffersToAsk(t *testing.T) {
	for _, page := range []string{"about", "settings"} {
		w, _ := hangExhibit(t, exhibitNamed(t, page))
		for _, name := range names(w) {
			if name == "Check now" || name == testWords().say(phraseUpdateSwitch) {
				t.Errorf("%s offers %q", page, name)
			}
		}
	}
}

func TestASourceThatNobodyStampedLeadsToTheWebsite(t *testing.T) {
	about := guideAbout()
	about.Commit = "unknown"
	if about.source() != about.Website || about.Line() != "Forum Keys 1.2.3 (unknown)" {
		t.Errorf("%s, %s", about.source(), about.Line())
	}
}

// The file that every package holds is read whole: nothing by others goes unnamed.
func TestAllPartsByOthersAreListedWithTheirTexts(t *testing.T) {
	parts := licensedParts()
	known := map[string]licensed{}
	for _, l := range parts {
		if l.Name == "" || l.Licence == "" || len(l.Text) < 400 || strings.Contains(l.Text, "\nPart: ") {
			t.Errorf("%+v", l)
		}
		known[l.Name] = l
	}
	if len(parts) < 40 || known["GLFW"].In != "github.com/go-gl/glfw/v3.4/glfw" || known["fyne.io/fyne/v2"].Version == "" ||
		!strings.HasPrefix(known["Inter"].Text, "Copyright 2016") || !strings.Contains(known["golang.org/x/text"].Text, "(Patents)") {
		t.Errorf("%d parts: %+v", len(parts), known["GLFW"])
	}
}

func TestAVersionWithoutANumberIsItsCommit(t *testing.T) {
	for version, short := range map[string]string{
		"v2.8.1": "v2.8.1", "v0.0.0-20180221191011-83c6a9932646": "83c6a9932646", "v1.12.3-0.20260810170012-af4e8e793ec4": "af4e8e793ec4", "": "",
	} {
		if got := (licensed{Version: version}).shortVersion(); got != short {
			t.Errorf("%s: %s", version, got)
		}
	}
}

func TestTheLinesOfALicenceAreSetForTheWindow(t *testing.T) {
	text := "MIT License\n\nCopyright (c) 2014 A\nCopyright (c) 2015 B\n\nPermission is hereby\ngranted to\n\n  * one thing\nand its rest\n  2. another\n======\n-----\nend"
	want := "MIT License|Copyright (c) 2014 A|Copyright (c) 2015 B|Permission is hereby granted to|* one thing and its rest|2. another|end"
	if got := strings.Join(paragraphsOf(text), "|"); got != want {
		t.Errorf("got %s", got)
	}
}

// A long one is made as it comes near to being seen, and copied whole all the same.
func TestALongLicenceIsMadeAsItIsRead(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "licence-long"))
	const line = "Altered source versions"
	if n := strings.Count(told(w), line); n == 0 || n > 25 {
		t.Errorf("%d paragraphs are made at first", n)
	}
	page := w.top().(*licencePage)
	for range 60 {
		page.frame.scrolledBy(fyne.KeyPageDown)
	}
	if n := strings.Count(told(w), line); n != 30 {
		t.Errorf("at the end %d can be read", n)
	}
}

// The list is longer than the window, and is made as the Tab key comes down to it.
func TestTheTabKeyComesToEveryPart(t *testing.T) {
	w, _ := hang(t, guideNow().settled())
	w.parts = licensedParts
	w.openParts()
	if n := len(stopsIn(w.top())); n > 35 {
		t.Errorf("%d rows are made at first", n)
	}
	for _, l := range licensedParts() {
		w.window.Canvas().FocusNext()
		for _, name := range []string{"Back", "Help"} {
			if w.window.Canvas().Focused() == control(t, w, name).(fyne.Focusable) {
				w.window.Canvas().FocusNext()
			}
		}
		if row, ok := w.window.Canvas().Focused().(*rowButton); !ok || row.spoken != l.Name {
			t.Fatalf("instead of to %s it comes to %v", l.Name, w.window.Canvas().Focused())
		}
	}
}

func TestEscapeLeavesOnePageAfterTheOther(t *testing.T) {
	w, _ := hangExhibit(t, exhibitNamed(t, "about"))
	control(t, w, "Parts by others").(*rowButton).press()
	control(t, w, "GLFW").(*rowButton).press()
	for _, want := range []string{"*ui.partsPage", "*ui.aboutPage", "*ui.listPage"} {
		if pressKey(w, fyne.KeyEscape); seen(w) != want {
			t.Fatalf("seen is %s, want %s", seen(w), want)
		}
	}
}

func TestTheNoticeOfANewerVersionHasTwoAnswers(t *testing.T) {
	tells(t, "notice-update", "Forum Keys 1.3.0 is out.")
	w, keeper := hangExhibit(t, exhibitNamed(t, "notice-update"))
	control(t, w, "Not now").(*button).press()
	control(t, w, "Show").(*button).press()
	if calls(keeper) != "NotNow, ShowRelease" {
		t.Errorf("did %q", keeper.calls)
	}
	s := guideNow().settled()
	s.Updates = app.UpdateState{Possible: true}
	if keeper.say(s); strings.Contains(told(w), "1.3.0") {
		t.Error("it stays")
	}
}
