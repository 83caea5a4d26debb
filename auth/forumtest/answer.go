package forumtest

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"
)

// refusal is one of the ways in which the forum says no.
type refusal struct {
	status int
	words  string
	kind   string // error_type; empty: none
	extras map[string]any
	header map[string]string

	jsonOnly bool // even for a browser
}

func invalidAccess() refusal {
	return refusal{status: http.StatusForbidden, kind: "invalid_access",
		words: "You are not permitted to view the requested resource."}
}

func notLoggedIn() refusal {
	return refusal{status: http.StatusForbidden, kind: "not_logged_in",
		words: "You need to be logged in to do that."}
}

func notFound() refusal {
	return refusal{status: http.StatusNotFound, kind: "not_found",
		words: "The requested URL or resource could not be found."}
}

func invalidParameter(which string) refusal {
	return refusal{status: http.StatusBadRequest, kind: "invalid_parameters",
		words: "You supplied invalid parameters to the request: " + which}
}

func missingParameter(name string) refusal {
	return refusal{status: http.StatusBadRequest, jsonOnly: true,
		words: "param is missing or the value is empty: " + name}
}

// tooMany says how long to wait. Limits that are not a key's have no code.
func tooMany(wait time.Duration, code string) refusal {
	seconds := int(math.Ceil(wait.Seconds()))
	left := fmt.Sprintf("%d seconds", seconds)
	if seconds > 120 {
		left = fmt.Sprintf("%d minutes", (seconds+59)/60)
	}
	header := map[string]string{"Retry-After": strconv.Itoa(seconds)}
	if code != "" {
		header["Discourse-Rate-Limit-Error-Code"] = code
	}
	return refusal{
		status: http.StatusTooManyRequests, kind: "rate_limit",
		words:  "You've performed this action too many times, please try again later.",
		extras: map[string]any{"wait_seconds": seconds, "time_left": left},
		header: header,
	}
}

// refuse answers in the visitor's format.
func (v *visit) refuse(no refusal) {
	v.commonHeaders("no-cache")
	for name, value := range no.header {
		v.w.Header().Set(name, value)
	}
	switch {
	case v.format == formatJSON || no.jsonOnly:
		body := map[string]any{"errors": []string{no.words}}
		if no.kind != "" {
			body["error_type"] = no.kind
		}
		if no.extras != nil {
			body["extras"] = no.extras
		}
		v.writeJSON(no.status, body)
	case v.format == formatHTML:
		v.writePage(no.status, "refused", page{Heading: http.StatusText(no.status), Words: no.words})
	default:
		v.writeText(no.status, no.words)
	}
}

// badCSRF is what Rails says itself: JSON by shape, text by name.
func (v *visit) badCSRF() {
	v.member = nil
	v.commonHeaders("no-cache")
	v.writeText(http.StatusForbidden, `["BAD CSRF"]`)
}

// breakDown is an answer from below Discourse: the framework's own.
func (v *visit) breakDown(status int) {
	v.w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	v.w.WriteHeader(status)
	v.write(encode(map[string]any{"status": status, "error": http.StatusText(status)}))
}

// askToLogIn is what a login-required forum says to strangers.
func (v *visit) askToLogIn() {
	if v.format == formatJSON {
		v.refuse(notLoggedIn())
		return
	}
	v.detourToLogin()
}

func (v *visit) json(body any) {
	v.commonHeaders("max-age=0, private, must-revalidate")
	v.writeJSON(http.StatusOK, body)
}

func (v *visit) page(name string, p page) {
	v.commonHeaders("max-age=0, private, must-revalidate")
	v.writePage(http.StatusOK, name, p)
}

// commonHeaders are on every answer of Discourse's own (protocol.md §2, How the
// consent page works).
func (v *visit) commonHeaders(caching string) {
	h := v.w.Header()
	if v.member != nil {
		h.Set("X-Discourse-Username", v.member.Username)
	}
	if v.guarded {
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		h.Set("Pragma", "no-cache")
		h.Set("Expires", "0")
		return
	}
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Cache-Control", caching)
}

func (v *visit) writeJSON(status int, body any) {
	v.w.Header().Set("Content-Type", "application/json; charset=utf-8")
	v.w.WriteHeader(status)
	v.write(encode(body))
}

func (v *visit) writeText(status int, words string) {
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	v.w.WriteHeader(status)
	v.write([]byte(words))
}

// redirect moves the visitor. An address without scheme is one of the forum's own.
func (v *visit) redirect(address string) {
	if address[0] == '/' {
		address = v.origin() + address
	}
	h := v.w.Header()
	h.Set("Location", address)
	h.Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(http.StatusFound)
}

// origin is the forum's scheme and host as the visitor named them.
func (v *visit) origin() string {
	if v.r.TLS == nil {
		return "http://" + v.r.Host
	}
	return "https://" + v.r.Host
}

// write sends a body. A visitor who has left does not read it: nothing to do.
func (v *visit) write(body []byte) { _, _ = v.w.Write(body) }

func encode(body any) []byte {
	text, err := json.Marshal(body)
	if err != nil {
		return []byte("{}")
	}
	return text
}
