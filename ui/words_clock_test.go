package ui

import (
	"testing"
	"time"
)

// What may be done from a moment on is never said to be possible before.
func TestATimeToComeIsNeverTooEarly(t *testing.T) {
	for seconds, want := range map[int]string{0: "14:30", 1: "14:31", 59: "14:31", 60: "14:31"} {
		at := time.Date(2026, 11, 25, 14, 30, seconds, 0, time.Local)
		if got := testWords().clockFrom(at); got != want {
			t.Errorf("%d s: %s, want %s", seconds, got, want)
		}
	}
}
