package app

import (
	"context"
	"image"
	"slices"
	"sync"
	"time"

	"forumkeys/auth"
)

// Stage is how far an attempt has come.
type Stage string

// The stages of an attempt, in order.
const (
	Finding    Stage = "finding"    // the address is being typed or looked up
	Found      Stage = "found"      // Attempt.Forum is there
	Choosing   Stage = "choosing"   // what it may do, how long, under what name
	Approving  Stage = "approving"  // the browser has the word
	Arriving   Stage = "arriving"   // the answer is here; keyring, then "who am I?"
	Confirming Stage = "confirming" // "Is this you?"
	Ended      Stage = "ended"      // came to nothing; Attempt.Problem says why (nil: the member said "Not me"), the choices are kept
)

// Attempt is one attempt to connect, as the window sees it: a value.
type Attempt struct {
	Stage  Stage
	Renews string // the connection it renews or replaces; empty for a new one

	Typed   string // what stands in the field
	Given   string // Typed, where it came with the start of the program and nobody was asked yet (Prefill); else empty
	Looking bool   // a look-up is under way
	Forum   Forum  // from Found on
	Icon    image.Image
	Known   []string // accounts already connected on this forum, "@anna"

	Preset       Preset
	Choices      Choices // Scopes as they will be asked for, session_info added where needed
	SessionAdded bool    // session_info was added to a Custom choice, to be said
	Confirmed    bool    // the tick that writing needs
	KeyringTried bool    // the keyring answered on entering Choosing
	DryRunDone   bool    // false for as long as nothing is chosen
	DryRunLate   bool    // the forum has not answered for a while: one may go on without
	Verdict      Verdict

	LifetimeFollowed bool // Choices.Lifetime became another with the preset: to be said until the member chooses it

	RefusedScopes []Scope // all that this forum has refused so far in this attempt, whatever is chosen now

	Ways        []Way // that this forum knows, the one taken by itself first; from the end of the dry run on
	Way         Way   // the one that Connect takes, or that the member is at
	AdminAllows bool  // the member says that the forum's admin has allowed the direct way

	Code         string    // WayCode: "WDJB-MJHT", as the forum gave it; empty until it came
	CodePage     string    // WayCode: where it is typed, "https://forum.example.com/user-api-key/activate"
	AskedToWait  time.Time // WayCode: the forum is busy and wants to be asked no sooner than then; zero: it does not
	Unreachable  bool      // WayCode: the forum has not answered twice in a row; it is asked on
	GaveWhy      error     // *Refusal: why GaveWay came to nothing; nil with an empty GaveWay
	GaveWay      Way       // the way that could not be taken, so that Way was begun in its place; empty: none
	OfferProblem error     // *Refusal: why the text pasted last was not taken; nil: nothing to say
	Resumed      bool      // taken up again after the program was started anew

	Link        string // WayCode: the request's own, which opens the page with the code's field in it
	LinkOnly    bool   // ConnectQuietly: no browser was opened, the member takes the link there
	Port        int
	Started     time.Time // when the wait began
	Deadline    time.Time // when it ends
	NoBrowser   bool      // nothing could be opened: the link must be copied
	Quiet       bool      // 60 s without an answer
	WrongCount  int       // answers that were not for this request
	Account     Member    // from Confirming on
	Avatar      image.Image
	Until       time.Time // zero: no end
	Unnamed     bool      // the forum does not tell who it is (no covering scope)
	WrongPerson bool      // a renewal that somebody else approved: the old connection stays
	Settling    bool      // Yes or Not me was pressed and is being carried out
	GivingBack  bool      // Settling: the new access is being ended again, after Not me or because it cannot be kept

	BrowserElsewhere bool // the member's browser may run on another computer (Config)

	Problem error // *Refusal or *Trouble, told on the current page; nil: none
}

// attempt is the Keeper's own side of an Attempt; Keeper.mu guards it.
type attempt struct {
	Attempt // what the window sees

	ctx    context.Context // ends with the attempt
	cancel context.CancelFunc

	look *time.Timer        // the look-up to come
	stop context.CancelFunc // ends the look-up or the dry run under way, and makes its answer void
	turn int                // counts what was asked; an answer to an older question is dropped

	verdicts         map[string]Verdict // what this forum has said so far, by what was chosen
	wayWanted        Way                // the one that the member took; empty: none yet
	lifetimeSet      bool               // the member chose how long; a preset does not change it
	sessionForbidden bool               // the forum refuses session_info, so Custom goes without
	probing          bool               // the keyring is being tried
	goesOn           bool               // a renewal by one press: from Choosing on as soon as nothing stands against it
	fromCard         bool               // it began with the choices: no page lies before them

	run *run // the request under way or just ended; nil before Connect
}

// run is one press of Connect: one request, its answer, and what becomes of the
// key. Its facts never change; busy and asked belong to Keeper.mu.
type run struct {
	id       string // of the entry, and of the keyring item
	clientID string
	forum    Forum
	choices  Choices
	renews   string
	ctx      context.Context // ends when the member goes back or away
	cancel   context.CancelFunc
	wait     context.Context // for the answer: once asked it outlives ctx
	stopWait context.CancelFunc
	asked    bool // a link or code was told: from now on the forum may make a key

	connecting *auth.Connecting // runs the ways
	ways       map[Way]wayView  // what is to be seen of each that waits; Keeper.mu guards it
	used       []Way            // those that were begun, in this order; Keeper.mu guards it
	ended      Kind             // why it has brought no key; Keeper.mu guards it
	resumed    bool             // taken up again after a restart
	keeping    sync.Mutex       // over what is kept of it in the keyring (pending.go)
	told       int              // counts what was to be kept; Keeper.mu guards it
	linkOnly   bool             // no browser is opened
	busy       bool             // a goroutine is at work and will clean up; else whoever leaves does
	quiet      *time.Timer
}

// newAttempt gives an attempt with nothing done; k.mu is held.
func (k *Keeper) newAttempt(seen Attempt) *attempt {
	a := &attempt{Attempt: seen, stop: func() {}}
	a.ctx, a.cancel = context.WithCancel(k.work)
	return a
}

// begin lets an attempt take the place of the present one.
func (k *Keeper) begin(seen Attempt) bool { return k.beginWith(seen, func(*attempt) {}) }

// beginWith is begin for an attempt that has something behind it already.
func (k *Keeper) beginWith(seen Attempt, f func(*attempt)) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	defer k.publish()
	if k.closed || k.leaving.under() || k.refuseReadOnly("") {
		return false
	}
	k.take(seen)
	f(k.attempt)
	return true
}

// take makes an attempt the present one; k.mu is held.
func (k *Keeper) take(seen Attempt) {
	if k.attempt != nil {
		k.leave(k.attempt)
	}
	k.attempt = k.newAttempt(seen)
}

// refuseReadOnly tells that the list may only be looked at; k.mu is held.
func (k *Keeper) refuseReadOnly(connection string) bool {
	if k.book.readOnly == nil {
		return false
	}
	k.tell(Notice{Kind: NoticeFailed, Connection: connection, Problem: k.book.readOnly})
	return true
}

// on changes the attempt if it stands at one of these stages and nothing is being
// settled; the window is told.
func (k *Keeper) on(stages []Stage, f func(a *attempt)) {
	k.mu.Lock()
	defer k.mu.Unlock()
	a := k.attempt
	if k.closed || a == nil || a.Settling || !slices.Contains(stages, a.Stage) {
		return
	}
	f(a)
	k.publish()
}

// answer changes the attempt with what came back for its question of that turn;
// false where the member has gone on since.
func (k *Keeper) answer(a *attempt, turn int, f func()) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.attempt != a || a.turn != turn {
		return false
	}
	f()
	k.publish()
	return true
}

// ask makes older questions void and gives the context and turn of a new one;
// k.mu is held.
func (a *attempt) ask() (context.Context, int) {
	a.hush()
	ctx, cancel := context.WithCancel(a.ctx)
	a.stop = cancel
	return ctx, a.turn
}

// hush makes every question void; k.mu is held.
func (a *attempt) hush() {
	if a.look != nil {
		a.look.Stop()
		a.look = nil
	}
	a.stop()
	a.turn++
}

// during changes the attempt while a run is its present one; false where the
// member has gone back or away, and the run has to clean up after itself. A
// change that ends the run's work says so with r.busy.
func (k *Keeper) during(r *run, f func(a *attempt)) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	a := k.attempt
	if a == nil || a.run != r || r.ctx.Err() != nil {
		return false
	}
	f(a)
	k.publish()
	return true
}

// Cancel ends the attempt; nothing is connected. Where the forum's page may still
// be open in the browser the member is told what becomes of it.
func (k *Keeper) Cancel() {
	k.update(func() {
		a := k.attempt
		if a == nil {
			return
		}
		k.tellLeft(a, WayDirect, WayCopyBack, WayCode)
		k.leave(a)
	})
}

// tellLeft tells what becomes of the forum's page, where the attempt has come to one
// by one of these ways; k.mu is held. Whose key nobody would hear of is spoken of first.
func (k *Keeper) tellLeft(a *attempt, ways ...Way) {
	r := a.run
	if a.Stage != Approving || r == nil || !r.asked {
		return
	}
	for _, way := range []Way{WayCopyBack, WayDirect, WayCode} {
		if slices.Contains(ways, way) && slices.Contains(r.used, way) {
			told := r.notice(NoticeCancelled, nil)
			told.Way = way
			k.tell(told)
			if way == WayCopyBack { // all that there is to say: the next start says nothing more
				k.spawnLocked(func() { _ = k.book.record(change(r.id, func(e *entry) { e.Told = true })) })
			}
			return
		}
	}
}

// leave takes an attempt away; k.mu is held. A key that came is revoked, by the
// goroutine at work or by one begun here.
func (k *Keeper) leave(a *attempt) {
	k.attempt = nil
	a.hush()
	k.drop(a)
	a.cancel()
}

// drop lets go of an attempt's run; k.mu is held. A Yes that is being carried out
// goes on, and so does what a busy run has to undo: one that has told its link goes
// on waiting, to end the key that may still come (late_answer.go).
func (k *Keeper) drop(a *attempt) {
	r := a.run
	a.run = nil
	if r == nil {
		return
	}
	r.stopQuiet()
	r.cancel()
	r.connecting.Leave()
	if !r.asked {
		r.stopWait()
	}
	switch {
	case r.busy:
		if !k.ending {
			k.spawnLocked(func() { k.deletePending(r) }) // nobody goes on with it after a restart
		}
	case a.Stage == Arriving || a.Stage == Confirming:
		k.spawnLocked(func() { k.giveBack(r) })
	default:
		kind := r.ended
		k.spawnLocked(func() {
			k.deletePending(r)
			k.letLie(r, kind)
		})
	}
}

func (r *run) stopQuiet() {
	if r.quiet != nil {
		r.quiet.Stop()
	}
}
