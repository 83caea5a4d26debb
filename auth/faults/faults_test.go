package faults

import (
	"slices"
	"testing"
)

// heard is a test that only remembers what it was told of itself.
type heard struct {
	testing.TB
	told []string
}

func (h *heard) Helper() {}

func (h *heard) Attr(key, value string) { h.told = append(h.told, key+" "+value) }

func TestEveryRowIsToldToTheRun(t *testing.T) {
	h := &heard{TB: t}
	Row(h, "U1", "N13")
	if want := []string{"fault U1", "fault N13"}; !slices.Equal(h.told, want) {
		t.Errorf("the run was told %q, and not %q", h.told, want)
	}
}
