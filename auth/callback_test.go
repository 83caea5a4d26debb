package auth

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

// TestWhatIsNotTheMembersBrowserChangesNothing: each of these carries the right
// answer, is refused, and uses nothing up (faults.md C7-C10, C18, C22).
func TestWhatIsNotTheMembersBrowserChangesNothing(t *testing.T) {
	faults.Row(t, "C3", "C7", "C8", "C9", "C10", "C16", "C18", "C22")
	right := rightAnswer(t)
	type bend = func(*http.Request)
	for name, c := range map[string]struct {
		path   string
		bend   []bend
		status int
	}{
		"another name for this computer": {right, []bend{withHost("rebind.test:27182")}, 421},
		"localhost":                      {right, []bend{withHost("localhost:27182")}, 421},
		"no port":                        {right, []bend{withHost("127.0.0.1")}, 421},
		"another port":                   {right, []bend{withHost("127.0.0.1:27183")}, 421},
		"other digits":                   {right, []bend{withHost("127.1:27182")}, 421},
		"the name with a dot":            {right, []bend{withHost("127.0.0.1.:27182")}, 421},

		"a form":     {right, []bend{withMethod("POST"), withHeader("Origin", "null")}, 405},
		"HEAD":       {right, []bend{withMethod("HEAD")}, 405},
		"PUT":        {right, []bend{withMethod("PUT")}, 405},
		"DELETE":     {right, []bend{withMethod("DELETE")}, 405},
		"lower case": {right, []bend{withMethod("get")}, 405},
		"a preflight": {right, []bend{withMethod("OPTIONS"), withHeader("Origin", "https://evil.test"),
			withHeader("Access-Control-Request-Method", "GET"), withHeader("Access-Control-Request-Private-Network", "true")}, 405},

		"speculation rules": {right, []bend{withHeader("Sec-Purpose", "prefetch"), withHeader("Sec-Fetch-Site", "none")}, 503},
		"prerender":         {right, []bend{withHeader("Sec-Purpose", "prefetch;prerender")}, 503},
		"older prefetch":    {right, []bend{withHeader("Purpose", "prefetch")}, 503},
		"Firefox prefetch":  {right, []bend{withHeader("X-Moz", "prefetch")}, 503},

		"fetch":     {right, []bend{withHeader("Sec-Fetch-Mode", "cors"), withHeader("Sec-Fetch-Dest", "empty")}, 403},
		"no-cors":   {right, []bend{withHeader("Sec-Fetch-Mode", "no-cors"), withHeader("Sec-Fetch-Dest", "image")}, 403},
		"websocket": {right, []bend{withHeader("Sec-Fetch-Mode", "websocket")}, 403},
		"iframe":    {right, []bend{withHeader("Sec-Fetch-Dest", "iframe")}, 403},
		"frame":     {right, []bend{withHeader("Sec-Fetch-Dest", "frame")}, 403},
		"embed":     {right, []bend{withHeader("Sec-Fetch-Dest", "embed")}, 403},
		"object":    {right, []bend{withHeader("Sec-Fetch-Dest", "object")}, 403},

		"favicon":              {"/favicon.ico" + strings.TrimPrefix(right, "/callback"), nil, 404},
		"the root":             {strings.TrimPrefix(right, "/callback"), nil, 404},
		"a slash more":         {strings.Replace(right, "callback", "callback/", 1), nil, 404},
		"two slashes":          {"/" + right, nil, 404},
		"another case":         {strings.Replace(right, "callback", "Callback", 1), nil, 404},
		"below":                {strings.Replace(right, "callback", "callback/x", 1), nil, 404},
		"done, before it is":   {"/done", nil, 404},
		"a script in the name": {right + "&x=<script>alert(1)</script>", []bend{withHost("evil.test")}, 421},
		"a very long address":  {right + "&x=" + strings.Repeat("y", 60<<10), nil, 431},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				a := begin(t, sealedRequest(t), World{})
				got := a.get(c.path, c.bend...)
				if got.status != c.status || got.err != nil {
					t.Errorf("answered %d, %v, want %d", got.status, got.err, c.status)
				}
				mustTellNothing(t, got)
				if steps := a.stepsSoFar(); !a.waits() || len(steps) != 2 {
					t.Errorf("something came of it: %v, %T", a.err, steps)
				}
				a.get(right)
				a.mustGrant()
			})
		})
	}
}

// TestRequestsNoBrowserSendsChangeNothing sends what http.Client cannot.
func TestRequestsNoBrowserSendsChangeNothing(t *testing.T) {
	faults.Row(t, "C7", "C8")
	right := rightAnswer(t)
	for name, c := range map[string]struct {
		raw    string
		status int
	}{
		"a whole address":         {"GET http://127.0.0.1:27182" + right + " HTTP/1.1\r\nHost: 127.0.0.1:27182\r\n\r\n", 421},
		"another whole address":   {"GET http://evil.test" + right + " HTTP/1.1\r\nHost: 127.0.0.1:27182\r\n\r\n", 421},
		"OPTIONS *":               {"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:27182\r\n\r\n", 404},
		"no host":                 {"GET " + right + " HTTP/1.1\r\n\r\n", 400},
		"two hosts":               {"GET " + right + " HTTP/1.1\r\nHost: 127.0.0.1:27182\r\nHost: evil.test\r\n\r\n", 400},
		"an old browser, no host": {"GET " + right + " HTTP/1.0\r\n\r\n", 421},
		"a proxy's CONNECT":       {"CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n", 421},
		"not HTTP":                {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				a := begin(t, sealedRequest(t), World{})
				if got := a.send(c.raw); got.status != c.status {
					t.Errorf("answered %d, %v, want %d", got.status, got.err, c.status)
				}
				if !a.waits() || len(a.wrongAnswers()) != 0 {
					t.Errorf("something came of it: %v", a.err)
				}
				a.get(right)
				a.mustGrant()
			})
		})
	}
}

// mustTellNothing checks that an answer opens no door and repeats nothing of the request.
func mustTellNothing(t *testing.T, got served) {
	t.Helper()
	for name := range got.header {
		if strings.HasPrefix(name, "Access-Control-") || name == "Set-Cookie" {
			t.Errorf("header %s", name)
		}
	}
	for _, said := range []string{"payload", "script", "evil", answerNamedShort(t)} {
		if strings.Contains(got.body, said) || strings.Contains(fmt.Sprint(got.header["Location"]), said) {
			t.Errorf("the answer repeats %q", said)
		}
	}
}

func answerNamedShort(t *testing.T) string { return answerNamed(t, "plain")[:40] }

// TestEveryWrongAnswerLooksTheSame from outside, whatever was wrong with it, and
// the wait goes on (faults.md P3, C10).
func TestEveryWrongAnswerLooksTheSame(t *testing.T) {
	faults.Row(t, "C10", "P3")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		wrong := []struct {
			payload string
			kind    Kind
		}{
			{"", AnswerIncomplete},
			{"x", AnswerIncomplete},
			{"<script>alert(1)</script>", AnswerIncomplete},
			{"%", AnswerIncomplete},
			{sealedKey, AnswerBareKey},
			{answerNamed(t, "plain")[:200], AnswerIncomplete},
			{otherSeal(), AnswerOther},
			{strings.Repeat("A", 9000), AnswerOther},
			{answerNamed(t, "nonce of another"), AnswerNotForUs},
			{answerNamed(t, "nonce missing"), AnswerNotForUs},
			{answerNamed(t, "key null"), AnswerMalformed},
			{answerNamed(t, "not JSON"), AnswerMalformed},
			{answerNamed(t, "api a text"), AnswerMalformed},
		}
		first := a.get("/callback")
		first.header.Del("Date")
		want := []Kind{AnswerIncomplete}
		for _, w := range wrong {
			want = append(want, w.kind)
			got := a.get(callbackWith(w.payload))
			got.header.Del("Date")
			if got.status != http.StatusBadRequest || got.body != first.body || fmt.Sprint(got.header) != fmt.Sprint(first.header) {
				t.Errorf("%s looks different: %d", w.kind, got.status)
			}
			mustTellNothing(t, got)
		}
		if told := a.wrongAnswers(); !slices.Equal(told, want) {
			t.Errorf("told %v, want %v", told, want)
		}
		a.get(rightAnswer(t))
		a.mustGrant()
	})
}

func TestFiftyWrongSealsEndTheAttempt(t *testing.T) {
	faults.Row(t, "P3")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		for range 49 {
			a.get(callbackWith(otherSeal()))
		}
		if !a.waits() {
			t.Fatalf("ended early: %v", a.err)
		}
		if got := a.get(callbackWith(otherSeal())); got.status != http.StatusBadRequest {
			t.Errorf("the last one looks different: %d, %v", got.status, got.err)
		}
		a.mustEnd(TooManyWrong)
	})
}

// TestJunkDoesNotEndTheAttempt, however much: it opens nothing.
func TestJunkDoesNotEndTheAttempt(t *testing.T) {
	faults.Row(t, "C10")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		for range 500 {
			a.get(callbackWith("junk"))
		}
		a.get(rightAnswer(t))
		a.mustGrant()
	})
}

// TestASlowWindowDoesNotHoldTheAnswerUp: while a step is being told, a flood of
// wrong answers neither blocks nor piles up.
func TestASlowWindowDoesNotHoldTheAnswerUp(t *testing.T) {
	c := newCallback(newWaiting(sealedRequest(t), time.Now), testPage().render(), new(atomic.Bool))
	d := door{waits: []*callback{c}}
	for range 1000 { // nobody listens to what is told
		d.accept(d.waits, "junk")
	}
	if len(c.told) > maxTold || c.wrong != 1000 {
		t.Errorf("%d wait to be told of %d", len(c.told), c.wrong)
	}
	if d.accept(d.waits, answerNamed(t, "plain")) != c {
		t.Error("the right answer was not taken")
	}
}

func TestTwentyAnswersAtOnceGiveOneGrant(t *testing.T) {
	faults.Row(t, "C12")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		right := rightAnswer(t)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				if got := a.get(right); got.status != http.StatusSeeOther {
					t.Errorf("a tab shows %d, %v", got.status, got.err)
				}
			})
		}
		all.Wait()
		a.mustGrant()
		if steps := a.stepsSoFar(); len(steps) != 3 {
			t.Errorf("told %T", steps)
		}
	})
}

func TestAReloadShowsTheSamePageAndOpensNothing(t *testing.T) {
	faults.Row(t, "C11", "C19")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		a.get(rightAnswer(t))
		a.mustGrant()
		for name, path := range map[string]string{
			"the same again": rightAnswer(t), "a wrong one": callbackWith(otherSeal()), "none": "/callback",
		} {
			if got := a.get(path); got.status != http.StatusSeeOther || got.header.Get("Location") != "/done" {
				t.Errorf("%s: %d %s", name, got.status, got.header.Get("Location"))
			}
		}
		for range 2 {
			if got := a.get("/done"); got.status != http.StatusOK || !strings.Contains(got.body, testPage().Done) {
				t.Errorf("%d %q", got.status, got.body)
			}
		}
		if got := a.get("/done", withHeader("Sec-Fetch-Dest", "iframe")); got.status != http.StatusForbidden {
			t.Errorf("shown in a frame: %d", got.status)
		}
	})
}

// TestStraysDoNotHoldTheAnswerUp: 200 sockets that say nothing, half a
// request, or promise more than they send (C16).
func TestStraysDoNotHoldTheAnswerUp(t *testing.T) {
	faults.Row(t, "C16")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		closed := make(chan time.Duration, 200)
		began := time.Now()
		for i := range 200 {
			conn, err := a.listener.DialContext(t.Context(), "tcp", loopbackHost(27182))
			if err != nil {
				t.Fatal(err)
			}
			_, _ = io.WriteString(conn, []string{
				"", "GET /callback?pay", "GET / HTTP/1.1\r\nHost: 127.0.0.1:27182\r\nContent-Length: 1000\r\n\r\n",
			}[i%3])
			go func() {
				_, _ = io.ReadAll(conn)
				closed <- time.Since(began)
				_ = conn.Close()
			}()
		}
		synctest.Wait()
		a.get(rightAnswer(t))
		a.mustGrant()
		if waited := time.Since(began); waited != 0 {
			t.Errorf("the answer waited %v", waited)
		}
		for range 200 {
			if after := <-closed; after > 6*time.Second {
				t.Errorf("a stray was kept for %v", after)
			}
		}
	})
}
