package ui

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/language"

	"forumkeys/app"
)

// quoting gives the words in which a forum is quoted: in its own language where they
// are known (assets/translations/forum.LANGUAGE.json), else in English.
func (w *Words) quoting(f app.Forum) *Words {
	quoted := *w
	quoted.tag = language.English
	if tag, known := w.forumLanguage(f); known {
		quoted.tag = tag
	}
	quoted.localizer = w.library.speaker(quoted.tag)
	return &quoted
}

// forumLanguage is the language a forum speaks, and whether it can be quoted in it. A
// forum that does not say speaks English.
func (w *Words) forumLanguage(f app.Forum) (tag language.Tag, known bool) {
	if f.Locale == "" {
		return language.English, true
	}
	tag, err := language.Parse(strings.ReplaceAll(f.Locale, "_", "-"))
	if err != nil {
		return language.English, false
	}
	base, _ := tag.Base()
	tag = language.Make(base.String())
	return tag, slices.Contains(quotedLanguages(), tag)
}

// quotedLanguages are those in which a forum's own words are known: as Discourse has
// published them, which for the pages of 2026 is in English alone.
func quotedLanguages() []language.Tag {
	return []language.Tag{language.English, language.German, language.French, language.Spanish}
}

// quoteNote says what is missing of a forum's language where it is quoted; empty: it
// is quoted whole.
func (w *Words) quoteNote(f app.Forum) string {
	switch tag, known := w.forumLanguage(f); {
	case !known:
		return w.say(phraseChooseOwnLanguage)
	case tag != language.English && modern(f):
		return w.say(phraseChooseOwnLanguagePartly)
	}
	return ""
}

// withQuoteNote sets that below what is quoted.
func (w *Words) withQuoteNote(f app.Forum, quoted ...fyne.CanvasObject) fyne.CanvasObject {
	if note := w.quoteNote(f); note != "" {
		quoted = append(quoted, newParagraph(note, textSmall))
	}
	return newColumn(space8, quoted...)
}

// forumWords are the forum's words that a sentence of ours speaks of: those of its buttons and of the way to what has access.
func (w *Words) forumWords(f app.Forum) values {
	say := w.quoting(f).say
	return values{
		"Authorize": say(phraseForumAuthorize), "CopyKey": say(phraseForumCopyKey), "RevokeAccess": say(phraseForumRevokeAccess),
		"Preferences": say(phraseForumPreferences), "Apps": say(phraseForumApps), "Admin": say(phraseForumAdminPath), "AdminOlder": say(phraseForumAdminPathOlder),
	}
}

// withForum fills the gaps for a forum's words too.
func (v values) withForum(w *Words, f app.Forum) values {
	filled := w.forumWords(f)
	maps.Copy(filled, v)
	return filled
}

// speakingOf gives words that know of which forum they speak.
func (w *Words) speakingOf(f app.Forum) *Words {
	spoken := *w
	spoken.forum = f
	return &spoken
}

// inLocale is a forum of which no more counts than its language.
func inLocale(locale string) app.Forum { return app.Forum{Locale: locale} }

// commonForum stands for several forums: one in the language of all of them; where they differ, or there is none, in the
// reader's own.
func (w *Words) commonForum(locales ...string) app.Forum {
	locales = slices.Compact(slices.Sorted(slices.Values(locales)))
	if len(locales) == 1 {
		return inLocale(locales[0])
	}
	return inLocale(w.tag.String())
}

// consent is what a forum's page says, in its own words (product.md, What forums
// usually show).
type consent struct {
	Title      string
	LoggedInAs string // empty on older forums, which do not say it
	Allows     string
	Scopes     []string
	Warnings   []string // with write, on newer forums
}

// consent gives the words of the page that a forum shows for a request.
func (w *Words) consent(forum app.Forum, choices app.Choices) consent {
	q, name := w.quoting(forum), values{"Name": choices.ApplicationName}
	var c consent
	for _, s := range choices.Scopes {
		c.Scopes = append(c.Scopes, q.forumScope(s))
	}
	if !modern(forum) {
		c.Title, c.Allows = q.say(phraseForumTitleOlder), q.with(phraseForumWillAllowOlder, name)
		return c
	}
	c.Title, c.Allows = q.with(phraseForumTitle, name), q.with(phraseForumWillAllow, name)
	c.LoggedInAs = q.say(phraseForumLoggedInAs)
	if slices.Contains(choices.Scopes, app.ScopeWrite) {
		c.Warnings = []string{q.say(phraseForumFullWrite)}
	}
	return c
}

// modern says whether a forum has the pages of 2026; only such a forum knows codes,
// and only such a forum ends a key by itself.
func modern(f app.Forum) bool { return f.DeviceCode }

// browserOf begins a page of the forum in the small browser.
func browserOf(f app.Forum) browserPage {
	return browserPage{Before: symbolOfHost(f), Host: f.Host()}
}

// setPress draws the button that the member is to press there, and not in the picture.
func (w *Words) setPress(page *browserPage, button string) {
	page.Press, page.Hint = button, w.with(phraseApprovePicture, values{"Button": button})
}

// usualPort stands in the quoted line about the way back as long as none is taken.
const usualPort = 27182

// pagesOf are the pages that a forum will show by the way of an attempt, in order.
func (w *Words) pagesOf(a app.Attempt) []browserPage {
	switch a.Way {
	case app.WayCopyBack:
		a.Port = 0
		return []browserPage{w.consentPage(a), w.keyPage(a)}
	case app.WayCode:
		return []browserPage{w.codePage(a)}
	}
	if a.Port == 0 {
		a.Port = usualPort
	}
	return []browserPage{w.consentPage(a)}
}

// consentPage draws the page on which the browser asks the member.
func (w *Words) consentPage(a app.Attempt) browserPage {
	said, q := w.consent(a.Forum, a.Choices), w.quoting(a.Forum)
	page := browserOf(a.Forum)
	page.Title, page.Intro, page.Permissions, page.Warnings = said.Title, said.Allows, said.Scopes, said.Warnings
	w.setPress(&page, q.say(phraseForumAuthorize))
	page.Spoken = w.with(phraseApproveSpoken, w.forumWords(a.Forum))
	if modern(a.Forum) {
		page.Beside = q.say(phraseForumCancel)
		if a.Port != 0 {
			page.Redirect = q.with(phraseForumRedirect, values{"Port": strconv.Itoa(a.Port)})
		}
	}
	return page
}

// smallBrowsers draw the pages of an attempt's way, one after the other.
func (w *Words) smallBrowsers(a app.Attempt) fyne.CanvasObject {
	var pages []fyne.CanvasObject
	for _, page := range w.pagesOf(a) {
		pages = append(pages, newSmallBrowser(page))
	}
	return w.withQuoteNote(a.Forum, pages...)
}

// keyPage draws the page with the sealed text, which follows where nothing is sent
// back by itself.
func (w *Words) keyPage(a app.Attempt) browserPage {
	q := w.quoting(a.Forum)
	page := browserOf(a.Forum)
	page.Intro = q.with(phraseForumKeyShown, values{"Name": a.Choices.ApplicationName})
	page.Sealed, page.Spoken = true, w.say(phrasePasteSpokenKey)
	if modern(a.Forum) {
		w.setPress(&page, q.say(phraseForumCopyKey))
	}
	return page
}

// codePage draws the page that the request's own link opens: name, permissions and
// the field for the code stand together.
func (w *Words) codePage(a app.Attempt) browserPage {
	q, said := w.quoting(a.Forum), w.consent(a.Forum, a.Choices)
	page := browserOf(a.Forum)
	page.Title, page.Intro, page.Permissions = q.say(phraseForumDeviceTitle), said.Allows, said.Scopes
	page.Warnings = append(page.Warnings, said.Warnings...)
	page.Warnings = append(page.Warnings, q.say(phraseForumUnregistered))
	if a.Choices.Lifetime <= 0 {
		page.Warnings = append(page.Warnings, q.say(phraseForumNoExpiry))
	}
	page.FieldLabel = q.say(phraseForumDeviceEnter)
	w.setPress(&page, q.say(phraseForumAuthorize))
	page.Beside = q.say(phraseForumCancel)
	page.Spoken = w.with(phraseCodeSpoken, w.forumWords(a.Forum))
	return page
}
