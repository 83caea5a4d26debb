package forumtest

import (
	"errors"
	"net/http"
	"strconv"
	"time"
)

func (k *key) number() string { return strconv.Itoa(k.id) }

// advertise is HEAD /user-api-key/new: all that a forum tells of its generation.
func (v *visit) advertise() {
	v.guarded = v.f.hasScript()
	v.commonHeaders("")
	h := v.w.Header()
	h.Set("Auth-Api-Version", strconv.Itoa(v.f.apiVersion()))
	if v.f.hasScript() {
		h.Set("Auth-Api-Device-Code", "true")
	}
	h.Set("Content-Type", "text/html")
	if v.format == formatJSON {
		h.Set("Content-Type", "application/json")
	}
	v.w.WriteHeader(http.StatusOK)
}

// showRequest is GET /user-api-key/new: refused, sent to log in, or shown.
func (v *visit) showRequest() {
	v.guarded = v.f.hasScript()
	a, fault := v.f.examine(v.params, false)
	switch {
	case fault != nil && fault.missing:
		v.refuse(missingParameter(fault.part))
	case fault != nil && fault.part == "padding":
		v.refuse(invalidParameter(fault.part))
	case fault != nil && !v.f.hasScript():
		v.showForm("generic_error", a)
	case fault != nil:
		v.showState(map[string]any{"state": "generic_error"})
	case v.member == nil:
		v.detourToLogin()
	case !v.f.hasScript() && !v.member.mayConnectApps():
		v.showForm("no_trust_level", a)
	case !v.f.hasScript():
		v.showForm("ready", a)
	case !v.member.mayConnectApps():
		v.showState(map[string]any{
			"state": "no_trust_level", "application_name": a.name, "current_user": v.member.brief(v.f),
		})
	default:
		v.showState(v.consentModel(a))
	}
}

// consentModel is what the consent page's script shows.
func (v *visit) consentModel(a asking) map[string]any {
	model := map[string]any{
		"state":              "ready",
		"application_name":   a.name,
		"client_id":          a.clientID,
		"current_user":       v.member.brief(v.f),
		"localized_scopes":   v.f.shownScopes(a.scopes),
		"nonce":              a.nonce,
		"public_key":         v.params.Get("public_key"),
		"scopes":             v.params.Get("scopes"),
		"write_scope":        a.has("write"),
		"auth_redirect":      orNull(a.redirect),
		"redirect_uri":       shownHost(a.redirect),
		"padding":            orNull(a.padding),
		"push_url":           orNull(a.pushURL),
		"expires_in_seconds": nil,
		"expires_at":         nil,
	}
	if a.lifetime > 0 {
		model["expires_in_seconds"] = int(a.lifetime / time.Second)
		model["expires_at"] = time.Now().Add(a.lifetime).UTC().Format(time.RFC3339)
	}
	return model
}

func (v *visit) showState(model map[string]any) {
	if v.format == formatJSON {
		v.json(model)
		return
	}
	state, _ := model["state"].(string)
	v.page("consent", page{State: state, ShowCSRF: true})
}

// createKey is POST /user-api-key: Authorize was pressed.
func (v *visit) createKey() {
	v.guarded = v.f.hasScript()
	a, fault := v.f.examine(v.params, true)
	switch {
	case fault != nil && fault.missing:
		v.refuse(missingParameter(fault.part))
		return
	case fault != nil && (fault.part == "scopes" || fault.part == "auth_redirect"):
		v.refuse(invalidAccess())
		return
	case fault != nil:
		v.refuse(invalidParameter(fault.part))
		return
	case !v.member.mayConnectApps():
		v.refuse(invalidAccess())
		return
	}
	// The older key is gone and the new one lives even where sealing it fails.
	k := v.f.keys.create(v.member, a, v.f.clientIDRule(), time.Now())
	if k == nil {
		v.breakOnClientID()
		return
	}
	sealed, err := sealedAnswer(a, k, v.f.apiVersion())
	var large *tooLarge
	switch {
	case errors.As(err, &large):
		v.refuse(invalidParameter(large.Error()))
	case err != nil:
		v.breakDown(http.StatusInternalServerError)
	default:
		v.f.keys.handed(k, a.nonce, sealed)
		v.deliver(a, sealed)
	}
}

// deliver hands the sealed answer to the browser.
func (v *visit) deliver(a asking, sealed string) {
	instructions := about(a.name, v.f.words().OldInstructions)
	if v.f.hasScript() {
		instructions = about(a.name, v.f.words().Instructions)
	}
	switch {
	case a.redirect == "" && v.format == formatJSON:
		v.json(map[string]any{"payload": sealed, "instructions": instructions})
		return
	case a.redirect == "":
		v.page("key", page{Words: instructions, Sealed: sealed, NewWords: v.f.hasNewWords()})
		return
	}
	oneTimePassword := ""
	if a.has("one_time_password") {
		oneTimePassword, _ = seal(a.publicKey, a.padding, []byte(randomHex(16)))
	}
	address := addressWith(a, sealed, oneTimePassword)
	if v.format == formatJSON && v.f.hasScript() {
		v.json(map[string]any{"redirect_url": address})
		return
	}
	v.commonHeaders("")
	v.redirect(address)
}

// revokeKey is POST /user-api-key/revoke: the key of the header, or by its number
// one of the person's own.
func (v *visit) revokeKey() {
	k, ok := v.keyByID()
	if !ok {
		return
	}
	if k == nil {
		k = v.key
	}
	if k == nil {
		v.refuse(notFound())
		return
	}
	v.f.keys.setRevoked(k, true)
	v.json(map[string]any{"success": "OK"})
}

// undoRevoke is POST /user-api-key/undo-revoke: only a person can, not the key.
func (v *visit) undoRevoke() {
	k, ok := v.keyByID()
	if !ok {
		return
	}
	if k == nil {
		v.refuse(notFound())
		return
	}
	v.f.keys.setRevoked(k, false)
	v.json(map[string]any{"success": "OK"})
}

// keyByID finds the key that the parameter id names; nil without one. False: the
// answer was given already.
func (v *visit) keyByID() (*key, bool) {
	text := v.params.Get("id")
	if text == "" {
		return nil, true
	}
	id, _ := strconv.Atoi(text)
	k := v.f.keys.byID(id)
	if k == nil {
		v.breakDown(http.StatusNotFound)
		return nil, false
	}
	if k.owner != v.member {
		v.refuse(invalidAccess())
		return nil, false
	}
	return k, true
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
