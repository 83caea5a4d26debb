package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// guideAbout is what the program of the gallery says of itself.
func guideAbout() About {
	return About{
		Name: "Forum Keys", Version: "1.2.3", Commit: "abc1234", Website: "https://github.com/forumkeys/forumkeys",
		Licence: "MIT License\n\nCopyright (c) 2026 The Forum Keys authors\n\n" +
			"Permission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the \"Software\"), to deal\n" +
			"in the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\n" +
			"copies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\n" +
			"The above copyright notice and this permission notice shall be included in all\ncopies or substantial portions of the Software.\n\n" +
			"THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\n" +
			"FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\n" +
			"LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE\nSOFTWARE.",
		Folder: "/home/anna/.config/forumkeys", Pictures: "/home/anna/.cache/forumkeys",
	}
}

// guideParts are a few of the parts by others, of each manner.
func guideParts() []licensed {
	clause := "Redistribution and use in source and binary forms, with or without\nmodification, are permitted provided that the following conditions are\nmet:\n\n" +
		"   * Redistributions of source code must retain the above copyright\nnotice, this list of conditions and the following disclaimer.\n"
	zlib := "Altered source versions must be plainly marked as such, and must not\nbe misrepresented as being the original software.\n\n" +
		"This notice may not be removed or altered from any source distribution.\n"
	return []licensed{
		{Name: "fyne.io/fyne/v2", Version: "v2.8.1", Licence: "BSD-3-Clause", Text: "Copyright (C) 2018 Fyne.io developers\n\n" + clause},
		{Name: "github.com/go-gl/glfw/v3.4/glfw", Version: "v0.1.0-pre.1.0.20260707082822-2a407d02d01a", Licence: "BSD-3-Clause", Text: clause},
		{Name: "GLFW", In: "github.com/go-gl/glfw/v3.4/glfw", Licence: "Zlib", Text: strings.Repeat(zlib+"\n", 30)},
		{Name: "Go standard library", Licence: "BSD-3-Clause", Text: clause},
		{Name: "Inter", Version: "3.19", Licence: "OFL-1.1", Text: clause},
	}
}

// newerVersion is a snapshot in which a newer version is known.
func (g guide) newerVersion() app.Snapshot {
	s := g.settled()
	s.Updates = app.UpdateState{Possible: true, Looked: g.now.Add(-2 * time.Hour), Release: &app.Release{Version: "1.3.0", Date: g.now.Add(-day(3)), Page: "https://forumkeys.example/1.3.0"}}
	return s
}

// abouts are the page About, what it leads to, and where newer versions are told of elsewhere.
func (g guide) abouts() (out []exhibit) {
	add := func(name string, change func(*app.Snapshot), then func(*Window)) {
		s := g.settled()
		if change != nil {
			change(&s)
		}
		out = append(out, exhibit{name: "about" + name, snapshot: s, then: func(w *Window) {
			w.openAbout()
			if then != nil {
				then(w)
			}
		}})
	}
	looked := func(outcome app.LookOutcome) func(*app.Snapshot) {
		return func(s *app.Snapshot) {
			s.Updates = app.UpdateState{Possible: true, Looked: g.now.Add(-2 * time.Hour), Outcome: outcome}
		}
	}
	possible := func(s *app.Snapshot) { s.Updates.Possible = true }
	old := func(s *app.Snapshot) {
		looked(app.LookedWell)(s)
		s.Updates.Looked, s.Settings.NoUpdates = g.now.Add(-day(115)), true
	}
	newer := func(s *app.Snapshot) { *s = g.newerVersion() }
	larger := func(w *Window) {
		s := w.snapshot
		s.Settings.TextSize = 2
		w.show(s)
	}
	toEnd := func(w *Window) { pageIn(w.top()).scrolledBy(fyne.KeyEnd) }
	add("", nil, nil)
	add("-end", nil, toEnd)
	add("-not-looked", possible, nil)
	add("-switched-off", func(s *app.Snapshot) { possible(s); s.Settings.NoUpdates = true }, nil)
	add("-looking", func(s *app.Snapshot) { looked("")(s); s.Updates.Looking = true }, func(w *Window) {
		w.top().(*aboutPage).update.waiting.since = g.now.Add(-time.Second)
		w.draw(g.now)
	})
	add("-newest", looked(app.LookedWell), nil)
	add("-old-news", old, nil)
	add("-newer", newer, nil)
	add("-unreachable", looked(app.LookUnreachable), nil)
	add("-untrusted", looked(app.LookUntrusted), nil)
	add("-large", newer, larger)
	add("-large-end", newer, func(w *Window) { larger(w); toEnd(w) })

	told := g.newerVersion()
	told.Notices = []app.Notice{{ID: 1, Kind: app.NoticeUpdate, Release: "1.3.0"}}
	none := app.Snapshot{Settings: told.Settings, Updates: told.Updates, Notices: told.Notices}
	one := func(n int) func(*Window) { return func(w *Window) { w.openLicence(w.parts()[n]) } }
	return append(out,
		exhibit{name: "parts", snapshot: g.settled(), then: (*Window).openParts},
		exhibit{name: "licence", snapshot: g.settled(), then: one(0)},
		exhibit{name: "licence-long", snapshot: g.settled(), then: one(2)},
		exhibit{name: "licence-own", snapshot: g.settled(), then: (*Window).openOwnLicence},
		exhibit{name: "notice-update", snapshot: told}, exhibit{name: "notice-update-empty", snapshot: none},
		exhibit{name: "settings-updates", snapshot: g.newerVersion(), then: (*Window).openSettings},
	)
}
