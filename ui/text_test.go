package ui

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"forumkeys/assets"
)

// eachLetterIsTen measures without fonts.
func eachLetterIsTen(spans []span) float32 {
	return 10 * float32(utf8.RuneCountInString(joined(spans)))
}

func lines(text string, letters int) []string {
	var out []string
	for _, l := range wrap(spansOf(text), float32(10*letters), eachLetterIsTen) {
		out = append(out, joined(l))
	}
	return out
}

func TestTextWrapsAtWordsAndAddressesAtTheirSigns(t *testing.T) {
	for _, c := range []struct {
		name, text string
		letters    int
		want       []string
	}{
		{"nothing", "", 10, []string{""}},
		{"one line", "press Copy", 10, []string{"press Copy"}},
		{"at a space", "press Copy Key now", 10, []string{"press Copy", "Key now"}},
		{"at a newline", "one\ntwo", 10, []string{"one", "two"}},
		{"a sign stays at its word", "press **Copy**, ok", 11, []string{"press", "Copy, ok"}},
		{"no word alone at the end", "they are read as one.", 18, []string{"they are read", "as one."}},
		{"nor few short ones", "can read topics here, or also messages, do it.", 40, []string{"can read topics here, or also", "messages, do it."}},
		{"but not at any price", "read extraordinarily", 14, []string{"read", "extraordinaril", "y"}},
		{"a hyphen in a word that fits is no place to break", "on anna-laptop", 12, []string{"on", "anna-laptop"}},
		{"an address after its slash", "open forum.example/user-api-key/activate", 24, []string{"open forum.example/", "user-api-key/activate"}},
		{"an address after its dot", "forum.northern-trails.example/", 24, []string{"forum.northern-trails.", "example/"}},
		{"the dot between two facts stands at no end of a line", "Circle · talk.example", 13, []string{"Circle", "talk.example"}},
		{"an arrow goes with what it leads to", "Preferences → Apps", 13, []string{"Preferences", "→ Apps"}},
		{"a number stays at what it counts", "first 5 connections", 13, []string{"first", "5 connections"}},
		{"but for one no line holds both of", "5 connections", 11, []string{"5", "connections"}},
		{"a great one too", "all 1,204 keys", 9, []string{"all 1,204", "keys"}},
		{"a day and its month", "it says 3 January 2015.", 12, []string{"it says", "3 January", "2015."}},
		{"a number at the end of a sentence stands for itself", "since 2015. And", 11, []string{"since", "2015. And"}},
		{"a date that no line holds, at its spaces", "on 1\u00a0December\u00a02026. Now", 12, []string{"on", "1\u00a0December", "2026. Now"}},
		{"a sign at the end of a word never begins a line", "abcdefgh. ij", 8, []string{"abcdefg", "h. ij"}},
		{"a word without signs anywhere", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"narrower than a letter", "abc", 0, []string{"a", "b", "c"}},
		{"Japanese between letters, not before a full stop", "日本語。です", 3, []string{"日本", "語。", "です"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(c.text, c.letters); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCentredLinesAreAboutEquallyLong(t *testing.T) {
	for _, c := range []struct {
		name, text string
		letters    int
		want       []string
	}{
		{"one line", "Is this you?", 12, []string{"Is this you?"}},
		{"no short last line", "Your password stays with the forum.", 30, []string{"Your password stays", "with the forum."}},
		{"not one line more", "one two three four five", 14, []string{"one two three", "four five"}},
		{"no word is broken for it", "at talk.sourdough.example", 24, []string{"at", "talk.sourdough.example"}},
		{"a word that no line holds", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"a title of two lines", "Diesen Computer prüfen", 18, []string{"Diesen", "Computer prüfen"}},
		{"a verdict of three", "www.wetter.example ist eine Webseite, aber kein Discourse-Forum.", 26, []string{"www.wetter.example", "ist eine Webseite, aber", "kein Discourse-Forum."}},
		{"no short word at an end", "What may this computer do in your name?", 26, []string{"What may this computer", "do in your name?"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range balanced(spansOf(c.text), float32(10*c.letters), eachLetterIsTen) {
				got = append(got, joined(l))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// What a reader would stumble over in sentences of ours, at widths at which it stood there.
func TestLinesEndWhereTheyReadBest(t *testing.T) {
	for _, c := range []struct {
		name, text string
		letters    int
		want       []string
	}{
		{"no article ends a line", "The words may differ a little: a forum can change them.", 33, []string{"The words may differ a little:", "a forum can change them."}},
		{"no short preposition", "has used for 180 days, so this one on 5\u00a0December\u00a02026. Check now: that counts as use.", 38, []string{"has used for 180 days, so this", "one on 5\u00a0December\u00a02026. Check now:", "that counts as use."}},
		{"but one, before too wide a gap", "has ended already. Then the keys in the keyring, the list, the pictures and the settings are removed", 42, []string{"has ended already. Then the keys in", "the keyring, the list, the pictures", "and the settings are removed"}},
		{"nor is a first line cut short", "I would like to connect my computer to Sourdough Circle (https://talk.sourdough.example)", 47, []string{"I would like to connect my", "computer to Sourdough Circle", "(https://talk.sourdough.example)"}},
		{"no more goes down than must", "you have ten minutes. Forum Keys never sees your password.", 52, []string{"you have ten minutes. Forum Keys never sees", "your password."}},
		{"the line before the last stays long", "and come back here. Nearly every forum allows it.", 47, []string{"and come back here. Nearly every", "forum allows it."}},
		{"a single last word takes another along", "Warum, und wie es weitergeht, steht darunter.", 40, []string{"Warum, und wie es weitergeht,", "steht darunter."}},
		{"two words before it are enough", "Genehmige im Browser", 16, []string{"Genehmige", "im Browser"}},
		{"a line may be a long word", "read extraordinarily", 16, []string{"read", "extraordinarily"}},
		{"a year counts nothing", "Copyright (C) 2018 Fyne.io developers (see AUTHORS)", 24, []string{"Copyright (C) 2018", "Fyne.io developers", "(see AUTHORS)"}},
		{"the host first", "https://forum.example/user-api-key/activate", 36, []string{"https://forum.example/", "user-api-key/activate"}},
		{"not after the scheme", "https://talk.sourdough-circle.example/", 26, []string{"https://talk.", "sourdough-circle.example/"}},
		{"nor is the host broken where its line holds it", "on https://talk.sourdough.example/a/b", 32, []string{"on", "https://talk.sourdough.example/", "a/b"}},
		{"parts of a path about equally long", "github.com/go-gl/glfw/v3.4/glfw", 28, []string{"github.com/go-gl/glfw/", "v3.4/glfw"}},
		{"no connecting word alone", "Zlib · in\u00a0github.com/go-gl/glfw/v3.4/glfw", 26, []string{"Zlib · in\u00a0github.com/", "go-gl/glfw/v3.4/glfw"}},
		{"no first word of a sentence ends a line", "send messages, even let in other programs. Only for programs you trust.", 47, []string{"send messages, even let in other programs.", "Only for programs you trust."}},
		{"but where else a gap would be seen", "programs. Only extraordinarily", 15, []string{"programs. Only", "extraordinarily"}},
		{"each paragraph for itself", "one two three four\nfive six", 14, []string{"one two", "three four", "five six"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(c.text, c.letters); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// How lines read costs no line more than placing one word after the other does.
func TestThereAreNoMoreLinesThanWordsNeed(t *testing.T) {
	for _, code := range []string{"de", "en", "es", "fr"} {
		readLexicon(assets.Translations(), code).eachText(func(_, _, text string) {
			for _, letters := range []int{18, 26, 44, 70} {
				least, fits := firstFit(text, letters)
				if got := len(lines(text, letters)); fits && got > least {
					t.Errorf("%q makes %d lines of %d letters, not %d", text, got, letters, least)
				}
			}
		})
	}
}

// firstFit counts the lines that words make which are placed one after the other, where each fits.
func firstFit(text string, letters int) (n int, fits bool) {
	used := float32(0)
	n = 1
	for _, next := range wordsOf(spansOf(text)) {
		bare := eachLetterIsTen(trimmed(next.spans))
		if bare > float32(10*letters) {
			return 0, false
		}
		if used+bare > float32(10*letters) {
			n, used = n+1, 0
		}
		if used += eachLetterIsTen(next.spans); next.newline {
			n, used = n+1, 0
		}
	}
	return n, true
}

func FuzzWrappingLosesNoLetter(f *testing.F) {
	f.Add("press **Copy Key** of forum.northern-trails.example/", 7)
	f.Add("الاتصال بـ meta.discourse.org ناجح\n日本語。", 3)
	f.Fuzz(func(t *testing.T, text string, letters int) {
		if !utf8.ValidString(text) || len(text) > 400 {
			return
		}
		bare := func(s string) string { return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "·", "") }
		got := strings.Join(lines(text, letters%50), "")
		if want := bare(joined(spansOf(text))); bare(got) != want {
			t.Errorf("got %q, want %q", bare(got), want)
		}
	})
}

func TestOnlyWhatStandsBetweenTwoStarsIsStrong(t *testing.T) {
	got := spansOf("press **Copy Key** of " + verbatim("**us**"))
	want := []span{{"press ", false}, {"Copy Key", true}, {" of **us**", false}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestALineDropsWholeFactsAndShortensOnlyNames(t *testing.T) {
	account, host := fact{text: "@anna_k", shorten: true}, fact{text: "forum.example", shorten: true}
	until, may := fact{text: "until 28 Nov"}, fact{text: "Notifications"}
	for _, c := range []struct {
		name    string
		facts   []fact
		letters int
		want    string
	}{
		{"all fit", []fact{until, may}, 28, "until 28 Nov · Notifications"},
		{"the last goes whole", []fact{until, may}, 27, "until 28 Nov"},
		{"all go", []fact{until, may}, 11, ""},
		{"an address is shortened", []fact{account, host}, 20, "@anna_k · forum.exa…"},
		{"no dot before the dots", []fact{account, host}, 16, "@anna_k · forum…"},
		{"too little left of it: it goes", []fact{account, host}, 12, "@anna_k"},
		{"then the name", []fact{account, host}, 5, "@ann…"},
		{"a name never goes", []fact{account}, 2, "@…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := joined(fitFacts(c.facts, float32(10*c.letters), eachLetterIsTen)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestALineHasMoreRowsRatherThanLoseWhatIsNeeded(t *testing.T) {
	host, accounts := fact{text: "forum.example", shorten: true}, fact{text: "3 accounts", needed: true}
	may, until, checked := fact{text: "Notifications"}, fact{text: "until 28 Nov", needed: true}, fact{text: "checked"}
	for _, c := range []struct {
		name    string
		facts   []fact
		letters int
		room    int
		want    string
	}{
		{"in one row", []fact{host, accounts}, 26, 1, "forum.example · 3 accounts"},
		{"in two", []fact{host, accounts}, 25, 1, "forum.example / 3 accounts"},
		{"a name is shortened in its row", []fact{host, accounts}, 10, 1, "forum.exa… / 3 accounts"},
		{"what is not needed goes", []fact{may, until, checked}, 28, 1, "Notifications · until 28 Nov"},
		{"or stands in the last row", []fact{may, until, checked}, 23, 1, "Notifications / until 28 Nov · checked"},
		{"or goes there", []fact{may, until, checked}, 21, 1, "Notifications / until 28 Nov"},
		{"or fills a row there is room for", []fact{until, may, checked}, 13, 2, "until 28 Nov / Notifications"},
		{"one that has no row of its own is broken", []fact{may, until}, 9, 1, "Notificat / ions / until / 28 Nov"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rows []string
			for _, row := range rowsOfFacts(c.facts, float32(10*c.letters), c.room, eachLetterIsTen) {
				rows = append(rows, joined(row))
			}
			if got := strings.Join(rows, " / "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAWordThatMustBeReadWholeNeverGoes(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	l := newText("Recommended", textTag)
	if got := joined(l.shown(5)); got != "Recommended" {
		t.Errorf("got %q", got)
	}
	if l.MinSize().Width < 40 {
		t.Errorf("it asks for a width of %v", l.MinSize().Width)
	}
}

// The words are parted once; other facts have others.
func TestTheLongestWordIsThatOfTheFactsThatAreShown(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	width := func(text string) float32 { return newText(text, textSmall).MinSize().Width }
	l := newLine([]fact{{text: "until Wednesday", needed: true}, {text: "checkednobodyknowswhen"}}, textSmall)
	for _, c := range []struct{ says, longest string }{{"", "Wednesday"}, {"in two years", "years"}, {"no end", "end"}} {
		if c.says != "" {
			l.SetFacts([]fact{{text: c.says, needed: true}})
		}
		if got, want := l.longestNeeded()+1, width(c.longest); got != want {
			t.Errorf("%q: %v wide, want %v", l.AccessibilityLabel(), got, want)
		}
	}
}

func TestRunsAreSetInTheOrderTheyAreRead(t *testing.T) {
	pieces := func(spans ...span) []string {
		var out []string
		for _, s := range visualOrder(spans) {
			out = append(out, s.text)
		}
		return out
	}
	for _, c := range []struct {
		name string
		line []span
		want []string
	}{
		{"Latin stays one", []span{{"plain text", false}}, []string{"plain text"}},
		{"Arabic words from the right", []span{{"منتدى الشمال", false}}, []string{"الشمال", " ", "منتدى"}},
		{"a number inside Arabic", []span{{"حتى 28 نوفمبر", false}}, []string{"نوفمبر", " ", "28", " ", "حتى"}},
		{"a Latin name inside Arabic", []span{{"إلى meta.org نجح", false}}, []string{"نجح", " ", "meta.org", " ", "إلى"}},
		{"Arabic inside Latin", []span{{"to منتدى ok", false}}, []string{"to ", "منتدى", " ok"}},
		{"brackets turn", []span{{"ابج (دهو)", false}}, []string{"(", "دهو", ")", " ", "ابج"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := pieces(c.line...); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAParagraphIsOneTextARunOfOneWeight(t *testing.T) {
	c := inWindow(t, func() fyne.CanvasObject { return newParagraph("Press **Copy Key**, then come back.", textBody) })
	var texts []*canvas.Text
	for _, o := range test.LaidOutObjects(c.Content()) {
		if text, ok := o.(*canvas.Text); ok {
			texts = append(texts, text)
		}
	}
	if len(texts) != 3 || texts[1].Text != "Copy Key" || !texts[1].TextStyle.Bold || texts[0].TextStyle.Bold {
		t.Fatalf("got %d texts", len(texts))
	}
	if texts[1].Position().X < texts[0].Size().Width {
		t.Error("the strong words lie over what stands before them")
	}
}

// Grey, a strong word would hardly stand out.
func TestStrongWordsAmongQuietOnesAreNotQuiet(t *testing.T) {
	inLook(t, lightLook())
	for name, want := range map[fyne.ThemeColorName]fyne.ThemeColorName{"": theme.ColorNameForeground, theme.ColorNameDisabled: theme.ColorNameDisabled} {
		c := inWindow(t, func() fyne.CanvasObject {
			return newParagraph("then press **Authorize**.", textBodyQuiet).inColour(name)
		})
		found := false
		for _, o := range test.LaidOutObjects(c.Content()) {
			if text, ok := o.(*canvas.Text); ok && text.Text == "Authorize" {
				found = true
				if nrgba(text.Color) != nrgba(colour(want)) {
					t.Errorf("in %q it is %v", name, text.Color)
				}
			}
		}
		if !found {
			t.Errorf("in %q it is not painted", name)
		}
	}
}

func TestAParagraphOfTwoLinesIsAsHighAsItsLeading(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	p := newParagraph("one\ntwo", textBody)
	if h := p.HeightFor(300); h != 41 { // 2 × 14 × 1.45, on a whole number
		t.Errorf("height %v", h)
	}
}

// withoutGaps lets texts be compared that end their rows elsewhere.
func withoutGaps(text string) string {
	return strings.NewReplacer(betweenFacts, "", " ", "").Replace(text)
}
