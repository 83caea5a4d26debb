package auth

import (
	"fmt"
	"io"
	"log/slog"
)

// hidden is what every way of printing a Secret gives.
const hidden = "[hidden]"

// Secret is a text that must never be seen: a key, a private key, a device
// code. Printing, logging or encoding one gives "[hidden]"; only Reveal, which
// is easy to search for, gives the text.
//
// It holds a pointer because fmt walks into unexported fields of a surrounding
// struct without asking for their Format method: what it meets there is an
// address, never the text.
type Secret struct {
	text *string
}

// NewSecret hides text.
func NewSecret(text string) Secret { return Secret{text: &text} }

// Reveal gives the hidden text, for the one place that must send or store it.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// Empty says whether there is nothing to hide.
func (s Secret) Empty() bool { return s.Reveal() == "" }

// String implements fmt.Stringer and gives "[hidden]".
func (Secret) String() string { return hidden }

// GoString implements fmt.GoStringer and gives "[hidden]".
func (Secret) GoString() string { return hidden }

// Format implements fmt.Formatter for every verb and gives "[hidden]".
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// MarshalText implements encoding.TextMarshaler (JSON uses it too) and gives "[hidden]".
func (Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// LogValue implements slog.LogValuer and gives "[hidden]".
func (Secret) LogValue() slog.Value { return slog.StringValue(hidden) }
