package auth

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// TestTheForumIsAskedOftenEnoughAndNoOftener over the ten minutes of a code.
func TestTheForumIsAskedOftenEnoughAndNoOftener(t *testing.T) {
	faults.Row(t, "D2")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "") // which fails the test on a poll too soon
		defer forum.Close()
		a := beginCode(t, forum, world)
		const interval = 5
		time.Sleep(10*time.Minute - time.Second)
		if !a.waits() {
			t.Fatalf("ended early: %v", a.err)
		}
		time.Sleep(time.Second)
		a.mustEnd(CodeExpired)
		if n := polls(forum); n > 600/interval || float64(n) < 600/(1.25*interval) {
			t.Errorf("%d polls", n)
		}
		a.mustHaveSteps("CodeShown")
	})
}

// TestEachIntervalIsKept, counted from the answer however long that took (D2), and
// within bounds (D5).
func TestEachIntervalIsKept(t *testing.T) {
	faults.Row(t, "D2", "D5")
	for name, c := range map[string]struct {
		interval any
		takes    time.Duration
		want     float64 // seconds between two polls
	}{
		"5 s":               {5, 0, 6},
		"a slow forum":      {5, 4 * time.Second, 10},
		"half seconds":      {2.5, 0, 3},
		"not said":          {nil, 0, 6},
		"zero":              {0, 0, 1.2},
		"negative":          {-5, 0, 1.2},
		"a minute":          {60, 0, 72},
		"thirty years":      {1e9, 0, 72},
		"more than a float": {1e300, 0, 72},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum := &scriptedForum{code: deviceAnswer("interval", c.interval)}
				forum.polls = []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) {
					time.Sleep(c.takes)
					status("authorization_pending")(w, r)
				}}
				a, _ := forum.start(t)
				defer forum.close()
				time.Sleep(4 * time.Minute)
				got := forum.pauses()[1:]
				if slices.ContainsFunc(got, func(s float64) bool { return s != c.want }) || len(got) == 0 {
					t.Errorf("asked after %v s, want %v", got, c.want)
				}
				a.cancel()
			})
		})
	}
}

// TestALostQuestionIsNotTheEnd: dropped, 502, a page, a time-out; the pauses grow to
// half a minute, and the member is told after the second (D1).
func TestALostQuestionIsNotTheEnd(t *testing.T) {
	faults.Row(t, "D1")
	const html, inJSON = "text/html", "application/json"
	for name, miss := range map[string]http.HandlerFunc{
		"dropped":           hangsUp,
		"bad gateway":       page(502, html, "<h1>502</h1>"),
		"a page":            page(200, html, "<h1>Welcome</h1>"),
		"a check":           page(403, html, "", "Cf-Mitigated", "challenge"),
		"not found":         page(404, inJSON, `{"errors":["x"],"error_type":"not_found"}`),
		"forbidden":         page(403, inJSON, `{"errors":["x"],"error_type":"invalid_access"}`),
		"moved":             movesTo(301, "https://new.example.org/user-api-key/device/poll.json"),
		"another state":     status("sourdough"),
		"no state":          page(200, inJSON, `{}`),
		"no object":         page(200, inJSON, `"authorized"`),
		"cut short":         page(200, inJSON, `{"status":"authorization_pend`),
		"read-only":         page(503, inJSON, `{"errors":["x"],"error_type":"read_only"}`),
		"nothing":           page(200, inJSON, ""),
		"a sign-in page":    page(511, html, ""),
		"a proxy's refusal": page(407, html, ""),
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				pending := status("authorization_pending")
				forum := &scriptedForum{polls: []http.HandlerFunc{
					pending, miss, pending, miss, miss, miss, miss, miss, miss, pending, pending, status("access_denied"),
				}}
				a, _ := forum.start(t)
				defer forum.close()
				<-a.ended
				a.mustEnd(Denied)
				want := []float64{6, 6, 6, 6, 6, 9, 13.5, 20.25, 30, 30, 6, 6}
				if got := forum.pauses(); !slices.Equal(got, want) {
					t.Errorf("asked after %v, want %v", got, want)
				}
				a.mustHaveSteps("CodeShown", "ForumUnreachable", "ForumReached")
			})
		})
	}
}

// TestABusyForumIsLeftAlone as long as it says, or from then on for longer (D2).
func TestABusyForumIsLeftAlone(t *testing.T) {
	faults.Row(t, "D2")
	const inJSON = "application/json"
	for name, c := range map[string]struct {
		busy http.HandlerFunc
		want []float64
	}{
		"it says how long":        {page(429, inJSON, `{"error_type":"rate_limit"}`, "Retry-After", "59"), []float64{6, 59, 6}},
		"in its own words":        {page(429, inJSON, `{"error_type":"rate_limit","extras":{"wait_seconds":20}}`), []float64{6, 20, 6}},
		"shorter than we wait":    {page(429, inJSON, ``, "Retry-After", "1"), []float64{6, 6, 6}},
		"it does not say":         {page(429, "text/html", "<h1>429</h1>"), []float64{6, 11, 11}},
		"at once, which is none":  {page(429, "text/html", "", "Retry-After", "0"), []float64{6, 11, 11}},
		"longer than the code is": {page(429, "text/html", "", "Retry-After", "3600"), []float64{6}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum := &scriptedForum{polls: []http.HandlerFunc{c.busy, status("authorization_pending"), status("access_denied")}}
				a, _ := forum.start(t)
				defer forum.close()
				<-a.ended
				if got := forum.pauses(); !slices.Equal(got, c.want) {
					t.Errorf("asked after %v, want %v", got, c.want)
				}
				want := Denied
				if len(c.want) == 1 {
					want = CodeExpired
				}
				a.mustEnd(want)
				asked := mustHaveTold[AskedToWait](a)
				if len(c.want) > 1 && asked.Until.Sub(forum.began).Seconds() != c.want[0]+c.want[1] {
					t.Errorf("told to wait until %v", asked.Until.Sub(forum.began))
				}
			})
		})
	}
}

func TestABusyForumIsAForumThatAnswers(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum := &scriptedForum{polls: []http.HandlerFunc{hangsUp, hangsUp, page(429, "text/html", ""), status("access_denied")}}
		a, _ := forum.start(t)
		defer forum.close()
		<-a.ended
		a.mustHaveSteps("CodeShown", "ForumUnreachable", "ForumReached", "AskedToWait")
	})
}

// TestACodeThatIsForgottenBeforeItsTime: a forum forgets an answer that was fetched,
// or that nobody fetched in time (D3). What was heard since decides.
func TestACodeThatIsForgottenBeforeItsTime(t *testing.T) {
	faults.Row(t, "D3", "D4")
	pending, expired := status("authorization_pending"), status("expired_token")
	busy := page(429, "text/html", "", "Retry-After", "59")
	for name, c := range map[string]struct {
		polls  []http.HandlerFunc
		asleep time.Duration // of the computer, before the second poll
		want   Kind
	}{
		"for no reason":              {[]http.HandlerFunc{pending, expired}, 0, CodeExpired},
		"at once":                    {[]http.HandlerFunc{expired}, 0, CodeExpired},
		"after a lost answer":        {[]http.HandlerFunc{pending, hangsUp, expired}, 0, AnswerLost},
		"after a page for an answer": {[]http.HandlerFunc{page(502, "text/html", ""), expired}, 0, AnswerLost},
		"lost, then heard":           {[]http.HandlerFunc{hangsUp, pending, expired}, 0, CodeExpired},
		"lost, then busy":            {[]http.HandlerFunc{hangsUp, busy, expired}, 0, AnswerLost},
		"busy for a minute":          {[]http.HandlerFunc{pending, busy, expired}, 0, AnswerLost},
		"after a short sleep":        {[]http.HandlerFunc{pending, expired}, 50 * time.Second, CodeExpired},
		"after a sleep":              {[]http.HandlerFunc{pending, expired}, 2 * time.Minute, AnswerLost},
		"after a long sleep":         {[]http.HandlerFunc{pending, pending}, time.Hour, CodeExpired}, // D4
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum := &scriptedForum{polls: c.polls}
				a, wall := forum.start(t)
				defer forum.close()
				time.Sleep(7 * time.Second)
				if c.asleep > 0 {
					wall.jump(c.asleep)
				}
				<-a.ended
				a.mustEnd(c.want)
				if n := len(forum.pauses()); c.asleep == time.Hour && n != 1 {
					t.Errorf("a dead code was asked for %d times", n)
				}
			})
		})
	}
}

// TestACodeIsAskedForOnceMoreAtItsEnd, for a forum holds the answer to what was
// approved in the last seconds (protocol.md §3), but never sooner than it wants to be.
func TestACodeIsAskedForOnceMoreAtItsEnd(t *testing.T) {
	pending, expired := status("authorization_pending"), status("expired_token")
	busyFor := func(seconds string) http.HandlerFunc { return page(429, "text/html", "", "Retry-After", seconds) }
	slow := func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(8 * time.Second)
		pending(w, r)
	}
	for name, c := range map[string]struct {
		life  int                // of the code, in seconds
		polls []http.HandlerFunc // nil: where the answer to what was approved comes
		want  Kind
		at    time.Duration // of the last question
	}{
		"approved":                       {32, []http.HandlerFunc{pending, pending, pending, pending, pending, nil}, "", 36 * time.Second},
		"approved, on the second":        {30, []http.HandlerFunc{pending, pending, pending, pending, nil}, "", 30 * time.Second},
		"approved, the forum being slow": {30, []http.HandlerFunc{pending, pending, pending, slow, nil}, "", 38 * time.Second},
		"approved, the forum being busy": {30, []http.HandlerFunc{pending, busyFor("40"), nil}, "", 52 * time.Second},
		"approved, the forum back again": {50, []http.HandlerFunc{hangsUp, hangsUp, hangsUp, hangsUp, nil}, "", 50 * time.Second},
		"busy for longer than it holds":  {30, []http.HandlerFunc{pending, busyFor("80"), pending}, CodeExpired, 12 * time.Second},
		"still waiting":                  {32, []http.HandlerFunc{pending}, CodeExpired, 36 * time.Second},
		"run out":                        {32, []http.HandlerFunc{pending, pending, pending, pending, pending, expired}, CodeExpired, 36 * time.Second},
		"denied":                         {32, []http.HandlerFunc{pending, pending, pending, pending, pending, status("access_denied")}, Denied, 36 * time.Second},
		"without an answer":              {32, []http.HandlerFunc{pending, pending, pending, pending, pending, hangsUp}, AnswerLost, 36 * time.Second},
		"run out after a lost answer":    {32, []http.HandlerFunc{pending, pending, pending, pending, hangsUp, expired}, AnswerLost, 36 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum := &scriptedForum{code: deviceAnswer("expires_in", c.life), polls: slices.Clone(c.polls)}
				for i, poll := range forum.polls {
					if poll == nil {
						forum.polls[i] = func(w http.ResponseWriter, r *http.Request) {
							status("authorized", "payload", sealedTo(t, forum.request, forum.request.unsealer().nonce))(w, r)
						}
					}
				}
				a, _ := forum.start(t)
				defer forum.close()
				<-a.ended
				if c.want == "" {
					a.mustGrant()
				} else {
					a.mustEnd(c.want)
				}
				if last := forum.asked[len(forum.asked)-1]; last != c.at {
					t.Errorf("last asked after %v, want %v", last, c.at)
				}
			})
		})
	}
}

// TestACodeIsAskedForOnceMoreAfterAShortSleep past its end, while the answer is held.
func TestACodeIsAskedForOnceMoreAfterAShortSleep(t *testing.T) {
	faults.Row(t, "D4")
	for asleep, want := range map[time.Duration]int{590 * time.Second: 2, 648 * time.Second: 2, 649 * time.Second: 1} { // the second is due at 12 s
		t.Run(asleep.String(), func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum := &scriptedForum{polls: []http.HandlerFunc{status("authorization_pending")}}
				a, wall := forum.start(t)
				defer forum.close()
				time.Sleep(7 * time.Second)
				wall.jump(asleep)
				<-a.ended
				a.mustEnd(CodeExpired)
				if n := len(forum.pauses()); n != want {
					t.Errorf("asked %d times, want %d", n, want)
				}
			})
		})
	}
}

func TestAClockSetBackDoesNotStretchTheCodesLife(t *testing.T) {
	faults.Row(t, "T5")
	inBubble(t, func(t *testing.T) {
		forum := &scriptedForum{polls: []http.HandlerFunc{status("authorization_pending")}}
		a, wall := forum.start(t)
		defer forum.close()
		wall.jump(-24 * time.Hour)
		time.Sleep(10 * time.Minute)
		a.mustEnd(CodeExpired)
	})
}

// TestTheAnswerIsOpenedByItsRequest, and by no other's.
func TestTheAnswerIsOpenedByItsRequest(t *testing.T) {
	own := func(t *testing.T, r *Request) string { return sealedTo(t, r, r.unsealer().nonce) }
	another := func(t *testing.T, r *Request) string { return sealedTo(t, r, sealedNonce) }
	text := func(text string) func(*testing.T, *Request) string {
		return func(*testing.T, *Request) string { return text }
	}
	for name, c := range map[string]struct {
		payload func(*testing.T, *Request) string
		want    Kind
	}{
		"its own":             {own, ""},
		"with another nonce":  {another, AnswerNotForUs},
		"sealed to another":   {text(otherSeal()), AnswerLost},
		"cut short":           {text(otherSeal()[:100]), AnswerLost},
		"a key in the clear":  {text(sealedKey), AnswerLost},
		"none":                {text(""), AnswerLost},
		"sealed, but no JSON": {text(answerNamed(t, "not JSON")), AnswerLost},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum := &scriptedForum{}
				forum.polls = []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) {
					status("authorized", "payload", c.payload(t, forum.request))(w, r)
				}}
				a, _ := forum.start(t)
				defer forum.close()
				<-a.ended
				if c.want == "" {
					a.mustGrant()
					return
				}
				a.mustEnd(c.want)
				if !a.grant.Key.Empty() {
					t.Error("a refused answer still gave a key")
				}
			})
		})
	}
}

// TestTheForumSaidYesButTheKeyDidNotArrive: the answer is lost on the way (D3), and
// approving once more with the same client id replaces the lost key.
func TestTheForumSaidYesButTheKeyDidNotArrive(t *testing.T) {
	faults.Row(t, "D3")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		a := beginCode(t, forum, world)
		anna := forum.Member("anna")
		anna.ApproveCode(mustHaveTold[CodeShown](a).Code)
		forum.Fail(pollPath, forumtest.Fault{Lost: true, Times: 1})
		<-a.ended
		a.mustEnd(AnswerLost)
		if len(anna.LiveKeys()) != 1 {
			t.Fatal("no key was lost")
		}
		d := discourseWith(t, world)
		request, err := d.NewRequest(t.Context(), Forum{Base: forum.URL}, usualChoices(), a.request.ClientID)
		if err != nil {
			t.Fatal(err)
		}
		again := beginWay(t, request, d.Device())
		anna.ApproveCode(mustHaveTold[CodeShown](again).Code)
		<-again.ended
		again.mustWork(forum)
		if n := len(anna.LiveKeys()); n != 1 {
			t.Errorf("%d live keys after the second approval", n)
		}
	})
}

// TestHalfAMinuteOfflineCostsNothing in the middle of a wait.
func TestHalfAMinuteOfflineCostsNothing(t *testing.T) {
	faults.Row(t, "D1")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		a := beginCode(t, forum, world)
		time.Sleep(time.Minute)
		forum.Fail("/", forumtest.Fault{Cut: true})
		time.Sleep(30 * time.Second)
		forum.Heal()
		forum.Member("anna").ApproveCode(mustHaveTold[CodeShown](a).Code)
		<-a.ended
		a.mustWork(forum)
		a.mustHaveSteps("CodeShown", "ForumUnreachable", "AnswerReceived")
	})
}
