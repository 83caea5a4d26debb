package auth

import (
	"errors"
	"net/url"
	"strings"
	"time"
)

// Kind is what a forum, the world or the member said no to. The window turns
// each kind into three sentences: what happened, whether anything was changed,
// and the one next thing to do. Callers decide on kinds, never on texts.
type Kind string

// Kinds of an address that cannot be used (faults.md 1.1).
const (
	AddressHalf      Kind = "address-half"      // no whole host yet: "meta", "meta."
	AddressUnsafe    Kind = "address-unsafe"    // user name in it, control or direction characters, letters no host has
	AddressNotWeb    Kind = "address-not-web"   // another scheme: discourse://, file:, javascript:, mailto:
	AddressPlainHTTP Kind = "address-plain"     // http:// typed and the forum has no https
	AddressDeepLink  Kind = "address-deep-link" // a link of a Discourse app (discourse://auth_redirect…), which holds nothing to connect to
)

// Kinds of a forum that cannot be reached or used (faults.md 1.2).
const (
	Offline            Kind = "offline"             // this computer has no network
	HostNotFound       Kind = "host-not-found"      // no such name
	ConnectionRefused  Kind = "connection-refused"  // nothing listens there, or it hung up before its answer was whole
	TimedOut           Kind = "timed-out"           // no answer in time
	CertificateUnknown Kind = "certificate-unknown" // Part: who issued it
	CertificateExpired Kind = "certificate-expired"
	CertificateHost    Kind = "certificate-host" // the certificate is for another host
	ClockWrong         Kind = "clock-wrong"      // the certificate's dates and this computer's clock disagree; Part: the clock's date
	ProxyRefused       Kind = "proxy-refused"
	NetworkSignIn      Kind = "network-sign-in" // a captive portal answers for everybody
	NotDiscourse       Kind = "not-discourse"   // a web page, but no Discourse forum
	TooOld             Kind = "too-old"         // Auth-Api-Version below 2
	ForumDown          Kind = "forum-down"      // 5xx, a proxy's page, maintenance
	ReadOnly           Kind = "read-only"       // the forum is in read-only mode
	BehindCheck        Kind = "behind-check"    // an anti-bot page in front
	DowngradeRefused   Kind = "downgrade"       // a redirect from https to http
	NotUnderstood      Kind = "not-understood"  // an answer no Discourse gives
	SlowDown           Kind = "slow-down"       // 429; RetryAt says when
)

// Kinds of a request that the forum would not show, or did not grant (protocol.md §2).
const (
	ScopeRefused    Kind = "scope-refused"    // Part: the scope
	LifetimeRefused Kind = "lifetime-refused" // longer than the forum allows
	RequestRefused  Kind = "request-refused"  // the feature is off, or the key was not accepted
)

// Kinds of an attempt or an answer that came to nothing (faults.md 1.4-1.6).
const (
	PortsBusy        Kind = "ports-busy"        // all three loopback addresses are taken
	NoAnswer         Kind = "no-answer"         // ten minutes without an answer
	TooManyWrong     Kind = "too-many-wrong"    // fifty well-formed wrong seals
	AnswerIncomplete Kind = "answer-incomplete" // cut off
	AnswerOther      Kind = "answer-other"      // belongs to another attempt
	AnswerNotForUs   Kind = "answer-not-for-us" // opened, but the nonce differs
	AnswerMalformed  Kind = "answer-malformed"  // opened, but not what a forum sends
	AnswerBareKey    Kind = "answer-bare-key"   // a finished key, not a sealed text
	AnswerForeign    Kind = "answer-foreign"    // a sealed text for another program
	AnswerSeveral    Kind = "answer-several"    // two or more different sealed texts at once, none of them for this request
	AnswerIsLink     Kind = "answer-is-link"    // the link that is to be opened, not what the forum shows there
	Cancelled        Kind = "cancelled"         // the member stopped it
)

// Kinds of the code way (faults.md 1.14), and of a request that waited across a restart.
const (
	Denied         Kind = "denied"          // the member said no on the forum
	CodeExpired    Kind = "code-expired"    // the code ran out
	AnswerLost     Kind = "answer-lost"     // the forum said yes, but the key did not arrive
	WayUnavailable Kind = "way-unavailable" // the forum does not offer this way after all: try another one
	RequestGone    Kind = "request-gone"    // what was kept cannot go on: too old, unreadable, or of another forum
)

// Kinds of a key that the forum did not take (protocol.md §4, Refusals).
const (
	AccessEnded  Kind = "access-ended"  // proven: Discourse's own JSON refusal of a call the key's scopes cover
	AccessDenied Kind = "access-denied" // Discourse's JSON refusal, but of a call that proves nothing
	ForumMoved   Kind = "forum-moved"   // a redirect to another address; Part: it, as a member types it
)

// Refusal is every way in which a forum or the world says no, as one error.
// It names the forum, never a key, nonce, code or sealed answer.
type Refusal struct {
	Kind    Kind
	Part    string    // which scope, redirect, lifetime, host or issuer
	Forum   string    // the forum's host, as a member reads it
	RetryAt time.Time // for SlowDown: not before this moment
	Limit   string    // for SlowDown: the limit's own name, where the forum gave one
	doing   string
	cause   error
}

// NewRefusal makes a refusal of a kind, told while doing something at a forum.
// The cause may be nil; of Go's *url.Error only what is inside is kept, for its
// address may hold a nonce.
func NewRefusal(kind Kind, doing, forum string, cause error) *Refusal {
	var request *url.Error
	if errors.As(cause, &request) {
		cause = request.Err
	}
	return &Refusal{Kind: kind, Forum: forum, doing: doing, cause: cause}
}

// Error reads from the outside in: what was being done, at which forum, what was said.
func (r *Refusal) Error() string {
	var b strings.Builder
	if r.doing != "" {
		b.WriteString(r.doing)
		b.WriteString(": ")
	}
	if r.Forum != "" {
		b.WriteString(r.Forum)
		b.WriteString(": ")
	}
	b.WriteString(string(r.Kind))
	if r.Part != "" {
		b.WriteString(" (" + r.Part + ")")
	}
	return b.String()
}

// Unwrap gives the cause, for errors.As; its text is not part of Error.
func (r *Refusal) Unwrap() error { return r.cause }

// KindOf gives the kind of the refusal inside err, or "" where there is none.
func KindOf(err error) Kind {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Kind
	}
	return ""
}
