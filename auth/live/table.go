package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"forumkeys/auth"
)

// print writes the table: a name and what was found, a line each.
func (f findings) print(out io.Writer) {
	row := func(name, format string, args ...any) {
		say(out, "%-26s%s\n", name, fmt.Sprintf(format, args...))
	}
	if f.trouble != nil {
		row("forum", "%s", f.address)
		row("look-up", "%v", f.trouble)
		f.printAsked(row)
		return
	}
	row("forum", "%s", f.forum.Base)
	row("title", "%s", f.forum.Title)
	row("language", "%s", cmp.Or(f.forum.Locale, "not told"))
	row("generation", "%s", generation(f.forum))
	row("login needed to read", "%s", yesOrNo(f.forum.LoginNeeded))
	row("direct", "%s", f.usual.Direct)
	row("copy-back", "%s", f.usual.CopyBack)
	row("code", "%s", f.codes())
	row("begins with", "%s", auth.ChooseWay(f.forum, f.usual, auth.Known{}))
	row("usual request", "%s", request(f.usual))
	row("longest lifetime", "%s", f.longestLifetime())
	row("refused scopes", "%s", f.refusedScopes())
	if f.forum.DeviceCode {
		f.code.print(row)
	}
	f.printAsked(row)
}

func (c codeFindings) print(row func(name, format string, args ...any)) {
	if c.refusal != "" {
		row("code request", "refused: %s", c.refusal)
		return
	}
	row("code length", "%d characters", c.length)
	row("code runs out after", "%s s", cmp.Or(c.expiresIn.String(), "?"))
	row("code interval", "%s s", cmp.Or(c.interval.String(), "?"))
	row("code page", "at the forum's own address: %s; its link: %s", yesOrNo(c.ownPage), yesOrNo(c.ownLink))
	row("first poll", "%s", c.firstPoll)
}

func (f findings) printAsked(row func(name, format string, args ...any)) {
	for _, s := range f.asked {
		row(s.name, "%d in %s", s.questions, s.took.Round(time.Millisecond))
	}
}

// generation is what can be seen of it (protocol.md, Generations).
func generation(forum auth.Forum) string {
	name := "G2 or G3"
	switch {
	case forum.DeviceCode:
		name = "G4"
	case forum.APIVersion < 4:
		name = "G1"
	}
	return fmt.Sprintf("%s (version %d)", name, forum.APIVersion)
}

// codes is the dry run's word for the code way, and what came of asking.
func (f findings) codes() string {
	switch {
	case !f.forum.DeviceCode:
		return "refused: the forum knows no codes"
	case f.code.refusal != "":
		return string(auth.Refused)
	}
	return string(auth.Allowed)
}

// request is what a forum says to a request as such.
func request(v auth.Verdict) string {
	if v.Refusal == nil {
		return "would be shown"
	}
	return strings.TrimSpace(string(v.Refusal.Kind) + " " + v.Refusal.Part)
}

func (f findings) longestLifetime() string {
	switch {
	case !f.forum.DeviceCode:
		return "lifetimes are not looked at"
	case f.usual.Refusal == nil:
		return "365 days or longer"
	case f.usual.Refusal.Kind != auth.LifetimeRefused:
		return "not found out: " + request(f.usual)
	case f.usual.LongestLifetime == 0:
		return "shorter than 30 days"
	}
	return fmt.Sprintf("%d days, of 30, 90 and 365", f.usual.LongestLifetime/day)
}

func (f findings) refusedScopes() string {
	switch {
	case f.all.Refusal == nil:
		return "none of nine"
	case f.all.Refusal.Kind != auth.ScopeRefused:
		return "not found out: " + request(f.all)
	}
	names := make([]string, len(f.all.RefusedScopes))
	for i, scope := range f.all.RefusedScopes {
		names[i] = string(scope)
	}
	return strings.Join(names, ", ")
}

func yesOrNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
