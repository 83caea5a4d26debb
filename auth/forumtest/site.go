package forumtest

import (
	"net/http"
	"strings"
)

// colours of the header, as basic-info tells them: without "#".
const (
	headerBackground = "5c3317"
	headerPrimary    = "fff4e0"
)

// basicInfo is GET /site/basic-info.json (protocol.md §1).
func (v *visit) basicInfo() {
	icon := v.origin() + v.f.Subfolder + iconPath
	if v.f.Faceless {
		icon = ""
	}
	info := map[string]any{
		"title":                   v.f.Title,
		"description":             v.f.Description,
		"logo_url":                icon,
		"logo_small_url":          icon,
		"mobile_logo_url":         icon,
		"apple_touch_icon_url":    icon,
		"favicon_url":             icon,
		"header_primary_color":    headerPrimary,
		"header_background_color": headerBackground,
	}
	if v.f.tellsLogin() {
		info["login_required"], info["locale"] = v.f.LoginRequired, v.f.Locale
		info["include_in_discourse_discover"] = false
	}
	v.json(info)
}

// avatar is the template of a person's picture.
func (m *Member) avatar(f *Forum) string {
	if f.Faceless {
		return ""
	}
	return f.Subfolder + avatarFolder + strings.ToLower(m.Username[:1]) + "/" + m.colour + "/{size}.png"
}

func (m *Member) brief(f *Forum) map[string]any {
	return map[string]any{"username": m.Username, "avatar_template": m.avatar(f)}
}

// currentUser is GET /session/current.json.
func (v *visit) currentUser() {
	if v.member == nil {
		v.refuse(notFound())
		return
	}
	waiting := v.member.Waiting()
	v.json(map[string]any{"current_user": map[string]any{
		"id":                                 v.member.id,
		"username":                           v.member.Username,
		"name":                               orNull(v.member.name),
		"avatar_template":                    v.member.avatar(v.f),
		"admin":                              v.member.staff,
		"moderator":                          false,
		"trust_level":                        v.member.trust(),
		"unread_notifications":               waiting.Notifications,
		"unread_high_priority_notifications": waiting.Messages,
		"all_unread_notifications_count":     waiting.Notifications + waiting.Messages,
	}})
}

// totals is GET /notifications/totals.json.
func (v *visit) totals() {
	switch v.f.totalsStatus() {
	case http.StatusNotFound:
		v.refuse(notFound())
		return
	case http.StatusForbidden:
		v.refuse(invalidAccess())
		return
	}
	waiting := v.member.Waiting()
	counts := map[string]any{
		"username":                 v.member.Username,
		"unread_notifications":     waiting.Notifications,
		"unread_personal_messages": waiting.Messages,
		"topic_tracking":           map[string]any{"unread": waiting.UnreadTopics, "new": waiting.NewTopics},
		"group_inboxes":            []any{},
	}
	if v.member.staff {
		counts["unseen_reviewables"] = waiting.Reviewables
	}
	if waiting.Chat > 0 {
		counts["chat_notifications"] = waiting.Chat
	}
	v.json(counts)
}

// notifications is GET /notifications.json: as many as are counted unread.
func (v *visit) notifications() {
	waiting := v.member.Waiting()
	list := []any{}
	for i := range waiting.Notifications + waiting.Messages {
		list = append(list, map[string]any{"id": i + 1, "read": false, "notification_type": 1, "slug": "a-new-reply"})
	}
	v.json(map[string]any{"notifications": list})
}

// markRead is PUT /notifications/mark-read.
func (v *visit) markRead() {
	v.member.SetUnread(0, 0)
	v.json(map[string]any{"success": "OK"})
}

// topic is a line of the front page.
type topic struct {
	Title    string
	Category string
	Replies  int
}

func topics() []topic {
	return []topic{
		{"Welcome! Say hello and show us your starter", "Lounge", 42},
		{"My crust is pale: hotter oven or longer bake?", "Help", 17},
		{"A week with 100 % rye", "Journals", 9},
		{"Cold proof or room temperature?", "Techniques", 31},
		{"Where do you buy your stone-ground flour?", "Flour", 12},
	}
}

func (v *visit) frontPage() { v.page("front", page{Topics: topics(), ShowCSRF: true}) }

// latest is GET /latest.json: what the scope read opens.
func (v *visit) latest() {
	if v.format != formatJSON {
		v.frontPage()
		return
	}
	list := []any{}
	for i, topic := range topics() {
		list = append(list, map[string]any{"id": i + 1, "title": topic.Title, "reply_count": topic.Replies})
	}
	v.json(map[string]any{"topic_list": map[string]any{"topics": list}})
}

// appsPage is Preferences → Apps, where a person revokes by hand.
func (v *visit) appsPage() {
	if v.member == nil {
		v.detourToLogin()
		return
	}
	v.page("apps", page{Keys: v.member.LiveKeys(), ShowCSRF: true})
}

// ownPage stands for the pages on which a real forum lists what waits for a member: here
// nothing is written, so it shows the topics to who is logged in.
func (v *visit) ownPage() {
	if v.member == nil {
		v.detourToLogin()
		return
	}
	v.frontPage()
}

// revokeApp is the button of that page, without a script.
func (v *visit) revokeApp() {
	k, ok := v.keyByID()
	if !ok {
		return
	}
	if k == nil {
		v.refuse(notFound())
		return
	}
	v.f.keys.setRevoked(k, true)
	v.commonHeaders("no-cache")
	v.redirect(v.f.Subfolder + "/my/preferences/apps")
}
