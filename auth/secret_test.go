package auth

import (
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"forumkeys/auth/faults"
)

// TestASecretCannotBePrinted in any way, alone or inside anything (faults.md G1).
func TestASecretCannotBePrinted(t *testing.T) {
	faults.Row(t, "G1")
	const text = "5f0c9b2ae41d4c6f8a7b3d2e1f009988"
	secret := NewSecret(text)
	type inside struct {
		Shown  string
		Secret Secret
		hidden Secret
		deep   struct{ s *Secret }
		any    any
	}
	one := inside{Shown: "x", Secret: secret, hidden: secret, any: secret}
	one.deep.s = &secret
	values := []any{
		secret, &secret, one, &one, []Secret{secret}, [1]Secret{secret}, map[string]Secret{"a": secret}, map[Secret]bool{secret: true},
		[]any{secret, &secret, one}, struct{ error }{errors.New("x")}, fmt.Errorf("use %v: %w", secret, errors.New("x")),
		(*Discourse)(nil).Client("https://forum.example.com", "client", secret), *New(World{}).Client("https://forum.example.com", "client", secret),
	}
	for _, value := range values {
		for _, printed := range everyPrint(value) {
			if strings.Contains(printed, text) || strings.Contains(printed, fmt.Sprintf("%x", text)) {
				t.Errorf("%T shows it: %.200s", value, printed)
			}
		}
		var b strings.Builder
		_ = xml.NewEncoder(&b).Encode(value)
		_ = gob.NewEncoder(&b).Encode(value)
		_ = json.NewEncoder(&b).Encode(value)
		_, _ = fmt.Fprintf(io.Writer(&b), "%[1]v %+[1]v %#[1]v %-40[1]s", value)
		if strings.Contains(b.String(), text) {
			t.Errorf("%T shows it encoded: %.200s", value, b.String())
		}
	}
	if secret.Reveal() != text || secret.Empty() || !(Secret{}).Empty() || (Secret{}).Reveal() != "" {
		t.Error("a secret is not itself")
	}
	for _, got := range []string{fmt.Sprint(secret), secret.String(), secret.GoString()} {
		if got != hidden {
			t.Errorf("printed as %q", got)
		}
	}
}
