package auth

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// restarted is a wait that goes on after a restart: another program with the same
// forum, choices and client id, and what the first has kept.
func restarted(t *testing.T, a *attempt, d *Discourse, kept Secret) (*attempt, WayName, Way) {
	t.Helper()
	a.cancel()
	<-a.ended
	request, name, err := d.Resume(a.request.Forum, a.request.Choices, a.request.ClientID, kept)
	if err != nil {
		t.Fatalf("cannot go on: %v", err)
	}
	var way Way = d.Device()
	if name == CopyBack {
		way = d.Paste()
	}
	return beginWay(t, request, way), name, way
}

func noBrowser(t *testing.T, world World) World {
	world.Open = func(string) error { t.Error("the browser was opened again"); return nil }
	return world
}

// TestAPastedTextIsTakenAfterARestart, until half an hour after the request was made.
func TestAPastedTextIsTakenAfterARestart(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "/forum")
		defer forum.Close()
		first := world
		first.Open = func(string) error { return nil }
		d := New(first) // its key pairs are fresh ones
		began := time.Now()
		a := beginWay(t, newRequest(t, d, forum.URL, usualChoices()), d.Paste())
		ready := mustHaveTold[LinkReady](a)
		time.Sleep(5 * time.Minute)
		b, name, way := restarted(t, a, New(noBrowser(t, world)), ready.Kept)
		again := mustHaveTold[LinkReady](b)
		if name != CopyBack || again.Link != ready.Link || !again.Deadline.Equal(began.Add(30*time.Minute)) {
			t.Errorf("goes on by %s until %v, the same link: %t", name, again.Deadline.Sub(began), again.Link == ready.Link)
		}
		time.Sleep(20 * time.Minute)
		text := forum.Member("anna").ApproveToCopy(ready.Link)
		if err := way.(*Paste).Offer(text); err != nil {
			t.Error(err)
		}
		b.mustWork(forum)
		b.mustHaveSteps("LinkReady", "AnswerReceived")
		if _, err := b.request.open(text); KindOf(err) != AnswerOther || !b.request.keep(nil).Empty() {
			t.Errorf("the request outlives its grant: %v", err)
		}
	})
}

func TestAPastedTextIsTakenForHalfAnHourOnly(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		a, _ := beginPaste(t, World{})
		b, _, _ := restarted(t, a, discourseWith(t, World{}), mustHaveTold[LinkReady](a).Kept)
		time.Sleep(30*time.Minute - time.Second)
		if !b.waits() {
			t.Fatalf("ended early: %v", b.err)
		}
		time.Sleep(time.Second)
		b.mustEnd(NoAnswer)
	})
}

func TestAClockSetBackDoesNotMakeAKeptRequestYounger(t *testing.T) { // T5
	inBubble(t, func(t *testing.T) {
		var wall wallClock
		a, _ := beginPaste(t, World{})
		time.Sleep(5 * time.Minute)
		wall.jump(-25 * time.Minute)
		b, _, _ := restarted(t, a, discourseWith(t, World{WallNow: wall.now}), mustHaveTold[LinkReady](a).Kept)
		time.Sleep(30 * time.Minute)
		b.mustEnd(NoAnswer)
	})
}

// TestACodeIsAskedForAfterARestart, until it runs out.
func TestACodeIsAskedForAfterARestart(t *testing.T) {
	faults.Row(t, "D10")
	for name, c := range map[string]struct {
		during func(anna *forumtest.Member, code string) // while no program runs
		gone   time.Duration
		after  func(anna *forumtest.Member, code string)
		want   Kind
	}{
		"approved afterwards":           {nil, 2 * time.Minute, (*forumtest.Member).ApproveCode, ""},
		"approved meanwhile":            {(*forumtest.Member).ApproveCode, 30 * time.Second, nil, ""},
		"approved, and the answer gone": {(*forumtest.Member).ApproveCode, 2 * time.Minute, nil, AnswerLost}, // D10
		"denied meanwhile":              {(*forumtest.Member).DenyCode, 2 * time.Minute, nil, Denied},
		"never approved":                {nil, 2 * time.Minute, nil, CodeExpired},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "/forum")
				defer forum.Close()
				began := time.Now()
				a := beginCode(t, forum, world)
				shown := mustHaveTold[CodeShown](a)
				time.Sleep(time.Minute)
				a.cancel()
				anna := forum.Member("anna")
				if c.during != nil {
					c.during(anna, shown.Code)
				}
				time.Sleep(c.gone)
				b, name, _ := restarted(t, a, discourseWith(t, noBrowser(t, world)), shown.Kept)
				again := mustHaveTold[CodeShown](b)
				if name != Code || again.Code != shown.Code || again.Page != shown.Page || again.Link != shown.Link || !again.Deadline.Equal(began.Add(10*time.Minute)) {
					t.Errorf("goes on by %s: %+v", name, again)
				}
				if c.after != nil {
					c.after(anna, shown.Code)
				}
				<-b.ended
				if c.want == "" {
					b.mustWork(forum)
					return
				}
				b.mustEnd(c.want)
				if waited := time.Since(began); c.want == CodeExpired && waited != 10*time.Minute {
					t.Errorf("ended after %v", waited)
				}
			})
		})
	}
}

func keptAsked(t testing.TB, d *Discourse, base string) (*Request, *deviceCode) {
	t.Helper()
	code, ok := readDeviceCode([]byte(strings.ReplaceAll(deviceAnswer(), deviceBase, base)), base, d.world.wallNow().Round(0))
	if !ok {
		t.Fatal("not a code")
	}
	return newRequest(t, d, base, usualChoices()), code
}

// TestWhatCannotGoOnIsSaidToBeGone, and gives nothing.
func TestWhatCannotGoOnIsSaidToBeGone(t *testing.T) {
	bent := func(name string, value any) func(string) string {
		return func(kept string) string {
			fields := map[string]any{}
			_ = json.Unmarshal([]byte(kept), &fields)
			fields[name] = value
			text, _ := json.Marshal(fields)
			return string(text)
		}
	}
	code := func(name string, value any) func(string) string {
		return func(kept string) string {
			fields := map[string]any{}
			_ = json.Unmarshal([]byte(kept), &fields)
			inner := fields["code"].(map[string]any)
			inner[name] = value
			return bent("code", inner)(kept)
		}
	}
	same := func(kept string) string { return kept }
	p := func(kept string) string { return strings.Split(strings.Split(kept, `"p":"`)[1], `"`)[0] }
	prime := func(kept string) string { return bent("q", p(kept))(kept) }
	nearly := func(kept string) string { // an odd number beside a prime
		number, _ := readPrime(p(kept))
		for number.ProbablyPrime(1) {
			number.Add(number, big.NewInt(2))
		}
		return bent("p", writePrime(number))(kept)
	}
	for name, c := range map[string]struct {
		bend  func(string) string
		base  string
		later time.Duration
		gone  bool
	}{
		"as it was kept":          {same, "", 0, false},
		"just in time":            {same, "", 10*time.Minute - time.Second, false},
		"when the code ran out":   {same, "", 10 * time.Minute, true},
		"a clock set back":        {same, "", -20 * time.Minute, false},
		"made in the future":      {same, "", -time.Hour, true},
		"at another forum":        {same, "https://evil.example", 0, true},
		"nothing":                 {func(string) string { return "" }, "", 0, true},
		"cut":                     {func(kept string) string { return kept[:500] }, "", 0, true},
		"more behind it":          {func(kept string) string { return kept + "{}" }, "", 0, true},
		"very long":               {func(kept string) string { return kept + strings.Repeat(" ", 2000) }, "", 0, true},
		"a newer layout":          {bent("v", 2), "", 0, true},
		"a field more":            {bent("x", 1), "", 0, true},
		"another's mark":          {bent("for", "0123456789abcdef"), "", 0, true},
		"no nonce":                {bent("nonce", ""), "", 0, true},
		"a nonce that is long":    {bent("nonce", strings.Repeat("a", 33)), "", 0, true},
		"one prime twice":         {prime, "", 0, true},
		"no prime":                {bent("p", strings.Repeat("_", 170)+"w"), "", 0, true},
		"nearly a prime":          {nearly, "", 0, true},
		"a short prime":           {bent("p", "Cw"), "", 0, true},
		"a prime that is text":    {bent("p", "eleven!"), "", 0, true},
		"a page elsewhere":        {code("page", "@evil.example/x"), "", 0, true},
		"a link elsewhere":        {code("link", ".evil.example/x"), "", 0, true},
		"a code that is not one":  {code("text", "<b>"), "", 0, true},
		"no device code":          {code("secret", ""), "", 0, true},
		"a code that never ends":  {code("until", 1<<40), "", 0, true},
		"a code that never began": {code("until", -1), "", 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				var wall wallClock
				d := discourseWith(t, World{WallNow: wall.now})
				request, made := keptAsked(t, d, deviceBase)
				wall.jump(c.later)
				forum := request.Forum
				if c.base != "" {
					forum.Base = c.base
				}
				again, way, err := d.Resume(forum, request.Choices, request.ClientID, NewSecret(c.bend(request.keep(made).Reveal())))
				if c.gone {
					if KindOf(err) != RequestGone || again != nil || way != "" {
						t.Errorf("goes on by %q: %v", way, err)
					}
					return
				}
				if err != nil || way != Code || again.link("") != request.link("") || *again.code.asKept(again) != *made.asKept(request) {
					t.Errorf("not the same again: %v", err)
				}
			})
		})
	}
}

// asKept is a code in a form that can be compared.
func (c *deviceCode) asKept(r *Request) *keptCode {
	var kept keptRequest
	_ = json.Unmarshal([]byte(r.keep(c).Reveal()), &kept)
	return kept.Code
}

func TestAKeptRequestIsOfOneClientID(t *testing.T) {
	d := discourseWith(t, World{})
	request, _ := keptAsked(t, d, deviceBase)
	kept := request.keep(nil)
	if _, _, err := d.Resume(request.Forum, request.Choices, NewClientID(), kept); KindOf(err) != RequestGone {
		t.Errorf("another client id: %v", err)
	}
	if _, way, err := d.Resume(request.Forum, request.Choices, request.ClientID, kept); err != nil || way != CopyBack {
		t.Errorf("its own: %q, %v", way, err)
	}
}

// TestWhatIsKeptIsShort: some keyrings take little more than a kilobyte (C14).
func TestWhatIsKeptIsShort(t *testing.T) {
	faults.Row(t, "C14", "K20")
	folder := "/" + strings.Repeat("f", 200)
	longest := func(below int) string { return deviceBase + folder + "/" + strings.Repeat("x", below) }
	body := deviceAnswer("device_code", strings.Repeat("f", 128), "user_code", strings.Repeat("W", 32), "expires_in", 1800, "interval", 59.999,
		"verification_uri", longest(maxBelow-1), "verification_uri_with_request", longest(maxBelow-1))
	code, ok := readDeviceCode([]byte(body), deviceBase+folder, time.Now())
	if !ok {
		t.Fatal("the longest code is refused")
	}
	if _, ok := readDeviceCode([]byte(strings.ReplaceAll(body, "/xx", "/xxx")), deviceBase+folder, time.Now()); ok {
		t.Error("a longer one is not")
	}
	d := New(World{})
	request := newRequest(t, d, deviceBase+folder, usualChoices())
	kept := request.keep(code)
	if n := len(kept.Reveal()); n > 1000 || n == 0 {
		t.Errorf("%d bytes", n)
	}
	if n := len(request.keep(nil).Reveal()); n > 500 {
		t.Errorf("%d bytes without a code", n)
	}
	if _, way, err := d.Resume(request.Forum, request.Choices, request.ClientID, kept); err != nil || way != Code {
		t.Errorf("not read again: %q, %v", way, err)
	}
}

// FuzzResume looks for a text that crashes the reader, or gives a request that opens
// nothing of its own.
func FuzzResume(f *testing.F) {
	d := discourseWith(f, World{WallNow: func() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) }})
	request, code := keptAsked(f, d, deviceBase)
	request.ClientID = strings.Repeat("0123456789abcdef", 2) // so that what is kept fits at every run
	f.Add(request.keep(nil).Reveal())
	f.Add(request.keep(code).Reveal())
	f.Add(strings.Replace(request.keep(code).Reveal(), `"made":1`, `"made":9`, 1))
	f.Add(`{"v":1,"p":"","q":"","code":null}`)
	f.Add(`{}`)
	f.Fuzz(func(t *testing.T, kept string) {
		again, way, err := d.Resume(request.Forum, request.Choices, request.ClientID, NewSecret(kept))
		if err != nil {
			if KindOf(err) != RequestGone || again != nil {
				t.Errorf("a kind that no kept request has: %v", err)
			}
			return
		}
		if (way == Code) != (again.code != nil) || way != Code && way != CopyBack {
			t.Errorf("goes on by %q", way)
		}
		grant, err := again.open(sealedTo(t, again, again.unsealer().nonce))
		if err != nil || grant.Key.Reveal() != sealedKey {
			t.Errorf("opens nothing: %v", err)
		}
	})
}
