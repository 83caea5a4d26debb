package auth

import (
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"regexp"
	"strings"
	"time"
)

// keptVersion is the layout of a kept request. maxKept is longer than any, in bytes:
// some keyrings take little more.
const (
	keptVersion = 1
	maxKept     = 1000
)

// keptRequest is a request as it waits in the keyring. Of the private key two primes
// are enough (faults.md C14); of addresses, what lies below the forum's own.
type keptRequest struct {
	Version int       `json:"v"`
	For     string    `json:"for"` // which forum and client id, as a short hash
	P       string    `json:"p"`
	Q       string    `json:"q"`
	Nonce   string    `json:"nonce"`
	Made    int64     `json:"made"` // seconds
	Code    *keptCode `json:"code,omitempty"`
}

type keptCode struct {
	Secret   string `json:"secret"`
	Text     string `json:"text"`
	Page     string `json:"page"`
	Link     string `json:"link"`
	Interval int64  `json:"every"` // milliseconds
	Deadline int64  `json:"until"` // seconds
}

// keep writes the request, and the code where it has one. Empty: there is nothing to
// keep, because it has been answered.
func (r *Request) keep(code *deviceCode) Secret {
	private, nonce := r.unsealer().secrets()
	if private == nil || len(private.Primes) != 2 {
		return Secret{}
	}
	kept := keptRequest{
		Version: keptVersion, For: r.mark(), Nonce: nonce, Made: r.made.Unix(),
		P: writePrime(private.Primes[0]), Q: writePrime(private.Primes[1]),
	}
	if code != nil {
		kept.Code = &keptCode{
			Secret: code.secret.Reveal(), Text: code.text,
			Page: strings.TrimPrefix(code.page, r.Forum.Base), Link: strings.TrimPrefix(code.link, r.Forum.Base),
			Interval: code.interval.Milliseconds(), Deadline: code.deadline.Unix(),
		}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return Secret{}
	}
	return NewSecret(string(text))
}

// mark binds what is kept to a forum and a client id, so that an edited list of
// connections cannot have it continued elsewhere.
func (r *Request) mark() string {
	sum := sha256.Sum256([]byte(r.Forum.Base + "\n" + r.ClientID))
	return hex.EncodeToString(sum[:8])
}

// Resume makes a request again that waited when the program ended: kept is what
// LinkReady or CodeShown told, forum, choices and client id are those it was made
// with. It says by which way it goes on: CopyBack or Code. What is left of its time is
// left: thirty minutes after it was made for a text that is pasted, and until the code
// runs out. RequestGone is what cannot go on; then the client id may be used for a new
// request of the same attempt. Whoever has the Grant must delete what was kept.
func (d *Discourse) Resume(forum Forum, choices Choices, clientID string, kept Secret) (*Request, WayName, error) {
	request := &Request{Forum: forum, Choices: choices, ClientID: clientID, resumed: true}
	now := d.world.wallNow().Round(0)
	if !request.restore(kept.Reveal()) || !request.waits(now) {
		return nil, "", NewRefusal(RequestGone, "go on waiting for the answer", forum.Host(), nil)
	}
	if request.code != nil {
		return request, Code, nil
	}
	return request, CopyBack, nil
}

// waits says whether there is time left. A request from far in the future was made by
// a clock that was wrong: nobody knows how old it is.
func (r *Request) waits(now time.Time) bool {
	if r.made.After(now.Add(requestLife)) {
		return false
	}
	return r.left(now) > 0 && (r.code == nil || r.code.deadline.After(now))
}

// restore reads what was kept, strictly: the keyring is open to other programs.
func (r *Request) restore(text string) bool {
	var kept keptRequest
	reader := json.NewDecoder(strings.NewReader(text))
	reader.DisallowUnknownFields()
	if len(text) > maxKept || reader.Decode(&kept) != nil || reader.More() {
		return false
	}
	private, ok := keyFrom(kept.P, kept.Q)
	if !ok || kept.Version != keptVersion || kept.For != r.mark() || !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(kept.Nonce) {
		return false
	}
	public, err := publicPEM(private)
	if err != nil {
		return false
	}
	secrets := &unsealer{private: private, public: public, nonce: kept.Nonce}
	r.unsealer = func() *unsealer { return secrets }
	r.made = time.Unix(kept.Made, 0)
	if kept.Code == nil {
		return true
	}
	r.code, ok = kept.Code.restore(r.Forum.Base, r.made)
	return ok
}

func (k *keptCode) restore(base string, made time.Time) (*deviceCode, bool) {
	page, pageIsOwn := ownAddress(base, base+k.Page)
	link, linkIsOwn := ownAddress(base, base+k.Link)
	interval := time.Duration(k.Interval) * time.Millisecond
	code := &deviceCode{
		secret: NewSecret(k.Secret), text: k.Text, page: page, link: link,
		interval: max(shortestInterval, min(interval, longestInterval)),
		deadline: time.Unix(k.Deadline, 0),
	}
	return code, pageIsOwn && linkIsOwn && code.canBeUsed() && !code.deadline.After(made.Add(requestLife+longestLife))
}

// writePrime and readPrime keep a prime as the bytes of its 1024 bits. That it still is one
// is looked at: a key that was made of another number is valid to Go, and opens nothing.
func writePrime(prime *big.Int) string {
	return base64.RawURLEncoding.EncodeToString(prime.Bytes())
}

func readPrime(text string) (*big.Int, bool) {
	bits, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(bits) != 128 {
		return nil, false
	}
	prime := new(big.Int).SetBytes(bits)
	return prime, prime.BitLen() == 1024 && prime.ProbablyPrime(0)
}

// keyFrom makes the private key of two primes; the exponent is the usual one.
func keyFrom(p, q string) (*rsa.PrivateKey, bool) {
	first, firstIsOne := readPrime(p)
	second, secondIsOne := readPrime(q)
	if !firstIsOne || !secondIsOne {
		return nil, false
	}
	one := big.NewInt(1)
	totient := new(big.Int).Mul(new(big.Int).Sub(first, one), new(big.Int).Sub(second, one))
	private := &rsa.PrivateKey{
		PublicKey: rsa.PublicKey{N: new(big.Int).Mul(first, second), E: 65537},
		D:         new(big.Int).ModInverse(big.NewInt(65537), totient),
		Primes:    []*big.Int{first, second},
	}
	if private.D == nil || private.N.BitLen() != 2048 {
		return nil, false
	}
	private.Precompute()
	return private, private.Validate() == nil
}
