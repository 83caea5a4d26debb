package auth

import (
	"bytes"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"time"
)

// Grant is a key that a forum gave.
type Grant struct {
	Key       Secret
	ExpiresAt time.Time // the forum's own end date; zero where it did not say
}

// unsealer is the one thing that opens the answer to a request: the private key
// and the nonce that must lie inside. It opens once.
type unsealer struct {
	public string // PEM
	nonce  string

	mu      sync.Mutex      // one decryption at a time (faults.md P3)
	private *rsa.PrivateKey // nil once it has opened
}

// open finds the sealed answer in a text and gives the key in it. Errors are
// refusals of the kinds AnswerIncomplete, AnswerBareKey, AnswerIsLink, AnswerOther,
// AnswerForeign, AnswerSeveral, AnswerNotForUs and AnswerMalformed; none of them uses
// the request up.
func (r *Request) open(text string) (Grant, error) {
	grant, kind := r.unsealer().open(text)
	if kind != "" {
		return Grant{}, NewRefusal(kind, "open the answer", r.Forum.Host(), nil)
	}
	return grant, nil
}

func (u *unsealer) open(text string) (Grant, Kind) {
	seals, why := findSeals(text)
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.private == nil {
		return Grant{}, AnswerOther
	}
	for _, seal := range seals {
		grant, kind := u.unseal(seal)
		if kind == "" {
			u.private = nil
			return grant, ""
		}
		if kind != AnswerOther { // of several texts, one that was for us says more
			why = kind
		}
	}
	return Grant{}, why
}

// secrets are what the request is kept as; no key once it has opened.
func (u *unsealer) secrets() (*rsa.PrivateKey, string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.private, u.nonce
}

func (u *unsealer) unseal(seal []byte) (Grant, Kind) {
	text, err := decrypt(u.private, seal)
	if err != nil {
		return Grant{}, AnswerOther
	}
	return readAnswer(text, u.nonce)
}

// decrypt opens a seal: OAEP as asked for (with SHA-1, as Discourse does; OAEP
// does not rest on what SHA-1 lacks), or PKCS#1 v1.5, which is all that forums
// before 2026 speak (protocol.md §2, What comes back).
func decrypt(private *rsa.PrivateKey, seal []byte) ([]byte, error) {
	if text, err := rsa.DecryptOAEP(sha1.New(), nil, private, seal, nil); err == nil {
		return text, nil
	}
	// The call is deprecated because whoever can ask again and again learns the
	// text from the differing answers. Here a key lives for one request, every
	// failure looks the same from outside, and the fiftieth ends the attempt.
	//lint:ignore SA1019 older forums seal in no other way
	return rsa.DecryptPKCS1v15(nil, private, seal)
}

// readAnswer checks the opened text, strictly: it came from outside, and what it
// holds will be sent in a header for a year (faults.md P4, P6, P7).
func readAnswer(text []byte, nonce string) (Grant, Kind) {
	fields, ok := readObject(text)
	if !ok {
		return Grant{}, AnswerMalformed
	}
	var theirs string
	if json.Unmarshal(fields["nonce"], &theirs) != nil || subtle.ConstantTimeCompare([]byte(theirs), []byte(nonce)) != 1 {
		return Grant{}, AnswerNotForUs
	}
	var key string
	if json.Unmarshal(fields["key"], &key) != nil || !looksLikeKey(key) {
		return Grant{}, AnswerMalformed
	}
	if raw, there := fields["api"]; there {
		var api float64
		if json.Unmarshal(raw, &api) != nil || api < 2 {
			return Grant{}, AnswerMalformed
		}
	}
	var expires time.Time // null and absent: no end
	if raw, there := fields["expires_at"]; there && json.Unmarshal(raw, &expires) != nil {
		return Grant{}, AnswerMalformed
	}
	return Grant{Key: NewSecret(key), ExpiresAt: expires}, ""
}

// readObject reads one JSON object and nothing behind it. Unlike
// json.Unmarshal it refuses a name that comes twice and does not take "KEY" for
// "key".
func readObject(text []byte) (map[string]json.RawMessage, bool) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil, false
	}
	fields := make(map[string]json.RawMessage)
	for decoder.More() {
		token, err := decoder.Token()
		name, isName := token.(string)
		if err != nil || !isName {
			return nil, false
		}
		var value json.RawMessage
		if _, twice := fields[name]; twice || decoder.Decode(&value) != nil {
			return nil, false
		}
		fields[name] = value
	}
	if _, err := decoder.Token(); err != nil { // the closing brace
		return nil, false
	}
	_, err := decoder.Token()
	return fields, err == io.EOF
}

// looksLikeKey says whether a key can be one: nothing in it may break out of a
// header. Discourse's own are 32 hex digits.
func looksLikeKey(key string) bool {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"
	return len(key) >= 16 && len(key) <= 256 && strings.Trim(key, digits) == ""
}
