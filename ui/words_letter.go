package ui

import (
	"strings"

	"forumkeys/app"
)

// letterNeeds is what stands in the way on a forum and what its admin could allow.
type letterNeeds struct {
	Redirects bool // the direct way back
	Scopes    bool // what was chosen
	Groups    bool // this member, or anybody
}

// letterAbout says what a letter has to ask for after a refusal; none where no admin
// could help.
func letterAbout(kind app.Kind) letterNeeds {
	switch kind {
	case app.KindScopeRefused:
		return letterNeeds{Scopes: true}
	case app.KindRequestRefused:
		return letterNeeds{Scopes: true, Groups: true}
	}
	return letterNeeds{}
}

func (n letterNeeds) any() bool { return n != letterNeeds{} }

// letter is what a member may send to a forum's admin.
type letter struct {
	Subject    string
	Paragraphs []string // those that begin with spaces are lines to be typed as they stand
	Find       []string // what of it the admin has to find, or to type
}

// Text is the letter as it is copied, saved and mailed.
func (l letter) Text() string { return strings.Join(l.Paragraphs, "\n\n") + "\n" }

// marked is a paragraph for the page, with what the admin has to find strong.
func (l letter) marked(text string) string {
	var pairs []string
	for _, find := range l.Find {
		pairs = append(pairs, verbatim(find), "**"+verbatim(find)+"**")
	}
	return strings.NewReplacer(pairs...).Replace(verbatim(text))
}

// The settings that an admin may have to change, as Discourse calls them.
func letterSettings() []string {
	return []string{"allowed_user_api_auth_redirects", "allow_user_api_key_scopes", "user_api_key_allowed_groups", "min_trust_level_for_user_api_key"}
}

// asksFor says in a sentence what a letter asks for.
func asksFor(needs letterNeeds) phrase {
	if needs == (letterNeeds{Redirects: true}) {
		return phraseLetterSentence
	}
	if needs.Groups {
		return phraseLetterSentenceGroups
	}
	return phraseLetterSentenceMore
}

// letter writes to the admin of an attempt's forum; website is where the program can be looked at, by somebody who has never
// heard of it.
func (w *Words) letter(a app.Attempt, needs letterNeeds, website string) letter {
	v := values{"Website": website, "Forum": a.Forum.Title, "Address": a.Forum.Base}.withForum(w, a.Forum)
	say := func(p phrase) string { return w.with(p, v) }
	lines := []string{say(phraseLetterHello), say(phraseLetterAsk) + " " + say(stands(a, needs)), say(phraseLetterWhere)}
	if needs.Redirects {
		lines = append(lines, say(phraseLetterRedirects)+"\n    "+strings.Join(app.DirectAddresses(), "\n    "))
	}
	if needs.Scopes {
		lines = append(lines, say(phraseLetterScopes)+"\n    "+scopeList(a.Choices.Scopes, "\n    ")) // whatever stands beside a name would be copied too
	}
	if needs.Groups {
		lines = append(lines, say(phraseLetterGroups))
	}
	if needs.Redirects {
		lines = append(lines, say(phraseLetterSafe), say(phraseLetterNever))
	} else {
		lines = append(lines, say(phraseLetterSealed))
	}
	lines = append(lines, say(phraseLetterLimits), say(phraseLetterThanks))
	find := append(letterSettings(), app.DirectAddresses()...)
	for _, path := range []string{"Admin", "AdminOlder"} {
		find = append(find, v[path].(string))
	}
	return letter{Subject: say(phraseLetterSubject), Paragraphs: lines, Find: find}
}

// stands says how things stand on the forum, as far as this is known.
func stands(a app.Attempt, needs letterNeeds) phrase {
	switch {
	case needs.Redirects && a.Verdict.Direct == app.ProofUnproven:
		return phraseLetterUnproven
	case needs == letterNeeds{Redirects: true}: // the forum lets the member connect by other ways
		return phraseLetterDirectRefused
	}
	return phraseLetterRefused
}

// scopeList names permissions as the forum's settings do.
func scopeList(scopes []app.Scope, between string) string {
	names := make([]string, len(scopes))
	for i, s := range scopes {
		names[i] = string(s)
	}
	return strings.Join(names, between)
}
