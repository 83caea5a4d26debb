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
	if strings.TrimSpace(a.Choices.ApplicationName) == "" {
		a.Choices.ApplicationName = defaultName(k.config.ComputerName)
	}
	r := &run{forum: a.Forum, choices: a.Choices, renews: a.Renews, linkOnly: linkOnly, busy: true}
	if old := a.run; old != nil {
		r.id, r.clientID = old.id, old.clientID
	} else {
		r.id, r.clientID = itemName(a.Forum.Base), auth.NewClientID()
	}
	r.connecting = k.config.Discourse.Connecting(r.forum, r.choices, r.clientID, k.config.Page)
	r.connecting.LinkOnly = linkOnly
	r.connecting.Use(a.Way)
	k.set(a, r)
	k.spawnLocked(func() { k.goThrough(r, asking(r, k.config.Machine)) })
}

// set makes a run the attempt's present one, before anything of it is known.
func (k *Keeper) set(a *attempt, r *run) {
	r.ctx, r.cancel = context.WithCancel(a.ctx)
	r.wait, r.stopWait = context.WithCancel(k.work)
	r.waits = map[Way]wait{}
	a.run = r
	a.clearWait()
	a.Stage, a.Problem, a.Started, a.LinkOnly = Approving, nil, time.Now(), r.linkOnly
}

// clearWait takes away what belongs to an older request.
func (a *attempt) clearWait() {
	a.showWait(wait{})
	a.GaveWay, a.Resumed, a.Started = "", false, time.Time{}
	a.LinkOnly, a.Quiet, a.WrongCount, a.WrongPerson = false, false, 0, false
	a.Account, a.Avatar, a.Until = Member{}, nil, time.Time{}
}

// goThrough is a run from its first write to the question "Is this you?".
func (k *Keeper) goThrough(r *run, first func([]entry) []entry) {
	release := k.alone(r.id)
	defer release()
	if err := k.book.record(first); err != nil {
		k.during(r, func(a *attempt) { // nothing was asked, nothing is to be undone
			a.run, a.Stage, a.Problem = nil, Choosing, err
		})
		return
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

// asking is the book's first word of a connection, before anybody hears of it.
func asking(r *run, machine string) func([]entry) []entry {
	return func(entries []entry) []entry {
		return append(forget(r.id)(entries), entry{
			ID: r.id, Stage: stageAsking, Renews: r.renews, Machine: machine, ClientID: r.clientID,
			Forum: entryOfForum(r.forum), Scopes: r.choices.Scopes,
			ApplicationName: r.choices.ApplicationName,
			Lifetime:        int64(r.choices.Lifetime / time.Second),
			Asked:           stamp(time.Now()),
		})
	}
}

// receive runs the ways back. Once a link or code is told they go on although the
// member goes back or away: the page may still be open in the browser.
func (k *Keeper) receive(r *run) (auth.Grant, error) {
	defer r.stopWait()
	grant, way, err := r.connecting.Run(r.wait, func(way Way, s auth.Step) { k.step(r, way, s) })
	if err == nil && way == WayDirect {
		k.settings.learn(r.forum.Base, func(known *knownForum) { known.DirectWorked = true })
		k.spawn(k.settings.save)
	}
	return grant, err
}

// step shows what has just become true of a way.
func (k *Keeper) step(r *run, way Way, s auth.Step) {
	k.during(r, func(a *attempt) {
		w := r.waits[way]
		switch s := s.(type) {
		case auth.Listening:
			w.Listening = s
			k.asked(r)
		case auth.LinkReady:
			w.Listening = auth.Listening{Link: s.Link, Deadline: s.Deadline}
			k.asked(r)
			k.keepPending(r, s.Kept)
		case auth.CodeShown:
			w.Listening = auth.Listening{Link: s.Link, Deadline: s.Deadline}
			w.code, w.page = s.Code, s.Page
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
			delete(r.waits, way)
			a.giveWay(r, way)
			return
		case auth.AnswerReceived:
			r.stopQuiet()
			a.Stage, a.Quiet = Arriving, false
			return
		}
		r.waits[way] = w
		if a.GaveWay != "" && r.waits[a.Way].Link == "" {
			a.Way = way // begun in the place of the one that could not be
		}
		if way == a.Way {
			a.showWait(w)
		}
	})
}

// asked notes that from now on the forum may make a key; k.mu is held.
func (k *Keeper) asked(r *run) {
	if r.asked {
		return
	}
	r.asked = true
	r.quiet = time.AfterFunc(quietAfter, func() {
		k.during(r, func(a *attempt) { a.Quiet = a.Stage == Approving })
	})
}

// giveWay goes over to another way that waits where the member's own has ended; the
// first to come takes its place where none does yet.
func (a *attempt) giveWay(r *run, ended Way) {
	if ended != a.Way {
		return
	}
	a.GaveWay = ended
	a.showWait(wait{})
	for _, other := range a.Ways {
		if w, waits := r.waits[other]; waits {
			a.Way = other
			a.showWait(w)
			return
		}
	}
}

// unanswered ends a run that brought no key. The entry stays while the attempt is
// there, for a retry with the same client id where a key may have been made and
// lost; a forum that would not show or grant the request gets a new one.
func (k *Keeper) unanswered(r *run, err error) {
	closing := k.closing(r) // then the next start goes on, or tells of it
	if !closing {
		k.deletePending(r)
	}
	if mayHaveMadeAKey(auth.KindOf(err)) && k.during(r, func(a *attempt) {
		r.busy = false
		a.Stage, a.Problem = Ended, err
	}) {
		return
	}
	if !closing {
		_ = k.book.record(forget(r.id))
	}
	k.finish(r, err)
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
		a.run, a.Stage, a.Problem, a.Settling = nil, Ended, problem, false
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
				w := r.waits[way]
				w.noBrowser = err != nil
				r.waits[way] = w
				a.NoBrowser = a.Way == way && w.noBrowser || a.Way != way && a.NoBrowser
			})
		})
	})
}
