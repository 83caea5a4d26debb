package forumtest

import (
	"fmt"
	"strings"
)

// inboxFolder is where everybody's personal messages are; whose they are stands
// behind it.
const inboxFolder = "/topics/private-messages/"

// about is GET /about.json: programs look there whether this is a forum at all.
func (v *visit) about() {
	v.json(map[string]any{"about": map[string]any{
		"title":       v.f.Title,
		"description": v.f.Description,
		"locale":      v.f.Locale,
	}})
}

// inbox is GET /topics/private-messages/NAME.json: as many as are counted unread.
func (v *visit) inbox() {
	owner := v.f.find(strings.ToLower(strings.TrimPrefix(v.path, inboxFolder)))
	if owner == nil {
		v.refuse(notFound())
		return
	}
	if v.member == nil || v.member != owner && !v.member.staff {
		v.refuse(invalidAccess())
		return
	}
	list := []any{}
	for i := range owner.Waiting().Messages {
		list = append(list, map[string]any{
			"id": 100 + i, "title": fmt.Sprintf("A loaf for you, number %d", i+1), "slug": fmt.Sprintf("a-loaf-for-you-number-%d", i+1),
			"archetype": "private_message", "posts_count": 1, "reply_count": 0, "unseen": true,
		})
	}
	v.json(map[string]any{"users": []any{}, "topic_list": map[string]any{"topics": list}})
}
