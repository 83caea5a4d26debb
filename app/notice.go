package app

import "time"

// Notice is one line the window tells by itself.
type Notice struct {
	ID         int
	Kind       NoticeKind
	Connection string    // the connection it speaks of, "" for none
	Name       string    // the member's own for that; may be empty
	Forum      string    // its forum's title; NoticeNotTyped: the host of the address
	Locale     string    // its forum's language, as Forum.Locale
	Account    string    // its account, "@anna"
	Base       string    // its forum's address, where something may be left for the member to end there; else empty
	Problem    error     // *Refusal or *Trouble behind a failure
	OtherPages bool      // NoticeConnected: another page of the forum may still be open; Authorize there would end this connection
	Until      time.Time // NoticeEndsSoon: when it ends
	Copied     bool      // NoticeBookRecovered: the list is its copy, and no new one
	Way        Way       // NoticeCancelled, NoticeUnfinished: the way it was at, as far as known; empty: not known
	Release    string    // NoticeUpdate: its version
	quiet      bool      // told in Leaving, or not news: no line of its own
	ended      bool      // NoticeFailed: no access is left to be ended; only something here could not be deleted
}

// NoticeKind is what a notice tells.
type NoticeKind string

// The notices.
const (
	NoticeConnected     NoticeKind = "connected"      // a card has appeared
	NoticeRevoked       NoticeKind = "revoked"        // access ended on the forum, key deleted here
	NoticeRevokeWaits   NoticeKind = "revoke-waits"   // the forum could not be told; key kept
	NoticeRemoved       NoticeKind = "removed"        // a dead connection taken from the list
	NoticeFailed        NoticeKind = "failed"         // Problem says what
	NoticeUndone        NoticeKind = "undone"         // an unconfirmed key was revoked: at start, or later than at once
	NoticeUndoWaits     NoticeKind = "undo-waits"     // likewise, but the forum could not be told yet
	NoticeUndoKept      NoticeKind = "undo-kept"      // likewise; the forum has ended it, but something of it could not be deleted here yet
	NoticeKeyLeft       NoticeKind = "key-left"       // neither kept here nor ended there: a key is still alive on Forum; it is being ended
	NoticeBookRecovered NoticeKind = "book-recovered" // the copy of the list was taken, or a new list begun
	NoticeNotMe         NoticeKind = "not-me"         // "Not me": the key was revoked at once
	NoticeCancelled     NoticeKind = "cancelled"      // an attempt was left while its page may still be open in the browser
	NoticeLateEnded     NoticeKind = "late-ended"     // that page was authorized all the same: the key was revoked at once
	NoticeKeyLost       NoticeKind = "key-lost"       // the forum made a key that did not arrive, and the attempt was left: only the member can end it
	NoticePending       NoticeKind = "pending"        // an attempt by code or copy back waits on after a restart: go on?
	NoticeEndsSoon      NoticeKind = "ends-soon"      // 14 and 2 days before the end: one press renews
	NoticeRemovedHere   NoticeKind = "removed-here"   // taken from this computer only; the forum still lists it
	NoticeUpdate        NoticeKind = "update"         // there is a newer version: Release
	NoticeNotTyped      NoticeKind = "not-typed"      // the address with which the program was started does not stand in the field: another attempt is under way, or Problem says why
	NoticeUnfinished    NoticeKind = "unfinished"     // likewise, but the program had ended: if it was authorized, a key is alive
)

// outdates says whether an older notice need not be read any more: good news
// gives way to newer good news, and news of a connection to newer news of it.
func (n Notice) outdates(older Notice) bool {
	if older.Kind == NoticePending { // it goes when the attempt goes on, or when it cannot any more
		return false
	}
	if n.Kind == NoticeUnfinished && older.Kind == n.Kind && older.Forum == n.Forum { // says the same
		return true
	}
	if n.Kind == NoticeConnected && older.Kind == NoticeLateEnded && older.Forum == n.Forum { // it would read as if this one had ended
		return true
	}
	return n.isGood() && older.isGood() || n.Connection != "" && n.Connection == older.Connection
}

// at names the forum's address where there may be access that only the member can end.
func (n Notice) at(base string) Notice {
	switch n.Kind {
	case NoticeKeyLeft, NoticeKeyLost, NoticeCancelled, NoticeUnfinished, NoticeRemovedHere:
		n.Base = base
	}
	return n
}

// isGood says whether a notice only tells that something went well.
func (n Notice) isGood() bool {
	switch n.Kind {
	case NoticeConnected, NoticeRevoked, NoticeRemoved, NoticeNotMe, NoticeCancelled:
		return n.Problem == nil
	}
	return false
}
