package forumtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

// codePage is the page for codes as a person sees it.
type codePage struct {
	csrf  string
	model map[string]any
}

// news is what the page says, in the forum's words for its states: "enter_code",
// "invalid_code", "expired_code", "authorize", "no_trust_level", "complete" or
// "denied".
func (p codePage) news() string {
	for _, flag := range []string{"invalid_code", "expired_code", "no_trust_level", "denied"} {
		if p.model[flag] == true {
			return flag
		}
	}
	state, _ := p.model["state"].(string)
	return state
}

// SeeCode opens the page for codes, bare or by a request's own link, logging in
// where needed, and tells what it says: "enter_code", "authorize", "expired_code" or
// "no_trust_level". A link that shows no such page fails the test.
func (m *Member) SeeCode(link string) (news string) {
	m.forum.t.Helper()
	page, err := m.openCodePage(link)
	if err != nil {
		m.forum.t.Errorf("%s opens the page for codes: %v", m.Username, err)
		return ""
	}
	return page.news()
}

// Type opens the bare page for codes, logging in where needed, types a code and
// presses Continue. It tells what the page says then: "authorize", "invalid_code",
// "expired_code" or "no_trust_level". Nothing is decided yet.
func (m *Member) Type(code string) (news string) {
	m.forum.t.Helper()
	page, err := m.typeCode(code)
	if err != nil {
		m.forum.t.Errorf("%s types the code: %v", m.Username, err)
		return ""
	}
	return page.news()
}

// ApproveCode types a code on the bare page and presses Authorize. A forum that
// says no fails the test.
func (m *Member) ApproveCode(code string) {
	m.forum.t.Helper()
	m.decide(code, "authorize", "complete")
}

// DenyCode types a code on the bare page and presses Cancel.
func (m *Member) DenyCode(code string) {
	m.forum.t.Helper()
	m.decide(code, "deny", "denied")
}

// ApproveRequest opens a request's own link, types the code there and presses
// Authorize. A forum that says no fails the test. There is no Cancel on that page
// that the forum would hear of.
func (m *Member) ApproveRequest(link, code string) {
	m.forum.t.Helper()
	news, err := m.authorizeRequest(link, code)
	m.expect(err, news, "complete")
}

// TypeOnRequest is ApproveRequest for a code that may be wrong: it tells what the
// page says after Authorize was pressed, "complete", "invalid_code" or
// "expired_code".
func (m *Member) TypeOnRequest(link, code string) (news string) {
	m.forum.t.Helper()
	news, err := m.authorizeRequest(link, code)
	if err != nil {
		m.forum.t.Errorf("%s types the code on the request's page: %v", m.Username, err)
	}
	return news
}

func (m *Member) decide(code, button, wanted string) {
	m.forum.t.Helper()
	page, err := m.typeCode(code)
	if err != nil || page.news() != "authorize" {
		m.expect(err, page.news(), "authorize")
		return
	}
	token, _ := page.model["approval_token"].(string)
	after, err := m.sendCode(page, "/user-api-key/device/"+button, url.Values{"approval_token": {token}})
	m.expect(err, after.news(), wanted)
}

func (m *Member) expect(err error, news, wanted string) {
	m.forum.t.Helper()
	switch {
	case err != nil:
		m.forum.t.Errorf("%s decides on a code: %v", m.Username, err)
	case news != wanted:
		m.forum.t.Errorf("%s decides on a code: the page says %s, want %s", m.Username, news, wanted)
	}
}

func (m *Member) typeCode(code string) (codePage, error) {
	page, err := m.openCodePage(m.forum.CodesURL())
	if err != nil {
		return codePage{}, err
	}
	return m.sendCode(page, activatePath, url.Values{"code": {code}})
}

func (m *Member) authorizeRequest(link, code string) (string, error) {
	page, err := m.openCodePage(link)
	if err != nil {
		return "", err
	}
	if page.news() != "authorize" {
		return page.news(), nil
	}
	token, _ := page.model["request_token"].(string)
	after, err := m.sendCode(page, "/user-api-key/device/authorize", url.Values{"request": {token}, "code": {code}})
	return after.news(), err
}

// openCodePage loads the page and its model.
func (m *Member) openCodePage(link string) (codePage, error) {
	html, body, err := m.loadWithModel(link, `id="activate"`)
	if err != nil {
		return codePage{}, err
	}
	page := codePage{csrf: metaCSRF(html)}
	if err := json.Unmarshal([]byte(body), &page.model); err != nil {
		return codePage{}, fmt.Errorf("read the page's model: %w", err)
	}
	return page, nil
}

// sendCode posts what a button of the page posts, and gives the page that follows.
func (m *Member) sendCode(page codePage, path string, form url.Values) (codePage, error) {
	answer, body, err := m.send(http.MethodPost, m.forum.URL+path+".json", form, page.csrf)
	if err != nil {
		return codePage{}, err
	}
	if answer.StatusCode != http.StatusOK {
		return codePage{}, fmt.Errorf("the forum answered %s", answer.Status)
	}
	after := codePage{csrf: page.csrf}
	if err := json.Unmarshal([]byte(body), &after.model); err != nil {
		return codePage{}, fmt.Errorf("read the answer: %w", err)
	}
	return after, nil
}
