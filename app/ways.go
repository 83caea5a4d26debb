package app

import (
	"slices"
	"time"

	"forumkeys/auth"
)

// UseWay takes another way, with the choices kept: at Choosing the next Connect
// takes it; at Approving it is begun beside those that wait already, and whichever
// brings the answer first wins; at Ended the attempt is repeated by it.
func (k *Keeper) UseWay(way Way) {
	k.on([]Stage{Choosing, Approving, Ended}, func(a *attempt) {
		if !slices.Contains(a.Ways, way) || a.Stage == Approving && a.run == nil {
			return
		}
		a.wayWanted = way
		switch a.Stage {
		case Choosing:
			a.Way = way
		case Approving:
			a.Way, a.GaveWay, a.GaveWhy = way, "", nil
			a.run.used = append(a.run.used, way)
			a.run.connecting.Use(way)
			a.showWay(a.run.ways[way])
			k.askLater(a.run)
		case Ended:
			a.Way = way
			k.connectAgain(a, false)
		}
	})
}

// SetAdminAllows says that the forum's admin has allowed the direct way; it is
// remembered for this forum.
func (k *Keeper) SetAdminAllows(yes bool) {
	k.on([]Stage{Choosing}, func(a *attempt) {
		k.settings.learn(a.Forum.Base, func(known *knownForum) { known.AdminAllows = yes })
		k.spawnLocked(k.settings.save)
		a.wayWanted = ""
		k.chooseWay(a)
	})
}

// chooseWay says which ways there are, the one taken by itself first, and which is
// taken: the member's, else the one that asks least of the member; k.mu is held.
func (k *Keeper) chooseWay(a *attempt) {
	known := k.settings.forum(a.Forum.Base)
	a.AdminAllows = known.AdminAllows
	a.Way = auth.ChooseWay(a.Forum, a.Verdict, known)
	others := slices.DeleteFunc(auth.WaysOf(a.Forum, a.Verdict), func(w Way) bool { return w == a.Way })
	a.Ways = append([]Way{a.Way}, others...)
	if slices.Contains(a.Ways, a.wayWanted) {
		a.Way = a.wayWanted
	}
}

// Offer hands over what the member has pasted: the sealed text, or the address that
// stands in the browser. Attempt.OfferProblem says why it was not taken.
func (k *Keeper) Offer(text string) {
	k.on([]Stage{Approving}, func(a *attempt) {
		r := a.run
		if r == nil {
			return
		}
		a.OfferProblem = nil
		k.askLater(r)
		k.spawnLocked(func() {
			if err := r.connecting.Offer(text); err != nil {
				k.during(r, func(a *attempt) { a.OfferProblem = err })
			}
		})
	})
}

// OfferQuietly hands over what happens to be on the clipboard: nothing is said of
// what does not fit.
func (k *Keeper) OfferQuietly(text string) {
	k.on([]Stage{Approving}, func(a *attempt) {
		r := a.run
		if r != nil && k.settings.watchesClipboard() {
			k.spawnLocked(func() { r.connecting.Notice(text) })
		}
	})
}

// SetWatchClipboard says whether a fitting text on the clipboard is noticed when
// the window is entered again; it is remembered.
func (k *Keeper) SetWatchClipboard(yes bool) {
	k.update(func() {
		k.settings.watchClipboard(yes)
		k.spawnLocked(k.settings.save)
	})
}

// PressedCancel says that the member pressed Cancel on the forum, which the forum
// tells nobody: the attempt ends. Whether it was so or not, a key that still comes
// by itself is ended (late_answer.go).
func (k *Keeper) PressedCancel() {
	k.on([]Stage{Approving}, func(a *attempt) {
		k.drop(a)
		a.Stage = Ended
		a.Problem = auth.NewRefusal(auth.Denied, "connect", a.Forum.Host(), nil)
	})
}

// wayView is what is to be seen of one way while it waits.
type wayView struct {
	link        string
	port        int // of the direct way
	deadline    time.Time
	code, page  string // of the way by code
	noBrowser   bool
	unreachable bool
	askedToWait time.Time
}

// showWay shows the way that the member is at.
func (a *attempt) showWay(w wayView) {
	a.Link, a.Port, a.Deadline = w.link, w.port, w.deadline
	a.Code, a.CodePage = w.code, w.page
	a.NoBrowser, a.Unreachable, a.AskedToWait, a.OfferProblem = w.noBrowser, w.unreachable, w.askedToWait, nil
}
