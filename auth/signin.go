package auth

import (
	"context"
	"net/http"
	"time"
)

// signInLimit is how long is waited for a network to say that it wants a sign-in: most
// sites with a bad certificate say no such thing, and some drop what comes over http.
const signInLimit = 3 * time.Second

// behindSignIn finds out whether a bad certificate is that of a network that answers for
// everybody until one has signed in: such a network says so over http, where it is asked
// once, for the host alone and with nothing else (faults.md N6). Else the certificate's
// own error stands.
func (d *Discourse) behindSignIn(ctx context.Context, address Address, overTLS error) error {
	switch KindOf(overTLS) {
	case CertificateHost, CertificateUnknown:
	default:
		return overTLS
	}
	if isThisComputer(address.Host) {
		return overTLS
	}
	ctx, cancel := context.WithTimeout(ctx, signInLimit)
	defer cancel()
	// At the usual port, whichever was typed: that is where such networks listen.
	answer, err := d.ask(ctx, question{doing: doingLookUp, base: "http://" + address.Host, method: http.MethodHead, path: "/"})
	if err != nil || !answer.isSignIn() {
		return overTLS
	}
	return answer.question.refuse(NetworkSignIn, overTLS)
}

// isSignIn says whether an answer to a question over http is the network's own: by its
// status (RFC 6585 §6), or by a redirect into this network or to another site that is not
// https.
func (r reply) isSignIn() bool {
	if r.status == http.StatusNetworkAuthenticationRequired {
		return true
	}
	next, ok := r.location()
	if !ok {
		return false
	}
	return sentInside(r.from.Host, next.Hostname()) || next.Scheme == "http" && !sameSite(next.Hostname(), r.from.Hostname())
}
