package forumtest

import (
	"net/http"
	"net/url"
	"time"
)

const activatePath = "/user-api-key/activate"

// codeNews is what the page for codes says about the last try.
type codeNews string

const (
	invalidCode codeNews = "invalid_code"
	expiredCode codeNews = "expired_code"
)

// showActivate is GET /user-api-key/activate (protocol.md §3, 2). A code in the
// address is thrown away: it is typed, never clicked.
func (v *visit) showActivate() {
	v.guarded = true
	token := v.params.Get("request")
	switch {
	case v.member == nil:
		v.detourToActivate()
	case v.params.Has("code"):
		v.commonHeaders("")
		v.redirect(v.f.Subfolder + activatePath)
	case !v.params.Has("request"):
		v.showDevice(map[string]any{"state": "enter_code"})
	default:
		if d, ok := v.lookUp(token); ok {
			v.showRequestOrExpired(d, false)
		}
	}
}

// detourToActivate goes to the login page and comes back with the request's token.
func (v *visit) detourToActivate() {
	back := v.f.Subfolder + activatePath
	if token := v.params.Get("request"); wellFormedToken(token) {
		back += "?" + url.Values{"request": {token}}.Encode()
	}
	v.detour(back)
}

// lookUp finds the request of a link; nil where there is none that this member may
// decide. False: that was asked too often, and is answered.
func (v *visit) lookUp(token string) (*deviceRequest, bool) {
	if !v.withinLimits(
		allowance{"look-ups from " + v.address(), 120, time.Hour},
		allowance{"look-ups of " + v.member.Username, 30, time.Minute},
		allowance{"look-ups of request " + token, 30, time.Minute},
	) {
		return nil, false
	}
	return v.f.devices.byToken(token, v.member, time.Now()), true
}

// mayTryCode counts every code that is submitted, right or wrong.
func (v *visit) mayTryCode(typed string) bool {
	return v.withinLimits(
		allowance{"codes from " + v.address(), 30, time.Hour},
		allowance{"codes of " + v.member.Username, 10, time.Minute},
		allowance{"tries of code " + tidyCode(typed), 10, time.Minute},
	)
}

// typeCode is POST /user-api-key/activate: a code was typed.
func (v *visit) typeCode() {
	v.guarded = true
	if v.member == nil {
		v.detourToActivate()
		return
	}
	typed := v.params.Get("code")
	if !v.mayTryCode(typed) {
		return
	}
	d := v.f.devices.byCode(typed, time.Now())
	switch {
	case d == nil:
		v.askForCode(invalidCode)
	case !v.member.mayConnectApps():
		v.showDevice(v.deviceModel(d, deviceView{noTrustLevel: true}))
	case !v.f.devices.bind(d, v.member):
		v.askForCode(expiredCode)
	default:
		v.showDevice(v.deviceModel(d, deviceView{approvalToken: v.f.devices.approvalToken(d, v.seat())}))
	}
}

// authorizeDevice is POST /user-api-key/device/authorize: with an approval token, or
// from the request's own page with the code typed there.
func (v *visit) authorizeDevice() {
	v.guarded = true
	approval, request := v.params.Get("approval_token"), v.params.Get("request")
	switch {
	case approval == "" && request == "":
		v.refuse(missingParameter("approval_token"))
	case !v.member.mayConnectApps():
		v.refuse(invalidAccess())
	case approval != "":
		v.completeDevice(v.f.devices.claim(approval, v.seat(), time.Now()))
	default:
		v.authorizeByCode(request)
	}
}

func (v *visit) authorizeByCode(token string) {
	typed := v.params.Get("code")
	if !v.mayTryCode(typed) {
		return
	}
	d, ok := v.lookUp(token)
	switch {
	case !ok:
	case d == nil || tidyCode(typed) != d.userCode:
		v.showRequestOrExpired(d, true)
	case !v.f.devices.claimDirectly(d, v.member, time.Now()):
		v.askForCode(expiredCode)
	default:
		v.completeDevice(d)
	}
}

// completeDevice makes the key of a request that was claimed; nil: there was none.
func (v *visit) completeDevice(d *deviceRequest) {
	if d == nil {
		v.askForCode(expiredCode)
		return
	}
	if err := v.f.approveDevice(d, v.member); err != nil {
		v.breakDown(http.StatusInternalServerError)
		return
	}
	v.showDevice(map[string]any{"state": "complete", "denied": false})
}

// denyDevice is POST /user-api-key/device/deny: only with an approval token.
func (v *visit) denyDevice() {
	v.guarded = true
	approval := v.params.Get("approval_token")
	if approval == "" && v.params.Get("request") == "" {
		v.refuse(missingParameter("approval_token"))
		return
	}
	d := v.f.devices.claim(approval, v.seat(), time.Now())
	if d == nil {
		v.askForCode(expiredCode)
		return
	}
	v.f.devices.deny(d)
	v.showDevice(map[string]any{"state": "complete", "denied": true})
}

func (v *visit) seat() seat { return seat{v.member, v.session, v.key} }

func (v *visit) askForCode(news codeNews) {
	v.showDevice(map[string]any{"state": "enter_code", string(news): true})
}

// showRequestOrExpired shows the request's own page, on which the code is typed.
func (v *visit) showRequestOrExpired(d *deviceRequest, wrongCode bool) {
	if d == nil {
		v.askForCode(expiredCode)
		return
	}
	v.showDevice(v.deviceModel(d, deviceView{
		requestToken: d.token, invalidCode: wrongCode, noTrustLevel: !v.member.mayConnectApps(),
	}))
}

// deviceView is what differs between the pages that show a request.
type deviceView struct {
	requestToken, approvalToken string
	noTrustLevel, invalidCode   bool
}

// deviceModel is what the page about a request shows. A client without a key stored
// on the forum is unregistered, and nobody here has one.
func (v *visit) deviceModel(d *deviceRequest, view deviceView) map[string]any {
	var expires any
	if !d.asking.expires.IsZero() {
		expires = d.asking.expires.UTC().Format(time.RFC3339)
	}
	return map[string]any{
		"state":          "authorize",
		"request_token":  orNull(view.requestToken),
		"approval_token": orNull(view.approvalToken),
		"no_trust_level": view.noTrustLevel,
		"invalid_code":   view.invalidCode,
		"device_auth": map[string]any{
			"application_name":    d.asking.name,
			"localized_scopes":    v.f.shownScopes(d.asking.scopes),
			"write_scope":         d.asking.has("write"),
			"unregistered_client": true,
			"expires_at":          expires,
		},
		"current_user": v.member.brief(v.f),
	}
}

// showDevice answers a script with the model, and a browser with the page of it.
func (v *visit) showDevice(model map[string]any) {
	if v.format == formatJSON {
		v.json(model)
		return
	}
	state, _ := model["state"].(string)
	v.page("activate", page{State: state, Model: model, ShowCSRF: true})
}
