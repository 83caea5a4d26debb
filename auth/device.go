package auth

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf8"
)

// What the code way asks at (protocol.md §3), and how the forum limits it.
const (
	devicePath    = "/user-api-key/device.json"
	pollPath      = "/user-api-key/device/poll.json"
	maxDeviceName = 200 // bytes of application_name
	doingCode     = "ask for a code"
)

// Device is the code way (RFC 8628 in Discourse's dialect): the forum gives a code,
// the member types it there in any browser, and the forum is asked until it has the
// answer. No listener and no browser on this computer is needed, and none is opened:
// the code may be meant for a phone.
type Device struct {
	discourse *Discourse
}

var _ Way = (*Device)(nil)

// Device gives the code way.
func (d *Discourse) Device() *Device { return &Device{discourse: d} }

// Run asks for a code, unless the request is a resumed one that has it, tells
// CodeShown, and asks the forum for the answer until the code runs out; then once
// more, some seconds after its deadline, or up to a minute where the forum is busy.
// Its refusals are Denied; CodeExpired; AnswerLost; AnswerNotForUs; WayUnavailable
// where the forum gives no code for this request; NotUnderstood where what it gives
// cannot be shown; LifetimeRefused, SlowDown and the kinds of a forum that cannot be
// reached, all before CodeShown; Cancelled. Steps are told one at a time, and none
// after it has returned.
func (v *Device) Run(ctx context.Context, request *Request, step func(Step)) (Grant, error) {
	code := request.code
	if code == nil {
		var err error
		if code, err = v.discourse.askForCode(ctx, request); err != nil {
			return Grant{}, err
		}
	}
	step(CodeShown{Code: code.text, Page: code.page, Link: code.link, Deadline: code.deadline, Kept: request.keep(code)})
	grant, err := newPolling(v.discourse, request, code, step).run(ctx)
	if err == nil {
		step(AnswerReceived{})
	}
	return grant, err
}

// askForCode is step 1 of protocol.md §3.
func (d *Discourse) askForCode(ctx context.Context, request *Request) (*deviceCode, error) {
	q := request.deviceQuestion(doingCode, devicePath, request.deviceParameters())
	asked := d.world.wallNow().Round(0)
	answer, err := d.ask(ctx, q)
	if err != nil {
		return nil, err
	}
	if refusal := d.codeRefusal(answer); refusal != nil {
		return nil, refusal
	}
	code, ok := readDeviceCode(answer.body, request.Forum.Base, asked)
	if !ok {
		return nil, q.refuse(NotUnderstood, nil)
	}
	return code, nil
}

// codeRefusal says why there is no code in an answer. Whatever stands in the way of
// this question, page or refusal, need not stand in the browser's way (faults.md D9);
// but a forum that is busy, down or gone is so for every way.
func (d *Discourse) codeRefusal(answer reply) *Refusal {
	if answer.status == http.StatusOK && answer.isJSON() {
		return nil
	}
	if answer.status == http.StatusBadRequest && answer.refusesLifetime() {
		return answer.question.refuse(LifetimeRefused, nil)
	}
	refusal := d.refusalIn(answer)
	if refusal == nil {
		return answer.question.refuse(WayUnavailable, errNotJSON)
	}
	switch refusal.Kind {
	case SlowDown, ForumDown, ReadOnly, ForumMoved, NetworkSignIn, ProxyRefused:
		return refusal
	}
	return answer.question.refuse(WayUnavailable, refusal)
}

// refusesLifetime says whether a 400 is about the lifetime: of its message the name
// of the parameter is the same in every language.
func (r reply) refusesLifetime() bool {
	var said struct{ Errors []string }
	return r.decode(&said) == nil && strings.Contains(strings.Join(said.Errors, " "), "expires_in_seconds")
}

// deviceQuestion is one with a JSON body; a form would be refused (protocol.md §3).
func (r *Request) deviceQuestion(doing, path string, parameters map[string]string) question {
	body, _ := json.Marshal(parameters) // of texts: never fails
	return question{
		doing: doing, base: r.Forum.Base, method: http.MethodPost, path: path, body: body,
		header: http.Header{"Content-Type": {"application/json"}},
	}
}

// deviceParameters are the request's own without a redirect. A name that is too
// long for this way is cut: it is only what the forum calls the key.
func (r *Request) deviceParameters() map[string]string {
	parameters := make(map[string]string)
	for name, values := range r.query("") {
		parameters[name] = values[0]
	}
	name := parameters["application_name"]
	for len(name) > maxDeviceName {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	parameters["application_name"] = name
	return parameters
}
