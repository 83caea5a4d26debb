package forumtest_test

import (
	"image"
	_ "image/png"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"forumkeys/auth/forumtest"
)

// person is a browser that a test works by hand.
type person struct {
	t      *testing.T
	forum  *forumtest.Forum
	client *http.Client
}

// seen is a page.
type seen struct {
	*http.Response
	text, csrf string
}

func newPerson(t *testing.T, forum *forumtest.Forum) *person {
	t.Helper()
	client := forum.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client.Jar = jar
	return &person{t, forum, client}
}

func (p *person) get(path string) seen { return p.send("GET", path, nil) }

func (p *person) post(path string, form url.Values) seen { return p.send("POST", path, form) }

func (p *person) send(method, path string, form url.Values) seen {
	p.t.Helper()
	req, err := http.NewRequest(method, p.forum.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Accept", "text/html,*/*;q=0.8")
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := p.client.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	page := seen{Response: answer, text: string(body)}
	if found := regexp.MustCompile(`csrf-token" content="(\w+)"`).FindStringSubmatch(page.text); found != nil {
		page.csrf = found[1]
	}
	return page
}

func (p *person) logIn(name, password string) seen {
	p.t.Helper()
	return p.post("/session", url.Values{
		"login": {name}, "password": {password}, "authenticity_token": {p.get("/login").csrf},
	})
}

// protocol.md §2: they log in there if needed and come back.
func TestLoggingInLeadsBackToWhatWasWanted(t *testing.T) {
	forum, a := started(t, nil)
	p := newPerson(t, forum)
	wanted := strings.TrimPrefix(a.link("/user-api-key/new"), forum.URL)
	if sent := p.get(wanted); sent.Header.Get("Location") != forum.URL+"/login" {
		t.Fatalf("sent to %q", sent.Header.Get("Location"))
	}
	if wrong := p.logIn("anna", "guess"); wrong.StatusCode != 200 || !strings.Contains(wrong.text, "Incorrect username, email or password") {
		t.Errorf("a wrong password is answered %d", wrong.StatusCode)
	}
	if back := p.logIn("anna", forum.Member("anna").Password()); back.Header.Get("Location") != forum.URL+wanted {
		t.Errorf("after logging in sent to %q", back.Header.Get("Location"))
	}
	page := p.get(wanted)
	if !strings.Contains(page.text, `data-state="ready"`) || page.Header.Get("X-Discourse-Username") != "anna" {
		t.Errorf("the consent page is answered %d", page.StatusCode)
	}
	if next := p.get("/logout"); next.StatusCode != 302 {
		t.Errorf("logging out is answered %d", next.StatusCode)
	}
	if after := p.get("/"); strings.Contains(after.text, "Log Out") || !strings.Contains(after.text, "Log In") {
		t.Error("still logged in after logging out")
	}
}

func TestLoggingInNeverLeadsToAnotherSite(t *testing.T) {
	forum, _ := started(t, nil)
	for _, destination := range []string{"//evil.example/", "https://evil.example/", `/\evil.example`, "%zz"} {
		p := newPerson(t, forum)
		address, err := url.Parse(forum.URL)
		if err != nil {
			t.Fatal(err)
		}
		p.client.Jar.SetCookies(address, []*http.Cookie{{Name: "destination_url", Value: url.QueryEscape(destination), Path: "/"}})
		if got := p.logIn("bob", forum.Member("bob").Password()).Header.Get("Location"); got != forum.URL+"/" {
			t.Errorf("destination %q leads to %q", destination, got)
		}
	}
}

func TestEveryPageSaysWhoIsLoggedIn(t *testing.T) {
	forum, _ := started(t, nil)
	for _, member := range forum.Members() {
		p := newPerson(t, forum)
		p.logIn(member.Username, member.Password())
		for _, path := range []string{"/", "/my/preferences/apps", "/my/notifications", "/my/messages", "/chat", "/review", "/new", "/unread"} {
			if page := p.get(path); !strings.Contains(page.text, "<span>"+member.Username+"</span>") {
				t.Errorf("%s does not say that %s is logged in", path, member.Username)
			}
		}
	}
}

// product.md: members revoke in picture → Preferences → Apps → Revoke Access.
func TestAMemberRevokesInPreferences(t *testing.T) {
	forum, a := started(t, nil)
	key, bobs := a.newKey("anna"), a.newKey("bob")
	p := newPerson(t, forum)
	if stranger := p.get("/my/preferences/apps"); stranger.Header.Get("Location") != forum.URL+"/login" {
		t.Errorf("a stranger is answered %d", stranger.StatusCode)
	}
	p.logIn("anna", "rye-and-water")
	page := p.get("/my/preferences/apps")
	for _, words := range []string{"Tester", "Read and clear notifications · Read user session info", "Revoke Access"} {
		if !strings.Contains(page.text, words) {
			t.Errorf("the list does not say %q", words)
		}
	}
	id := regexp.MustCompile(`name="id" value="(\d+)"`).FindStringSubmatch(page.text)
	if id == nil {
		t.Fatal("the list has no key")
	}
	p.post("/my/preferences/apps/revoke", url.Values{"id": {id[1]}, "authenticity_token": {page.csrf}})
	if forum.Works(key) || !forum.Works(bobs) {
		t.Errorf("after the press anna's key works: %v, bob's: %v", forum.Works(key), forum.Works(bobs))
	}
	if page := p.get("/my/preferences/apps"); !strings.Contains(page.text, "No applications have access") {
		t.Error("the list is not empty")
	}
	forum.Member("bob").Revoke("tester-1")
	if forum.Works(bobs) {
		t.Error("bob's key works after he revoked it")
	}
}

func TestIconsAndAvatarsArePictures(t *testing.T) {
	forum, a := started(t, nil)
	icon, _ := a.ask("GET", forum.URL+"/site/basic-info.json", "", "").json["apple_touch_icon_url"].(string)
	addresses := map[string]int{icon: 180}
	for _, letter := range "abcdefghijklmnopqrstuvwxyz" {
		addresses[forum.URL+"/letter_avatar_proxy/v4/letter/"+string(letter)+"/3f7d6e/48.png"] = 48
	}
	seen := map[string]string{}
	for address, size := range addresses {
		got := a.ask("GET", address, "", "")
		picture, kind, err := image.Decode(strings.NewReader(got.text))
		if err != nil || kind != "png" || picture.Bounds().Dx() != size || picture.Bounds().Dy() != size {
			t.Errorf("%s: %s, %v", address, kind, err)
		}
		if other, twice := seen[got.text]; twice {
			t.Errorf("%s looks like %s", address, other)
		}
		seen[got.text] = address
	}
	for _, path := range []string{"/letter_avatar_proxy/v4/letter/a/nocolour/96.png", "/letter_avatar_proxy/v4/letter/a/3f7d6e/99999.png"} {
		if got := a.ask("GET", forum.URL+path, "", ""); got.StatusCode != 404 {
			t.Errorf("%s is answered %d", path, got.StatusCode)
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.Subfolder = "/forum" })
	if got := a.ask("GET", forum.URL+"/t/1.json", "", ""); got.StatusCode != 404 || got.json["error_type"] != "not_found" {
		t.Errorf("an unknown topic is answered %d", got.StatusCode)
	}
	if got := a.ask("HEAD", "https://forum.example.com/user-api-key/new", "", ""); got.StatusCode != 404 {
		t.Errorf("above the subfolder there is a forum: %d", got.StatusCode)
	}
}
