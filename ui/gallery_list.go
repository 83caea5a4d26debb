package ui

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// grouped are connections of which some share a forum, in mixed states.
func (g guide) grouped() app.Snapshot {
	s := g.list()
	second, third := s.Connections[1], s.Connections[1]
	second.ID, second.Account, second.Avatar = "b2", app.Member{ID: 21, Username: "trail_team", Name: "Trail Team"}, nil
	second.State, second.Unread, second.Scopes, second.Until = app.Connected, 0, app.PresetNotifications.Scopes(), g.now.Add(day(160))
	third.ID, third.Name, third.Account, third.Avatar = "b3", "Old account", app.Member{ID: 22, Username: "anna_old"}, nil
	third.State, third.Unread, third.EndedAt = app.AccessEnded, 0, g.now.Add(-day(3))
	s.Connections = []app.Connection{s.Connections[0], s.Connections[1], s.Connections[3], second, third}
	s.Connections[2].Name = "Old machines"
	return s
}

// many are so many connections that one looks for them.
func (g guide) many(n int) app.Snapshot {
	s := g.list()
	icons := []image.Image{g.loaf, g.mountains, g.house, g.prompt, g.kite, nil}
	places := []string{"Zürich", "Málaga", "Łódź", "Århus", "Straßburg", "Kyoto", "Porto", "Galway"}
	crafts := []string{"Bakers", "Hikers", "Makers", "Gardeners", "Sailors", "Readers", "Singers"}
	for i := len(s.Connections); i < n; i++ {
		c := s.Connections[i%6]
		place, craft := places[i%len(places)], crafts[i%len(crafts)]
		c.ID, c.Icon = fmt.Sprintf("m%d", i), icons[i%len(icons)]
		c.Forum = forumAt(fmt.Sprintf("forum%d.example", i), craft+" of "+place)
		s.Connections = append(s.Connections, c)
	}
	return s
}

// listsGrouped are lists in which accounts share a card, and lists that are searched and
// put in order.
func (g guide) listsGrouped() []exhibit {
	three, two := g.grouped(), g.grouped()
	two.Connections = two.Connections[:4]
	seek := func(text string) func(*Window) {
		return func(w *Window) {
			list := w.page.(*listPage)
			list.beginSearch()
			list.search.field.fill(text)
		}
	}
	menu := func(w *Window) {
		w.openCardMenu("b", w.page.(*listPage).cards["b"].body, nil)
	}
	return []exhibit{
		{name: "list-grouped", snapshot: two},
		{name: "list-grouped-three", snapshot: three},
		{name: "list-many", snapshot: g.many(50)},
		{name: "list-checked", snapshot: g.list(), then: func(w *Window) { w.tellChecked(w.snapshot.Connections...) }},
		{name: "list-search", snapshot: g.many(14), then: seek("arhus")},
		{name: "list-search-none", snapshot: g.many(14), then: seek("knitting")},
		{name: "list-dragging", snapshot: g.list(), then: carry("b", 250)},
		{name: "list-dragging-account", snapshot: three, then: carry("b3", -90)},
		{name: "card-menu", snapshot: g.list(), then: menu},
		{name: "forum-menu", snapshot: two, then: func(w *Window) { w.page.(*listPage).forums[forumKey+two.Connections[1].Forum.Base].head.press() }},
	}
}

// carry pulls a card down by some way, and does not let go.
func carry(key string, by float32) func(*Window) {
	return func(w *Window) {
		body := w.page.(*listPage).cards[key].body
		from := fyne.CurrentApp().Driver().AbsolutePositionForObject(body).AddXY(30, 30)
		body.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: from.AddXY(4, by)}, Dragged: fyne.NewDelta(4, by)})
	}
}
