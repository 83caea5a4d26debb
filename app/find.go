package app

import (
	"context"
	"slices"
	"time"

	"forumkeys/auth"
)

// lookUpAfter is how long a whole host must stand in the field before it is
// looked up by itself (product.md, Find; faults.md E5).
const lookUpAfter = 800 * time.Millisecond

// Begin starts an attempt, with the address already typed where there is one.
func (k *Keeper) Begin(typed string) {
	if k.begin(Attempt{Stage: Finding}) && typed != "" {
		k.Type(typed)
	}
}

// Type tells what stands in the address field; a look-up begins 800 ms after a
// whole host stands there, and cancels the older one. What can be no forum's
// address is told as soon.
func (k *Keeper) Type(text string) {
	k.on([]Stage{Finding, Found}, func(a *attempt) {
		if text == a.Typed {
			return
		}
		a.hush()
		a.Typed, a.Given = text, ""
		a.notFound()
		switch {
		case auth.WholeHost(text):
			ctx, turn := a.ask()
			a.look = time.AfterFunc(lookUpAfter, func() {
				if k.answer(a, turn, func() { a.Looking = true }) {
					k.spawn(func() { k.lookUp(ctx, a, turn, text) })
				}
			})
		case neverAddress(text) != nil:
			_, turn := a.ask()
			a.look = time.AfterFunc(lookUpAfter, func() {
				k.answer(a, turn, func() { a.Problem = neverAddress(text) })
			})
		}
	})
}

// neverAddress says why a text is no forum's address, where typing on will not mend it.
func neverAddress(text string) error {
	_, err := auth.ParseAddress(text)
	switch auth.KindOf(err) {
	case auth.AddressUnsafe, auth.AddressNotWeb, auth.AddressDeepLink:
		return err
	}
	return nil
}

// LookUp looks the typed address up at once (Enter).
func (k *Keeper) LookUp() {
	k.on([]Stage{Finding}, k.lookUpNow)
}

func (k *Keeper) lookUpNow(a *attempt) {
	if a.Typed == "" {
		return
	}
	a.notFound()
	a.Looking, a.Given = true, ""
	ctx, turn := a.ask()
	text := a.Typed
	k.spawnLocked(func() { k.lookUp(ctx, a, turn, text) })
}

// notFound takes away what an older look-up has shown.
func (a *attempt) notFound() {
	a.Stage, a.Looking, a.Problem = Finding, false, nil
	a.Forum, a.Icon, a.Known = Forum{}, nil, nil
	a.Verdict, a.DryRunDone, a.verdicts = Verdict{}, false, nil
	a.sessionForbidden, a.RefusedScopes = false, nil
	a.Confirmed = false // the tick was for that forum, not for the next
}

func (k *Keeper) lookUp(ctx context.Context, a *attempt, turn int, text string) {
	forum, err := k.config.Discourse.Discover(ctx, text)
	found := k.answer(a, turn, func() {
		a.Looking, a.Problem = false, err
		if err == nil {
			a.Stage, a.Forum, a.Known = Found, forum, k.accountsOn(forum.Base)
		}
	})
	if found && err == nil && forum.AskedHost == "" {
		k.showIcon(a, forum)
	}
}

// accountsOn names the accounts connected on a forum.
func (k *Keeper) accountsOn(base string) (names []string) {
	for _, e := range k.book.all() {
		if e.listed() && e.Forum.Base == base && e.Account.Username != "" {
			names = append(names, e.Account.at())
		}
	}
	return names
}

// showIcon brings the attempt's forum icon, later than the forum itself. No
// picture is asked for before a forum is found (faults.md E5).
func (k *Keeper) showIcon(a *attempt, forum Forum) {
	icon := k.pictures.Icon(a.ctx, "", forum)
	k.update(func() {
		if k.attempt == a && a.Forum.Base == forum.Base {
			a.Icon = icon
		}
	})
}

// UseOtherHost accepts the forum's own host where it answered at another than typed.
func (k *Keeper) UseOtherHost() {
	k.on([]Stage{Found}, func(a *attempt) {
		if a.Forum.AskedHost == "" {
			return
		}
		a.Forum.AskedHost = ""
		forum := a.Forum
		k.spawnLocked(func() { k.showIcon(a, forum) })
	})
}

// Renew is Reconnect by one press: with the choices as they are it goes on to the
// browser by itself, unless there is something to decide: the forum refuses a part of
// them or cannot be asked, writing needs its tick, the forum has moved, or the
// connection was made on another computer (product.md, Renew).
func (k *Keeper) Renew(id string) {
	e, found := k.book.find(id)
	k.reconnect(id, found && !e.elsewhere(k.config.Machine))
}

// Reconnect begins an attempt that replaces a connection, choices kept, new
// client id, at the choices. Where the forum has moved, its new address is looked up
// first.
func (k *Keeper) Reconnect(id string) { k.reconnect(id, false) }

func (k *Keeper) reconnect(id string, goesOn bool) {
	e, found := k.book.find(id)
	if !found || !e.renewable() {
		return
	}
	if e.State == ForumMoved && e.MovedTo != "" {
		if k.begin(Attempt{Stage: Finding, Renews: id, Typed: e.MovedTo}) {
			k.on([]Stage{Finding}, func(a *attempt) { a.choose(e.choices()); k.lookUpNow(a) })
		}
		return
	}
	forum, fromCard := e.Forum.forum(), k.Snapshot().Attempt == nil
	if !k.begin(Attempt{Stage: Found, Renews: id, Typed: forum.Host(), Forum: forum, Known: k.accountsOn(forum.Base)}) {
		return
	}
	k.BringPictures([]string{id})
	k.on([]Stage{Found}, func(a *attempt) {
		a.Icon, a.fromCard, a.goesOn = k.looks.of[id].icon, fromCard, goesOn
		a.choose(e.choices())
		k.enterChoosing(a)
	})
}

// choose takes over the choices of an older connection.
func (a *attempt) choose(c Choices) {
	a.Choices = c
	a.Choices.Scopes = slices.Clone(c.Scopes)
	a.Preset = PresetOf(c.Scopes)
	a.Unnamed = !naming(c.Scopes)
	a.lifetimeSet = true
}
