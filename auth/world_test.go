package auth

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// TestTheLogHearsOfEveryQuestionAndOfNothingSecret: a request's address holds a nonce.
func TestTheLogHearsOfEveryQuestionAndOfNothingSecret(t *testing.T) {
	faults.Row(t, "G2")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "/club")
		defer forum.Close()
		var heard []string
		world.Log = func(e Exchange) {
			heard = append(heard, fmt.Sprintf("%s %s %d %v", e.Method, e.Path, e.Status, e.Took))
		}
		d := New(world)
		found, err := d.Discover(t.Context(), forum.URL)
		if err != nil {
			t.Fatal(err)
		}
		forum.Fail("/user-api-key/new", forumtest.Fault{Delay: time.Second, Status: http.StatusBadGateway, Times: 1})
		d.DryRun(t.Context(), found, usualChoices())
		forum.Fail("/user-api-key/new", forumtest.Fault{Cut: true})
		d.DryRun(t.Context(), found, usualChoices())
		want := []string{
			"HEAD /user-api-key/new 200 0s", "GET /site/basic-info.json 200 0s",
			"GET /user-api-key/new.json 502 1s", "GET /user-api-key/new.json 0 0s",
		}
		if !slices.Equal(heard, want) {
			t.Errorf("heard %q, want %q", heard, want)
		}
	})
}
