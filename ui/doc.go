// Package ui is the window: pages, words and gestures. It holds no rules of the
// business; those are app's.
//
//	app.Keeper ──snapshot──► mailbox ──► Window ──show──► the page whose turn it is
//	    ▲                                   │
//	    └─────────── gestures ◄─────────────┘ (a page is given functions to call)
//
// # Pages
//
// One page stands in the window at a time ([Window] and pages.go choose it):
//
//	empty, list       what is connected; the questions before revoking and removing (revoke.go)
//	details           one connection: what is known, what waits, what can be done (details_*.go),
//	                  its journal (journal.go) and its use in another program (recipes.go)
//	find              which forum? (portrait.go, failure.go)
//	choose            what may it do, how long, under what name? (presets.go, custom.go)
//	approve           the browser has the word
//	is_this_you       who was that?
//	ended             why it came to nothing
//	leaving           all is revoked, or Forum Keys removed (leave_question.go asks before)
//
// Over the list the member may open what belongs to no one connection: settings, the
// check of this computer (selftest.go) and what the program says of itself (about.go:
// version, newer versions, licences), from the menu (menu_window.go). Help (help.go) opens
// over every page, at the topic that is nearest to it (help_topics.go).
//
// A page is built from a snapshot and told each newer one; it redraws what has
// changed and leaves the rest alone, so that nobody loses focus, cursor or place
// (section.go). What comes of a check that the member has asked for is told for a while
// even where it changes nothing (checks.go). gallery.go is the table of all pages in all
// states.
//
// # Words
//
// [Words] turns states, refusals and dates into sentences; the words are in
// assets/translations, their names in phrases.go. Each LANGUAGE.json there is a language
// that can be chosen (languages.go).
//
// # Parts
//
// Everything smaller is a widget of ours (button.go, pill.go, field.go …) set by
// layouts that know how high wrapped text becomes (measure.go). theme.go, sizes.go,
// palette.go and typeface.go hold all sizes and colours.
//
// # Motion
//
// All that moves is begun and ended by one owner (motion.go), which jumps to the end
// where the system or the settings want stillness: pages and cards come (motion_come.go,
// motion_page.go, motion_card.go), folds and notices grow (sheath.go), a hover tints
// (motion_hover.go). Nothing loops, and at its end everything is as if it had not moved.
package ui
