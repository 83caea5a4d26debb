package auth

import (
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"strings"
)

// Forum is a Discourse forum as it introduces itself to everybody (protocol.md §1).
type Forum struct {
	Base        string // canonical address: scheme, ASCII host, port unless the scheme's own, subfolder; no slash at the end
	Title       string // as the forum gives it; the host where it gives none
	Description string
	IconURL     string // absolute; empty where the forum shows none
	Primary     string // header_primary_color, six hex digits without "#", or empty
	Background  string // header_background_color, likewise
	Locale      string // "en", "pt_BR"; empty where the forum does not say
	APIVersion  int    // Auth-Api-Version
	DeviceCode  bool   // Auth-Api-Device-Code: the forum knows codes, lifetimes and checks redirects early (G4)
	LoginNeeded bool   // nothing can be read without logging in
	AskedHost   string // what the member typed, when the forum answered at another host; else empty. Needs a click before it is used
}

// Host is the forum's address as a member reads it: ASCII host, port and
// subfolder where there are any.
func (f Forum) Host() string { return readable(f.Base) }

// showsAnswers says whether the forum can show an answer instead of sending the
// browser on: of those before version 4 some cannot (protocol.md, Generations).
func (f Forum) showsAnswers() bool { return f.APIVersion >= 4 }

// readable is a base address without its scheme.
func readable(base string) string {
	_, host, found := strings.Cut(base, "://")
	if !found {
		return base
	}
	return host
}

// doingLookUp is what a look-up says that it was doing.
const doingLookUp = "look up"

// Discover looks up the forum that a member typed: HEAD /user-api-key/new up the
// typed path, safe redirects followed, then /site/basic-info.json (protocol.md §1);
// all within 30 s. Errors are *Refusal.
func (d *Discourse) Discover(ctx context.Context, typed string) (Forum, error) {
	address, err := ParseAddress(typed)
	if err != nil {
		return Forum{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, totalLimit)
	defer cancel()
	forum, err := d.find(ctx, address)
	if ended := ctx.Err(); ended != nil { // whatever came in that very moment
		return Forum{}, d.unreached(question{doing: doingLookUp, base: "https://" + address.hostUnder("https")}, ended)
	}
	if err != nil {
		return Forum{}, atHost(err)
	}
	if host := address.hostUnder(schemeOf(forum.Base)); host != hostOf(forum.Base) {
		forum.AskedHost = host
	}
	return d.introduced(ctx, forum)
}

// atHost names the host alone where nothing was found: a folder of the typed path
// is only where it was looked for.
func atHost(err error) error {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		refusal.Forum, _, _ = strings.Cut(refusal.Forum, "/")
	}
	return err
}

// find tries the address's schemes until one is spoken there.
func (d *Discourse) find(ctx context.Context, address Address) (forum Forum, err error) {
	for _, scheme := range address.schemes() {
		forum, err = d.climb(ctx, scheme, address)
		if err == nil || !speaksNoTLS(err) {
			return forum, d.behindSignIn(ctx, address, err)
		}
	}
	if address.typedScheme == "http" && !isThisComputer(address.Host) {
		return Forum{}, d.withoutTLS(ctx, address, err)
	}
	return Forum{}, err
}

// climb asks for a forum at every folder of the typed path, the longest first
// (faults.md U5). Where there is none, the most telling refusal stays.
func (d *Discourse) climb(ctx context.Context, scheme string, address Address) (Forum, error) {
	var told error
	for _, folder := range address.folders() {
		forum, err := d.probe(ctx, scheme+"://"+address.hostUnder(scheme)+folder)
		switch {
		case err == nil:
			return forum, nil
		case !answered(err):
			return Forum{}, err // as it would be at every folder
		case told == nil || KindOf(told) == NotDiscourse:
			told = err
		}
	}
	return Forum{}, told
}

// answered says whether a refusal came from a web server there, so that the next
// folder may answer otherwise; a busy one is not asked again.
func answered(err error) bool {
	switch KindOf(err) {
	case NotDiscourse, TooOld, ForumDown, ReadOnly, BehindCheck, DowngradeRefused, NotUnderstood:
		return !errors.Is(err, http.ErrSchemeMismatch)
	}
	return false
}

// speaksNoTLS says whether https failed in a way that leaves it open whether there
// is a forum without it.
func speaksNoTLS(err error) bool {
	var record tls.RecordHeaderError
	kind := KindOf(err)
	return errors.As(err, &record) || errors.Is(err, http.ErrSchemeMismatch) || kind == ConnectionRefused || kind == TimedOut
}

// withoutTLS finds out why an address typed with http cannot be used, though
// nothing is ever used over http: a forum is there that has no https, or this
// network answers for everybody until one has signed in (faults.md U2, N6). Else
// https's own error stands.
func (d *Discourse) withoutTLS(ctx context.Context, address Address, overTLS error) error {
	for _, folder := range address.folders() {
		base := "http://" + address.hostUnder("http") + folder
		answer, err := d.ask(ctx, question{doing: doingLookUp, base: base, method: http.MethodHead, path: newPath})
		switch {
		case err != nil:
			return overTLS
		case answer.header.Get(versionHeader) != "":
			return answer.question.refuse(AddressPlainHTTP, overTLS)
		case answer.isSignIn():
			return answer.question.refuse(NetworkSignIn, overTLS)
		}
	}
	return overTLS
}
