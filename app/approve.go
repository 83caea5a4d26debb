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
	r.ctx, r.cancel = context.WithCancel(a.ctx)
	r.wait, r.stopWait = context.WithCancel(k.work)
	a.run = r
	a.clearWait()
	a.Stage, a.Problem, a.Started, a.LinkOnly = Approving, nil, time.Now(), linkOnly
	k.spawnLocked(func() { k.goThrough(r) })
}

// clearWait takes away what belongs to an older request.
func (a *attempt) clearWait() {
	a.Link, a.Port, a.Started, a.Deadline = "", 0, time.Time{}, time.Time{}
	a.LinkOnly, a.NoBrowser, a.Quiet, a.WrongCount, a.WrongPerson = false, false, false, 0, false
	a.Account, a.Avatar, a.Until = Member{}, nil, time.Time{}
}

// goThrough is a run from its first write to the question "Is this you?".
func (k *Keeper) goThrough(r *run) {
	release := k.alone(r.id)
	defer release()
	if err := k.book.record(asking(r, k.config.Machine)); err != nil {
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

// receive runs the way back. Once the link is told it goes on although the member
// goes back or away: the page may still be open in the browser.
func (k *Keeper) receive(r *run) (auth.Grant, error) {
	defer r.stopWait()
	request, err := k.config.Discourse.NewRequest(r.wait, r.forum, r.choices, r.clientID)
	if err != nil {
		return auth.Grant{}, err
	}
	receive := k.config.Discourse.Connect
	if r.linkOnly {
		receive = k.config.Discourse.Await
	}
	return receive(r.wait, request, k.config.Page, func(s auth.Step) { k.step(r, s) })
}

// step shows what has just become true.
func (k *Keeper) step(r *run, s auth.Step) {
	k.during(r, func(a *attempt) {
		switch s := s.(type) {
		case auth.Listening:
			r.asked = true
			a.Link, a.Port, a.Deadline = s.Link, s.Port, s.Deadline
			r.quiet = time.AfterFunc(quietAfter, func() {
				k.during(r, func(a *attempt) { a.Quiet = a.Stage == Approving })
			})
		case auth.BrowserMissing:
			a.NoBrowser = true
		case auth.WrongAnswer:
			a.WrongCount = s.Count
		case auth.AnswerReceived:
			r.stopQuiet()
			a.Stage, a.Quiet = Arriving, false
		}
	})
}

// unanswered ends a run that brought no key. The entry stays while the attempt is
// there, for a retry with the same client id; a forum that would not show or
// grant the request gets a new one.
func (k *Keeper) unanswered(r *run, err error) {
	retry := slices.Contains([]Kind{auth.NoAnswer, auth.PortsBusy, auth.TooManyWrong}, auth.KindOf(err))
	if retry && k.during(r, func(a *attempt) {
		r.busy = false
		a.Stage, a.Problem = Ended, err
	}) {
		return
	}
	if !k.closing(r) { // else the next start tells of it
		_ = k.book.record(forget(r.id))
	}
	k.finish(r, err)
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
		r, link := a.run, a.Link
		if link == "" {
			return
		}
		k.spawnLocked(func() {
			err := k.config.Discourse.OpenInBrowser(r.ctx, link)
			k.during(r, func(a *attempt) { a.NoBrowser = err != nil })
		})
	})
}
