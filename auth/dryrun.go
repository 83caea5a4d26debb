package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"
)

// Proof says what a dry run found out about the direct way back.
type Proof string

// What the dry run can prove (protocol.md §2, the control).
const (
	Unproven Proof = "unproven" // an older forum, an entry "*", or no answer: the forum may refuse when the member presses Authorize
	Allowed  Proof = "allowed"
	Refused  Proof = "refused"
)

// Verdict is what a forum would say to a request.
type Verdict struct {
	Direct        Proof
	Refusal       *Refusal // what the forum refuses whatever the way: ScopeRefused, LifetimeRefused, RequestRefused, SlowDown, or it could not be asked; nil when the request would be shown
	RefusedScopes []Scope  // where Refusal is ScopeRefused: all that the forum refuses of the chosen ones
}

// What a dry run tells of itself: nothing personal, and a redirect that no forum
// allows, to see whether redirects are looked at this early.
const (
	dryRunName = "Forum Keys"
	control    = "https://forum-keys.invalid/"
	doingDry   = "ask what the forum would refuse"
)

// DryRun asks the forum, without anyone logging in, whether it would show a
// request with these choices (protocol.md §2): as .json, not following redirects,
// with the bare name "Forum Keys" and a throw-away client id, key and nonce. It
// takes two requests where nothing is refused, three where something is, and then
// one more a scope.
//
// Of the three loopback addresses it asks about the first, for all: an admin adds
// them together, and the direct way takes whichever port is free.
func (d *Discourse) DryRun(ctx context.Context, forum Forum, choices Choices) Verdict {
	choices.ApplicationName = dryRunName
	request, err := d.NewRequest(ctx, forum, choices, NewClientID())
	if err != nil {
		return Verdict{Direct: Unproven, Refusal: asRefusal(err, question{doing: doingDry, base: forum.Base})}
	}
	return dryRun{discourse: d, request: request}.verdict(ctx)
}

// dryRun is one dry run: the same request again and again, with a part left out.
type dryRun struct {
	discourse *Discourse
	request   *Request
}

func (r dryRun) verdict(ctx context.Context) Verdict {
	callback := callbackAddress(loopbackPorts()[0])
	ours, refusal := r.shows(ctx, r.request.Choices, callback)
	switch {
	case refusal != nil:
		return Verdict{Direct: Unproven, Refusal: refusal}
	case !ours:
		return r.refusedPart(ctx)
	case !r.request.Forum.DeviceCode: // looks at redirects only when the member presses Authorize
		return Verdict{Direct: Unproven}
	}
	if shown, refusal := r.shows(ctx, r.request.Choices, control); shown || refusal != nil {
		return Verdict{Direct: Unproven}
	}
	return Verdict{Direct: Allowed}
}

// refusedPart leaves out the redirect, then the lifetime too.
func (r dryRun) refusedPart(ctx context.Context) Verdict {
	choices := r.request.Choices
	shown, refusal := r.shows(ctx, choices, "")
	switch {
	case refusal != nil:
		return Verdict{Direct: Unproven, Refusal: refusal}
	case shown:
		return Verdict{Direct: Refused}
	case choices.Lifetime == 0:
		return r.refusedScopes(ctx, choices)
	}
	choices.Lifetime = 0
	shown, refusal = r.shows(ctx, choices, "")
	switch {
	case refusal != nil:
		return Verdict{Direct: Unproven, Refusal: refusal}
	case shown:
		return Verdict{Direct: Unproven, Refusal: r.refuse(LifetimeRefused)}
	}
	return r.refusedScopes(ctx, choices)
}

// refusedScopes asks for each scope alone. Where every one of them is refused, and
// those that every forum has too, it is not the scopes: the forum issues no keys.
func (r dryRun) refusedScopes(ctx context.Context, choices Choices) Verdict {
	var refused []Scope
	asked := choices.Scopes
	for _, scope := range asked {
		shown, refusal := r.showsScope(ctx, choices, scope)
		if refusal != nil {
			return Verdict{Direct: Unproven, Refusal: refusal}
		}
		if !shown {
			refused = append(refused, scope)
		}
	}
	if len(refused) == 0 || len(refused) == len(asked) && !r.showsAny(ctx, choices) {
		return Verdict{Direct: Unproven, Refusal: r.refuse(RequestRefused)}
	}
	refusal := r.refuse(ScopeRefused)
	refusal.Part = string(refused[0])
	return Verdict{Direct: Unproven, Refusal: refusal, RefusedScopes: refused}
}

// showsAny says whether the forum would show a request for anything at all.
func (r dryRun) showsAny(ctx context.Context, choices Choices) bool {
	return slices.ContainsFunc([]Scope{Read, Notifications, SessionInfo}, func(scope Scope) bool {
		if slices.Contains(choices.Scopes, scope) {
			return false
		}
		shown, refusal := r.showsScope(ctx, choices, scope)
		return shown && refusal == nil
	})
}

func (r dryRun) showsScope(ctx context.Context, choices Choices, scope Scope) (bool, *Refusal) {
	choices.Scopes = []Scope{scope}
	return r.shows(ctx, choices, "")
}

// shows asks whether the forum would show a request to a member who logs in. A
// refusal is that it could not be asked.
func (r dryRun) shows(ctx context.Context, choices Choices, redirect string) (bool, *Refusal) {
	request := *r.request
	request.Choices = choices
	q := question{doing: doingDry, base: request.Forum.Base, method: http.MethodGet, path: newPath + ".json"}
	if !request.Forum.DeviceCode { // G1 to G3 know this page as HTML only
		q.path, q.header = newPath, http.Header{"Accept": {"text/html"}}
	}
	q.path += "?" + request.query(redirect).Encode()
	answer, err := r.discourse.ask(ctx, q)
	if err != nil {
		return false, asRefusal(err, q)
	}
	return r.read(answer)
}

// read tells the detour to the login page from a refusal, and both from an answer
// that says nothing about the request (protocol.md §2).
func (r dryRun) read(answer reply) (bool, *Refusal) {
	if next, ok := answer.location(); ok {
		if base, ok := canonicalBase(next, ""); ok && hostOf(base) == hostOf(answer.question.base) {
			return true, nil
		}
	}
	var model struct{ State string }
	notJSON := answer.decode(&model)
	switch {
	case answer.status == http.StatusOK && notJSON == nil && model.State == "generic_error":
		return false, nil
	case answer.status == http.StatusOK && notJSON != nil && !r.request.Forum.DeviceCode:
		return false, nil // the page with the refusal's words
	case answer.status == http.StatusBadRequest:
		return false, nil
	}
	if refusal := r.discourse.refusalIn(answer); refusal != nil {
		return false, refusal
	}
	return false, answer.question.refuse(NotUnderstood, nil)
}

func (r dryRun) refuse(kind Kind) *Refusal {
	return NewRefusal(kind, doingDry, r.request.Forum.Host(), nil)
}

// asRefusal is an error as the refusal it is; what is none came from the context
// or from making the key pair.
func asRefusal(err error, q question) *Refusal {
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		return refusal
	case errors.Is(err, context.DeadlineExceeded):
		return q.refuse(TimedOut, err)
	case errors.Is(err, context.Canceled):
		return q.refuse(Cancelled, err)
	}
	return q.refuse(NotUnderstood, err)
}
