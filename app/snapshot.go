package app

import (
	"slices"
	"strings"
	"time"
)

// Snapshot is everything the window shows, at one moment. It is never changed
// after it was handed out.
type Snapshot struct {
	Connections      []Connection // in the member's order
	Attempt          *Attempt     // nil: none under way
	Notices          []Notice     // oldest first
	ReadOnly         error        // *Trouble: the list may be looked at, not changed; nil: all well
	ClipboardWatched bool         // a fitting text on the clipboard is noticed
	Settings         Settings
	KeyringState     KeyringState // where keys are kept, as last tried
	SelfTest         *SelfTest    // of "Check this computer"; nil: not asked for
	Leaving          *Leaving     // of "Revoke all" and of leaving this computer; nil: not asked for
	Updates          UpdateState  // of newer versions
	Offline          bool         // this computer has no network: said once, above all cards
	Checked          time.Time    // when all were last checked and at least one forum answered; zero: not yet
}

// Snapshot gives the present state.
func (k *Keeper) Snapshot() Snapshot {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.snapshot()
}

// Subscribe has f called with each new snapshot, in order, one at a time, from a
// goroutine of the Keeper; of what comes by itself several changes may be in one. The function returned ends it.
func (k *Keeper) Subscribe(f func(Snapshot)) (stop func()) { return k.publisher.subscribe(f) }

// publish hands the present state out; k.mu is held, so snapshots leave in the
// order in which things happened.
func (k *Keeper) publish() {
	k.refit()
	if k.publisher.isHeard() {
		k.publisher.send(k.snapshot())
	}
}

// publishSoon is publish for what comes by itself and of which only the end matters: of
// several changes in a moment one snapshot tells. k.mu is held.
func (k *Keeper) publishSoon() {
	if k.publisher.isHeard() {
		k.publisher.sendSoon()
	} else {
		k.refit()
	}
}

// refit has what has changed take its effect; k.mu is held.
func (k *Keeper) refit() {
	k.untellAll(k.outdatedReminder)
	k.arrange()
}

// publishOwed is what a publisher makes a snapshot by.
func (k *Keeper) publishOwed() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.publisher.isOwed() {
		k.refit()
		k.publisher.send(k.snapshot())
	}
}

func (k *Keeper) snapshot() Snapshot {
	s := Snapshot{Notices: slices.Clone(k.notices), ReadOnly: k.book.readOnly, Checked: k.checked, Offline: k.watch.offline(), ClipboardWatched: k.settings.watchesClipboard()}
	s.Settings, s.KeyringState, s.SelfTest = k.settings.shown(k.config.ComputerName), k.keyringState, k.selfTest.seen()
	if k.attempt != nil {
		seen := k.attempt.Attempt
		seen.BrowserElsewhere = k.config.BrowserElsewhere
		s.Attempt = &seen
	}
	now := time.Now()
	entries := k.entries()
	s.Connections = slices.Grow(s.Connections, len(entries))
	for _, e := range entries {
		if e.listed() {
			s.Connections = append(s.Connections, k.connection(e, now))
		}
	}
	s.Leaving, s.Updates = k.leaving.seen(), k.updateState()
	return s
}

// connection is an entry together with what is being done with it.
func (k *Keeper) connection(e entry, now time.Time) Connection {
	c := connectionOf(e, k.config.Machine, now)
	if op := k.running[e.ID]; op != nil && op.shown != "" && !op.quiet {
		c.State = op.shown
	}
	if c.State == WaitingToRevoke {
		c.RetryAt = k.retries[e.ID].at
	}
	k.show(&c, e)
	c.Icon, c.Avatar = k.looks.of[e.ID].icon, k.looks.of[e.ID].avatar
	return c
}

// knows says whether an address belongs to a forum in the list, the attempt's, or one
// of which a notice or the results of leaving speak.
func (k *Keeper) knows(address string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	at := func(base string) bool {
		return base != "" && (address == base || strings.HasPrefix(address, base+"/"))
	}
	if k.attempt != nil && at(k.attempt.Forum.Base) ||
		slices.ContainsFunc(k.notices, func(n Notice) bool { return at(n.Base) }) ||
		k.leaving.any(func(r LeavingResult) bool { return at(r.Base) }) {
		return true
	}
	return slices.ContainsFunc(k.book.all(), func(e entry) bool { return e.listed() && at(e.Forum.Base) })
}

// tell adds a notice, in place of what it makes old; k.mu is held, or nobody knows
// the Keeper yet. A quiet one only takes away what is not true any more.
func (k *Keeper) tell(n Notice) {
	if n.quiet {
		if n.Problem == nil {
			k.untellAll(func(older Notice) bool { return older.Connection == n.Connection })
		}
		return
	}
	k.lastNotice++
	n.ID = k.lastNotice
	k.notices = append(slices.DeleteFunc(k.notices, n.outdates), n)
	if len(k.notices) > mostNotices {
		k.notices = k.notices[1:]
	}
}

// untell takes the notices of a kind about a connection away; k.mu is held.
func (k *Keeper) untell(kind NoticeKind, connection string) {
	k.untellAll(func(n Notice) bool { return n.Kind == kind && n.Connection == connection })
}

// untellAll takes away the notices that are old; k.mu is held.
func (k *Keeper) untellAll(old func(Notice) bool) {
	k.notices = slices.DeleteFunc(k.notices, old)
}

// noticeOf is a notice that speaks of an entry.
func noticeOf(kind NoticeKind, e entry, problem error) *Notice {
	n := Notice{
		Kind: kind, Connection: e.ID, Name: e.Name, Forum: e.Forum.Title, Locale: e.Forum.Locale, Account: e.Account.at(), Problem: problem,
	}.at(e.Forum.Base)
	return &n
}

// notice speaks of a run, whose account nobody has said yes to.
func (r *run) notice(kind NoticeKind, problem error) Notice {
	return Notice{Kind: kind, Connection: r.id, Forum: r.forum.Title, Locale: r.forum.Locale, Problem: problem}.at(r.forum.Base)
}

// Dismiss takes a notice away.
func (k *Keeper) Dismiss(notice int) {
	k.update(func() { k.untellAll(func(n Notice) bool { return n.ID == notice }) })
}
