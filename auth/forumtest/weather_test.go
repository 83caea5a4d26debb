package forumtest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// fails does a request that is expected to break, and gives the error.
func (a *asker) fails(method, address, key string) error {
	a.t.Helper()
	req, err := http.NewRequest(method, address, nil)
	if err != nil {
		a.t.Fatal(err)
	}
	req.Header.Set("User-Agent", "Tester/1.0")
	if key != "" {
		req.Header.Set("User-Api-Key", key)
		req.Header.Set("User-Api-Client-Id", "tester-1")
	}
	answer, err := a.forum.Client().Do(req)
	if err == nil {
		_ = answer.Body.Close()
		a.t.Errorf("%s %s was answered %d, want no answer", method, req.URL.Path, answer.StatusCode)
	}
	return err
}

func TestAFaultDelaysAnAnswer(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		forum.Fail("/site", forumtest.Fault{Delay: 90 * time.Second})
		began := time.Now()
		if got := a.ask("GET", forum.URL+"/site/basic-info.json", "", ""); got.json["title"] != forum.Title {
			t.Errorf("the late answer is %d", got.StatusCode)
		}
		if took := time.Since(began); took != 90*time.Second {
			t.Errorf("the answer took %v", took)
		}
		began = time.Now()
		a.ask("HEAD", forum.URL+"/user-api-key/new", "", "")
		if took := time.Since(began); took != 0 {
			t.Errorf("another path was delayed by %v", took)
		}
	})
}

func TestADelayEndsWhenTheClientGivesUp(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		forum.Fail("/user-api-key", forumtest.Fault{Delay: time.Hour})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		req, err := http.NewRequestWithContext(ctx, "POST", forum.URL+"/user-api-key/revoke.json", strings.NewReader("id=1"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := forum.Client().Do(req); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the request ended with %v", err)
		}
		began := time.Now()
		forum.Close()
		if took := time.Since(began); took != 0 {
			t.Errorf("closing took %v", took)
		}
	})
}

func TestClosingEndsADelay(t *testing.T) {
	inBubble(t, func(t *testing.T, forum *forumtest.Forum, a *asker) {
		forum.Fail("/", forumtest.Fault{Delay: time.Hour})
		ended := make(chan error)
		go func() { ended <- a.fails("GET", forum.URL+"/latest.json", "") }()
		time.Sleep(time.Second)
		forum.Close()
		if err := <-ended; err == nil {
			t.Error("a closed forum answered")
		}
	})
}

func TestAFaultCutsTheConnection(t *testing.T) {
	forum, a := started(t, nil)
	forum.Fail("/site", forumtest.Fault{Cut: true})
	if err := a.fails("GET", forum.URL+"/site/basic-info.json", ""); err == nil {
		t.Error("a cut connection is no error")
	}
	forum.Heal()
	forum.Fail("/site", forumtest.Fault{Cut: true, Status: 200, Body: "half of an answer"})
	answer, err := forum.Client().Get(forum.URL + "/site/basic-info.json")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text := make([]byte, 100)
	n, err := answer.Body.Read(text)
	for err == nil {
		var more int
		more, err = answer.Body.Read(text[n:])
		n += more
	}
	if string(text[:n]) != "half of " || err.Error() == "EOF" {
		t.Errorf("of the answer came %q, then %v", text[:n], err)
	}
}

// The forum did what was asked, and the answer was lost: the worst moment.
func TestALostAnswerWasCarriedOut(t *testing.T) {
	forum, a := started(t, nil)
	key := a.newKey("anna")
	forum.Fail("/user-api-key/revoke", forumtest.Fault{Lost: true})
	_ = a.fails("POST", forum.URL+"/user-api-key/revoke.json", key)
	if forum.Works(key) {
		t.Error("the key still works")
	}
}

func TestAFaultAnswersSomethingElse(t *testing.T) {
	forum, a := started(t, nil)
	address := forum.URL + "/session/current.json"
	forum.Fail("/session", forumtest.Fault{
		Method: "GET", Status: 503, ContentType: "text/html", Body: "<h1>Just a moment…</h1>",
		Header: http.Header{"Cf-Mitigated": {"challenge"}}, Times: 2,
	})
	for range 2 {
		got := a.ask("GET", address, "", "")
		if got.StatusCode != 503 || got.Header.Get("Content-Type") != "text/html" || got.Header.Get("Cf-Mitigated") != "challenge" || got.text != "<h1>Just a moment…</h1>" {
			t.Errorf("answered %d %v %q", got.StatusCode, got.Header, got.text)
		}
	}
	if got := a.ask("GET", address, "", ""); got.StatusCode != 404 {
		t.Errorf("after two times it is answered %d", got.StatusCode)
	}
	forum.Fail("/session", forumtest.Fault{Header: http.Header{"X-Extra": {"1"}}})
	if got := a.ask("GET", address, "", ""); got.StatusCode != 404 || got.Header.Get("X-Extra") != "1" {
		t.Errorf("with a header added it is answered %d %v", got.StatusCode, got.Header)
	}
	forum.Heal()
	if got := a.ask("GET", address, "", ""); got.Header.Get("X-Extra") != "" {
		t.Error("the fault was not healed")
	}
}

func TestTheDiaryKnowsEverythingButSecrets(t *testing.T) {
	forum, a := started(t, nil)
	key := a.newKey("anna")
	a.ask("GET", forum.URL+"/session/current.json?a=b", key, "tester-1")
	diary := forum.Requests()
	last := diary[len(diary)-1]
	if last.Method != "GET" || last.Path != "/session/current.json" || fmt.Sprint(last.QueryNames) != "[a]" || !last.HadKey ||
		!last.HadClientID || last.Member != "anna" || last.Status != 200 || last.UserAgent != "Tester/1.0" {
		t.Errorf("the diary says %+v", last)
	}
	text := fmt.Sprintf("%+v", diary)
	for _, secret := range []string{key, "0123456789abcdef", "BEGIN PUBLIC", "rye-and-water", "tester-1"} {
		if strings.Contains(text, secret) {
			t.Errorf("the diary holds %q", secret)
		}
	}
}

// complaints is a TB that keeps what would have failed a test.
type complaints struct {
	*testing.T
	mu   sync.Mutex
	said []string
}

func (c *complaints) Errorf(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.said = append(c.said, fmt.Sprintf(format, args...))
}

func (c *complaints) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	said := c.said
	c.said = nil
	return said
}

// protocol.md §4 and §5: what no forum should see fails the test by itself.
func TestTheForumFailsTheTestOnWhatItShouldNotSee(t *testing.T) {
	for _, lenient := range []bool{false, true} {
		c := &complaints{T: t}
		forum := forumtest.New(c)
		forum.Lenient = lenient
		forum.Start()
		a := newAsker(t, forum)
		key := a.newKey("anna")
		me := forum.URL + "/session/current.json"
		for what, ask := range map[string]func(){
			"one header alone":            func() { a.ask("GET", me, "", "", "User-Api-Key", key) },
			"the other header alone":      func() { a.ask("GET", me, "", "", "User-Api-Client-Id", "tester-1") },
			"the key in the query":        func() { a.ask("GET", me+"?x="+key, key, "tester-1") },
			"a parameter for a key":       func() { a.ask("GET", me+"?user_api_key=x", "", "") },
			"the key in the path":         func() { a.ask("GET", forum.URL+"/keys/"+key+".json", "", "") },
			"an administrator's key":      func() { a.ask("GET", me, "", "", "Api-Key", "x", "Api-Username", "system") },
			"a key without a user agent":  func() { a.ask("GET", me, key, "tester-1", "User-Agent", "") },
			"a key together with cookies": func() { a.ask("GET", me, key, "tester-1", "Cookie", "a=b") },
			"a key for a picture":         func() { a.ask("GET", forum.URL+"/images/icon.png", key, "tester-1") },
		} {
			c.take()
			ask()
			said := c.take()
			if (len(said) == 0) != lenient {
				t.Errorf("%s, lenient %v: the forum said %q", what, lenient, said)
			}
			if strings.Contains(fmt.Sprint(said), key) {
				t.Errorf("%s: the complaint holds the key", what)
			}
		}
		a.ask("GET", me, key, "tester-1")
		if said := c.take(); len(said) != 0 {
			t.Errorf("a proper request is complained about: %q", said)
		}
	}
}

// A person who cannot approve says so, and nothing of the link.
func TestAnApprovalThatFailsIsToldWithoutTheLink(t *testing.T) {
	c := &complaints{T: t}
	forum := forumtest.New(c)
	forum.Start()
	a := newAsker(t, forum)
	for _, link := range []string{
		a.link("/user-api-key/new", "scopes", "nonsense"),
		a.link("/user-api-key/new", "padding", "bad"),
		a.link("/latest"),
		"https://elsewhere.example/user-api-key/new?nonce=0123456789abcdef",
		"::",
	} {
		if location := forum.Member("anna").Approve(link); location != "" {
			t.Error("a refused request was approved")
		}
		said := fmt.Sprint(c.take())
		if said == "[]" || strings.Contains(said, "0123456789abcdef") {
			t.Errorf("the complaint is %s", said)
		}
	}
	forum.Member("anna").Revoke("never-seen")
	if len(c.take()) == 0 {
		t.Error("revoking nothing is no complaint")
	}
}
