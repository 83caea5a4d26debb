package forumtest_test

import (
	"slices"
	"strings"
	"testing"

	"forumkeys/auth/forumtest"
)

// Whoever looks for leaks is told all there is to look for, also what is dead by now.
func TestTheForumTellsEverySecretItKnows(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		anna := forum.Member("anna")
		held := anna.HoldsKey("held-1", "Tester", []string{"session_info"}, 0)
		anna.Revoke("held-1")
		d := a.begin()
		d.wants("authorization_pending")
		anna.ApproveCode(d.user)
		payload := d.wants("authorized")
		key, _ := a.unseal(payload, "oaep")["key"].(string)
		all := forum.Secrets()
		if !slices.Contains(all.Keys, held) || !slices.Contains(all.Keys, key) || len(all.Keys) != 2 {
			t.Errorf("of 2 keys it tells %d", len(all.Keys))
		}
		if !slices.Equal(all.DeviceCodes, []string{d.device}) {
			t.Errorf("it tells %d device codes", len(all.DeviceCodes))
		}
		if !slices.Equal(all.Nonces, []string{"0123456789abcdef"}) || !slices.Equal(all.Sealed, []string{payload}) || !strings.Contains(payload, "\n") {
			t.Errorf("it tells %d nonces, %d answers", len(all.Nonces), len(all.Sealed))
		}
	})
}
