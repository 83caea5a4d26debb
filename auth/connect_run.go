package auth

import (
	"context"
	"errors"
	"slices"
)

// Outcome is what an attempt at a key came to.
type Outcome struct {
	Grant Grant
	Way   WayName // by which the Grant came; without one, the way whose end was the attempt's

	// Others are further keys that the forum gave in the same moment, mostly none.
	// The caller has to end them. All have one client id, so on one account only the
	// one approved last is alive, which may be one of these (protocol.md §3).
	Others []Grant
}

// event is a step of a way, or how it has ended.
type event struct {
	lane  *lane
	step  Step          // nil: ended
	told  chan struct{} // closed when the step was told
	grant Grant
	err   error
}

// connectRun is one Run of a Connecting.
type connectRun struct {
	*Connecting
	tell   func(WayName, Step)
	events chan event
	ended  map[WayName]error // why a way has ended

	arrived []arrival // the first is the attempt's own
}

// Run begins the ways that Use has named and waits for the first answer. Steps are
// told with the way they belong to, one at a time, and none after Run has returned; a
// way goes on when its step was told, so step may call Use, Offer and Notice but must
// not wait for what the way does next. Run returns when all ways are at rest. The port
// of the direct way is free then, unless other attempts wait at it or the browser is
// still to be shown the last page, at most twelve seconds.
//
// A way that ends without an answer is told as WayEnded and ends the attempt only
// where no other waits; then the error is why the current way has ended. Where that
// way turned out to be impossible before anything was shown (PortsBusy,
// WayUnavailable, NotUnderstood) copy back is begun in its place (faults.md C1, D9).
// Denied, AnswerNotForUs, TooManyWrong and Cancelled end the attempt at once; an
// answer that came before still gives its Grant. Errors are *Refusal.
func (c *Connecting) Run(ctx context.Context, step func(WayName, Step)) (Outcome, error) {
	ctx, stop := context.WithCancel(ctx)
	a := &connectRun{Connecting: c, tell: step, events: make(chan event), ended: make(map[WayName]error)}
	way, err := a.run(ctx)
	stop()
	a.settle()
	if len(a.arrived) == 0 {
		return Outcome{Way: way}, asRefusal(err, question{doing: "connect", base: c.forum.Base})
	}
	outcome := Outcome{Grant: a.arrived[0].grant, Way: a.arrived[0].way}
	for _, other := range a.arrived[1:] {
		outcome.Others = append(outcome.Others, other.grant)
	}
	return outcome, nil
}

// run is the attempt up to its first answer or its end; some ways may still be at it
// then.
func (a *connectRun) run(ctx context.Context) (WayName, error) {
	for {
		a.begin(ctx)
		if a.takeLate(); len(a.arrived) > 0 {
			a.tell(a.arrived[0].way, AnswerReceived{})
			return a.arrived[0].way, nil
		}
		if way, why := a.atRest(); why != nil {
			return way, why
		}
		select {
		case <-ctx.Done():
			return a.currentWay(), NewRefusal(Cancelled, "connect", a.forum.Host(), ctx.Err())
		case <-a.wake:
		case e := <-a.events:
			if e.step != nil {
				a.tell(e.lane.name, e.step)
				close(e.told)
				continue
			}
			a.rest(e)
			if e.err == nil || isFinal(e.err) {
				return e.lane.name, e.err
			}
			a.goOn(e)
		}
	}
}

// begin starts what is wanted.
func (a *connectRun) begin(ctx context.Context) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, l := range a.wanted {
		a.lanes = append(a.lanes, l)
		go a.goBy(ctx, l)
	}
	a.wanted = nil
}

// goBy runs one way to its end, with a request of its own.
func (a *connectRun) goBy(ctx context.Context, l *lane) {
	grant, err := func() (Grant, error) {
		request, err := a.requestOf(ctx, l)
		if err != nil {
			return Grant{}, err
		}
		return l.way.Run(ctx, request, func(s Step) { a.pass(ctx, l, s) })
	}()
	a.events <- event{lane: l, grant: grant, err: err}
}

// pass has a step told, and returns when it was: what the way does next, as opening
// the browser, may bring the answer. After the end of ctx nobody is told any more.
func (a *connectRun) pass(ctx context.Context, l *lane, s Step) {
	told := make(chan struct{})
	select {
	case a.events <- event{lane: l, step: s, told: told}:
	case <-ctx.Done():
		return
	}
	select {
	case <-told:
	case <-ctx.Done():
	}
}

func (a *connectRun) requestOf(ctx context.Context, l *lane) (*Request, error) {
	if l.request != nil {
		return l.request, nil
	}
	request, err := a.discourse.NewRequest(ctx, a.forum, a.choices, a.clientID)
	a.mu.Lock()
	defer a.mu.Unlock()
	l.request = request
	return request, err
}

// rest notes that a way has ended, and what it brought.
func (a *connectRun) rest(e event) {
	a.mu.Lock()
	defer a.mu.Unlock()
	e.lane.running = false
	if e.err != nil {
		a.ended[e.lane.name] = e.err
		return
	}
	a.arrived = append(a.arrived, arrival{way: e.lane.name, grant: e.grant})
}

// goOn tells that a way has ended, and begins copy back where nobody else waits and
// the way was none after all. A member who was told may have chosen another already.
func (a *connectRun) goOn(e event) {
	refusal := asRefusal(e.err, question{doing: "connect", base: a.forum.Base})
	a.tell(e.lane.name, WayEnded{Why: refusal})
	impossible := slices.Contains([]Kind{PortsBusy, WayUnavailable, NotUnderstood}, refusal.Kind)
	if impossible && a.forum.showsAnswers() {
		a.useIfIdle(CopyBack)
	}
}

// useIfIdle is Use where nobody waits. Both under one lock: a member who chooses
// another way in this moment has it.
func (a *connectRun) useIfIdle(name WayName) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.idle() {
		a.use(name)
	}
}

// atRest says why the attempt is over: no way is under way nor to be begun, and the
// current one has ended. Both are read under one lock, for Use changes both. A nil
// error: it goes on.
func (a *connectRun) atRest() (WayName, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.idle() {
		return a.current, nil
	}
	return a.current, a.ended[a.current]
}

// isFinal says whether a way's refusal ends the whole attempt.
func isFinal(err error) bool {
	return slices.Contains([]Kind{Denied, AnswerNotForUs, TooManyWrong, Cancelled}, KindOf(err)) || errors.Is(err, context.Canceled)
}

// settle waits until every way is at rest, and takes the answers that others still
// had in hand: the forum has made those keys.
func (a *connectRun) settle() {
	for a.runs() {
		if e := <-a.events; e.step == nil {
			a.rest(e)
		}
	}
	a.mu.Lock()
	a.over = true
	a.mu.Unlock()
	a.takeLate()
}

// takeLate takes the answers to ways that had ended.
func (a *connectRun) takeLate() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.arrived = append(a.arrived, a.late...)
	a.late = nil
}

func (a *connectRun) currentWay() WayName {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.current
}

func (a *connectRun) runs() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.ContainsFunc(a.lanes, isRunning)
}

// idle says that no way is under way nor to be begun; the lock is held.
func (a *connectRun) idle() bool {
	return len(a.wanted) == 0 && !slices.ContainsFunc(a.lanes, isRunning)
}

func isRunning(l *lane) bool { return l.running }
