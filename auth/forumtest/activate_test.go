package forumtest_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// protocol.md §3, Refusals: typing the right code binds the request to that member.
func TestTheFirstWhoTypesTheCodeOwnsTheRequest(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		anna, bob := forum.Member("anna"), forum.Member("bob")
		d := a.begin()
		if news := bob.SeeCode(d.link); news != "authorize" {
			t.Errorf("before the code was typed bob's page says %s", news)
		}
		if news := anna.Type(d.user); news != "authorize" {
			t.Errorf("anna's page says %s", news)
		}
		for what, news := range map[string]string{"the code": bob.Type(d.user), "the link": bob.SeeCode(d.link)} {
			if news != "expired_code" {
				t.Errorf("afterwards %s says %s to bob", what, news)
			}
		}
		anna.ApproveRequest(d.link, d.user)
		if news := anna.Type(d.user); news != "invalid_code" {
			t.Errorf("after approval the code says %s", news)
		}
		if news := anna.SeeCode(d.link); news != "expired_code" {
			t.Errorf("after approval the link says %s", news)
		}
	})
}

// protocol.md §3, Refusals: wrong codes, and the trust level.
func TestWhatThePageForCodesSays(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		anna, bob := forum.Member("anna"), forum.Member("bob")
		d, other := a.begin(), a.begin("client_id", "tester-2")
		bob.SetTrustLevel(0)
		for _, c := range []struct{ what, got, want string }{
			{"the bare page", anna.SeeCode(d.page), "enter_code"},
			{"a wrong code", anna.Type("ZZZZ-9999"), "invalid_code"},
			{"half a code", anna.Type(d.user[:4]), "invalid_code"},
			{"a link of nobody", anna.SeeCode(d.page + "?request=AAAAAAAA"), "expired_code"},
			{"a broken link", anna.SeeCode(d.page + "?request=zz"), "expired_code"},
			{"another's code on the link", anna.TypeOnRequest(d.link, other.user), "invalid_code"},
			{"a newcomer's code", bob.Type(d.user), "no_trust_level"},
			{"a newcomer's link", bob.SeeCode(d.link), "no_trust_level"},
			{"the right code on the link", anna.TypeOnRequest(d.link, " "+strings.ToLower(d.user)+"."), "complete"},
			{"the link once more", anna.TypeOnRequest(d.link, d.user), "expired_code"},
		} {
			if c.got != c.want {
				t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
			}
		}
	})
}

// protocol.md §3, 4: the limits of the device flow, each with its wait.
func TestTheDeviceFlowHasItsLimits(t *testing.T) {
	faults.Row(t, "D7")
	page := func(a *asker, link string) answer { return a.askAs("anna", "GET", link, nil) }
	submit := func(a *asker, name, code string) answer {
		return a.askAs(name, "POST", a.forum.URL+"/user-api-key/activate.json", url.Values{"code": {code}})
	}
	for _, c := range []struct {
		what  string
		often int
		gap   time.Duration
		do    func(a *asker, d deviceCode, i int) answer
		wait  string
	}{
		{"device requests of an address", 19, 0, func(a *asker, d deviceCode, i int) answer {
			return a.post("/user-api-key/device.json", a.deviceBody())
		}, "60"}, // the 20th is the one that the test began with
		{"polls", 60, time.Second / 2, func(a *asker, d deviceCode, i int) answer {
			return a.post("/user-api-key/device/poll.json", map[string]any{"device_code": d.device})
		}, "30"},
		{"wrong codes of a member", 10, 0, func(a *asker, d deviceCode, i int) answer { return submit(a, "anna", "ZZZZ-9999") }, "60"},
		{"right codes of a member", 10, 0, func(a *asker, d deviceCode, i int) answer { return submit(a, "anna", d.user) }, "60"},
		{"one code of several members", 10, 0, func(a *asker, d deviceCode, i int) answer {
			return submit(a, []string{"anna", "bob"}[i%2], d.user)
		}, "60"},
		{"codes of an address", 30, time.Minute, func(a *asker, d deviceCode, i int) answer { return submit(a, "anna", "ZZZZ-9999") }, "1800"},
		{"look-ups of a member", 30, 0, func(a *asker, d deviceCode, i int) answer {
			return page(a, a.forum.URL+"/user-api-key/activate.json?request="+strings.Repeat("A", 7)+string(rune('A'+i%26)))
		}, "60"},
		{"look-ups of a token", 30, 0, func(a *asker, d deviceCode, i int) answer {
			return a.askAs([]string{"anna", "bob"}[i%2], "GET", strings.Replace(d.link, "activate", "activate.json", 1), nil)
		}, "60"},
		{"look-ups of an address", 120, 10 * time.Second, func(a *asker, d deviceCode, i int) answer {
			return page(a, a.forum.URL+"/user-api-key/activate.json?request=AAAAAAAA")
		}, "2400"},
	} {
		t.Run(c.what, func(t *testing.T) {
			inBubbleWith(t, func(f *forumtest.Forum) { f.Lenient = true }, func(_ *complaints, forum *forumtest.Forum, a *asker) {
				a.t = t
				d := a.begin()
				for i := range c.often {
					if got := c.do(a, d, i); got.StatusCode != 200 {
						t.Fatalf("number %d is answered %d", i+1, got.StatusCode)
					}
					time.Sleep(c.gap)
				}
				got := c.do(a, d, c.often)
				_, coded := got.Header["Discourse-Rate-Limit-Error-Code"]
				if got.StatusCode != 429 || got.Header.Get("Retry-After") != c.wait || got.json["error_type"] != "rate_limit" || coded {
					t.Errorf("over the limit: %d %v %v, want 429 and %s s", got.StatusCode, got.Header, got.json, c.wait)
				}
			})
		})
	}
}

// protocol.md §3: not logged in, activate leads to /login, the request token kept, a
// code never; a code in the address is thrown away.
func TestACodeIsNeverPartOfAnAddress(t *testing.T) {
	forum, a := started(t, func(f *forumtest.Forum) { f.Lenient = true })
	d := a.begin()
	for query, back := range map[string]string{
		"?request=" + d.link[len(d.link)-8:]: "/user-api-key/activate?request=" + d.link[len(d.link)-8:],
		"?code=" + d.user:                    "/user-api-key/activate",
		"?request=bad!token":                 "/user-api-key/activate",
	} {
		p := newPerson(t, forum)
		if sent := p.get("/user-api-key/activate" + query); sent.Header.Get("Location") != forum.URL+"/login" {
			t.Errorf("%s: sent to %q", query, sent.Header.Get("Location"))
		}
		if sent := p.logIn("anna", "rye-and-water"); sent.Header.Get("Location") != forum.URL+back {
			t.Errorf("%s: back at %q, want %q", query, sent.Header.Get("Location"), back)
		}
		if sent := p.get("/user-api-key/activate?request=x&code=" + d.user); sent.Header.Get("Location") != forum.URL+"/user-api-key/activate" {
			t.Errorf("%s: a code in the address leads to %q", query, sent.Header.Get("Location"))
		}
	}
}

// A code in an address is one of the things that no forum should see.
func TestACodeInAnAddressFailsTheTest(t *testing.T) {
	c := &complaints{T: t}
	forum := forumtest.New(c)
	forum.Start()
	a := newAsker(t, forum)
	d := a.begin()
	for _, path := range []string{"/user-api-key/activate?code=" + d.user, "/site/basic-info.json?x=" + d.device, "/a/" + d.device} {
		a.ask("GET", forum.URL+path, "", "")
		if said := strings.Join(c.take(), " "); said == "" || strings.Contains(said, d.device) || strings.Contains(said, d.user) {
			t.Errorf("%.24s…: the forum said %q", path, said)
		}
	}
}

// protocol.md §3, 2, as a browser without a script sees it; the words are those of
// product.md, What forums usually show.
func TestTheDevicePagesSpeakTheForumsWords(t *testing.T) {
	forum, a := started(t, nil)
	p := newPerson(t, forum)
	p.logIn("anna", "rye-and-water")
	says := func(page seen, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(page.text, w) {
				t.Errorf("the page does not say %q", w)
			}
		}
	}
	const warning = "This application is not registered or verified by this site. Only continue if you fully trust the source of the code."
	const forever = "This key will not expire automatically. Only authorize this if you fully trust the application."
	d := a.begin("scopes", "read,write")
	bare := p.get("/user-api-key/activate")
	says(bare, "Authorize an application", "Enter the code displayed in your application.", "Continue")
	wrong := p.post("/user-api-key/activate", url.Values{"code": {"ZZZZ-9999"}, "authenticity_token": {bare.csrf}})
	says(wrong, "invalid")
	asked := p.post("/user-api-key/activate", url.Values{"code": {d.user}, "authenticity_token": {bare.csrf}})
	says(asked, "Tester", "Read all", "Write all", "Full write access requested", warning, forever, "Authorize", "Cancel", "anna")
	approval := regexp.MustCompile(`name="approval_token" value="(\w+)"`).FindStringSubmatch(asked.text)
	if approval == nil {
		t.Fatal("the page has no approval token")
	}
	done := p.post("/user-api-key/device/authorize", url.Values{"approval_token": {approval[1]}, "authenticity_token": {bare.csrf}})
	says(done, "Authorization complete")
	again := p.post("/user-api-key/device/deny", url.Values{"approval_token": {approval[1]}, "authenticity_token": {bare.csrf}})
	says(again, "Sorry, that code has expired or has already been used.")

	d = a.begin("expires_in_seconds", "86400", "client_id", "tester-2")
	own := p.get(strings.TrimPrefix(d.link, forum.URL))
	says(own, "Tester", "Read and clear notifications", warning, "Enter the code displayed in your application.", "Authorize")
	if strings.Contains(own.text, forever) {
		t.Error("a key with an end is said to have none")
	}
	asked = p.post("/user-api-key/activate", url.Values{"code": {d.user}, "authenticity_token": {bare.csrf}})
	approval = regexp.MustCompile(`name="approval_token" value="(\w+)"`).FindStringSubmatch(asked.text)
	denied := p.post("/user-api-key/device/deny", url.Values{"approval_token": {approval[1]}, "authenticity_token": {bare.csrf}})
	says(denied, "Authorization denied")
}

// protocol.md §4, end: a write key can approve codes without a browser.
func TestAWriteKeyApprovesCodes(t *testing.T) {
	forum, a := started(t, nil)
	for scopes, want := range map[string]int{"write": 200, "read": 403} {
		key, d := a.newKey("anna", "scopes", scopes), a.begin("client_id", "dev-"+scopes)
		form := url.Values{"request": {d.link[len(d.link)-8:]}, "code": {d.user}}
		if got := a.askWith("POST", forum.URL+"/user-api-key/device/authorize.json", key, form); got.StatusCode != want {
			t.Errorf("a key with %s is answered %d, want %d", scopes, got.StatusCode, want)
		}
	}
}
