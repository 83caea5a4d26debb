package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// noticeActions is what the member can do about a notice.
type noticeActions struct {
	Dismiss  func(notice int)
	CheckAll func() // asks the keyring and the forums again
	GoOn     func(connection string)
	Check    func(connection string)
	Renew    func(connection string)
	Apps     func(connection string) // opens the forum's own list of what has access
	Release  func()                  // shows the page of the newer version
	NotNow   func()                  // tells nothing of it for a while
	later    later
}

// notices are the lines that the program tells by itself, on top of a page. What
// went well leaves by itself; a failure stays until it was read.
type notices struct {
	words  *Words
	do     noticeActions
	box    *fyne.Container
	shown  map[int]*sheath
	listed []int
	begun  bool     // what comes from now on is seen to come
	told   *section // the list may only be looked at
}

func newNotices(w *Words, do noticeActions) *notices {
	n := &notices{words: w, do: do, shown: map[int]*sheath{}, box: newColumn(betweenCards), told: newSection()}
	n.box.Objects = []fyne.CanvasObject{n.told.box}
	n.told.box.Hide()
	n.box.Hide()
	return n
}

// show shows the notices of a snapshot, and tells whether the page has to be laid
// out again.
func (n *notices) show(s app.Snapshot) bool {
	changed := n.told.show(s.ReadOnly, func() fyne.CanvasObject {
		if s.ReadOnly == nil {
			return nil
		}
		text := n.words.notice(app.Notice{Kind: app.NoticeFailed, Problem: s.ReadOnly}, time.Time{})
		return newNotice(noticeSpec{Kind: noticeWarning, Text: text})
	})
	var listed []int
	objects := []fyne.CanvasObject{n.told.box}
	for _, notice := range s.Notices {
		if s.Attempt != nil && isPast(notice.Kind) {
			continue
		}
		if n.shown[notice.ID] == nil {
			n.shown[notice.ID] = newSheath(n.build(notice, s), false)
			n.shown[notice.ID].within = n.box
		}
		listed, objects = append(listed, notice.ID), append(objects, n.shown[notice.ID])
	}
	came := !slices.Equal(listed, n.listed)
	if came {
		n.list(listed, objects)
	}
	n.begun = true
	n.hideEmpty()
	return changed || came
}

// list sets other notices into the box. Those that came grow to their place, those that
// are to leave shrink away, and are no longer there for the keyboard.
func (n *notices) list(listed []int, objects []fyne.CanvasObject) {
	before, known, focused := n.box.Objects, n.listed, focusedIn(n.box)
	n.listed, n.box.Objects = listed, objects
	if focused != nil && !holds(n.box, focused) {
		refocus(focused, n.box)
	}
	for _, id := range listed {
		switch s := n.shown[id]; {
		case !n.begun:
			s.setOpen(true)
		case !slices.Contains(known, id):
			s.slide(true, heightMoves, nil)
		}
	}
	for i, o := range before {
		if s, ok := o.(*sheath); ok && !slices.Contains(objects, o) {
			n.box.Objects = slices.Insert(n.box.Objects, min(i, len(n.box.Objects)), o)
			s.slide(false, heightMoves, func() { n.takeOut(s) })
		}
	}
}

// takeOut forgets a notice that has left, unless it is to be there again.
func (n *notices) takeOut(s *sheath) {
	n.box.Objects = slices.DeleteFunc(slices.Clone(n.box.Objects), func(o fyne.CanvasObject) bool { return o == s })
	n.hideEmpty()
}

// hideEmpty hides the box where nothing is in it, which else would have a gap below it.
func (n *notices) hideEmpty() { n.box.Hidden = len(visible(n.box.Objects)) == 0 }

// came says whether a notice that counts has come to those that were known.
func (n *notices) came(known []int, s app.Snapshot, counts func(app.Notice) bool) bool {
	return slices.ContainsFunc(s.Notices, func(notice app.Notice) bool {
		return slices.Contains(n.listed, notice.ID) && !slices.Contains(known, notice.ID) && counts(notice)
	})
}

// build makes a notice; one that went well leaves by itself.
func (n *notices) build(notice app.Notice, s app.Snapshot) fyne.CanvasObject {
	dismiss := func() { n.do.Dismiss(notice.ID) }
	if notice.Kind == app.NoticeRevokeWaits && !severalOn(s, notice.Connection) {
		notice.Account = "" // its forum says which it is
	}
	text := n.words.notice(notice, untilOf(s, notice.Connection))
	spec := noticeSpec{Kind: noticeDone, Text: text, Close: newSymbolButton(symbolX, n.words.say(phraseButtonClose), dismiss)}
	switch {
	case notice.Kind == app.NoticeRevokeWaits:
		spec.Kind = noticeLeaving
	case notice.Kind == app.NoticeEndsSoon:
		spec.Kind, spec.Symbol = noticeWarning, symbolSand
	case notice.Kind == app.NoticeFailed && notice.Problem != nil:
		spec.Kind, spec.Symbol = passingLook(kindOf(notice.Problem), noticeWarning, symbolAlert)
	case notice.Problem != nil, notice.Kind == app.NoticeKeyLeft, notice.Kind == app.NoticeKeyLost:
		spec.Kind = noticeWarning
	case explains(notice.Kind):
		spec.Kind = noticeInfo
	}
	if keyringStoppedCheck(notice) {
		spec.Close, spec.Action = nil, newButton(buttonOutlined, n.words.say(phraseButtonTryAgain), "", func() {
			n.do.CheckAll()
			dismiss()
		})
	}
	if word, do := n.answer(notice, untilOf(s, notice.Connection)); do != nil {
		answer := func() { do(notice.Connection) }
		spec.Action = newButton(buttonOutlined, n.words.say(word), "", answer)
	}
	if notice.Kind == app.NoticeUpdate {
		spec.Close = nil
		spec = spec.answered(newButton(buttonOutlined, n.words.say(phraseUpdateShow), "", n.do.Release),
			newButton(buttonPlain, n.words.say(phraseUpdateNotNow), "", n.do.NotNow))
	}
	if stays(notice) {
		return newNotice(spec)
	}
	return newLeavingNotice(spec, n.do.later, dismiss)
}

// answer is what can be done about a notice's connection; nil: nothing.
func (n *notices) answer(notice app.Notice, until time.Time) (word phrase, do func(connection string)) {
	switch {
	case notice.Kind == app.NoticePending:
		return phraseButtonGoOn, n.do.GoOn
	case notice.Kind == app.NoticeEndsSoon && endsForWantOfUse(notice, until):
		return phraseDetailsCheckNow, n.do.Check
	case notice.Kind == app.NoticeEndsSoon:
		return phraseDetailsRenew, n.do.Renew
	case notice.Base != "" && leavesToEnd(notice):
		return phraseDetailsOpenApps, n.do.Apps
	}
	return "", nil
}

// leavesToEnd says whether a notice sends the member to the forum, to end there what may be alive.
func leavesToEnd(n app.Notice) bool {
	switch n.Kind {
	case app.NoticeRemovedHere, app.NoticeKeyLeft, app.NoticeKeyLost, app.NoticeUnfinished:
		return true
	case app.NoticeCancelled:
		return !hears(n.Way)
	}
	return false
}

// isPast says whether a notice tells what became of something that is over: beside the page of a new
// attempt it would seem to speak of that. It is told when the attempt has ended.
func isPast(kind app.NoticeKind) bool {
	switch kind {
	case app.NoticeCancelled, app.NoticeLateEnded, app.NoticeNotMe, app.NoticeUndone, app.NoticeConnected, app.NoticeRevoked, app.NoticeRemoved:
		return true
	}
	return false
}

// stays says whether a notice is there until it was read.
func stays(n app.Notice) bool {
	switch n.Kind {
	case app.NoticeKeyLeft, app.NoticeKeyLost, app.NoticeUndone, app.NoticeLateEnded, app.NoticeUnfinished, app.NoticePending,
		app.NoticeEndsSoon, app.NoticeRemovedHere, app.NoticeUpdate:
		return true
	case app.NoticeConnected:
		return n.OtherPages
	case app.NoticeCancelled:
		return !hears(n.Way) // something may be left for the member to do
	}
	return n.Problem != nil
}

// explains says whether a notice tells neither of a success nor of a failure.
func explains(kind app.NoticeKind) bool {
	switch kind {
	case app.NoticeUndone, app.NoticeCancelled, app.NoticeUnfinished, app.NoticePending, app.NoticeRemovedHere, app.NoticeUpdate, app.NoticeNotTyped:
		return true
	}
	return false
}

// keyringStoppedCheck says whether a notice tells that no connection could be looked
// at because the keyring refused: the next thing is to look again.
func keyringStoppedCheck(n app.Notice) bool {
	return n.Kind == app.NoticeFailed && n.Connection == "" && n.Problem != nil && ofKeyring(kindOf(n.Problem))
}

// severalOn says whether there is another connection on the same forum.
func severalOn(s app.Snapshot, id string) bool {
	one, found := connectionIn(s, id)
	return found && slices.ContainsFunc(s.Connections, func(c app.Connection) bool {
		return c.ID != id && c.Forum.Base == one.Forum.Base
	})
}

// untilOf gives the end of a connection that a notice speaks of.
func untilOf(s app.Snapshot, id string) time.Time {
	c, _ := connectionIn(s, id)
	return c.Until
}
