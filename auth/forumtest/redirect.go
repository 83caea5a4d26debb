package forumtest

import (
	"net/url"
	"strings"
	"unicode"
)

// Forum Keys' own addresses, as an admin adds them, and Discourse's own default
// (protocol.md §2; the second is the discourse.org address of its app service).
func (f *Forum) redirectList() []string {
	switch {
	case f.AllowedRedirects != nil:
		return f.AllowedRedirects
	case f.Stock:
		return []string{"https://api.discourse.org/api/auth_redirect", "discourse://auth_redirect"}
	}
	return []string{
		"http://127.0.0.1:27182/callback",
		"http://127.0.0.1:27183/callback",
		"http://127.0.0.1:27184/callback",
	}
}

// allowsRedirect reads the site's list in the way of the forum's time.
func (f *Forum) allowsRedirect(redirect string) bool {
	if f.matchesAsSince2026() {
		return redirectAllowed(f.redirectList(), redirect)
	}
	return redirectAllowedBefore2026(f.redirectList(), redirect)
}

// redirectAllowedBefore2026 is the list at work up to June 2026: of the whole address
// nothing is looked at in a way of its own, and the first * of an entry stands for
// anything without a space.
func redirectAllowedBefore2026(list []string, redirect string) bool {
	if u, err := url.Parse(redirect); err != nil || u.Scheme == "" || u.Hostname() == "" {
		return false
	}
	redirect = strings.ToLower(redirect)
	for _, entry := range list {
		before, after, wild := strings.Cut(strings.ToLower(entry), "*")
		rest, begins := strings.CutPrefix(redirect, before)
		switch {
		case !begins:
		case !wild && rest == "":
			return true
		case wild && strings.HasSuffix(rest, after) && !strings.ContainsFunc(strings.TrimSuffix(rest, after), unicode.IsSpace):
			return true
		}
	}
	return false
}

// redirectAllowed is the site's list at work since June 2026 (protocol.md, Which
// redirects a site allows).
func redirectAllowed(list []string, redirect string) bool {
	target, ok := splitRedirect(redirect)
	if !ok {
		return false
	}
	for _, text := range list {
		if text == "*" {
			return true
		}
		if entry, ok := splitRedirect(text); ok && entry.matches(target) {
			return true
		}
	}
	return false
}

// redirectParts are the parts that are compared each in its own way.
type redirectParts struct {
	scheme, user, host, port string
	rest                     string // path, query and fragment
}

// splitRedirect refuses what has no scheme://host; an entry with a * as port does
// not parse either.
func splitRedirect(text string) (redirectParts, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme == "" || u.Hostname() == "" {
		return redirectParts{}, false
	}
	p := redirectParts{
		scheme: strings.ToLower(u.Scheme),
		host:   strings.ToLower(u.Hostname()),
		port:   u.Port(),
	}
	if u.User != nil {
		p.user = u.User.String()
	}
	if p.port == "" {
		p.port = map[string]string{"http": "80", "https": "443"}[p.scheme]
	}
	_, afterHost, _ := strings.Cut(text, "://")
	if i := strings.IndexAny(afterHost, "/?#"); i >= 0 {
		p.rest = strings.ToLower(afterHost[i:])
	}
	return p, true
}

func (p redirectParts) matches(target redirectParts) bool {
	return p.scheme == target.scheme && p.user == target.user && p.port == target.port &&
		globMatches(p.host, target.host) && globMatches(p.rest, target.rest)
}

// globMatches says whether text fits a pattern in which each * stands for
// anything, also nothing.
func globMatches(pattern, text string) bool {
	pieces := strings.Split(pattern, "*")
	if len(pieces) == 1 {
		return pattern == text
	}
	first, last := pieces[0], pieces[len(pieces)-1]
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, piece := range pieces[1 : len(pieces)-1] {
		_, after, found := strings.Cut(text, piece)
		if !found {
			return false
		}
		text = after
	}
	return true
}
