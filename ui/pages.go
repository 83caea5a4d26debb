package ui

import (
	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// headerIcon is the size of the forum's icon beside the title of the flow.
const headerIcon float32 = 24

// pageKind names the page whose turn it is.
type pageKind int

const (
	pageEmpty pageKind = iota
	pageList
	pageFind
	pageChoose
	pageWaiting
	pageWho
	pageEnded
	pageLeaving
)

// kindOfPage says which page shows a snapshot.
func kindOfPage(s app.Snapshot) pageKind {
	if s.Attempt == nil {
		switch {
		case s.Leaving != nil:
			return pageLeaving
		case len(s.Connections) == 0:
			return pageEmpty
		}
		return pageList
	}
	switch s.Attempt.Stage {
	case app.Choosing:
		return pageChoose
	case app.Approving, app.Arriving:
		return pageWaiting
	case app.Confirming:
		return pageWho
	case app.Ended:
		return pageEnded
	}
	return pageFind // Finding, Found
}

// pageAt makes a page; its buttons speak to the Keeper.
func (w *Window) pageAt(p pageKind) view {
	s, k := w.snapshot, w.keeper
	switch p {
	case pageList:
		return newListPage(w.words, s, w.listActions())
	case pageFind:
		return newFindPage(w.words, s, findActions{
			notices: w.noticeActions(), Help: w.helpButton(),
			Cancel: k.Cancel, Type: k.Type, LookUp: k.LookUp, TryAgain: k.TryAgain,
			UseOtherHost: k.UseOtherHost, Continue: k.Choose, Renew: w.renew,
		})
	case pageChoose:
		return newChoosePage(w.words, s, w.height, chooseActions{
			notices: w.noticeActions(), Help: w.helpButton(),
			Cancel: k.Cancel, Back: k.Back, TryAgain: k.TryAgain, Continue: k.Connect, ContinueBy: k.ConnectBy,
			Preset: k.SetPreset, Scopes: k.SetScopes, Lifetime: k.SetLifetime, Name: k.SetName, Confirm: k.SetConfirmed,
			AdminAllows: k.SetAdminAllows, OtherWay: w.otherWay, Letter: w.writeLetter,
		})
	case pageWaiting:
		return newWaitingPage(w.words, s, w.height, waitingActions{
			notices: w.noticeActions(), Help: w.helpButton(),
			Cancel: k.Cancel, Back: k.Back, OpenAgain: k.OpenAgain, TryAgain: k.TryAgain, PressedCancel: k.PressedCancel,
			Copy: w.app.Clipboard().SetContent, Clipboard: w.readClipboard, Offer: k.Offer, Watch: k.SetWatchClipboard,
			OtherWay: w.otherWay, Errors: w.browserErrors,
		})
	case pageWho: // comes by itself, under a hand that may be doing something else
		seen := w.onceSeen()
		return newWhoPage(w.words, s, w.height, whoActions{notices: w.noticeActions(), Help: w.helpButton(), Yes: seen(k.Accept), NotMe: seen(k.Reject)})
	case pageEnded:
		return newEndedPage(w.words, s, endedActions{
			notices: w.noticeActions(), Help: w.helpButton(),
			Cancel: k.Cancel, Back: k.Back, TryAgain: w.tryHere, CopyLink: w.tryElsewhere, OpenForum: k.OpenForum, OtherWay: w.otherWay, Letter: w.writeLetter,
		})
	case pageLeaving:
		return newLeavingPage(w.words, leavingActions{
			Help: w.helpButton(),
			Stop: k.StopLeaving, All: k.RemoveEverythingNow, Quit: func() { w.quit() },
			Again: func(everything bool) {
				if everything {
					k.RemoveEverything()
					return
				}
				k.RevokeAll()
			},
			Apps: func(connection string) { k.Open(connection, app.PlaceApps) },
		})
	}
	return newEmptyPage(w.words, w.height, emptyActions{notices: w.noticeActions(), Help: w.helpButton(), Connect: w.connect, Menu: w.openMenu})
}

// faceOf is an attempt's forum.
func faceOf(a app.Attempt) face {
	return face{Forum: a.Forum.Title, Host: a.Forum.Host(), Icon: a.Icon}
}

// faceOfConnection is a connection's forum and account.
func faceOfConnection(c app.Connection) face {
	return face{Forum: c.Forum.Title, Host: c.Forum.Host(), Icon: c.Icon, Account: c.Account.Username, Avatar: c.Avatar}
}

func (w *Window) connect() { w.keeper.Begin(w.typed) }

// markTyped marks the address that stands in the field from the attempt before, when that
// page opens: typing replaces it.
func (w *Window) markTyped() {
	if find, there := w.page.(*findPage); there && w.typed != "" && find.field.Text() == w.typed {
		find.field.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		w.typed = ""
	}
}

// remember keeps the address of an attempt that was left, for the next one; not that of one
// that has become a connection, or that renewed one, nor one that the member never asked about.
func (w *Window) remember(before, s app.Snapshot) {
	if before.Attempt == nil || s.Attempt != nil {
		return
	}
	w.typed = ""
	if len(s.Connections) <= len(before.Connections) && before.Attempt.Renews == "" && before.Attempt.Given == "" {
		w.typed = before.Attempt.Typed
	}
}

func (w *Window) noticeActions() noticeActions {
	k := w.keeper
	do := noticeActions{Dismiss: k.Dismiss, CheckAll: w.checkEach, GoOn: k.GoOn, Check: w.check, Release: k.ShowRelease, NotNow: k.NotNow, later: w.later}
	do.Apps = func(id string) { k.Open(id, app.PlaceApps) }
	if w.snapshot.Attempt == nil { // else another one is under way
		do.Renew = k.Renew
	}
	return do
}

func (w *Window) listActions() listActions {
	k := w.keeper
	return listActions{
		notices: w.noticeActions(), Help: w.helpButton(), Connect: w.connect, Menu: w.openMenu, Move: w.move, Near: k.BringPictures,
		cards: cardActions{
			Open: w.openDetails, Checked: w.checks.of, Menu: w.openCardMenu, Rename: w.openRename, ForumMenu: w.openForumMenu, Shift: shiftHeld,
			Revoke: w.askRevoke, TryNow: k.TryNow, Renew: k.Renew, Remove: k.Remove, RemoveHere: w.askRemoveHere,
		},
	}
}

// move changes the member's order, while that is what she sees.
func (w *Window) move(connection, before string) {
	if w.free() && w.top() == w.page {
		w.keeper.Move(connection, before)
	}
}

// renew begins to renew the connection of an account of the forum that was found.
func (w *Window) renew(name string) {
	if w.snapshot.Attempt == nil {
		return
	}
	for _, c := range w.snapshot.Connections {
		if c.Forum.Base == w.snapshot.Attempt.Forum.Base && account(c.Account) == name {
			w.keeper.Reconnect(c.ID)
			return
		}
	}
}

// tryHere begins the attempt again in the usual browser.
func (w *Window) tryHere() {
	w.copyNext = false
	w.keeper.TryAgain()
}

// tryElsewhere begins the attempt again, for another browser: none is opened, and its
// link goes to the clipboard as soon as it is there.
func (w *Window) tryElsewhere() {
	w.copyNext = true
	w.keeper.ConnectQuietly()
}
