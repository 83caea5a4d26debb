package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"
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
	Direct   Proof // whether it would send the browser here
	CopyBack Proof // whether it would show the answer to be copied; some forums before version 4 would not
	Code     Proof // Refused where it gives no code for such a request; else Unproven, for that is not asked

	Refusal       *Refusal // what the forum refuses whatever the way: ScopeRefused, LifetimeRefused, RequestRefused, SlowDown, or it could not be asked; nil when the request would be shown
	RefusedScopes []Scope  // where Refusal is ScopeRefused: all that the forum refuses of the chosen ones

	// LongestLifetime is, where Refusal is LifetimeRefused, the longest of 30, 90 and
	// 365 days that the forum accepts; 0 where it accepts none of these, but no end.
	LongestLifetime time.Duration
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
// takes two requests at most where nothing but the redirect is refused, and four where
// it is a lifetime that can be chosen (product.md, Presets). Where it is neither, these
// two to four are followed by one for each chosen scope; and, where every one of them
// is refused, by up to three for scopes that every forum has, as far as those were not
// among the chosen.
//
// Of the three loopback addresses it asks about the first, for all: an admin adds
// them together, and the direct way takes whichever port is free.
func (d *Discourse) DryRun(ctx context.Context, forum Forum, choices Choices) Verdict {
	choices.ApplicationName = dryRunName
	verdict := Verdict{Direct: Unproven, CopyBack: Unproven, Code: Unproven}
	if !forum.DeviceCode || slices.Contains(choices.Scopes, OneTimePassword) { // protocol.md §3
		verdict.Code = Refused
	}
	request, err := d.NewRequest(ctx, forum, choices, NewClientID())
	if err != nil {
		verdict.Refusal = asRefusal(err, question{doing: doingDry, base: forum.Base})
		return verdict
	}
	r := dryRun{discourse: d, request: request}
	verdict.Refusal = r.fill(ctx, &verdict)
	return verdict
}

// dryRun is one dry run: the same request again and again, with a part left out.
type dryRun struct {
	discourse *Discourse
	request   *Request
}

// fill writes down what the forum says of the ways, and gives what it refuses
// whatever the way.
func (r dryRun) fill(ctx context.Context, v *Verdict) *Refusal {
	choices := r.request.Choices
	shown, refusal := r.shows(ctx, choices, callbackAddress(loopbackPorts()[0]))
	switch {
	case refusal != nil:
		return refusal
	case shown:
		v.Direct, v.CopyBack = r.ways(ctx)
		return nil
	}
	shown, refusal = r.shows(ctx, choices, "")
	switch {
	case refusal != nil:
		return refusal
	case shown:
		v.Direct, v.CopyBack = Refused, Allowed
		return nil
	case r.request.Forum.DeviceCode && choices.Lifetime > 0: // older forums do not look at it
		return r.refusedLifetime(ctx, v)
	}
	return r.refusedScopes(ctx, v)
}

// ways finds out which ways a request that is shown with our redirect may take: with
// the control where redirects are looked at this early, without one where a redirect
// may be compulsory.
func (r dryRun) ways(ctx context.Context) (direct, copyBack Proof) {
	switch {
	case !r.request.Forum.showsAnswers():
		return Unproven, r.proof(ctx, "")
	case r.request.Forum.DeviceCode && r.proof(ctx, control) == Refused:
		return Allowed, Allowed
	}
	return Unproven, Allowed
}

// proof asks with another redirect, or none, and says what came of it.
func (r dryRun) proof(ctx context.Context, redirect string) Proof {
	shown, refusal := r.shows(ctx, r.request.Choices, redirect)
	switch {
	case refusal != nil:
		return Unproven
	case shown:
		return Allowed
	}
	return Refused
}

// refusedLifetime asks with the shortest lifetime there is to choose, and from there
// for the nearest to the chosen one; then with none.
func (r dryRun) refusedLifetime(ctx context.Context, v *Verdict) *Refusal {
	choices := r.request.Choices
	for i, shorter := range shorterLifetimes(choices.Lifetime) {
		choices.Lifetime = shorter
		shown, refusal := r.shows(ctx, choices, "")
		if refusal != nil {
			return refusal
		}
		if shown {
			v.LongestLifetime = shorter
		}
		if found, hopeless := shown && i > 0, !shown && i == 0; found || hopeless {
			break
		}
	}
	if v.LongestLifetime > 0 {
		return r.refuse(LifetimeRefused)
	}
	choices.Lifetime = 0
	shown, refusal := r.shows(ctx, choices, "")
	switch {
	case refusal != nil:
		return refusal
	case shown:
		return r.refuse(LifetimeRefused)
	}
	return r.refusedScopes(ctx, v)
}

// shorterLifetimes are those to choose from that are shorter than one: the shortest,
// then from the longest down (product.md, Presets).
func shorterLifetimes(chosen time.Duration) []time.Duration {
	const day = 24 * time.Hour
	return slices.DeleteFunc([]time.Duration{30 * day, 365 * day, 90 * day}, func(d time.Duration) bool { return d >= chosen })
}

// refusedScopes asks for each scope alone. Where every one of them is refused, and
// those that every forum has too, it is not the scopes: the forum issues no keys.
func (r dryRun) refusedScopes(ctx context.Context, v *Verdict) *Refusal {
	var refused []Scope
	asked := r.request.Choices.Scopes
	for _, scope := range asked {
		shown, refusal := r.showsScope(ctx, scope)
		if refusal != nil {
			return refusal
		}
		if !shown {
			refused = append(refused, scope)
		}
	}
	if len(refused) == 0 || len(refused) == len(asked) && !r.showsAny(ctx) {
		return r.refuse(RequestRefused)
	}
	refusal := r.refuse(ScopeRefused)
	refusal.Part, v.RefusedScopes = string(refused[0]), refused
	return refusal
}

// showsAny says whether the forum would show a request for anything at all. The chosen
// scopes were refused already, so they are not asked for again.
func (r dryRun) showsAny(ctx context.Context) bool {
	return slices.ContainsFunc([]Scope{Read, Notifications, SessionInfo}, func(scope Scope) bool {
		if slices.Contains(r.request.Choices.Scopes, scope) {
			return false
		}
		shown, refusal := r.showsScope(ctx, scope)
		return shown && refusal == nil
	})
}

// showsScope asks for a scope alone, as every forum lets one be asked for.
func (r dryRun) showsScope(ctx context.Context, scope Scope) (bool, *Refusal) {
	redirect := ""
	if !r.request.Forum.showsAnswers() {
		redirect = callbackAddress(loopbackPorts()[0])
	}
	return r.shows(ctx, Choices{ApplicationName: dryRunName, Scopes: []Scope{scope}}, redirect)
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
