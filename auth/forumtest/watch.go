package forumtest

import (
	"net/http"
	"strings"
)

// watch fails the test on what no forum should see (protocol.md §4 and §5).
func (f *Forum) watch(r *http.Request) {
	if f.Lenient {
		return
	}
	if name := codeInAddress(r); name != "" {
		f.t.Errorf("%s %s: a code stands in the address, as %s", r.Method, f.tellable(r.URL.Path), name)
	}
	hasKey, hasClientID := r.Header.Get(keyHeader) != "", r.Header.Get(clientIDHeader) != ""
	complain := func(what string) { f.t.Errorf("%s %s: %s", r.Method, f.tellable(r.URL.Path), what) }
	if f.keyInAddress(r) {
		complain("a key stands in the address")
	}
	if hasKey != hasClientID {
		complain("one of the headers " + keyHeader + " and " + clientIDHeader + " came without the other")
	}
	if r.Header.Get("Api-Key") != "" || r.Header.Get("Api-Username") != "" {
		complain("an admin's key was sent")
	}
	if !hasKey {
		return
	}
	if len(r.Header.Values(keyHeader)) > 1 || len(r.Header.Values(clientIDHeader)) > 1 {
		complain("a key's header was sent twice")
	}
	if r.Header.Get("User-Agent") == "" {
		complain("a key came without a User-Agent")
	}
	if r.Header.Get("Cookie") != "" {
		complain("a key came together with a cookie")
	}
	if f.pictureAt(strings.TrimPrefix(r.URL.Path, f.Subfolder)) != nil {
		complain("a key was sent for a picture, which everybody may see")
	}
}

func (f *Forum) keyInAddress(r *http.Request) bool {
	for name, values := range r.URL.Query() {
		switch strings.ToLower(strings.ReplaceAll(name, "-", "_")) {
		case "user_api_key", "user_api_client_id", "api_key", "api_username":
			return true
		}
		for _, value := range values {
			if f.keys.knows(value) || f.devices.knows(value) {
				return true
			}
		}
	}
	return f.tellable(r.URL.Path) != r.URL.Path
}

// codeInAddress names a parameter of the device flow that is never part of an
// address, or is empty (protocol.md §3, 1 and 2).
func codeInAddress(r *http.Request) string {
	for _, name := range []string{"code", "user_code", "device_code", "approval_token"} {
		if r.URL.Query().Has(name) {
			return name
		}
	}
	return ""
}

// tellable is a path without keys and device codes in it, for logs and complaints.
func (f *Forum) tellable(path string) string {
	pieces := strings.Split(path, "/")
	for i, piece := range pieces {
		if text := strings.TrimSuffix(piece, ".json"); f.keys.knows(text) || f.devices.knows(text) {
			pieces[i] = "KEY"
		}
	}
	return strings.Join(pieces, "/")
}
