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

// scopeWords says what a scope allows, in our words; of a plug-in's nobody knows more than its name.
func (w *Words) scopeWords(s app.Scope) string {
	if !knownScope(s) {
		return w.with(phraseCustomPlugIn, values{"Name": string(s)})
	}
	return w.scope("scope.", s)
}

// forumScope says how the forum lists a scope.
func (w *Words) forumScope(s app.Scope) string { return w.scope("forum.", s) }

func (w *Words) scope(family string, s app.Scope) string {
	if !knownScope(s) {
		return string(s)
	}
	return w.say(phrase(family + string(s)))
}

// forumScopes names several as the forum lists them, in whose words: “Read all”,
// “Write all”.
func (w *Words) forumScopes(forum *Words, scopes []app.Scope) string {
	quoted := make([]string, len(scopes))
	for i, s := range scopes {
		quoted[i] = w.with(phraseCustomForumSays, values{"Words": forum.forumScope(s)})
	}
	last := len(quoted) - 1
	if last < 1 {
		return strings.Join(quoted, "")
	}
	return w.with(phraseChooseRefusesLast, values{"Others": strings.Join(quoted[:last], ", "), "Last": quoted[last]})
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

// lifetimeNote says what a lifetime comes to, and why it is this one where the member did
// not choose it.
func (w *Words) lifetimeNote(a *app.Attempt, now time.Time) string {
	lifetime, p := a.Choices.Lifetime, phraseChooseEnds
	switch {
	case lifetime <= 0:
		return w.say(phraseChooseNoEnd)
	case !modern(a.Forum):
		p = phraseChooseEndsOlder
	}
	ends := values{"Date": w.longDate(now.Add(lifetime))}
	note := w.with(p, ends)
	if i := slices.Index(lifetimes(), lifetime); i >= 0 && a.LifetimeFollowed {
		ends["Lifetime"] = w.lifetimeWords()[i]
		why := w.with(phrase("preset."+string(a.Preset)+".time"), ends)
		if modern(a.Forum) {
			return why // which says the end too
		}
		return why + " " + note
	}
	return note
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
