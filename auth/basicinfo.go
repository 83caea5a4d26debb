package auth

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// introduced fills in what the forum says of itself at /site/basic-info.json
// (protocol.md §1). A forum that says nothing there is still one: its title is its
// host then. A busy or unreachable one is refused, for the next step would be too.
func (d *Discourse) introduced(ctx context.Context, forum Forum) (Forum, error) {
	forum.Title = forum.Host()
	answer, err := d.ask(ctx, question{doing: doingLookUp, base: forum.Base, method: http.MethodGet, path: "/site/basic-info.json"})
	if err != nil {
		return Forum{}, err
	}
	if refusal := d.refusalIn(answer); refusal != nil && (refusal.Kind == SlowDown || refusal.Kind == ForumDown) {
		return Forum{}, refusal
	}
	var info basicInfo
	if answer.status != http.StatusOK || answer.decode(&info) != nil {
		return forum, nil
	}
	if title := visible(info.text("title"), maxName); title != "" {
		forum.Title = title
	}
	forum.Description = visible(info.text("description"), maxWords)
	forum.IconURL = info.icon(forum.Base)
	forum.Primary = colour(info.text("header_primary_color"))
	forum.Background = colour(info.text("header_background_color"))
	forum.Locale = locale(info.text("locale"))
	forum.LoginNeeded = string(info["login_required"]) == "true"
	return forum, nil
}

// basicInfo is read field by field, so that one odd value costs no other.
type basicInfo map[string]json.RawMessage

func (info basicInfo) text(name string) string {
	var text string
	if json.Unmarshal(info[name], &text) != nil {
		return ""
	}
	return text
}

// icon is the first picture that can be fetched, those first that are made square.
func (info basicInfo) icon(base string) string {
	for _, name := range []string{"apple_touch_icon_url", "logo_small_url", "favicon_url", "mobile_logo_url", "logo_url"} {
		if address := pictureAddress(base, info.text(name)); address != "" {
			return address
		}
	}
	return ""
}

// pictureAddress makes the address of a picture that a forum named absolute: it
// may be relative, scheme-relative or empty. Empty is also what may not be fetched.
func pictureAddress(base, named string) string {
	home, err := url.Parse(base + "/")
	if err != nil || named == "" {
		return ""
	}
	address, err := home.Parse(named)
	if err != nil || !mayFetch(home, address) {
		return ""
	}
	return address.String()
}

// colour is six hex digits, or three as Discourse also allows, or nothing.
func colour(text string) string {
	text = strings.ToLower(strings.TrimPrefix(text, "#"))
	if regexp.MustCompile(`^[0-9a-f]{3}$`).MatchString(text) {
		return string([]byte{text[0], text[0], text[1], text[1], text[2], text[2]})
	}
	if !regexp.MustCompile(`^[0-9a-f]{6}$`).MatchString(text) {
		return ""
	}
	return text
}

func locale(text string) string {
	if !regexp.MustCompile(`^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$`).MatchString(text) {
		return ""
	}
	return text
}
