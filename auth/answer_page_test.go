package auth

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

func TestThePagesAreSealedOff(t *testing.T) {
	faults.Row(t, "C8", "C18")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		wrong := a.get("/callback?payload=<script>alert(1)</script>&<b>")
		a.get(rightAnswer(t))
		done := a.get("/done")
		if !strings.Contains(wrong.body, testPage().Wrong) || strings.Contains(wrong.body, testPage().Done) {
			t.Error("the wrong page says something else")
		}
		for _, page := range []served{wrong, done} {
			mustTellNothing(t, page)
			if !strings.Contains(page.body, `<link rel="icon" href="data:,">`) {
				t.Error("the browser will ask for an icon")
			}
			for name, want := range map[string]string{
				"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
				"Content-Type": "text/html; charset=utf-8",
			} {
				if got := page.header.Get(name); got != want {
					t.Errorf("%s: %q", name, got)
				}
			}
			mustAllowOnlyItsStyle(t, page)
		}
	})
}

func mustAllowOnlyItsStyle(t *testing.T, page served) {
	t.Helper()
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(page.body)
	if style == nil {
		t.Fatal("no style")
	}
	hash := sha256.Sum256([]byte(style[1]))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) +
		"'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	if got := page.header.Get("Content-Security-Policy"); got != want {
		t.Errorf("policy %q, want %q", got, want)
	}
}

// TestWordsCannotBreakThePage, in whatever language they come.
func TestWordsCannotBreakThePage(t *testing.T) {
	faults.Row(t, "C18")
	hostile := `</style><script>alert("1")</script>`
	pages := AnswerPage{Lang: `en"><script>`, Title: hostile, Done: hostile, Next: hostile, Wrong: hostile, WrongNext: hostile, Left: hostile, LeftNext: hostile, Style: "a{}\r\n" + hostile}.render()
	for _, page := range []string{pages.done, pages.wrong, pages.left} {
		if strings.Count(page, "</style>") != 1 || strings.Count(page, "<script") != 1 { // the one inside the style, which is text there
			t.Errorf("broken out: %s", page)
		}
		if strings.Contains(page, "\r") { // the browser would read it as \n, and another hash
			t.Error("a line end that the hash does not fit")
		}
		mustAllowOnlyItsStyle(t, served{body: page, header: http.Header{"Content-Security-Policy": {pages.policy}}})
	}
}

// TestALeftAttemptIsNotShownAsDone: the answer is taken, so that its key can be ended, and the page in the browser says that
// nothing came of it, after a reload too.
func TestALeftAttemptIsNotShownAsDone(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		var way *Loopback
		a := beginWith(t, sealedRequest(t), World{}, func(d *Discourse, ctx context.Context, request *Request, page AnswerPage, step func(Step)) (Grant, error) {
			way = d.Loopback(page)
			return way.Run(ctx, request, step)
		})
		way.Leave()
		if !a.waits() {
			t.Fatal("it waits no longer: nobody would end the key")
		}
		for range 2 { // a reload of the address with the answer
			got := a.get(rightAnswer(t))
			if got.status != http.StatusSeeOther || got.header.Get("Location") != "/left" {
				t.Fatalf("%d %s", got.status, got.header.Get("Location"))
			}
			mustTellNothing(t, got)
		}
		a.mustGrant()
		for range 2 {
			got := a.get("/left")
			if got.status != http.StatusOK || !strings.Contains(got.body, testPage().Left) || strings.Contains(got.body, testPage().Done) ||
				!strings.Contains(got.body, `class="wrong"`) {
				t.Errorf("%d %q", got.status, got.body)
			}
			mustAllowOnlyItsStyle(t, got)
		}
		if got := a.get("/done"); got.status != http.StatusNotFound {
			t.Errorf("the page of a success: %d", got.status)
		}
	})
}

// TestTheLastPageSaysWhatIsLeftToDo, below what has happened.
func TestTheLastPageSaysWhatIsLeftToDo(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		a.get(rightAnswer(t))
		if got := a.get("/done"); !strings.Contains(got.body, testPage().Done+"</h1>") || !strings.Contains(got.body, ">"+testPage().Next+"</p>") {
			t.Errorf("it says %q", got.body)
		}
		if got := a.get("/left"); got.status != http.StatusNotFound {
			t.Errorf("the page of an attempt that was left: %d", got.status)
		}
	})
}

// TestAnAnswerAfterItsTimeIsNotShownAsDone, while the door is open for another wait.
func TestAnAnswerAfterItsTimeIsNotShownAsDone(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		waits := behindOneDoor(t, forum, world, 1)
		time.Sleep(9 * time.Minute)
		d := waits[0].discourse
		next := newAttempt(t)
		next.run(func(ctx context.Context) (Grant, error) {
			return awaitDirectly(d, ctx, newRequest(t, d, forum.URL, usualChoices()), testPage(), next.told)
		})
		time.Sleep(2 * time.Minute)
		waits[0].mustEnd(NoAnswer)
		got := waits[0].goTo(forum.Member("anna").Approve(waits[0].linkOf()))
		if got.status != http.StatusBadRequest || !strings.Contains(got.body, testPage().Wrong) {
			t.Errorf("%d %q", got.status, got.body)
		}
		if !next.waits() {
			t.Errorf("the other wait has ended: %v", next.err)
		}
	})
}
