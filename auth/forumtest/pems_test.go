package forumtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"os"
	"strings"
	"testing"
)

// pems are the public keys of the recording, which shows them as "PEM", remade.
type pems struct {
	private                              *rsa.PrivateKey
	usual, pkcs1, secret, small, ec, big string
}

func newPEMs(t *testing.T) pems {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	must(err)
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	must(err)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	big, err := os.ReadFile("testdata/rsa4096.pem")
	must(err)
	public := func(key any) string {
		der, err := x509.MarshalPKIXPublicKey(key)
		must(err)
		return block("PUBLIC KEY", der)
	}
	return pems{
		private: key,
		usual:   public(&key.PublicKey),
		pkcs1:   block("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&key.PublicKey)),
		secret:  block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key)),
		small:   public(&small.PublicKey),
		ec:      public(&curve.PublicKey),
		big:     string(big),
	}
}

func block(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// forExchange goes by the exchange's name, as the recorder did.
func (p pems) forExchange(name string) string {
	for part, text := range map[string]string{
		"ec-key": p.ec, "pkcs1-public-key": p.pkcs1, "private-key-as-public-key": p.secret,
		"rsa-1024": p.small, "rsa1024": p.small, "4096": p.big,
	} {
		if strings.Contains(name, part) {
			return text
		}
	}
	return p.usual
}

func (p pems) open(sealed, padding string) (payload, error) {
	raw, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(sealed, "\n", ""))
	if err != nil {
		return payload{}, err
	}
	var text []byte
	if padding == "oaep" {
		text, err = rsa.DecryptOAEP(sha1.New(), nil, p.private, raw, nil)
	} else {
		//lint:ignore SA1019 the protocol asks for it
		text, err = rsa.DecryptPKCS1v15(nil, p.private, raw)
	}
	if err != nil {
		return payload{}, err
	}
	var plain payload
	return plain, json.Unmarshal(text, &plain)
}
