package forumtest

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

const (
	keyHeader      = "User-Api-Key"
	clientIDHeader = "User-Api-Client-Id"

	// maxBody is far above any request of the protocol.
	maxBody = 64 << 10
)

// format is what a visitor wants to read.
type format int

const (
	formatAny  format = iota // said nothing: short plain text for refusals
	formatHTML               // a browser
	formatJSON               // .json, or an Accept of JSON alone
)

// visit is one request on its way through the forum.
type visit struct {
	f      *Forum
	w      http.ResponseWriter
	r      *http.Request
	path   string // below the subfolder, without .json
	format format
	params url.Values // of the address and of the body, as Rails mixes them

	malformed bool // the body is not what it says

	session *session // nil: no cookie
	member  *Member  // nil: anonymous
	key     *key     // nil: not asked with a key

	guarded bool // the pages around a request for a key: never stored, no Referer to others
}

func (f *Forum) newVisit(w http.ResponseWriter, r *http.Request, path string, body []byte) *visit {
	bare, isJSON := strings.CutSuffix(path, ".json")
	v := &visit{f: f, w: w, r: r, path: bare, format: wanted(isJSON, r.Header.Get("Accept"))}
	v.params, v.malformed = readParams(r, body)
	return v
}

// wanted is Rails' rule: an Accept as browsers send it, with a */* somewhere in a
// list, counts as HTML even when JSON stands first in it (protocol.md §2).
func wanted(isJSON bool, accept string) format {
	browserLike := regexp.MustCompile(`,\s*\*/\*|\*/\*\s*,`)
	first, _, _ := strings.Cut(accept, ",")
	kind, _, _ := mime.ParseMediaType(first)
	switch {
	case isJSON:
		return formatJSON
	case browserLike.MatchString(accept):
		return formatHTML
	case kind == "application/json":
		return formatJSON
	case kind == "text/html":
		return formatHTML
	}
	return formatAny
}

// readParams reads the query, and the body as form or as a JSON object of texts
// and numbers. malformed: the body calls itself JSON and is none.
func readParams(r *http.Request, body []byte) (params url.Values, malformed bool) {
	params = r.URL.Query()
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/x-www-form-urlencoded":
		form, _ := url.ParseQuery(string(body))
		for name, values := range form {
			params[name] = values
		}
	case "application/json":
		var object map[string]any
		malformed = len(body) > 0 && json.Unmarshal(body, &object) != nil
		for name, value := range object {
			switch value := value.(type) {
			case string:
				params.Set(name, value)
			case float64:
				text, _ := json.Marshal(value)
				params.Set(name, string(text))
			}
		}
	}
	return params, malformed
}

// identify finds out who is asking. False: it was refused and answered.
func (v *visit) identify() bool {
	if secret := v.r.Header.Get(keyHeader); secret != "" {
		return v.identifyByKey(secret)
	}
	if cookie, err := v.r.Cookie(sessionCookie); err == nil {
		v.session = v.f.sessions.find(cookie.Value)
		v.member = v.f.sessions.member(v.session)
	}
	return true
}

func (v *visit) identifyByKey(secret string) bool {
	now := time.Now()
	k := v.f.keys.find(secret, now)
	if k == nil {
		v.refuse(invalidAccess())
		return false
	}
	if wait, code := v.f.keys.spend(k, v.f.limits(), now); wait > 0 {
		v.refuse(tooMany(wait, code))
		return false
	}
	if !k.covers(v.r.Method, v.path, v.params.Get("id")) || k.owner.isSuspended() {
		v.refuse(invalidAccess())
		return false
	}
	if !v.f.keys.use(k, v.r.Header.Get(clientIDHeader), now) {
		v.breakDown(http.StatusInternalServerError)
		return false
	}
	v.key, v.member = k, k.owner
	return true
}

// csrfHolds says whether a request that changes something carries its session's
// token; requests with a key need none.
func (v *visit) csrfHolds() bool {
	if v.key != nil || v.r.Method == http.MethodGet || v.r.Method == http.MethodHead {
		return true
	}
	token := v.r.Header.Get("X-CSRF-Token")
	if token == "" {
		token = v.params.Get("authenticity_token")
	}
	return v.session != nil && v.session.csrf == token
}
