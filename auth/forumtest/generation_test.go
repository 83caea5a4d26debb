package forumtest_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"forumkeys/auth/forumtest"
)

// protocol.md, Generations, and §1: only two headers are advertised.
func TestAForumTellsItsGeneration(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		head := a.ask("HEAD", forum.URL+"/user-api-key/new", "", "")
		version := one(e, map[string]string{"G1": "3", "G1 version 2": "2", "G2": "4", "G3": "4", "G4": "4"})
		device := one(e, map[string]string{"G4": "true"})
		if head.StatusCode != 200 || head.Header.Get("Auth-Api-Version") != version || head.Header.Get("Auth-Api-Device-Code") != device {
			t.Errorf("HEAD answered %d %v, want version %s, device code %q", head.StatusCode, head.Header, version, device)
		}
		info := a.ask("GET", forum.URL+"/site/basic-info.json", "", "").json
		if _, tells := info["login_required"]; tells != slices.Contains([]string{"G3", "G4"}, e[:2]) || info["title"] != forum.Title {
			t.Errorf("basic-info is %v", info)
		}
	})
}

// protocol.md, Generations: version < 2 is too old.
func TestAForumOlderThanAllGenerations(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.Generation, f.APIVersion = forumtest.G1, 1 })
	if head := a.ask("HEAD", forum.URL+"/user-api-key/new", "", ""); head.Header.Get("Auth-Api-Version") != "1" {
		t.Errorf("HEAD answered %v", head.Header)
	}
	if got := a.ask("GET", a.link("/user-api-key/new"), "", ""); got.StatusCode != 400 || !strings.Contains(got.text, "access") {
		t.Errorf("without access= answered %d %s", got.StatusCode, got.text)
	}
	anna := forum.Member("anna")
	anna.Approve(a.link("/user-api-key/new", "scopes", "", "access", "rw"))
	if keys := anna.LiveKeys(); len(keys) != 1 || fmt.Sprint(keys[0].Scopes) != "[read write]" {
		t.Errorf("anna's keys are %v", keys)
	}
}

// protocol.md §2: approve, use and revoke, on every generation; padding and
// expires_in_seconds are ignored by those who do not know them; what is sealed
// repeats the version.
func TestAMemberApprovesOnEveryGeneration(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		location := forum.Member("anna").Approve(a.link("/user-api-key/new", "expires_in_seconds", "3600"))
		address, err := url.Parse(location)
		if err != nil || !strings.HasPrefix(location, "http://127.0.0.1:27182/callback?payload=") {
			t.Fatalf("the browser was sent to %.40q, %v", location, err)
		}
		payload := a.unseal(address.Query().Get("payload"), padding(e))
		version := one(e, map[string]float64{"G1": 3, "G1 version 2": 2, "G2": 4, "G3": 4, "G4": 4})
		if payload["api"] != version || payload["nonce"] != "0123456789abcdef" {
			t.Errorf("the payload is %v", payload)
		}
		if _, ends := payload["expires_at"]; ends != (e[:2] == "G4") {
			t.Errorf("expires_at there: %v", ends)
		}
		key, _ := payload["key"].(string)
		if me := a.ask("GET", forum.URL+"/session/current.json", key, "tester-1"); me.Header.Get("X-Discourse-Username") != "anna" {
			t.Errorf("the key is answered %d", me.StatusCode)
		}
		if got := a.ask("POST", forum.URL+"/user-api-key/revoke.json", key, "tester-1"); got.json["success"] != "OK" || forum.Works(key) {
			t.Errorf("revoking is answered %d", got.StatusCode)
		}
	})
}

// protocol.md §2, What comes back: without a redirect the page shows the block; with
// Copy Key on newer ones.
func TestTheKeyPageOfEveryGeneration(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		if e == "G1 with a redirect" {
			// protocol.md, Generations: auth_redirect may be compulsory.
			got := a.ask("GET", a.link("/user-api-key/new", "auth_redirect", ""), "", "")
			if got.StatusCode != 400 || !strings.Contains(got.text, "auth_redirect") {
				t.Errorf("without a redirect answered %d %s", got.StatusCode, got.text)
			}
			return
		}
		link := a.link("/user-api-key/new", "auth_redirect", "")
		sealed := forum.Member("bob").ApproveToCopy(link)
		if strings.Count(sealed, "\n") != 6 || !strings.HasSuffix(sealed, "\n") {
			t.Errorf("the block is %q", sealed)
		}
		key, _ := a.unseal(sealed, padding(e))["key"].(string)
		if !forum.Works(key) {
			t.Error("the key does not work")
		}
		p := newPerson(t, forum)
		p.logIn("anna", "rye-and-water")
		form, _ := url.ParseQuery(strings.SplitN(link, "?", 2)[1])
		form.Set("client_id", "tester-2")
		form.Set("authenticity_token", p.get(strings.TrimPrefix(link, forum.URL)).csrf)
		page := p.post("/user-api-key", form)
		if copies := strings.Contains(page.text, "Copy Key"); copies != one(e, map[string]bool{"G3 late": true, "G4": true}) {
			t.Errorf("the page has Copy Key: %v", copies)
		}
		want := one(e, map[string]string{
			"G4": "for you to use with “Tester”, please paste the following key in your application:",
			"G1": `for you to use with &#34;Tester&#34;, please paste the following key into your application:`,
			"G2": `for you to use with &#34;Tester&#34;, please paste the following key into your application:`,
			"G3": `for you to use with &#34;Tester&#34;, please paste the following key into your application:`,
		})
		if !strings.Contains(page.text, "We just generated a new user API key "+want) {
			t.Errorf("the page does not say %q", want)
		}
	})
}

// protocol.md §2: G2 and G3 check scopes and key before login as well, as an HTML page
// with the refusal's words, 200; the redirect only when Authorize is pressed.
func TestTheDryRunOnEveryGeneration(t *testing.T) {
	const words = "Sorry, we are unable to issue user API keys, this feature may be disabled by the site admin"
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		newest := e == "G4"
		for _, c := range []struct {
			name, value string
			refused     bool
		}{
			{"nonce", "0123456789abcdef", false},
			{"scopes", "nonsense", true},
			{"public_key", "rubbish", true},
			{"auth_redirect", "https://forum-keys.invalid/", newest},
			{"expires_in_seconds", "99999999999", e[:2] == "G4"},
		} {
			got := a.ask("GET", a.link("/user-api-key/new", c.name, c.value), "", "", "Accept", "text/html")
			if refused := got.StatusCode == 200; refused != c.refused || !refused && got.Header.Get("Location") != forum.URL+"/login" {
				t.Errorf("%s: answered %d", c.name, got.StatusCode)
			}
			if c.refused && e[:2] != "G4" && (!strings.Contains(got.text, words) || !strings.Contains(got.Header.Get("Content-Type"), "text/html")) {
				t.Errorf("%s: the page does not say why", c.name)
			}
			model := a.ask("GET", a.link("/user-api-key/new.json", c.name, c.value), "", "")
			if tells := model.json["state"] != nil; tells != (c.refused && e[:2] == "G4") {
				t.Errorf("%s: told as JSON: %v", c.name, tells)
			}
		}
		wantPadding := one(e, map[string]int{"G1": 302, "G2": 302, "G3": 302, "G3 late": 400, "G4": 400})
		if got := a.ask("GET", a.link("/user-api-key/new", "padding", "OAEP"), "", ""); got.StatusCode != wantPadding {
			t.Errorf("a bad padding is answered %d, want %d", got.StatusCode, wantPadding)
		}
		if newest {
			return
		}
		// The client hears nothing; the member reads a page.
		if status := forum.Member("anna").Press(a.link("/user-api-key/new", "auth_redirect", "https://forum-keys.invalid/")); status != 403 {
			t.Errorf("Authorize with a refused redirect is answered %d", status)
		}
		if len(forum.Member("anna").LiveKeys()) != 0 {
			t.Error("a refused redirect made a key")
		}
	})
}

// protocol.md §2, the 403 page in the browser; its words are those of product.md.
func TestARefusedRedirectIsAPage(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.Generation, f.Stock = forumtest.G2, true })
	p := newPerson(t, forum)
	p.logIn("anna", "rye-and-water")
	page := p.get(strings.TrimPrefix(a.link("/user-api-key/new"), forum.URL))
	form, _ := url.ParseQuery(strings.SplitN(a.link("/x"), "?", 2)[1])
	form.Set("authenticity_token", page.csrf)
	got := p.post("/user-api-key", form)
	if got.StatusCode != 403 || !strings.Contains(got.text, "You are not permitted to view the requested resource.") {
		t.Errorf("answered %d", got.StatusCode)
	}
}

// protocol.md §2, client_id: whose it is, by generation.
func TestAClientIDOfTwoMembers(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		link := a.link("/user-api-key/new")
		key := func(name string) string {
			address, _ := url.Parse(forum.Member(name).Approve(link))
			k, _ := a.unseal(address.Query().Get("payload"), padding(e))["key"].(string)
			return k
		}
		first := key("anna")
		annas := key("anna")
		if forum.Works(first) || !forum.Works(annas) {
			t.Errorf("after the second approval the first key works: %v, the second: %v", forum.Works(first), forum.Works(annas))
		}
		wantStatus := one(e, map[string]int{"G1": 500, "G2": 500, "G2 late": 200, "G3": 200, "G4": 200})
		if status := forum.Member("bob").Press(link); status != wantStatus {
			t.Errorf("bob's approval is answered %d, want %d", status, wantStatus)
		}
		if works := forum.Works(annas); works != (e != "G2 late") {
			t.Errorf("afterwards anna's key works: %v", works)
		}
		if e == "G2 late" {
			return
		}
		forum.Member("anna").Revoke("tester-1")
		if status := forum.Member("bob").Press(link); status != wantStatus {
			t.Errorf("after anna revoked bob's approval is answered %d, want %d", status, wantStatus)
		}
	})
}

// protocol.md §4: another id moves the key. The row it leaves behind, of an older key
// that the member's second approval destroyed, is nobody's.
func TestAClientIDThatItsMemberLeftIsFree(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.Generation = forumtest.G2 })
	link := a.link("/user-api-key/new")
	forum.Member("anna").Press(link)
	address, _ := url.Parse(forum.Member("anna").Approve(link))
	key, _ := a.unseal(address.Query().Get("payload"), "")["key"].(string)
	a.ask("GET", forum.URL+"/session/current.json", key, "tester-2")
	if status := forum.Member("bob").Press(link); status != 200 {
		t.Errorf("bob's approval is answered %d", status)
	}
}

// protocol.md §4: older servers have no totals: 404 or 403. And §3: no device flow.
func TestWhatOlderGenerationsDoNotHave(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		address, _ := url.Parse(forum.Member("anna").Approve(a.link("/user-api-key/new")))
		key, _ := a.unseal(address.Query().Get("payload"), padding(e))["key"].(string)
		want := one(e, map[string]int{"G1": 404, "G2": 200, "G3": 200, "G4": 200})
		if got := a.ask("GET", forum.URL+"/notifications/totals.json", key, "tester-1"); got.StatusCode != want {
			t.Errorf("totals answered %d, want %d", got.StatusCode, want)
		}
		want = one(e, map[string]int{"G1": 404, "G2": 404, "G3": 404, "G4": 200})
		if got := a.post("/user-api-key/device.json", a.deviceBody()); got.StatusCode != want {
			t.Errorf("a device request is answered %d, want %d", got.StatusCode, want)
		}
		want = one(e, map[string]int{"G1": 404, "G2": 404, "G3": 404, "G4": 302})
		if got := a.ask("GET", forum.URL+"/user-api-key/activate", "", "", "Accept", "text/html"); got.StatusCode != want {
			t.Errorf("the page for codes is answered %d, want %d", got.StatusCode, want)
		}
	})
	for _, status := range []int{403, 404} {
		forum, a := started(t, func(f *forumtest.Forum) { f.Generation, f.TotalsStatus = forumtest.G2, status })
		address, _ := url.Parse(forum.Member("anna").Approve(a.link("/user-api-key/new")))
		key, _ := a.unseal(address.Query().Get("payload"), "")["key"].(string)
		if got := a.ask("GET", forum.URL+"/notifications/totals.json", key, "tester-1"); got.StatusCode != status {
			t.Errorf("totals answered %d, want %d", got.StatusCode, status)
		}
	}
}

// protocol.md §2, Which redirects a site allows: by the time of the forum.
func TestAStarForThePortWorkedBeforeJune2026(t *testing.T) {
	everyEra(t, func(t *testing.T, e string, forum *forumtest.Forum, a *asker) {
		forum.AllowedRedirects = []string{"http://127.0.0.1:*/callback"}
		want := 200
		if e == "G4" {
			if state := forum.Member("anna").See(a.link("/user-api-key/new")); state != "generic_error" {
				t.Errorf("the newest forum shows %s", state)
			}
			return
		}
		if status := forum.Member("anna").Press(a.link("/user-api-key/new")); status != want {
			t.Errorf("Authorize is answered %d, want %d", status, want)
		}
	})
}

// strict is a TB that goes on after Fatalf.
type strict struct{ *complaints }

func (s strict) Fatalf(format string, args ...any) { s.Errorf(format, args...) }

func TestFieldsThatContradictTheGenerationAreTold(t *testing.T) {
	for what, set := range map[string]func(*forumtest.Forum){
		"G5":                  func(f *forumtest.Forum) { f.Generation = "G5" },
		"version 2 of G2":     func(f *forumtest.Forum) { f.Generation, f.APIVersion = forumtest.G2, 2 },
		"OAEP of G2":          func(f *forumtest.Forum) { f.Generation, f.UnderstandsOAEP = forumtest.G2, true },
		"taking over on G4":   func(f *forumtest.Forum) { f.TakesOverClientIDs = true },
		"totals 500":          func(f *forumtest.Forum) { f.TotalsStatus = 500 },
		"before June with G3": func(f *forumtest.Forum) { f.Generation, f.BeforeJune2026 = forumtest.G3, true },
	} {
		c := &complaints{T: t}
		forum := forumtest.New(strict{c})
		set(forum)
		forum.Start()
		if len(c.take()) != 1 || forum.URL != "" {
			t.Errorf("%s: the forum started", what)
		}
	}
}
