package forumtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
)

// newBrowser makes a person's browser of a client: cookies are kept, redirects
// are followed one by one, by hand.
func newBrowser(client *http.Client) *http.Client {
	client.Jar, _ = cookiejar.New(nil) // never fails without options
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return client
}

// consent is the consent page as a person sees it.
type consent struct {
	model map[string]any
	csrf  string
}

// See opens a link in the person's browser, logging in where needed, and tells
// the consent page's state: "ready", "generic_error" or "no_trust_level". A link
// that shows no consent page fails the test.
func (m *Member) See(link string) (state string) {
	m.forum.t.Helper()
	state, err := m.see(link)
	if err != nil {
		m.forum.t.Errorf("%s opens the link: %v", m.Username, err)
	}
	return state
}

func (m *Member) see(link string) (string, error) {
	if !m.forum.hasScript() {
		state, _, err := m.seeForm(link)
		return state, err
	}
	page, err := m.open(link)
	state, _ := page.model["state"].(string)
	return state, err
}

// Cancel opens a link, logs in where needed and leaves for the front page, as the
// page's Cancel does: the forum tells nobody.
func (m *Member) Cancel(link string) {
	m.forum.t.Helper()
	if _, err := m.see(link); err != nil {
		m.forum.t.Errorf("%s opens the link: %v", m.Username, err)
		return
	}
	if _, err := m.load(m.forum.URL + "/"); err != nil {
		m.forum.t.Errorf("%s presses Cancel: %v", m.Username, err)
	}
}

// Press opens a link, logs in where needed and presses Authorize where the forum may
// refuse it: 200 is a yes, else it is the refusal's status. A page without the button
// fails the test.
func (m *Member) Press(link string) (status int) {
	m.forum.t.Helper()
	_, err := m.authorizeOn(link)
	var refused *refusedPress
	switch {
	case err == nil:
		return http.StatusOK
	case errors.As(err, &refused):
		return refused.status
	}
	m.forum.t.Errorf("%s presses Authorize: %v", m.Username, err)
	return 0
}

// Approve opens a link, logs in where needed and presses Authorize. It gives the
// address that the page then moves the browser to, and does not go there. A forum
// that says no fails the test, and the address is empty.
func (m *Member) Approve(link string) (location string) {
	m.forum.t.Helper()
	return m.authorize(link, "redirect_url")
}

// ApproveToCopy does the same for a link without a redirect, and gives the sealed
// text as the page shows it, with its line breaks.
func (m *Member) ApproveToCopy(link string) (sealed string) {
	m.forum.t.Helper()
	return m.authorize(link, "payload")
}

func (m *Member) authorize(link, wanted string) string {
	m.forum.t.Helper()
	answer, err := m.authorizeOn(link)
	if err != nil {
		m.forum.t.Errorf("%s presses Authorize: %v", m.Username, err)
		return ""
	}
	text, _ := answer[wanted].(string)
	if text == "" {
		m.forum.t.Errorf("%s pressed Authorize, but the forum answered without %s", m.Username, wanted)
	}
	return text
}

// authorizeOn opens the link and presses Authorize, on either kind of page.
func (m *Member) authorizeOn(link string) (map[string]any, error) {
	if !m.forum.hasScript() {
		return m.pressForm(link)
	}
	page, err := m.open(link)
	if err != nil {
		return nil, err
	}
	return m.press(page)
}

// refusedPress is a forum's no after Authorize was pressed.
type refusedPress struct{ status int }

func (e *refusedPress) Error() string {
	return fmt.Sprintf("the forum answered %d %s", e.status, http.StatusText(e.status))
}

// open loads the page and then, as its script does, its model.
func (m *Member) open(link string) (consent, error) {
	html, body, err := m.loadWithModel(link, `id="consent"`)
	if err != nil {
		return consent{}, err
	}
	page := consent{csrf: metaCSRF(html)}
	if err := json.Unmarshal([]byte(body), &page.model); err != nil {
		return consent{}, fmt.Errorf("read the page's model: %w", err)
	}
	return page, nil
}

// loadWithModel loads a page that must hold a mark, and the same as JSON.
func (m *Member) loadWithModel(link, mark string) (html, model string, err error) {
	address, err := url.Parse(link)
	if err != nil {
		return "", "", errors.New("the link is not an address") // err would quote it
	}
	if html, err = m.load(link); err != nil {
		return "", "", err
	}
	if !strings.Contains(html, mark) {
		return "", "", errors.New("this is not the page that was meant")
	}
	address.Path = strings.TrimSuffix(address.Path, ".json") + ".json"
	model, err = m.load(address.String())
	return html, model, err
}

// load gets an address of the forum. Sent to the login page, the person logs in
// and comes back.
func (m *Member) load(link string) (string, error) {
	for range 4 {
		answer, body, err := m.send(http.MethodGet, link, nil, "")
		if err != nil {
			return "", err
		}
		if answer.StatusCode == http.StatusOK {
			return body, nil
		}
		next, err := answer.Location()
		if err != nil {
			return "", fmt.Errorf("the forum answered %s", answer.Status)
		}
		if strings.HasSuffix(next.Path, "/login") || strings.HasSuffix(next.Path, "/session/sso") {
			if next, err = m.logIn(next.String()); err != nil {
				return "", err
			}
		}
		link = next.String()
	}
	return "", errors.New("the forum sends the browser round in circles")
}

// logIn fills in the login page and gives where the forum goes on.
func (m *Member) logIn(loginPage string) (*url.URL, error) {
	_, html, err := m.send(http.MethodGet, loginPage, nil, "")
	if err != nil {
		return nil, err
	}
	answer, _, err := m.send(http.MethodPost, m.forum.URL+"/session", url.Values{
		"login": {m.Username}, "password": {m.password},
	}, metaCSRF(html))
	if err != nil {
		return nil, err
	}
	next, err := answer.Location()
	if err != nil {
		return nil, fmt.Errorf("log in: the forum answered %s", answer.Status)
	}
	return next, nil
}

// press posts what the page's script posts when Authorize is pressed.
func (m *Member) press(page consent) (map[string]any, error) {
	if state := page.model["state"]; state != "ready" {
		return nil, fmt.Errorf("the page has no such button, its state is %v", state)
	}
	form := url.Values{}
	for _, name := range []string{"application_name", "client_id", "scopes", "nonce", "public_key",
		"auth_redirect", "padding", "expires_in_seconds", "push_url"} {
		if value := page.model[name]; value != nil {
			form.Set(name, fmt.Sprint(value))
		}
	}
	if seconds, ok := page.model["expires_in_seconds"].(float64); ok {
		form.Set("expires_in_seconds", fmt.Sprintf("%.0f", seconds))
	}
	answer, body, err := m.send(http.MethodPost, m.forum.URL+"/user-api-key.json", form, page.csrf)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, &refusedPress{answer.StatusCode}
	}
	var result map[string]any
	if err := json.Unmarshal([]byte(body), &result); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	return result, nil
}

// send does one request. Its errors never hold the address: that carries a nonce.
func (m *Member) send(method, address string, form url.Values, csrf string) (*http.Response, string, error) {
	req, err := http.NewRequest(method, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, "", errors.New("the link is not an address")
	}
	req.Header.Set("User-Agent", "Mozilla/5.0 (practice) Forum/1.0")
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("X-CSRF-Token", csrf)
	}
	answer, err := m.browser.Do(req)
	if err != nil {
		return nil, "", fmt.Errorf("%s %s: %w", method, req.URL.Path, errors.Unwrap(err))
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, "", fmt.Errorf("%s %s: %w", method, req.URL.Path, err)
	}
	return answer, string(body), nil
}

// metaCSRF finds a page's token.
func metaCSRF(html string) string {
	found := regexp.MustCompile(`<meta name="csrf-token" content="([0-9a-f]+)">`).FindStringSubmatch(html)
	if found == nil {
		return ""
	}
	return found[1]
}
