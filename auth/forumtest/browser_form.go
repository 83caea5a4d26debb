package forumtest

import (
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// seeForm is the state of a page without a script, and the form on it.
func (m *Member) seeForm(link string) (state string, form url.Values, err error) {
	page, err := m.load(link)
	if err != nil {
		return "", nil, err
	}
	found := regexp.MustCompile(`id="request" class="card" data-state="(\w+)"`).FindStringSubmatch(page)
	if found == nil {
		return "", nil, errors.New("this is not the page that was meant")
	}
	return found[1], formOf(page), nil
}

// formOf reads what a browser would send: line breaks as CR LF.
func formOf(page string) url.Values {
	form := url.Values{}
	for _, field := range regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)">`).FindAllStringSubmatch(page, -1) {
		form.Set(field[1], strings.ReplaceAll(html.UnescapeString(field[2]), "\n", "\r\n"))
	}
	return form
}

// pressForm is open and press for a forum without a script, in the words of press's
// answer: the address that the browser is sent to, or the text of the key page.
func (m *Member) pressForm(link string) (map[string]any, error) {
	state, form, err := m.seeForm(link)
	switch {
	case err != nil:
		return nil, err
	case state != "ready":
		return nil, fmt.Errorf("the page has no such button, its state is %s", state)
	}
	answer, page, err := m.send(http.MethodPost, m.forum.URL+"/user-api-key", form, "")
	switch {
	case err != nil:
		return nil, err
	case answer.StatusCode == http.StatusFound:
		return map[string]any{"redirect_url": answer.Header.Get("Location")}, nil
	case answer.StatusCode != http.StatusOK:
		return nil, &refusedPress{answer.StatusCode}
	}
	found := regexp.MustCompile(`(?s)id="sealed"[^>]*>([^<]*)<`).FindStringSubmatch(page)
	if found == nil {
		return nil, errors.New("this is not the page with the key")
	}
	return map[string]any{"payload": html.UnescapeString(found[1])}, nil
}
