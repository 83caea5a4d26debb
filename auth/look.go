package auth

import (
	"context"
	"net/http"
)

// Looking is how a forum is to be looked at.
type Looking struct {
	NoTotals bool        // the forum is known to have none for such a key, or an end is to be proven: something else is asked at once
	More     func() bool // asked before a second question, which false leaves unasked; nil: it may be asked
}

// Sight is what one look at a forum with a key has brought.
type Sight struct {
	Totals   Totals
	Member   Member // zero where the session was not asked
	NoTotals bool   // found out: the forum has none for such a key
}

// Look asks how much is unread: /notifications/totals.json, and on an older forum
// or with too few scopes /session/current.json, which tells whose key it is too. A
// key of an older forum that may do no more than read notifications has them
// counted from the list, the newest 25.
//
// That is one question, and two where totals are refused: only after a question
// that every forum lets such a key ask it is known whether the forum has no totals
// or the key is dead. AccessEnded is told only then; where the second question may
// not be asked now, the first one's refusal is, which proves nothing.
func (c *Client) Look(ctx context.Context, scopes []Scope, how Looking) (Sight, error) {
	if how.NoTotals || !Covers(scopes, CallTotals) {
		return c.lookElsewhere(ctx, scopes)
	}
	var told totalsJSON
	answer, err := c.get(ctx, doingTotals, string(CallTotals), &told)
	if err == nil {
		return Sight{Totals: told.totals()}, nil
	}
	missing := answer.status == http.StatusForbidden || answer.status == http.StatusNotFound
	if !missing || KindOf(err) != AccessDenied || how.More != nil && !how.More() {
		return Sight{}, err
	}
	sight, err := c.lookElsewhere(ctx, scopes)
	sight.NoTotals = err == nil
	return sight, err
}

// lookElsewhere asks what every forum has.
func (c *Client) lookElsewhere(ctx context.Context, scopes []Scope) (Sight, error) {
	switch {
	case Covers(scopes, CallSession):
		member, totals, err := c.session(ctx, doingTotals, scopes)
		return Sight{Totals: totals, Member: member}, err
	case Covers(scopes, CallNotifications):
		totals, err := c.listed(ctx, doingTotals)
		return Sight{Totals: totals}, err
	}
	return Sight{}, c.question(doingTotals).refuse(AccessDenied, nil)
}

// listed counts the unread ones in a list that leaves them unseen.
func (c *Client) listed(ctx context.Context, doing string) (Totals, error) {
	var told struct {
		Notifications []struct{ Read bool }
	}
	answer, err := c.get(ctx, doing, string(CallNotifications)+"?recent=true&limit=25&silent=true", &told)
	if err != nil {
		return Totals{}, c.proven(answer, err, true)
	}
	var totals Totals
	for _, one := range told.Notifications {
		if !one.Read {
			totals.Notifications++
		}
	}
	return totals, nil
}
