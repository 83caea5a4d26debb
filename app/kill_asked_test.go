//go:build unix

package app

import (
	"os"
	"syscall"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// faults.md E3: the system asks the program itself to end (SIGTERM) while "Is this you?"
// stands. The key that came is dead on the forum and gone from the keyring before the
// program has ended, in three seconds; where the forum gives no answer just then the
// program ends in that time all the same, and the next start sees to it.
func TestAskedToEndItEndsTheKeyThatNobodyConfirmed(t *testing.T) {
	faults.Row(t, "E3")
	root, err := os.MkdirTemp("", "ends")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	for name, left := range map[string]int{"heard": 0, "not heard": 1} {
		t.Run(name, func(t *testing.T) {
			h := &killHouse{t: t, root: root}
			w := h.world(name)
			d := &death{signal: syscall.SIGTERM, stage: Confirming, before: func() {
				if n := w.live(); n != 1 {
					t.Errorf("at the question %d keys live", n)
				}
				if left > 0 {
					w.forum.Fail("/user-api-key/revoke", forumtest.Fault{Delay: time.Hour})
				}
			}}
			if err := w.run(askedOnly, d); err != nil {
				t.Error(err)
			}
			if d.killed.IsZero() {
				t.Error("it was not asked to end")
			}
			if live, items := w.live(), len(w.keyring.items()); live != left || items != left {
				t.Errorf("%d keys live, %d items are in the keyring", live, items)
			}
			w.forum.Heal()
			h.judge(w, name)
		})
	}
}
