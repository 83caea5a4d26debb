package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

func TestTheNameIsCutAtSixtyCharacters(t *testing.T) {
	w, keeper := hang(t, guideNow().attempt(app.Choosing, func(a *app.Attempt) { a.Choices.ApplicationName = strings.Repeat("é", 60) }))
	entry := control(t, w, "field Forum Keys").(*fieldEntry)
	test.Type(entry, "xy")
	if n := len([]rune(entry.Text)); n != 60 {
		t.Errorf("%d characters", n)
	}
	for _, call := range keeper.calls {
		if strings.Count(call, "é") > 60 || strings.Contains(call, "x") && strings.Count(call, "é") == 60 {
			t.Errorf("told %q", call)
		}
	}
}

func TestPluginPermissionsAreReadOrPointedAt(t *testing.T) {
	for _, c := range []struct {
		text  string
		names []app.Scope
		wrong string
	}{
		{"", nil, ""},
		{"my_plugin:read", []app.Scope{"my_plugin:read"}, ""},
		{" a, b;c\td ,, a", []app.Scope{"a", "b", "c", "d"}, ""},
		{"a, b/c", []app.Scope{"a"}, "b/c"},
		{"naïve", nil, "naïve"},
		{strings.Repeat("x", 101), nil, strings.Repeat("x", 101)},
	} {
		names, wrong := scopeNames(c.text)
		if !slices.Equal(names, c.names) || wrong != c.wrong {
			t.Errorf("%q: %v, %q", c.text, names, wrong)
		}
	}
}

func TestAnImpossiblePermissionStopsTheFlow(t *testing.T) {
	w, keeper := hang(t, exhibitNamed(t, "choose-custom").snapshot)
	entry := control(t, w, "field "+testWords().say(phraseCustomOthersHint)).(*fieldEntry)
	entry.SetText("a/b")
	if len(keeper.calls) != 0 {
		t.Errorf("told %q", keeper.calls)
	}
	if !w.page.(*choosePage).proceed.Disabled() {
		t.Error("one can go on")
	}
	entry.SetText("a")
	if got := strings.Join(keeper.calls, ", "); got != "SetScopes [notifications session_info a]" || w.page.(*choosePage).proceed.Disabled() {
		t.Errorf("told %q", got)
	}
}

// A forum that has refused a permission refuses it in every preset that holds it.
func TestARefusedPermissionGreysItsPresets(t *testing.T) {
	g := guideNow()
	w, keeper := hang(t, exhibitNamed(t, "choose-scope-refused").snapshot)
	keeper.say(g.attempt(app.Choosing, func(a *app.Attempt) { a.RefusedScopes = []app.Scope{"read"} })) // something else was chosen since, and is allowed
	cards := w.page.(*choosePage).presets.cards
	for p, want := range map[app.Preset]bool{
		app.PresetNotifications: false, app.PresetRead: true, app.PresetReadAndPost: true, app.PresetOnlyMyName: false, app.PresetCustom: false,
	} {
		if cards[p].Disabled() != want {
			t.Errorf("%s: greyed %v, want %v", p, cards[p].Disabled(), want)
		}
	}
}

// product.md, Choose: with the nearest choice it accepts; what is refused asks for no tick.
func TestTheNearestChoiceThatTheForumAcceptsIsOffered(t *testing.T) {
	for name, c := range map[string]struct{ offer, next, does string }{
		"choose-scope-refused":   {"Use Notifications", "Choose something smaller.", "SetPreset notifications"},
		"choose-refused-several": {"Use Notifications", "Choose something smaller.", "SetPreset notifications"},
		"choose-refused-partly":  {"Leave out", "Choose something smaller.", "SetScopes [notifications session_info]"},
		"choose-refused-custom":  {"Use Notifications", "Choose something smaller.", "SetPreset notifications"}, // nothing would be left of it
		"choose-refused-name":    {"", "Choose something else.", ""},
	} {
		saysAll(t, name, c.next)
		w, keeper := hang(t, exhibitNamed(t, name).snapshot)
		if name == "choose-refused-several" && strings.Contains(told(w), "Full write access requested") {
			t.Errorf("%s: the refused choice stays unfolded", name)
		}
		if c.offer == "" {
			if strings.Contains(told(w), "Use Notifications") || strings.Contains(told(w), "Use Read") {
				t.Errorf("%s: offers %q", name, told(w))
			}
			continue
		}
		if control(t, w, c.offer).(*button).press(); calls(keeper) != c.does {
			t.Errorf("%s: did %q", name, calls(keeper))
		}
	}
}

// look.md, Motion: under 400 ms no sign of waiting.
func TestContinueSaysWhyItWaitsOnceThatHasLasted(t *testing.T) {
	g, words := guideNow(), testWords()
	asks := g.attempt(app.Choosing, func(a *app.Attempt) { a.DryRunDone, a.Verdict = false, app.Verdict{} })
	w, keeper := hang(t, asks)
	page := w.page.(*choosePage)
	page.asking.since = g.now
	for after, want := range map[time.Duration]phrase{noSignBefore - 1: phraseButtonContinueInBrowser, noSignBefore: phraseChooseAsking} {
		if page.show(asks, g.now.Add(after)); page.proceed.text != words.say(want) {
			t.Errorf("after %v it says %q", after, page.proceed.text)
		}
	}
	if keeper.say(g.attempt(app.Choosing, nil)); page.proceed.text != words.say(phraseButtonContinueInBrowser) || page.proceed.Disabled() {
		t.Errorf("when the forum has answered it says %q", page.proceed.text)
	}
}

// product.md, What forums usually show.
func TestTheForumsWordsAreQuotedExactly(t *testing.T) {
	words := testWords()
	choices := app.Choices{Scopes: app.PresetReadAndPost.Scopes(), ApplicationName: "Forum Keys on desk"}
	newer := words.consent(app.Forum{DeviceCode: true}, choices)
	if newer.Title != `Authorize "Forum Keys on desk"` || newer.Allows != `This will allow "Forum Keys on desk" to:` ||
		!slices.Equal(newer.Scopes, []string{"Read all", "Write all"}) || len(newer.Warnings) != 1 || !strings.HasPrefix(newer.Warnings[0], "Full write access requested — this") {
		t.Errorf("newer: %+v", newer)
	}
	older := words.consent(app.Forum{}, choices)
	if older.Title != "Authorize application access" || older.LoggedInAs != "" || len(older.Warnings) > 0 ||
		older.Allows != `"Forum Keys on desk" is requesting the following access to your account:` {
		t.Errorf("older: %+v", older)
	}
	page := words.consentPage(app.Attempt{Forum: app.Forum{DeviceCode: true}, Choices: choices, Port: 27183})
	if page.Redirect != "Authorizing will redirect you to 127.0.0.1:27183" || page.Press != "Authorize" || page.Beside != "Cancel" {
		t.Errorf("page: %+v", page)
	}
}
