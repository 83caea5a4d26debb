package forumtest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// pushService is the only address that Discourse's default settings push to.
const pushService = "https://api.discourse.org/api/publish_ios"

// payload is what is sealed (protocol.md §2, What comes back). It holds neither
// the person's name nor the scopes.
type payload struct {
	Key       string `json:"key"`
	Nonce     string `json:"nonce"`
	Push      bool   `json:"push"`
	API       int    `json:"api"`
	ExpiresAt string `json:"expires_at,omitempty"`
}

// tooLarge says that a payload does not fit the key it should be sealed with.
type tooLarge struct {
	padding   string
	most, got int
}

func (e *tooLarge) Error() string {
	return fmt.Sprintf("Payload too large for %s encryption with this key size. Maximum: %d bytes, got: %d bytes. "+
		"Try using a shorter nonce or a larger RSA key (minimum 2048-bit recommended).", e.padding, e.most, e.got)
}

// sealedAnswer seals a new key for the one who asked, as base64 in lines.
func sealedAnswer(a asking, k *key, version int) (string, error) {
	plain := payload{
		Key:   k.secret,
		Nonce: a.nonce,
		Push:  a.has("push") && a.pushURL == pushService,
		API:   version,
	}
	if !k.expires.IsZero() {
		plain.ExpiresAt = k.expires.UTC().Format(time.RFC3339)
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return "", err
	}
	return seal(a.publicKey, a.padding, text)
}

// seal encrypts as OpenSSL does: RSAES-OAEP with SHA-1, MGF1-SHA-1 and an empty
// label, or PKCS#1 v1.5.
func seal(to *rsa.PublicKey, padding string, plain []byte) (string, error) {
	var sealed []byte
	var err error
	if padding == "oaep" {
		if most := to.Size() - 2*sha1.Size - 2; len(plain) > most {
			return "", &tooLarge{"OAEP", most, len(plain)}
		}
		sealed, err = rsa.EncryptOAEP(sha1.New(), rand.Reader, to, plain, nil)
	} else {
		if most := to.Size() - 11; len(plain) > most {
			return "", &tooLarge{"PKCS#1", most, len(plain)}
		}
		//lint:ignore SA1019 the protocol asks for it
		sealed, err = rsa.EncryptPKCS1v15(rand.Reader, to, plain)
	}
	if err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	return inLines(base64.StdEncoding.EncodeToString(sealed)), nil
}

// inLines breaks after every 60 characters and at the end, as Ruby's encode64.
func inLines(text string) string {
	var lines strings.Builder
	for len(text) > 60 {
		lines.WriteString(text[:60] + "\n")
		text = text[60:]
	}
	return lines.String() + text + "\n"
}

// addressWith is where the browser is sent: query kept, fragment left behind it.
func addressWith(a asking, sealed, oneTimePassword string) string {
	base, fragment, hasFragment := strings.Cut(a.redirect, "#")
	join := "?"
	if strings.Contains(base, "?") {
		join = "&"
	}
	address := base + join + "payload=" + url.QueryEscape(sealed)
	if oneTimePassword != "" {
		address += "&oneTimePassword=" + url.QueryEscape(oneTimePassword)
	}
	if hasFragment {
		address += "#" + fragment
	}
	return address
}
