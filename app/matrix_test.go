package app

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// era is a forum of one generation, as a member meets it.
type era struct {
	name  string
	ways  []Way
	build func(*forumtest.Forum)
}

func eras() []era {
	of := func(g forumtest.Generation, more ...func(*forumtest.Forum)) func(*forumtest.Forum) {
		return func(f *forumtest.Forum) {
			f.Generation = g
			for _, change := range more {
				change(f)
			}
		}
	}
	all := []Way{WayDirect, WayCopyBack, WayCode}
	return []era{
		{"G1, redirect compulsory", all[:1], of(forumtest.G1, func(f *forumtest.Forum) { f.NeedsRedirect = true })},
		{"G2", all[:2], of(forumtest.G2)},
		{"G2, late", all[:2], of(forumtest.G2, func(f *forumtest.Forum) { f.TakesOverClientIDs = true })},
		{"G3", all[:2], of(forumtest.G3)},
		{"G3, late", all[:2], of(forumtest.G3, func(f *forumtest.Forum) { f.UnderstandsOAEP = true })},
		{"G4, before June 2026", all, of(forumtest.G4, func(f *forumtest.Forum) { f.BeforeJune2026 = true })},
		{"G4", all, of(forumtest.G4)},
		{"G4, stock", all[1:], of(forumtest.G4, stock)},
	}
}

// happening is what comes between a member and a key, and what must come of it.
type happening struct {
	name    string
	prepare func(*forumtest.Forum) // before the forum starts; may be nil
	run     func(*play)
}

// play is one cell of the matrix: a forum, a way, something that happens.
type play struct {
	*desk
	t   *testing.T
	era era
	way Way
}

// TestMatrix plays every generation × way × happening (issue 4). With MATRIX=1 in
// the environment it prints the table.
func TestMatrix(t *testing.T) {
	faults.Row(t, "N13", "A1", "A5", "C13", "C19", "C21", "I10", "L2", "D8")
	passed, failed := 0, 0
	var table []string
	for _, h := range happenings() {
		for _, e := range eras() {
			for _, way := range e.ways {
				ok := t.Run(h.name+"/"+e.name+"/"+string(way), func(t *testing.T) {
					prepare := func(f *forumtest.Forum) {
						e.build(f)
						if h.prepare != nil {
							h.prepare(f)
						}
					}
					atDesk(t, prepare, func(t *testing.T, d *desk) {
						d.withoutPictures()
						said := d.hearAll()
						h.run(&play{desk: d, t: t, era: e, way: way})
						d.noSecretIn(said())
					})
				})
				result := "ok"
				if passed++; !ok {
					passed, failed, result = passed-1, failed+1, "FAILED"
				}
				table = append(table, fmt.Sprintf("%-18s  %-24s  %-9s  %s", h.name, e.name, way, result))
			}
		}
	}
	if os.Getenv("MATRIX") != "" {
		fmt.Printf("%-18s  %-24s  %-9s\n%s\n%d passed, %d failed\n", "what happens", "forum", "way", strings.Join(table, "\n"), passed, failed)
	}
}

func happenings() []happening {
	return []happening{
		{"approve", nil, func(p *play) { p.wait(); p.approve("anna"); p.connected("anna") }},
		{"deny", nil, (*play).deny},
		{"cancel", nil, (*play).cancel},
		{"expire", nil, (*play).expire},
		{"wrong account", nil, (*play).wrongAccount},
		{"lost answer", nil, (*play).lostAnswer},
		{"429", nil, func(p *play) {
			p.stumble(forumtest.Fault{Status: 429, Header: map[string][]string{"Retry-After": {"20"}}, ContentType: "text/plain", Body: "slow"}, auth.SlowDown)
		}},
		{"server error", nil, func(p *play) { p.stumble(page(500, "text/html", "<h1>Oops</h1>"), auth.ForumDown) }},
		{"offline for 30 s", nil, (*play).offline},
		{"trust level", func(f *forumtest.Forum) { f.Member("anna").SetTrustLevel(0) }, (*play).tooNew},
		{"scope refused", func(f *forumtest.Forum) { f.AllowedScopes = []string{"session_info", "read"} }, (*play).scopeRefused},
		{"redirect refused", stock, (*play).redirectRefused},
	}
}

// wait goes to the page of the way.
func (p *play) wait() Attempt {
	p.t.Helper()
	return p.waitBy(p.way)
}

// approve is somebody who presses Authorize, and whatever the way needs besides.
func (p *play) approve(who string) {
	p.t.Helper()
	a, member := p.attempt(), p.forum.Member(who)
	switch p.way {
	case WayDirect:
		p.visit(member.Approve(a.Link))
	case WayCopyBack:
		p.k.Offer(member.ApproveToCopy(a.Link))
	case WayCode:
		member.ApproveCode(a.Code)
	}
}

// connected says yes, and checks what has come of it.
func (p *play) connected(who string) {
	p.t.Helper()
	p.mustConnect(who)
}

// ended waits for the end of the attempt, and checks that nothing lives.
func (p *play) ended(kind Kind, live int) {
	p.t.Helper()
	if !p.untilStage(Ended) {
		return
	}
	if a := p.attempt(); auth.KindOf(a.Problem) != kind {
		p.t.Errorf("ended with %v, want %s", a.Problem, kind)
	}
	p.rest(time.Second)
	if got := p.live("anna"); got != live {
		p.t.Errorf("%d keys live, want %d", got, live)
	}
	if len(p.k.Snapshot().Connections) != 0 {
		p.t.Errorf("a card: %s", p.stands())
	}
}

// again is the next try of the same attempt.
func (p *play) again() {
	p.t.Helper()
	p.k.TryAgain()
	p.until("the page", func(s Snapshot) bool {
		return s.Attempt.Stage == Approving && s.Attempt.Link != "" && (p.way != WayCode || s.Attempt.Code != "")
	})
}

// deny: by code the forum tells us; else nobody does, and after a minute we ask.
func (p *play) deny() {
	a := p.wait()
	if p.way == WayCode {
		p.forum.Member("anna").DenyCode(a.Code)
	} else {
		p.forum.Member("anna").Cancel(a.Link)
		p.rest(61 * time.Second)
		if !p.attempt().Quiet {
			p.t.Error("nobody asks whether Cancel was pressed")
		}
		p.k.PressedCancel()
	}
	p.ended(auth.Denied, 0)
	p.again()
	p.approve("anna")
	p.connected("anna")
}

// cancel: what is authorized afterwards is ended where we can hear of it.
func (p *play) cancel() {
	a := p.wait()
	p.k.Cancel()
	p.rest(time.Second)
	if s := p.k.Snapshot(); s.Attempt != nil || p.told(NoticeCancelled) == nil {
		p.t.Errorf("stands at %s", p.stands())
	}
	switch member := p.forum.Member("anna"); p.way {
	case WayDirect:
		p.visit(member.Approve(a.Link))
	case WayCode:
		member.ApproveCode(a.Code)
	}
	p.rest(10 * time.Second)
	if p.live("anna") != 0 || len(p.k.Snapshot().Connections) != 0 {
		p.t.Errorf("%d keys live", p.live("anna"))
	}
}

func (p *play) expire() {
	p.wait()
	p.rest(11 * time.Minute)
	want := auth.NoAnswer
	if p.way == WayCode {
		want = auth.CodeExpired
	}
	p.ended(want, 0)
	p.again()
	p.approve("anna")
	p.connected("anna")
}

// wrongAccount: bob uses this browser. "Not me" ends his key at once, and the next
// try has a client id that no generation has given to him.
func (p *play) wrongAccount() {
	p.wait()
	before := p.k.book.all()[0].ClientID
	p.approve("bob")
	p.untilStage(Confirming)
	if got := p.attempt().Account.Username; got != "bob" {
		p.t.Fatalf("asked about %q", got)
	}
	p.k.Reject()
	p.untilStage(Ended)
	p.rest(time.Second)
	if p.live("bob") != 0 || p.told(NoticeNotMe) == nil {
		p.t.Errorf("bob has %d keys; %s", p.live("bob"), p.stands())
	}
	p.again()
	if p.k.book.all()[0].ClientID == before {
		p.t.Error("the client id is bob's")
	}
	p.approve("anna")
	p.connected("anna")
}

// lostAnswer: the forum made a key that did not arrive. The next try has the same
// client id, so that the lost key is replaced.
func (p *play) lostAnswer() {
	a := p.wait()
	before := p.k.book.all()[0].ClientID
	member := p.forum.Member("anna")
	want := auth.NoAnswer
	switch p.way {
	case WayDirect:
		member.Approve(a.Link)
	case WayCopyBack:
		member.ApproveToCopy(a.Link)
	case WayCode:
		want = auth.AnswerLost
		p.forum.Fail("/user-api-key/device/poll", forumtest.Fault{Lost: true, Times: 1})
		member.ApproveCode(a.Code)
	}
	p.rest(11 * time.Minute)
	p.ended(want, 1)
	p.again()
	if p.k.book.all()[0].ClientID != before {
		p.t.Error("the client id is another one")
	}
	p.approve("anna")
	p.connected("anna")
}

// stumble: the key has come, and the forum does not say whose it is. It waits in
// the keyring until it does.
func (p *play) stumble(fault forumtest.Fault, want Kind) {
	p.wait()
	fault.Times = 1
	p.forum.Fail("/session/current", fault)
	p.approve("anna")
	p.until("the trouble", func(s Snapshot) bool { return s.Attempt.Problem != nil })
	if a := p.attempt(); a.Stage != Arriving || auth.KindOf(a.Problem) != want || p.live("anna") != 1 {
		p.t.Errorf("live %d; %s", p.live("anna"), p.stands())
	}
	p.rest(20 * time.Second)
	p.k.TryAgain()
	p.connected("anna")
}

// offline: while the member is at it the network goes for half a minute.
func (p *play) offline() {
	p.wait()
	if p.way == WayCode {
		p.forum.Fail("/user-api-key/device/poll", cutOff())
		p.until("that we say so", func(s Snapshot) bool { return s.Attempt.Unreachable })
		p.rest(30 * time.Second)
		p.forum.Heal()
		p.withoutPictures()
		p.until("that we say it is back", func(s Snapshot) bool { return !s.Attempt.Unreachable })
		p.approve("anna")
		p.connected("anna")
		return
	}
	p.forum.Fail("/session/current", cutOff())
	p.approve("anna")
	p.until("the trouble", func(s Snapshot) bool { return s.Attempt.Problem != nil })
	p.rest(30 * time.Second)
	p.forum.Heal()
	p.withoutPictures()
	p.k.TryAgain()
	p.connected("anna")
}

// tooNew: the forum does not let her connect anything, and tells only her.
func (p *play) tooNew() {
	a := p.wait()
	member := p.forum.Member("anna")
	if p.way == WayCode {
		if news := member.Type(a.Code); news != "no_trust_level" {
			p.t.Errorf("the forum shows %s", news)
		}
	} else if state := member.See(a.Link); state != "no_trust_level" {
		p.t.Errorf("the forum shows %s", state)
	}
	p.rest(61 * time.Second)
	if !p.attempt().Quiet {
		p.t.Error("nobody asks what the browser shows")
	}
	p.rest(10 * time.Minute)
	want := auth.NoAnswer
	if p.way == WayCode {
		want = auth.CodeExpired
	}
	p.ended(want, 0)
}

// scopeRefused: it is said before anybody is asked, with what is allowed.
func (p *play) scopeRefused() {
	p.find()
	a := p.attempt()
	if auth.KindOf(a.Verdict.Refusal) != auth.ScopeRefused || !slices.Equal(a.Verdict.RefusedScopes, []Scope{auth.Notifications}) {
		p.t.Errorf("told %v, %v", a.Verdict.Refusal, a.Verdict.RefusedScopes)
	}
	p.k.SetPreset(PresetOnlyMyName)
	p.untilChosen()
	p.browserOf("")
	p.k.UseWay(p.way)
	p.k.Connect()
	p.until("the way's page", func(s Snapshot) bool { return s.Attempt.Way == p.way && s.Attempt.Link != "" })
	p.approve("anna")
	p.connected("anna")
}

// redirectRefused: a forum that says so beforehand is not asked for the direct way;
// one that says so only after Authorize is left for another way, choices kept.
func (p *play) redirectRefused() {
	p.browserOf("")
	p.find()
	a := p.attempt()
	if !slices.Contains(a.Ways, WayDirect) {
		if p.way == WayDirect && a.Verdict.Direct != ProofRefused {
			p.t.Errorf("%+v", a.Verdict)
		}
	} else if p.way == WayDirect {
		p.refusedAfterAuthorize()
		return
	}
	way := p.way
	if way == WayDirect {
		way = WayCopyBack
	}
	p.way = way
	p.k.UseWay(way)
	p.k.Connect()
	p.until("the way's page", func(s Snapshot) bool { return s.Attempt.Way == way && s.Attempt.Link != "" })
	p.approve("anna")
	p.connected("anna")
}

func (p *play) refusedAfterAuthorize() {
	p.k.UseWay(WayDirect)
	p.k.Connect()
	p.until("a link", func(s Snapshot) bool { return s.Attempt.Link != "" })
	if status := p.forum.Member("anna").Press(p.attempt().Link); status != 403 {
		p.t.Errorf("the forum answers %d", status)
	}
	p.rest(61 * time.Second)
	if a := p.attempt(); !a.Quiet || a.Stage != Approving {
		p.t.Errorf("%+v", a)
	}
	if len(p.era.ways) == 1 { // no other way: the forum wants a redirect that its admin has allowed
		p.k.PressedCancel()
		p.ended(auth.Denied, 0)
		return
	}
	p.way = WayCopyBack
	p.k.UseWay(WayCopyBack)
	p.until("the other page", func(s Snapshot) bool { return s.Attempt.Way == WayCopyBack && s.Attempt.Link != "" })
	p.approve("anna")
	p.connected("anna")
}
