package forumtest

import (
	"net/http"
	"slices"
)

// showForm is GET /user-api-key/new of a forum without a script application: a plain
// page, also where JSON was asked for (protocol.md §2, How the consent page works).
func (v *visit) showForm(state string, a asking) {
	p := page{
		State: state, Application: a.name, NewWords: v.f.hasNewWords(), Scopes: v.f.shownScopes(a.scopes),
		Writes: a.has("write"), RedirectsTo: shownHost(a.redirect), Fields: v.carriedOn(), ShowCSRF: true,
	}
	v.page("form", p)
}

// carriedOn are the parameters that the form brings along: those that this forum
// knows.
func (v *visit) carriedOn() []hiddenField {
	names := []string{"application_name", "access", "nonce", "client_id", "auth_redirect", "push_url", "public_key", "scopes"}
	if v.f.knowsPadding() {
		names = append(names, "padding")
	}
	var fields []hiddenField
	for _, name := range names {
		if v.params.Has(name) {
			fields = append(fields, hiddenField{name, v.params.Get(name)})
		}
	}
	return fields
}

// breakOnClientID is the server error of a client id that is another member's
// already (protocol.md §2, client_id).
func (v *visit) breakOnClientID() {
	if v.format == formatJSON {
		v.breakDown(http.StatusInternalServerError)
		return
	}
	v.writePage(http.StatusInternalServerError, "refused", page{
		Heading: "Oops",
		Words:   "The software powering this discussion forum encountered an unexpected problem. We apologize for the inconvenience.",
	})
}

// accessScopes are what access=r/w/p meant before there were scopes.
func accessScopes(access string) []string {
	var scopes []string
	for _, letter := range []struct{ letter, scope string }{{"r", "read"}, {"w", "write"}, {"p", "push"}} {
		if slices.Contains([]byte(access), letter.letter[0]) {
			scopes = append(scopes, letter.scope)
		}
	}
	return scopes
}
