package ui

import (
	"slices"
	"strings"
	"time"

	"forumkeys/app"
)

// presetTitle gives a preset's name.
func (w *Words) presetTitle(p app.Preset) string { return w.say(phrase("preset." + string(p))) }

// presetWords says what a preset allows, in our words.
func (w *Words) presetWords(p app.Preset) string {
	return w.say(phrase("preset." + string(p) + ".words"))
}

// permission names what a connection may do, by the preset it is.
func (w *Words) permission(scopes []app.Scope) string { return w.presetTitle(app.PresetOf(scopes)) }

// knownScope says whether a scope is one of the forum's own, for which there are words.
func knownScope(s app.Scope) bool { return slices.Contains(app.ForumScopes(), s) }

// scopeWords says what a scope allows, in our words; a plug-in's has only its name.
func (w *Words) scopeWords(s app.Scope) string { return w.scope("scope.", s) }

// forumScope says how the forum lists a scope.
func (w *Words) forumScope(s app.Scope) string { return w.scope("forum.", s) }

func (w *Words) scope(family string, s app.Scope) string {
	if !knownScope(s) {
		return string(s)
	}
	return w.say(phrase(family + string(s)))
}

// forumScopes names several as the forum lists them: “Read all”, “Write all”.
func (w *Words) forumScopes(scopes []app.Scope) string {
	quoted := make([]string, len(scopes))
	for i, s := range scopes {
		quoted[i] = w.with(phraseCustomForumSays, values{"Words": w.forumScope(s)})
	}
	return strings.Join(quoted, ", ")
}

// refusedOf gives those of some scopes that a forum has refused.
func refusedOf(scopes, refused []app.Scope) (out []app.Scope) {
	for _, s := range scopes {
		if slices.Contains(refused, s) {
			out = append(out, s)
		}
	}
	return out
}

// lifetimes are the four choices of how long, in the order shown; the last has no end.
func lifetimes() []time.Duration {
	const day = 24 * time.Hour
	return []time.Duration{30 * day, 90 * day, 365 * day, 0}
}

// lifetimeWords names them.
func (w *Words) lifetimeWords() []string {
	return []string{
		w.say(phraseLifetime30), w.say(phraseLifetime90), w.say(phraseLifetime365), w.say(phraseLifetimeNone),
	}
}

// lifetimeNote says what a lifetime comes to.
func (w *Words) lifetimeNote(lifetime time.Duration, enforced bool, now time.Time) string {
	if lifetime <= 0 {
		return w.say(phraseChooseNoEnd)
	}
	p := phraseChooseEnds
	if !enforced {
		p = phraseChooseEndsOlder
	}
	return w.with(p, values{"Date": w.longDate(now.Add(lifetime))})
}

// consent is what a forum's page says, in its own words (product.md, What forums
// usually show).
type consent struct {
	Title      string
	LoggedInAs string // empty on older forums, which do not say it
	Allows     string
	Scopes     []string
	Warning    string // with write, on newer forums
}

// consent gives the words of the page that a forum shows for a request.
func (w *Words) consent(forum app.Forum, choices app.Choices) consent {
	name := values{"Name": choices.ApplicationName}
	var c consent
	for _, s := range choices.Scopes {
		c.Scopes = append(c.Scopes, w.forumScope(s))
	}
	if !modern(forum) {
		c.Title, c.Allows = w.say(phraseForumTitleOlder), w.with(phraseForumWillAllowOlder, name)
		return c
	}
	c.Title, c.Allows = w.with(phraseForumTitle, name), w.with(phraseForumWillAllow, name)
	c.LoggedInAs = w.say(phraseForumLoggedInAs)
	if slices.Contains(choices.Scopes, app.ScopeWrite) {
		c.Warning = w.say(phraseForumFullWrite)
	}
	return c
}

// modern says whether a forum has the pages of 2026; only such a forum knows codes,
// and only such a forum ends a key by itself.
func modern(f app.Forum) bool { return f.DeviceCode }

// speaksEnglish says whether a forum shows the words that are quoted here.
func speaksEnglish(f app.Forum) bool {
	return f.Locale == "" || f.Locale == "en" || strings.HasPrefix(f.Locale, "en_")
}

// accounts names several: "@anna", "@anna and @bob", "@anna, @bob and @sam".
func (w *Words) accounts(names []string) string {
	last := len(names) - 1
	if last <= 0 {
		return strings.Join(names, "")
	}
	return w.with(phraseFindAnd, values{"First": strings.Join(names[:last], ", "), "Last": names[last]})
}

// account is how a member is called: "@anna"; empty where the forum does not say.
func account(m app.Member) string {
	if m.Username == "" {
		return ""
	}
	return "@" + m.Username
}
