package auth

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// practiceForum starts a practice forum inside a bubble.
func practiceForum(t *testing.T, subfolder string) (*forumtest.Forum, World) {
	t.Helper()
	forum := forumtest.New(t)
	forum.InMemory = true
	forum.Subfolder = subfolder
	forum.Start()
	return forum, World{Dial: forum.Dial, RootCAs: forum.RootCAs(), NewKey: inTurn()}
}

// linkOf is the link that an attempt has told.
func (a *attempt) linkOf() string {
	a.t.Helper()
	steps := a.stepsSoFar()
	if len(steps) == 0 {
		a.t.Fatal("nothing was told")
	}
	return steps[0].(Listening).Link
}

// goTo is the browser being moved to where the forum says.
func (a *attempt) goTo(location string) served {
	a.t.Helper()
	address, err := url.Parse(location)
	if err != nil || address.Scheme+"://"+address.Host+address.Path != callbackAddress(a.port) {
		a.t.Fatalf("the forum moves the browser elsewhere: %v", err)
	}
	return a.get(address.RequestURI())
}

func TestAnnaConnectsAPracticeForum(t *testing.T) {
	for name, subfolder := range map[string]string{"at the root": "", "in a subfolder": "/forum"} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, subfolder)
				defer forum.Close()
				request := newRequest(t, New(world), forum.URL, usualChoices())
				a := begin(t, request, world)
				anna := forum.Member("anna")
				if got := a.goTo(anna.Approve(a.linkOf())); got.status != http.StatusSeeOther {
					t.Errorf("the browser is told %d", got.status)
				}
				if a.waits() || a.err != nil {
					t.Fatalf("not connected: %v", a.err)
				}
				if !forum.Works(a.grant.Key.Reveal()) {
					t.Error("the key is not alive")
				}
				keys := anna.LiveKeys()
				if len(keys) != 1 || keys[0].ClientID != request.ClientID || keys[0].ApplicationName != usualChoices().ApplicationName {
					t.Errorf("the forum lists %+v", keys)
				}
				if left := time.Until(a.grant.ExpiresAt); left < 364*24*time.Hour || left > 365*24*time.Hour {
					t.Errorf("ends in %v", left)
				}
			})
		})
	}
}

// TestTheAnswerToAnotherAttemptIsNotTaken: two members, two attempts, one browser (C12).
func TestTheAnswerToAnotherAttemptIsNotTaken(t *testing.T) {
	faults.Row(t, "C12")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		d := New(world)
		first := newRequest(t, d, forum.URL, usualChoices())
		a := begin(t, newRequest(t, d, forum.URL, usualChoices()), world)

		if got := a.goTo(forum.Member("bob").Approve(first.link(callbackAddress(a.port)))); got.status != http.StatusBadRequest {
			t.Errorf("the other attempt's answer: %d", got.status)
		}
		if told := a.wrongAnswers(); len(told) != 1 || told[0] != AnswerOther {
			t.Errorf("told %v", told)
		}
		a.goTo(forum.Member("anna").Approve(a.linkOf()))
		if a.waits() || a.err != nil || !forum.Works(a.grant.Key.Reveal()) {
			t.Errorf("not connected: %v", a.err)
		}
	})
}

// TestASealedTextFromTheForumsPageOpens, as it is copied from there.
func TestASealedTextFromTheForumsPageOpens(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		choices := usualChoices()
		choices.Lifetime = 0
		request := newRequest(t, New(world), forum.URL, choices)
		grant, err := request.open(forum.Member("anna").ApproveToCopy(request.link("")))
		if err != nil || !forum.Works(grant.Key.Reveal()) || !grant.ExpiresAt.IsZero() {
			t.Errorf("%v, ends %v", err, grant.ExpiresAt)
		}
	})
}
