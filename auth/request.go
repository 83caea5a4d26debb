package auth

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxLink is the longest address, in bytes, that every system hands to its
// browser (faults.md B6); an ordinary link of ours has about a thousand.
const maxLink = 2000

// Choices are what the member decides before connecting.
type Choices struct {
	ApplicationName string        // shown on the consent page and in the member's Apps
	Scopes          []Scope       // in the order of the forum's list
	Lifetime        time.Duration // whole seconds; 0: no end is asked for
}

// NewClientID makes a client id: random, opaque, 32 hex digits. One belongs to
// one attempt; it is used again only for retries inside it (product.md, Renew).
func NewClientID() string { return randomHex() }

// requestLife is how long after it was made a request may still be answered
// (faults.md C14).
const requestLife = 30 * time.Minute

// Request is one request for a key: it yields one Grant at most, and its key
// pair and nonce die with it. The private key never leaves memory, except in what
// a step gives to be kept in the keyring while the answer is waited for.
type Request struct {
	Forum    Forum
	Choices  Choices
	ClientID string

	made    time.Time   // by the wall clock
	resumed bool        // it has waited before
	code    *deviceCode // of a resumed request on the code way

	// A func, because of that fmt prints an address whatever the verb; a pointer to
	// a struct it follows when the verb does not fit.
	unsealer func() *unsealer
}

// NewRequest makes a request with a fresh nonce and a key pair from the supply.
// It is RequestRefused when the choices make a link longer than browsers are
// handed; every other error is the context's or the random source's.
func (d *Discourse) NewRequest(ctx context.Context, forum Forum, choices Choices, clientID string) (*Request, error) {
	key, err := d.keys.take(ctx, d.world.newKey)
	if err != nil {
		return nil, fmt.Errorf("make a key pair for %s: %w", forum.Host(), err)
	}
	public, err := publicPEM(key)
	if err != nil {
		return nil, fmt.Errorf("write the public key for %s: %w", forum.Host(), err)
	}
	secrets := &unsealer{private: key, public: public, nonce: randomHex()}
	request := &Request{
		Forum:    forum,
		Choices:  choices,
		ClientID: clientID,
		made:     d.world.wallNow().Round(0),
		unsealer: func() *unsealer { return secrets },
	}
	if n := len(request.link(callbackAddress(loopbackPorts()[0]))); n >= maxLink {
		return nil, NewRefusal(RequestRefused, "make a request", forum.Host(), fmt.Errorf("its link has %d bytes, %d are too many", n, maxLink))
	}
	return request, nil
}

// Warm makes key pairs ahead in the background, so that pressing Connect finds
// one. It returns at once, and costs nothing while there are enough.
func (d *Discourse) Warm() { d.keys.fill(d.world.newKey) }

// left is how long the request may still be answered. A clock set back does not
// make that longer (faults.md T5).
func (r *Request) left(now time.Time) time.Duration {
	return min(r.made.Add(requestLife).Sub(now), requestLife)
}

// link is the request's address in the member's browser; redirect is where the
// forum sends the browser with the answer, empty where it shall show it.
func (r *Request) link(redirect string) string {
	return r.Forum.Base + "/user-api-key/new?" + r.query(redirect).Encode()
}

// query holds the request's parameters (protocol.md §2). Absent means absent:
// forums refuse an empty auth_redirect.
func (r *Request) query(redirect string) url.Values {
	scopes := make([]string, len(r.Choices.Scopes))
	for i, scope := range r.Choices.Scopes {
		scopes[i] = string(scope)
	}
	query := url.Values{
		"application_name": {r.Choices.ApplicationName},
		"client_id":        {r.ClientID},
		"scopes":           {strings.Join(scopes, ",")},
		"public_key":       {r.unsealer().public},
		"nonce":            {r.unsealer().nonce},
		"padding":          {"oaep"},
	}
	if redirect != "" {
		query.Set("auth_redirect", redirect)
	}
	if seconds := int64(r.Choices.Lifetime / time.Second); seconds > 0 {
		query.Set("expires_in_seconds", strconv.FormatInt(seconds, 10))
	}
	return query
}

// publicPEM writes the public half as every forum reads it: PEM of a
// SubjectPublicKeyInfo (protocol.md §2).
func publicPEM(key *rsa.PrivateKey) (string, error) {
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return "", err
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})), nil
}

// randomHex gives 128 random bits as 32 hex digits, short enough as a nonce for
// the RSA block that the answer is sealed in (faults.md A9). crypto/rand.Read
// never fails.
func randomHex() string {
	var bits [16]byte
	_, _ = rand.Read(bits[:])
	return hex.EncodeToString(bits[:])
}
