package auth

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// behindOneDoor begins so many waits of one program, the newest last.
func behindOneDoor(t *testing.T, forum *forumtest.Forum, world World, count int) []*attempt {
	t.Helper()
	var d *Discourse
	var first *attempt
	var attempts []*attempt
	for range count {
		a := newAttempt(t)
		if d == nil {
			first = a
			d = New(a.reaching(world))
		}
		request := newRequest(t, d, forum.URL, usualChoices())
		a.request = request
		a.discourse, a.way = d, d.Loopback(testPage())
		a.way.linkOnly = true
		a.run(func(ctx context.Context) (Grant, error) { return a.way.Run(ctx, request, a.told) })
		a.port, a.listener = first.port, first.listener
		attempts = append(attempts, a)
	}
	return attempts
}

// TestWaitsShareOneDoor: a forum may allow one of the three ports only, so a wait
// that the member has turned away from does not take it from the next one.
func TestWaitsShareOneDoor(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		waits := behindOneDoor(t, forum, world, 3)
		for i, a := range waits {
			if port := a.stepsSoFar()[0].(Listening).Port; port != 27182 {
				t.Errorf("wait %d is at port %d", i, port)
			}
		}

		left, present := waits[0], waits[2]
		if got := left.goTo(forum.Member("bob").Approve(left.linkOf())); got.status != http.StatusSeeOther {
			t.Errorf("the answer to the first wait: %d", got.status)
		}
		if left.waits() || left.err != nil || !forum.Works(left.grant.Key.Reveal()) {
			t.Fatalf("the first wait did not get its answer: %v", left.err)
		}
		if !present.waits() || len(present.wrongAnswers()) != 0 {
			t.Error("the present wait took notice of another's answer")
		}

		present.get(callbackWith("junk"))
		if len(present.wrongAnswers()) != 1 || len(waits[1].wrongAnswers()) != 0 {
			t.Error("junk is not counted where the member is")
		}
		present.goTo(forum.Member("anna").Approve(present.linkOf()))
		if present.waits() || present.err != nil || !forum.Works(present.grant.Key.Reveal()) {
			t.Errorf("the present wait did not get its answer: %v", present.err)
		}
	})
}

// TestTheDoorIsShutBehindTheLast wait, and not before.
func TestTheDoorIsShutBehindTheLast(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		waits := behindOneDoor(t, forum, world, 2)
		waits[1].cancel()
		waits[1].mustEnd(Cancelled)
		if got := waits[0].get(callbackWith("junk")); got.err != nil || got.status != http.StatusBadRequest {
			t.Fatalf("the door is shut while somebody waits: %d, %v", got.status, got.err)
		}
		waits[0].cancel()
		waits[0].mustEnd(Cancelled)
		if got := waits[0].get(callbackWith("junk")); got.err == nil {
			t.Errorf("nobody waits, and the door answers %d", got.status)
		}
	})
}

// TestAReloadIsKnownBesideAnotherWait: the answer that was opened shows the last
// page again, other junk does not.
func TestAReloadIsKnownBesideAnotherWait(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		waits := behindOneDoor(t, forum, world, 2)
		location := forum.Member("bob").Approve(waits[0].linkOf())
		waits[0].goTo(location)
		if got := waits[0].goTo(location); got.status != http.StatusSeeOther {
			t.Errorf("a reload shows %d", got.status)
		}
		if got := waits[0].get("/done"); got.status != http.StatusOK || !strings.Contains(got.body, testPage().Done) {
			t.Errorf("the last page: %d", got.status)
		}
		if got := waits[0].get(callbackWith("junk")); got.status != http.StatusBadRequest {
			t.Errorf("junk shows %d", got.status)
		}
		if len(waits[1].wrongAnswers()) != 1 {
			t.Errorf("told %v", waits[1].wrongAnswers())
		}
	})
}

// TestAPortTakenBackEndsAllWaits: another way may do.
func TestAPortTakenBackEndsAllWaits(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		waits := behindOneDoor(t, forum, world, 2)
		time.Sleep(time.Second)
		_ = waits[0].listener.Close()
		waits[0].mustEnd(PortsBusy)
		waits[1].mustEnd(PortsBusy)
	})
}

func TestPortsAreTriedAndLetGo(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		taken := map[string]bool{}
		listening := 0
		d := New(World{Listen: func(_, address string) (net.Listener, error) {
			if taken[address] {
				return nil, errors.New("address already in use")
			}
			listening++
			return closing{forumtest.NewPipeListener(), func() { listening-- }}, nil
		}})
		for _, row := range []struct{ taken, want string }{
			{"", "..."}, {"127.0.0.1:27182", "x.."}, {"127.0.0.1:27184", "x.x"}, {"127.0.0.1:27183", "xxx"},
		} {
			taken[row.taken] = true
			if got := portsOf(t, d.TryPorts()); got != row.want || listening != 0 {
				t.Errorf("with %v taken: %s, and %d stay open", taken, got, listening)
			}
		}
	})
}

// closing is a listener that tells of its end.
type closing struct {
	net.Listener
	closed func()
}

func (c closing) Close() error {
	c.closed()
	return c.Listener.Close()
}

// portsOf writes a trial of the ports as one letter each, x for a taken one.
func portsOf(t *testing.T, trials []error) (seen string) {
	t.Helper()
	for i, err := range trials {
		var refusal *Refusal
		switch {
		case err == nil:
			seen += "."
		case errors.As(err, &refusal) && refusal.Kind == PortsBusy && refusal.Part == loopbackHost(loopbackPorts()[i]):
			seen += "x"
		default:
			t.Errorf("port %d: %v", i, err)
		}
	}
	return seen
}

// TestThePortOfAnAttemptIsNotTaken by a stranger, and trying leaves it open.
func TestThePortOfAnAttemptIsNotTaken(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		a := newAttempt(t)
		reached := a.reaching(world)
		own := map[string]bool{}
		listen := reached.Listen
		reached.Listen = func(network, address string) (net.Listener, error) {
			if own[address] {
				return nil, errors.New("address already in use")
			}
			own[address] = true
			return listen(network, address)
		}
		d := New(reached)
		request := newRequest(t, d, forum.URL, usualChoices())
		a.request = request
		a.run(func(ctx context.Context) (Grant, error) { return awaitDirectly(d, ctx, request, testPage(), a.told) })
		if port := a.stepsSoFar()[0].(Listening).Port; port != 27182 {
			t.Fatalf("it listens at %d", port)
		}
		kept, port := a.listener, a.port
		if got := portsOf(t, d.TryPorts()); got[:1] != "." {
			t.Errorf("tried: %s", got)
		}
		a.listener, a.port = kept, port // of the browser
		a.goTo(forum.Member("anna").Approve(a.linkOf()))
		if a.waits() || a.err != nil {
			t.Errorf("the attempt does not go on: %v", a.err)
		}
	})
}

// TestEachTabIsShownItsOwnEnd: two answers in one moment, one of them to an attempt that was left.
func TestEachTabIsShownItsOwnEnd(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		waits := behindOneDoor(t, forum, world, 2)
		left, present := waits[0], waits[1]
		left.way.Leave()
		toLeft, toPresent := forum.Member("bob").Approve(left.linkOf()), forum.Member("anna").Approve(present.linkOf())
		if got := left.goTo(toLeft); got.header.Get("Location") != "/left" {
			t.Errorf("the one that was left: %d %s", got.status, got.header.Get("Location"))
		}
		if got := present.goTo(toPresent); got.header.Get("Location") != "/done" {
			t.Errorf("the present one: %d %s", got.status, got.header.Get("Location"))
		}
		if got := left.goTo(toLeft); got.header.Get("Location") != "/left" {
			t.Errorf("the one that was left, once more: %d %s", got.status, got.header.Get("Location"))
		}
		for path, says := range map[string]string{"/left": testPage().Left, "/done": testPage().Done} {
			if got := left.get(path); got.status != http.StatusOK || !strings.Contains(got.body, says) {
				t.Errorf("%s: %d %q", path, got.status, got.body)
			}
		}
	})
}
