package auth

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// What HEAD /user-api-key/new tells (protocol.md §1).
const (
	newPath       = "/user-api-key/new"
	versionHeader = "Auth-Api-Version"
	deviceHeader  = "Auth-Api-Device-Code"
	oldestVersion = 2
	maxRedirects  = 10
)

// probe asks whether a forum is installed at an address, and follows it where it
// has its base. A page without the header is none (faults.md N6, N7).
func (d *Discourse) probe(ctx context.Context, base string) (Forum, error) {
	q := question{doing: doingLookUp, base: base, method: http.MethodHead, path: newPath, follow: followSafely}
	answer, err := d.ask(ctx, q)
	if err != nil {
		return Forum{}, err
	}
	told, isVersion := answer.header[versionHeader]
	folder, isNew := strings.CutSuffix(answer.from.EscapedPath(), newPath)
	if !isVersion || !isNew || answer.status != http.StatusOK {
		return Forum{}, d.noForumIn(answer)
	}
	version, err := strconv.Atoi(told[0])
	canonical, ok := canonicalBase(answer.from, folder)
	switch {
	case err != nil, !ok:
		return Forum{}, q.refuse(NotUnderstood, err)
	case version < oldestVersion:
		return Forum{}, q.refuse(TooOld, nil)
	}
	return Forum{Base: canonical, APIVersion: version, DeviceCode: answer.header.Get(deviceHeader) == "true"}, nil
}

// noForumIn says what it is that answers without being a forum.
func (d *Discourse) noForumIn(answer reply) *Refusal {
	switch refusal := d.refusalIn(answer); {
	case refusal != nil && refusal.Kind != AccessDenied && refusal.Kind != NotUnderstood:
		return refusal
	case sentInside(hostOf(answer.question.base), answer.from.Hostname()):
		return answer.question.refuse(NetworkSignIn, nil)
	}
	return answer.question.refuse(NotDiscourse, nil)
}

// followSafely follows redirects of a look-up, which carries no secret, but never
// from https to http: nobody could tell then who answers (faults.md N4).
func followSafely(next *http.Request, via []*http.Request) error {
	refuse := func(kind Kind) error {
		refusal := NewRefusal(kind, doingLookUp, via[0].URL.Host, nil)
		refusal.Part = next.URL.Host
		return refusal
	}
	switch {
	case len(via) > maxRedirects, next.URL.User != nil, next.URL.Hostname() == "":
		return refuse(NotUnderstood)
	case next.URL.Scheme == "https":
		return nil
	case next.URL.Scheme != "http":
		return refuse(NotUnderstood)
	case isThisComputer(next.URL.Hostname()) && via[len(via)-1].URL.Scheme == "http":
		return nil
	case sentInside(via[0].URL.Host, next.URL.Hostname()):
		return refuse(NetworkSignIn)
	}
	return refuse(DowngradeRefused)
}

// sentInside says whether a question to a host of the web was sent to one inside
// this network. No site does that to its visitors, but a network that wants a
// sign-in first does.
func sentInside(from, to string) bool {
	name, _, _ := cutPort(from)
	return isInside(to) && !isInside(strings.Trim(name, "[]"))
}

// isInside says whether a host can only be one of the network that this computer
// is in: a private address or a name outside the public suffix list.
func isInside(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return !isPublic(ip) && !ip.IsLoopback()
	}
	return !isListed(strings.ToLower(host)) && !isThisComputer(host)
}

// sameSite says whether two hosts differ at most in what stands before their
// common name: www.example.com, example.com.
func sameSite(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

// canonicalBase is the one way in which a forum's address is written, however it
// was typed (faults.md U6).
func canonicalBase(from *url.URL, folder string) (string, bool) {
	host, kind := parseHost(bracketed(from.Hostname()), true)
	if kind != "" {
		return "", false
	}
	a := Address{Host: host, Port: from.Port(), Path: strings.TrimSuffix(folder, "/"), typedScheme: from.Scheme}
	a.dropOwnPort()
	return a.at(from.Scheme), true
}

func bracketed(name string) string {
	if strings.Contains(name, ":") {
		return "[" + name + "]"
	}
	return name
}

// schemeOf and hostOf are parts of an address that this program made.
func schemeOf(base string) string { scheme, _, _ := strings.Cut(base, "://"); return scheme }

func hostOf(base string) string { host, _, _ := strings.Cut(readable(base), "/"); return host }
