package auth

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

func TestTheAnswerBringsTheKey(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		began := time.Now()
		a := begin(t, sealedRequest(t), World{})
		if got := a.get(rightAnswer(t)); got.status != http.StatusSeeOther || got.header.Get("Location") != "/done" {
			t.Errorf("the browser was told %d, %s", got.status, got.header.Get("Location"))
		}
		a.mustGrant()
		if waited := time.Since(began); waited != 0 {
			t.Errorf("the key was held back for %v", waited)
		}
		steps := a.stepsSoFar()
		if len(steps) != 3 || steps[1] != (BrowserOpened{}) || steps[2] != (AnswerReceived{}) {
			t.Fatalf("steps %T", steps)
		}
		listening := steps[0].(Listening)
		link, _ := url.Parse(listening.Link)
		if link.Query().Get("auth_redirect") != "http://127.0.0.1:27182/callback" || listening.Port != 27182 {
			t.Errorf("the forum is asked to answer at %s, port %d", link.Query().Get("auth_redirect"), listening.Port)
		}
		if !listening.Deadline.Equal(began.Add(10 * time.Minute)) {
			t.Errorf("deadline %v", listening.Deadline)
		}
	})
}

func TestAwaitingOpensNoBrowser(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		a := beginWith(t, sealedRequest(t), World{Open: func(string) error {
			t.Error("the browser was opened")
			return nil
		}}, awaitDirectly)
		a.get(rightAnswer(t))
		a.mustGrant()
		steps := a.stepsSoFar()
		if len(steps) != 2 || steps[1] != (AnswerReceived{}) || steps[0].(Listening).Link == "" {
			t.Errorf("steps %T", steps)
		}
	})
}

// TestABusyPortIsPassedOver, and so is one that the system has reserved (C1).
func TestABusyPortIsPassedOver(t *testing.T) {
	faults.Row(t, "C1", "C2")
	inBubble(t, func(t *testing.T) {
		a := &attempt{}
		var asked []string
		b := begin(t, sealedRequest(t), World{Listen: func(network, address string) (net.Listener, error) {
			asked = append(asked, network+" "+address)
			if len(asked) < 3 {
				return nil, errors.New("an attempt was made to access a socket in a way forbidden by its access permissions")
			}
			return a.listen(network, address)
		}})
		if want := []string{"tcp 127.0.0.1:27182", "tcp 127.0.0.1:27183", "tcp 127.0.0.1:27184"}; !slices.Equal(asked, want) {
			t.Errorf("listened at %q", asked)
		}
		b.listener, b.port = a.listener, a.port
		if steps := b.stepsSoFar(); !strings.Contains(steps[0].(Listening).Link, url.QueryEscape("http://127.0.0.1:27184/callback")) {
			t.Error("the link names another port than is listened at")
		}
		b.get(rightAnswer(t))
		b.mustGrant()
	})
}

func TestThreeBusyPortsMeanAnotherWay(t *testing.T) {
	faults.Row(t, "C1")
	opened := false
	d := discourseWith(t, World{
		Listen: func(string, string) (net.Listener, error) { return nil, errors.New("address already in use") },
		Open:   func(string) error { opened = true; return nil },
	})
	request := sealedRequest(t)
	_, err := connectDirectly(d, t.Context(), request, testPage(), func(step Step) { t.Errorf("told %T", step) })
	if KindOf(err) != PortsBusy || opened {
		t.Errorf("got %v, browser opened: %t", err, opened)
	}
	if _, err := request.open(answerNamed(t, "plain")); err != nil {
		t.Errorf("the request is no longer good for another way: %v", err)
	}
}

// TestTheListenerIsThereBeforeTheBrowser: a forum that answers at once finds it (C17).
func TestTheListenerIsThereBeforeTheBrowser(t *testing.T) {
	faults.Row(t, "C17")
	inBubble(t, func(t *testing.T) {
		var a *attempt
		ready := make(chan struct{})
		a = begin(t, sealedRequest(t), World{Open: func(link string) error {
			<-ready
			if got := a.get(rightAnswer(t)); got.status != http.StatusSeeOther {
				t.Errorf("%d, %v", got.status, got.err)
			}
			return nil
		}})
		close(ready)
		a.mustGrant()
	})
}

func TestWithoutABrowserTheWaitGoesOn(t *testing.T) {
	faults.Row(t, "B1")
	inBubble(t, func(t *testing.T) {
		none := errors.New("executable file not found")
		a := begin(t, sealedRequest(t), World{Open: func(string) error { return none }})
		missing, ok := a.stepsSoFar()[1].(BrowserMissing)
		if !ok || !errors.Is(missing.Cause, none) {
			t.Errorf("told %v", a.stepsSoFar()[1])
		}
		a.get(rightAnswer(t))
		a.mustGrant()
	})
}

func TestTheWaitEndsAfterTenMinutes(t *testing.T) {
	faults.Row(t, "C13")
	inBubble(t, func(t *testing.T) {
		a := begin(t, sealedRequest(t), World{})
		time.Sleep(10*time.Minute - time.Second)
		if !a.waits() {
			t.Fatalf("ended early: %v", a.err)
		}
		time.Sleep(2 * time.Second)
		a.mustEnd(NoAnswer)
		if late := a.get(rightAnswer(t)); late.err == nil { // C14
			t.Errorf("a late answer was heard: %d", late.status)
		}
	})
}

// wallClock is a wall clock that can be moved without the timers.
type wallClock struct{ ahead atomic.Int64 }

func (c *wallClock) now() time.Time       { return time.Now().Add(time.Duration(c.ahead.Load())) }
func (c *wallClock) jump(d time.Duration) { c.ahead.Store(int64(d)) }

// TestTheComputersSleepCounts: the timer stood still for an hour, the wall clock did not (T4).
func TestTheComputersSleepCounts(t *testing.T) {
	faults.Row(t, "T4")
	for name, wake := range map[string]func(a *attempt){
		"then nothing comes": func(a *attempt) { time.Sleep(wallCheck) },
		"then the answer comes": func(a *attempt) {
			if got := a.get(rightAnswer(a.t)); got.status != http.StatusBadRequest {
				a.t.Errorf("a late answer: %d", got.status)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				var wall wallClock
				a := begin(t, sealedRequest(t), World{WallNow: wall.now})
				wall.jump(time.Hour)
				wake(a)
				a.mustEnd(NoAnswer)
			})
		})
	}
}

func TestAClockSetBackDoesNotStretchTheWait(t *testing.T) {
	faults.Row(t, "T5")
	inBubble(t, func(t *testing.T) {
		var wall wallClock
		a := begin(t, sealedRequest(t), World{WallNow: wall.now})
		wall.jump(-24 * time.Hour)
		time.Sleep(10*time.Minute + time.Second)
		a.mustEnd(NoAnswer)
	})
}

func TestCancelEndsTheWaitAndFreesThePort(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		began := time.Now()
		a := begin(t, sealedRequest(t), World{})
		a.cancel()
		a.mustEnd(Cancelled)
		if got := a.get(rightAnswer(t)); got.err == nil {
			t.Errorf("somebody still listens: %d", got.status)
		}
		if time.Since(began) != 0 {
			t.Error("Cancel was waited for")
		}
		if !errors.Is(a.err, context.Canceled) {
			t.Errorf("the cause is lost: %v", a.err)
		}
	})
}

// closeNoted is a listener that notes when it is let go.
type closeNoted struct {
	net.Listener
	closed atomic.Bool
}

func (l *closeNoted) Close() error {
	l.closed.Store(true)
	return l.Listener.Close()
}

// TestThePortIsFreeWhenConnectReturns, so that the next attempt finds it.
func TestThePortIsFreeWhenConnectReturns(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		listener := &closeNoted{Listener: forumtest.NewPipeListener()}
		d := discourseWith(t, World{
			Listen: func(string, string) (net.Listener, error) { return listener, nil },
			Open:   func(string) error { return nil },
		})
		_, err := connectDirectly(d, ctx, sealedRequest(t), testPage(), func(Step) {})
		if free := listener.closed.Load(); KindOf(err) != Cancelled || !free {
			t.Errorf("got %v, the port is free: %t", err, free)
		}
	})
}

// TestAnAnswerBeforeTheCancelIsKept, for the forum has made that key.
func TestAnAnswerBeforeTheCancelIsKept(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for range 20 { // select would choose at random
		c := newCallback(newWaiting(sealedRequest(t), time.Now), testPage().render(), new(atomic.Bool))
		if why, _ := c.try(answerNamed(t, "plain")); why != "" {
			t.Fatal("not accepted:", why)
		}
		cancel()
		if kind, _ := c.wait(ctx, nil, func(Step) {}); kind != "" || c.grant.Key.Reveal() != sealedKey {
			t.Fatalf("ended with %q", kind)
		}
	}
}

func TestTheLastPageIsServedUntilItWasSeen(t *testing.T) {
	faults.Row(t, "C20")
	for name, c := range map[string]struct {
		seen   bool
		before time.Duration // still served
		after  time.Duration // gone
	}{
		"seen":       {true, 2*time.Second - time.Millisecond, 2*time.Second + time.Millisecond},
		"never seen": {false, 10*time.Second - time.Millisecond, 10*time.Second + time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				a := begin(t, sealedRequest(t), World{})
				a.get(rightAnswer(t))
				a.mustGrant()
				a.cancel() // what the caller does afterwards is no matter of the page's
				began := time.Now()
				if c.seen {
					a.get("/done")
				}
				time.Sleep(c.before - time.Since(began))
				if got := a.send("GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:27182\r\n\r\n"); got.status != http.StatusNotFound {
					t.Errorf("gone too soon: %v", got.err)
				}
				time.Sleep(c.after - time.Since(began))
				synctest.Wait()
				if got := a.get("/done"); got.err == nil {
					t.Error("the port is still held")
				}
			})
		})
	}
}

// TestOnARealSocket listens on the system's own loopback, and nowhere else (C2): at any
// port, since ours may be taken by whatever runs beside this test.
func TestOnARealSocket(t *testing.T) {
	faults.Row(t, "C2")
	at := make(chan string, 1)
	listening := make(chan Listening, 1)
	ended := make(chan error, 1)
	d := discourseWith(t, World{Open: func(string) error { return nil }, Listen: func(network, address string) (net.Listener, error) {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		socket, err := World{}.listen(network, net.JoinHostPort(host, "0"))
		if err == nil {
			at <- socket.Addr().String()
		}
		return socket, err
	}})
	go func() {
		_, err := connectDirectly(d, t.Context(), sealedRequest(t), testPage(), func(step Step) {
			if l, ok := step.(Listening); ok {
				listening <- l
			}
		})
		ended <- err
	}()
	var ours, real string
	select {
	case l := <-listening:
		ours, real = loopbackHost(l.Port), <-at
	case err := <-ended:
		t.Fatalf("nobody listens: %v", err)
	}
	_, port, err := net.SplitHostPort(real)
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range addressesOfThisComputer(t) {
		if conn, err := net.DialTimeout("tcp", net.JoinHostPort(address, port), time.Second); err == nil {
			_ = conn.Close()
			t.Errorf("reachable at %s", address)
		}
	}
	browser := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if address != ours {
			t.Errorf("the browser is sent to %s", address)
		}
		return (&net.Dialer{}).DialContext(ctx, network, real)
	}}}
	defer browser.CloseIdleConnections()
	response, err := browser.Get("http://" + ours + rightAnswer(t)) // follows to /done
	if err != nil || response.StatusCode != http.StatusOK || response.Request.URL.Path != "/done" || response.Request.URL.RawQuery != "" {
		t.Fatalf("the browser ended at %v: %v", response, err)
	}
	_ = response.Body.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// addressesOfThisComputer are those by which others reach it, and two by which it reaches
// itself.
func addressesOfThisComputer(t *testing.T) []string {
	t.Helper()
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	others := []string{"::1", "127.0.0.2"}
	for _, address := range addresses {
		if network, ok := address.(*net.IPNet); ok && !network.IP.IsLoopback() && !network.IP.IsLinkLocalUnicast() {
			others = append(others, network.IP.String())
		}
	}
	return others
}

// TestTheAddressesNeverChange: admins have typed them (product.md, For forum admins).
func TestTheAddressesNeverChange(t *testing.T) {
	faults.Row(t, "C3", "C4")
	want := []string{"http://127.0.0.1:27182/callback", "http://127.0.0.1:27183/callback", "http://127.0.0.1:27184/callback"}
	if got := CallbackAddresses(); !slices.Equal(got, want) {
		t.Errorf("they are %q", got)
	}
}
