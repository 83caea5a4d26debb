package forumtest

import (
	"net/url"
	"slices"
	"time"
)

// What the device flow takes at most (protocol.md §2 and §3).
const (
	mostNameBytes  = 200
	mostNonceBytes = 256
	mostPEMBytes   = 4096
	mostScopes     = 20
	leastKeyBits   = 2048
	mostKeyBits    = 8192

	// deviceVersion is what all forums with a device flow call themselves.
	deviceVersion = 4
)

// examineDevice looks at the parameters of a device request. There is no
// auth_redirect among them: one that is sent is not looked at.
func (f *Forum) examineDevice(p url.Values, now time.Time) (asking, *refusal) {
	a := asking{
		name:     f.keys.shownName(p.Get("client_id"), p.Get("application_name")),
		clientID: p.Get("client_id"),
		scopes:   splitScopes(p.Get("scopes")),
		nonce:    p.Get("nonce"),
		padding:  p.Get("padding"),
		pushURL:  p.Get("push_url"),
	}
	a.publicKey = readPublicKey(p.Get("public_key"))
	lifetime, lifetimeOK := f.readLifetime(p.Get("expires_in_seconds"))
	if lifetime > 0 {
		a.expires = now.Add(lifetime)
	}
	switch {
	case a.clientID == "" || a.nonce == "":
		return a, refused(invalidParameter("base"))
	case len(a.clientID) > mostNameBytes:
		return a, refused(invalidParameter("client_id"))
	case a.name == "" || len(p.Get("application_name")) > mostNameBytes:
		return a, refused(invalidParameter("application_name"))
	case len(a.nonce) > mostNonceBytes:
		return a, refused(invalidParameter("nonce"))
	case len(a.scopes) == 0 || len(a.scopes) > mostScopes || slices.Contains(a.scopes, "") ||
		slices.Contains(a.scopes, "one_time_password"):
		return a, refused(invalidParameter("scopes"))
	case !f.allowsScopes(a.scopes):
		return a, refused(invalidAccess())
	case !f.takesDeviceKey(a, p.Get("public_key")):
		return a, refused(invalidParameter("public_key"))
	case !knownPadding(a.padding):
		return a, refused(invalidParameter("padding"))
	case !lifetimeOK:
		return a, refused(invalidParameter("expires_in_seconds"))
	}
	return a, tooLargeToSeal(a)
}

func (f *Forum) takesDeviceKey(a asking, pem string) bool {
	if a.publicKey == nil || len(pem) > mostPEMBytes {
		return false
	}
	bits := a.publicKey.N.BitLen()
	return bits >= leastKeyBits && bits <= mostKeyBits
}

// tooLargeToSeal tries the answer out with a key that nobody has, before anybody is
// bothered: nil where it fits.
func tooLargeToSeal(a asking) *refusal {
	_, err := sealedAnswer(a, &key{secret: randomHex(16), expires: a.expires}, deviceVersion)
	if err != nil {
		return refused(invalidParameter(err.Error()))
	}
	return nil
}

func refused(no refusal) *refusal { return &no }
