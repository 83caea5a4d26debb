package forumtest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// exchange is one line of the recording of Discourse's own code.
type exchange struct {
	Name            string            `json:"name"`
	Method          string            `json:"method"`
	Path            string            `json:"path"`
	Query           map[string]string `json:"query"`
	Form            map[string]string `json:"form"`
	JSON            map[string]any    `json:"json"`
	Body            string            `json:"body"`
	Accept          string            `json:"accept"`
	ContentType     string            `json:"content_type"`
	LoggedIn        bool              `json:"logged_in"`
	CSRF            bool              `json:"csrf"`
	UserAPIKey      bool              `json:"user_api_key"`
	UserAPIClientID string            `json:"user_api_client_id"`
	Answer          struct {
		Status         int               `json:"status"`
		Headers        map[string]string `json:"headers"`
		JSON           any               `json:"json"`
		HTML           bool              `json:"html"`
		PreloadedState string            `json:"preloaded_state"`
		Text           string            `json:"text"`
	} `json:"answer"`
}

// setAside names what is not replayed, and why. Everything else is.
func (e exchange) setAside() string {
	if e.Name == "poll-authorized-while-locked" {
		return "the recorder held the lock under which a key is made"
	}
	return ""
}

// keyOf says which exchange made the key that this one uses, where it is not
// simply the newest of its client id. The recording tells it by the name.
func (e exchange) keyOf() string {
	return map[string]string{
		"use-anna-first-after-second":                          "create-anna-first",
		"use-anna-second-after-ben":                            "create-anna-second-same-client",
		"use-without-client-id":                                "create-anna-second-same-client",
		"use-with-other-client-id":                             "create-anna-second-same-client",
		"use-back-with-own-client-id":                          "create-anna-second-same-client",
		"revoke-without-client-id":                             "create-read-only-for-revoke",
		"use-with-client-id-of-another-existing-client":        "create-ben-z",
		"use-with-typo-client-id":                              "create-ben-q",
		"use-first-q-key-after-second-approval(moved by typo)": "create-ben-q",
	}[e.Name]
}

func recording(t *testing.T) []exchange {
	t.Helper()
	file, err := os.Open("testdata/answers.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []exchange
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e exchange
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// replay is a forum set up as the recorded one was, and what came out of it.
type replay struct {
	t      *testing.T
	forum  *Forum
	keys   map[string]string // by the name of the exchange that made it
	newest map[string]string // by client id
	codes  codes
	seats  map[*Member]*session // everybody's usual browser
	pems   pems
}

// The forum answers as Discourse's own code did.
func TestTheForumAnswersAsDiscourseWasRecorded(t *testing.T) {
	exchanges, pems := recording(t), newPEMs(t)
	if len(exchanges) != 399 {
		t.Fatalf("the recording has %d exchanges, want 399", len(exchanges))
	}
	replayed, aside := 0, map[string]int{}
	synctest.Test(t, func(t *testing.T) {
		r := newReplay(t, pems)
		for _, e := range exchanges {
			if why := e.setAside(); why != "" {
				aside[why]++
				continue
			}
			replayed++
			r.play(e)
		}
	})
	t.Logf("%d of %d exchanges replayed; set aside: %v", replayed, len(exchanges), aside)
	if want := map[string]int{"the recorder held the lock under which a key is made": 1}; !reflect.DeepEqual(aside, want) {
		t.Errorf("set aside %v, want %v", aside, want)
	}
}

func newReplay(t *testing.T, pems pems) *replay {
	f := New(t)
	f.InMemory, f.Lenient = true, true
	f.RequestsPerMinute, f.RequestsPerDay = 0, 0
	recorded := func(id int, name string, trust int, staff bool) *Member {
		return &Member{Username: name, forum: f, id: id, colour: "ea5d25", trustLevel: trust, staff: staff}
	}
	f.members = []*Member{recorded(1, "anna", 1, false), recorded(2, "ben", 2, false),
		recorded(3, "newbie", 0, false), recorded(4, "chief", 1, true)}
	f.Start()
	return &replay{t, f, map[string]string{}, map[string]string{}, newCodes(), map[*Member]*session{}, pems}
}

// arrange sets the forum as it was when the exchange was recorded.
func (r *replay) arrange(e exchange) {
	f := r.forum
	f.DiscourseConnect = strings.HasSuffix(e.Name, "-with-discourse-connect")
	f.LoginRequired = strings.HasSuffix(e.Name, "login-required")
	f.AllowedRedirects = []string{"http://127.0.0.1:27182/callback", "http://127.0.0.1:27182/callback?s=1&t=a%20b",
		"https://app.example/cb", "forumkeys://callback"}
	if list, wild := strings.CutPrefix(e.Name, "wild ["); wild {
		// The name ends in the redirect that was asked for, which holds no "] ".
		list = list[:strings.LastIndex(list, "] ")]
		f.AllowedRedirects = strings.Split(list, "|")
	}
	if strings.HasPrefix(e.Name, "star-entry") || strings.HasSuffix(e.Name, "redirect-with-fragment") {
		f.AllowedRedirects = []string{"*"}
	}
	if e.Name == "use-expired-key(stub-rule)" {
		time.Sleep(2 * time.Second) // the bubble's
	}
	r.arrangeTime(e)
	r.arrangeLimits(e)
}

// play does one exchange and compares the answers.
func (r *replay) play(e exchange) {
	r.t.Helper()
	r.arrange(e)
	sent := r.fill(e)
	got := r.do(e, sent)
	if got.StatusCode != e.Answer.Status {
		r.t.Errorf("%s: status %d, recorded %d", e.Name, got.StatusCode, e.Answer.Status)
	}
	r.compareHeaders(e, sent, got.Response)
	r.compareBody(e, sent, got.body)
}

// replayed is an answer that was read to its end.
type replayed struct {
	*http.Response
	body []byte
}

func (r *replay) do(e exchange, sent url.Values) replayed {
	r.t.Helper()
	client := r.forum.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	got, err := client.Do(r.request(e, sent))
	if err != nil {
		r.t.Fatalf("%s: %v", e.Name, err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		r.t.Fatalf("%s: %v", e.Name, err)
	}
	return replayed{got, body}
}

// fill puts in what the recording left out: keys and long nonces.
func (r *replay) fill(e exchange) url.Values {
	values := url.Values{}
	for _, from := range []map[string]string{e.Query, e.Form} {
		for name, value := range from {
			values.Set(name, value)
		}
	}
	for name, value := range e.JSON {
		values.Set(name, fmt.Sprint(value))
	}
	if values.Get("public_key") == "PEM" {
		values.Set("public_key", r.pems.forExchange(e.Name))
	}
	for _, name := range []string{"nonce", "client_id", "application_name"} {
		if values.Get(name) == "SEALED" {
			values.Set(name, strings.Repeat("n", hiddenLength(e.Name)))
		}
	}
	if values.Get("public_key") == "SEALED" {
		values.Set("public_key", strings.Repeat("\n", mostPEMBytes)+r.pems.usual)
	}
	r.fillCodes(e, values)
	switch values.Get("id") {
	case "32":
		values.Set("id", r.number("create-write-key"))
	case "33":
		values.Set("id", r.number("create-read-key"))
	}
	return values
}

// hiddenLength of what was too long to be recorded follows from the recorded "got: N
// bytes", or from the name.
func hiddenLength(name string) int {
	if n := regexp.MustCompile(`-(20[01]|257)$`).FindStringSubmatch(name); n != nil {
		length, _ := strconv.Atoi(n[1])
		return length
	}
	switch name {
	case "device-nonce-too-long-for-key":
		return 224 - 92 + 18
	case "create-json-nonce-too-long-pkcs1":
		return 294 - 92 + 18
	case "new-ready-nonce-300":
		return 300
	}
	return 274 - 92 + 18
}

func (r *replay) number(made string) string {
	k := r.forum.keys.find(r.keys[made], time.Now())
	if k == nil {
		for _, dead := range r.forum.keys.keys {
			if dead.secret == r.keys[made] {
				return dead.number()
			}
		}
		r.t.Fatalf("no key of %s", made)
	}
	return k.number()
}

func (r *replay) request(e exchange, sent url.Values) *http.Request {
	address, body := r.forum.URL+e.Path, ""
	switch {
	case e.Query != nil:
		address += "?" + sent.Encode()
	case e.JSON != nil:
		object := map[string]any{}
		for name, value := range e.JSON {
			if _, isText := value.(string); isText {
				value = sent.Get(name)
			}
			object[name] = value
		}
		text, _ := json.Marshal(object)
		body = string(text)
	case e.Body != "":
		body = e.Body
	default:
		body = sent.Encode()
	}
	req, err := http.NewRequest(e.Method, address, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	for name, value := range map[string]string{"Accept": e.Accept, "Content-Type": e.ContentType, clientIDHeader: e.UserAPIClientID} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	if e.UserAPIKey {
		req.Header.Set(keyHeader, r.keyFor(e))
	} else {
		r.addSession(e, req)
	}
	return req
}

func (r *replay) keyFor(e exchange) string {
	if made := e.keyOf(); made != "" {
		return r.keys[made]
	}
	if key, known := r.newest[e.UserAPIClientID]; known {
		return key
	}
	return strings.Repeat("0", 32) // never a key: "unknown" by its name
}

// addSession logs in. The recorder had CSRF switched off but where the exchange's
// name says so: a right token is the same.
func (r *replay) addSession(e exchange, req *http.Request) {
	var member *Member
	if e.LoggedIn && !strings.Contains(e.Name, "anonymous") {
		member = r.forum.members[0]
		if name := e.Answer.Headers["x-discourse-username"]; name != "" {
			member = r.forum.find(name)
		}
	}
	s := r.seats[member]
	if s == nil || member == nil || strings.HasSuffix(e.Name, "in-another-browser") {
		s = r.forum.sessions.open(member)
	}
	if r.seats[member] == nil {
		r.seats[member] = s
	}
	req.AddCookie(&http.Cookie{Name: sessionCookie, Value: s.id})
	if e.CSRF || !strings.HasPrefix(e.Name, "csrf-on") {
		req.Header.Set("X-CSRF-Token", s.csrf)
	}
}
