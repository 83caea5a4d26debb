package ui

import (
	"slices"
	"strings"
	"testing"

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
