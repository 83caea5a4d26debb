package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"forumkeys/auth"
)

// quietAfter is how long the page waits before it asks whether Cancel was pressed
// in the browser (product.md, Approve).
const quietAfter = 60 * time.Second

// Connect makes the request, writes "asking", opens the browser and waits.
func (k *Keeper) Connect() {
	k.on([]Stage{Choosing}, func(a *attempt) {
		if a.Ready() {
			k.connect(a, false)
		}
	})
}

// ConnectBy is Connect by one of the other ways, which is the member's from then on: on the
// way back it is still the one that Connect takes.
func (k *Keeper) ConnectBy(way Way) {
	k.on([]Stage{Choosing}, func(a *attempt) {
		if a.Ready() && slices.Contains(a.Ways, way) {
			a.wayWanted, a.Way = way, way
			k.connect(a, false)
		}
	})
}

// ConnectQuietly is Connect at Choosing and TryAgain at Ended, but no browser is
// opened: the member copies Attempt.Link, as after "Not me" into a private window,
// where somebody else is not logged in.
func (k *Keeper) ConnectQuietly() {
	k.on([]Stage{Choosing, Ended}, func(a *attempt) {
		switch {
		case a.Stage == Ended:
			k.connectAgain(a, true)
		case a.Ready():
			k.connect(a, true)
		}
	})
}

// connect begins a run with the attempt's choices; k.mu is held. After an attempt
// that nobody answered, the client id is the same: a key that was made and lost
// on the way is replaced by the forum (product.md, Renew; faults.md A5).
func (k *Keeper) connect(a *attempt, linkOnly bool) {
	a.hush()
	a.goesOn = false
	if strings.TrimSpace(a.Choices.ApplicationName) == "" {
		a.Choices.ApplicationName = defaultName(k.ownName())
	}
	r := &run{forum: a.Forum, choices: a.Choices, renews: a.Renews, linkOnly: linkOnly, busy: true}
	if old := a.run; old != nil {
		r.id, r.clientID = old.id, old.clientID
	} else {
		r.id, r.clientID = itemName(a.Forum.Base), auth.NewClientID()
	}
	r.connecting = k.config.Discourse.Connecting(r.forum, r.choices, r.clientID, k.answerPage())
	r.connecting.LinkOnly = linkOnly
	r.connecting.Use(a.Way)
	r.used = []Way{a.Way}
	k.set(a, r)
	k.spawnLocked(func() { k.goThrough(r) })
}

// set makes a run the attempt's present one, before anything of it is known.
func (k *Keeper) set(a *attempt, r *run) {
	r.ctx, r.cancel = context.WithCancel(a.ctx)
	r.wait, r.stopWait = context.WithCancel(k.answers)
	r.ways = map[Way]wayView{}
	a.run = r
	a.clearWait()
	a.Stage, a.Problem, a.Started, a.LinkOnly = Approving, nil, time.Now(), r.linkOnly
}

// clearWait takes away what belongs to an older request.
func (a *attempt) clearWait() {
	a.showWay(wayView{})
	a.GaveWay, a.GaveWhy, a.Resumed, a.Started = "", nil, false, time.Time{}
	a.LinkOnly, a.Quiet, a.WrongCount, a.WrongPerson = false, false, 0, false
	a.Account, a.Avatar, a.Until = Member{}, nil, time.Time{}
}

// goThrough is a run from its first write, which a resumed one has behind it, to the
// question "Is this you?".
func (k *Keeper) goThrough(r *run) {
	defer k.alone(r.id)()
	defer r.stopWait()
	if !r.resumed {
		if err := k.book.record(asking(r, k.config.Machine)); err != nil {
			k.during(r, func(a *attempt) { // nothing was asked, nothing is to be undone
				a.run, a.Stage, a.Problem = nil, Choosing, err
			})
			return
		}
	}
	grant, err := k.receive(r)
	switch {
	case err != nil:
		k.unanswered(r, err)
	case r.ctx.Err() != nil:
		k.lateAnswer(r, grant)
	default:
		k.arrive(r, grant)
	}
}

// asking is the book's first word of a connection, before anybody hears of it. What
// an earlier try of it left in the keyring stays named.
func asking(r *run, machine string) func([]entry) []entry {
	return func(entries []entry) []entry {
		e := entry{
			ID: r.id, Stage: stageAsking, Renews: r.renews, Machine: machine, ClientID: r.clientID,
			Forum: entryOfForum(r.forum), Scopes: r.choices.Scopes,
			ApplicationName: r.choices.ApplicationName,
			Lifetime:        int64(r.choices.Lifetime / time.Second),
			Asked:           stamp(time.Now()),
		}
		if i := indexOf(entries, r.id); i >= 0 {
			e.Pending = entries[i].Pending
		}
		return append(forget(r.id)(entries), e)
	}
}

// receive runs the ways back. Once a link or code is told they go on although the
// member goes back or away: the page may still be open in the browser.
func (k *Keeper) receive(r *run) (auth.Grant, error) {
	outcome, err := r.connecting.Run(r.wait, func(way Way, s auth.Step) { k.step(r, way, s) })
	if err != nil {
		return auth.Grant{}, err
	}
	for _, other := range outcome.Others { // of one account only the key approved last is alive
		_ = k.client(r.forum.Base, r.clientID, other.Key).Revoke(k.life, r.choices.Scopes)
	}
	k.learnWay(r, outcome.Way)
	return outcome.Grant, nil
}

// learnWay remembers of a forum whether the direct way works: it has, or it was tried
// and another had to bring the answer.
func (k *Keeper) learnWay(r *run, way Way) {
	k.mu.Lock()
	tried := slices.Contains(r.used, WayDirect)
	k.mu.Unlock()
	if !tried && way != WayDirect {
		return
	}
	k.settings.learn(r.forum.Base, func(known *knownForum) { known.DirectWorked = way == WayDirect })
	k.spawn(k.settings.save)
}

// step shows what has just become true of a way.
func (k *Keeper) step(r *run, way Way, s auth.Step) {
	k.during(r, func(a *attempt) {
		w := r.ways[way]
		switch s := s.(type) {
		case auth.Listening:
			w.link, w.port, w.deadline = s.Link, s.Port, s.Deadline
			k.asked(r)
		case auth.LinkReady:
			w.link, w.deadline = s.Link, s.Deadline
			k.asked(r)
			k.keepPending(r, s.Kept)
		case auth.CodeShown:
			w.link, w.deadline, w.code, w.page = s.Link, s.Deadline, s.Code, s.Page
			k.asked(r)
			k.keepPending(r, s.Kept)
		case auth.BrowserOpened:
			w.noBrowser = false
		case auth.BrowserMissing:
			w.noBrowser = true
		case auth.ForumUnreachable:
			w.unreachable = true
		case auth.ForumReached:
			w.unreachable = false
		case auth.AskedToWait:
			w.askedToWait = s.Until
		case auth.WrongAnswer:
			a.WrongCount = s.Count
		case auth.WayEnded:
			delete(r.ways, way)
			a.giveWay(r, way, s.Why)
			return
		case auth.AnswerReceived:
			r.stopQuiet()
			a.Stage, a.Quiet = Arriving, false
			return
		}
		r.ways[way] = w
		if a.GaveWay != "" && r.ways[a.Way].link == "" {
			a.Way = way // begun in the place of the one that could not be
		}
		if way == a.Way {
			a.showWay(w)
		}
	})
}

// asked notes that from now on the forum may make a key; k.mu is held.
func (k *Keeper) asked(r *run) {
	if !r.asked {
		r.asked = true
		k.askLater(r)
	}
}

// askLater has the page ask, after a quiet minute, what the browser shows; k.mu is held.
func (k *Keeper) askLater(r *run) {
	r.stopQuiet()
	if k.attempt != nil && k.attempt.run == r {
		k.attempt.Quiet = false
	}
	r.quiet = time.AfterFunc(quietAfter, func() {
		k.during(r, func(a *attempt) { a.Quiet = a.Stage == Approving })
	})
}

// giveWay tells why a way has ended. Where it is the member's own it goes over to
// another that waits; the first to come takes its place where none does yet.
func (a *attempt) giveWay(r *run, ended Way, why *Refusal) {
	if ended != a.Way {
		if why.Kind == auth.AnswerLost { // a key lives: that is said wherever the member is
			a.GaveWay, a.GaveWhy = ended, why
		}
		return
	}
	a.GaveWay, a.GaveWhy = ended, why
	a.showWay(wayView{})
	for _, other := range a.Ways {
		if w, waits := r.ways[other]; waits {
			a.Way = other
			a.showWay(w)
			return
		}
	}
}

// unanswered ends a run that brought no key. The entry stays while the attempt is
// there, for a retry with the same client id where a key may have been made and
// lost; a forum that would not show or grant the request gets a new one.
func (k *Keeper) unanswered(r *run, err error) {
	kind := auth.KindOf(err)
	closing := k.closing(r) // then the next start goes on, or tells of it
	if !closing {
		k.deletePending(r)
	}
	if mayHaveMadeAKey(kind) && k.during(r, func(a *attempt) {
		r.busy, r.ended = false, kind
		a.Stage, a.Problem = Ended, err
	}) {
		return
	}
	if !closing {
		k.letLie(r, kind)
	}
	k.finish(r, err)
}

// letLie ends the story of a run that was left without an answer. Where its key may
// be alive without anybody hearing of it the book goes on knowing its client id.
func (k *Keeper) letLie(r *run, kind Kind) {
	switch {
	case kind == auth.AnswerLost:
		k.update(func() { k.tell(r.notice(NoticeKeyLost, nil)) })
	case !k.leftToCopy(r):
		k.forgetRun(r.id)
		return
	}
	_ = k.book.record(change(r.id, func(e *entry) { e.Told = true }))
}

// leftToCopy says whether a run has been left whose sealed text the member may still
// have on the forum's page.
func (k *Keeper) leftToCopy(r *run) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return r.asked && r.ctx.Err() != nil && slices.Contains(r.used, WayCopyBack)
}

// forgetRun forgets an entry of which nothing is left. What the keyring still holds of
// its request stays named, for the next start.
func (k *Keeper) forgetRun(id string) {
	if e, found := k.book.find(id); found && k.endPending(k.life, e) == nil {
		_ = k.book.record(forget(id))
	}
}

// mayHaveMadeAKey says whether an attempt that ended so may have made a key that
// did not arrive; approved once more with the same client id, it is replaced.
func mayHaveMadeAKey(kind Kind) bool {
	return slices.Contains([]Kind{
		auth.NoAnswer, auth.PortsBusy, auth.TooManyWrong, auth.CodeExpired, auth.AnswerLost, auth.RequestGone,
	}, kind)
}

// closing says whether a run's wait ends because the program does, while its page
// may be open in the browser.
func (k *Keeper) closing(r *run) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.closed && r.asked
}

// finish ends a run of which nothing is left.
func (k *Keeper) finish(r *run, problem error) {
	k.during(r, func(a *attempt) {
		a.run, a.Stage, a.Problem, a.Settling, a.GivingBack = nil, Ended, problem, false, false
	})
}

// OpenAgain shows the link in the browser once more.
func (k *Keeper) OpenAgain() {
	k.on([]Stage{Approving}, func(a *attempt) {
		r, way, link := a.run, a.Way, a.Link
		if link == "" {
			return
		}
		k.spawnLocked(func() {
			err := k.config.Discourse.OpenInBrowser(r.ctx, link)
			k.during(r, func(a *attempt) {
				w, waits := r.ways[way]
				if !waits { // it has ended meanwhile
					return
				}
				w.noBrowser = err != nil
				r.ways[way] = w
				if a.Way == way {
					a.NoBrowser = w.noBrowser
				}
			})
		})
	})
}
