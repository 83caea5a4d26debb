package forumtest_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/forumtest"
)

// asker is a client written for these tests alone.
type asker struct {
	t     *testing.T
	forum *forumtest.Forum
	key   *rsa.PrivateKey

	cookies, tokens map[string]string // of members' browsers
}

// askerKey is made once: it is the slow part of these tests.
var askerKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func newAsker(t *testing.T, forum *forumtest.Forum) *asker {
	return &asker{t: t, forum: forum, key: askerKey()}
}

func (a *asker) pem() string {
	der, err := x509.MarshalPKIXPublicKey(&a.key.PublicKey)
	if err != nil {
		a.t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// link is a request as protocol.md §2 describes it; pairs change its parameters, an
// empty value drops one.
func (a *asker) link(path string, pairs ...string) string {
	query := url.Values{
		"application_name": {"Tester"}, "client_id": {"tester-1"}, "scopes": {"notifications,session_info"},
		"public_key": {a.pem()}, "nonce": {"0123456789abcdef"}, "padding": {"oaep"},
		"auth_redirect": {"http://127.0.0.1:27182/callback"},
	}
	for i := 0; i < len(pairs); i += 2 {
		query.Del(pairs[i])
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	return a.forum.URL + path + "?" + query.Encode()
}

// open reads a sealed answer out of the address that the browser was moved to.
func (a *asker) open(location string) map[string]any {
	a.t.Helper()
	address, err := url.Parse(location)
	if err != nil {
		a.t.Fatal(err)
	}
	return a.unseal(address.Query().Get("payload"), "oaep")
}

func (a *asker) unseal(sealed, padding string) map[string]any {
	a.t.Helper()
	raw, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(sealed, "\n", ""))
	if err != nil {
		a.t.Fatalf("the answer is not base64: %v", err)
	}
	var plain []byte
	if padding == "oaep" {
		plain, err = rsa.DecryptOAEP(sha1.New(), nil, a.key, raw, nil)
	} else {
		//lint:ignore SA1019 the protocol asks for it
		plain, err = rsa.DecryptPKCS1v15(nil, a.key, raw)
	}
	if err != nil {
		a.t.Fatalf("the answer is not sealed for us: %v", err)
	}
	var payload map[string]any
	if err := json.Unmarshal(plain, &payload); err != nil {
		a.t.Fatal(err)
	}
	return payload
}

// newKey connects as a person and gives the key.
func (a *asker) newKey(person string, pairs ...string) string {
	a.t.Helper()
	key, _ := a.open(a.forum.Member(person).Approve(a.link("/user-api-key/new", pairs...)))["key"].(string)
	if len(key) != 32 {
		a.t.Fatalf("the key has %d characters, want 32", len(key))
	}
	return key
}

// answer is what came back.
type answer struct {
	*http.Response
	text string
	json map[string]any
}

// ask does one request without following redirects. A key goes with its client id.
func (a *asker) ask(method, address, key, clientID string, pairs ...string) answer {
	a.t.Helper()
	return a.askForm(method, address, key, clientID, nil, pairs...)
}

// askWith posts a form with a key.
func (a *asker) askWith(method, address, key string, form url.Values) answer {
	a.t.Helper()
	return a.askForm(method, address, key, "tester-1", form, "Content-Type", "application/x-www-form-urlencoded")
}

// askAs asks as a member's browser does, logged in.
func (a *asker) askAs(name, method, address string, form url.Values) answer {
	a.t.Helper()
	if a.cookies == nil {
		a.cookies, a.tokens = map[string]string{}, map[string]string{}
	}
	if a.cookies[name] == "" {
		visitor := a.ask("GET", a.forum.URL+"/session/csrf.json", "", "")
		token, _ := visitor.json["csrf"].(string)
		in := a.askForm("POST", a.forum.URL+"/session.json", "", "",
			url.Values{"login": {name}, "password": {a.forum.Member(name).Password()}},
			"Content-Type", "application/x-www-form-urlencoded", "X-CSRF-Token", token, "Cookie", visitor.Cookies()[0].String())
		a.cookies[name] = in.Cookies()[0].String()
		a.tokens[name], _ = a.ask("GET", a.forum.URL+"/session/csrf.json", "", "", "Cookie", a.cookies[name]).json["csrf"].(string)
	}
	return a.askForm(method, address, "", "", form, "Cookie", a.cookies[name], "X-CSRF-Token", a.tokens[name],
		"Content-Type", "application/x-www-form-urlencoded")
}

func (a *asker) askForm(method, address, key, clientID string, form url.Values, pairs ...string) answer {
	a.t.Helper()
	req, err := http.NewRequest(method, address, strings.NewReader(form.Encode()))
	if err != nil {
		a.t.Fatal(err)
	}
	req.Header.Set("User-Agent", "Tester/1.0")
	if key != "" {
		req.Header.Set("User-Api-Key", key)
		req.Header.Set("User-Api-Client-Id", clientID)
	}
	for i := 0; i < len(pairs); i += 2 {
		req.Header.Set(pairs[i], pairs[i+1])
	}
	client := a.forum.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(req)
	if err != nil {
		a.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	got := answer{Response: response, text: string(body)}
	_ = json.Unmarshal(body, &got.json)
	return got
}

// wires are the three ways to a forum.
func wires() map[string]func(*forumtest.Forum) {
	return map[string]func(*forumtest.Forum){
		"TLS over TCP":      func(*forumtest.Forum) {},
		"TLS in memory":     func(f *forumtest.Forum) { f.InMemory = true },
		"plain HTTP":        func(f *forumtest.Forum) { f.PlainHTTP = true },
		"in a subfolder":    func(f *forumtest.Forum) { f.Subfolder = "/forum" },
		"DiscourseConnect":  func(f *forumtest.Forum) { f.DiscourseConnect = true },
		"logging in needed": func(f *forumtest.Forum) { f.LoginRequired = true },
	}
}

// The whole walk of design.md: ask, approve, open, use, revoke.
func TestAMemberApprovesUsesAndRevokesOnEveryWire(t *testing.T) {
	for name, set := range wires() {
		t.Run(name, func(t *testing.T) {
			forum := forumtest.New(t)
			set(forum)
			forum.Start()
			walk(t, forum)
		})
	}
}

func TestAMemberApprovesUsesAndRevokesInABubble(t *testing.T) {
	askerKey()
	synctest.Test(t, func(t *testing.T) {
		forum := forumtest.New(t)
		forum.InMemory = true
		forum.Start()
		began := time.Now()
		walk(t, forum)
		if took := time.Since(began); took != 0 {
			t.Errorf("the walk took %v of the bubble's time, want none", took)
		}
	})
}

func walk(t *testing.T, forum *forumtest.Forum) {
	t.Helper()
	a := newAsker(t, forum)
	payload := a.open(forum.Member("anna").Approve(a.link("/user-api-key/new")))
	if payload["nonce"] != "0123456789abcdef" || payload["api"] != 4.0 || payload["push"] != false {
		t.Errorf("the payload is %v", payload)
	}
	key, _ := payload["key"].(string)
	if !forum.Works(key) {
		t.Error("the new key does not work")
	}
	me := a.ask("GET", forum.URL+"/session/current.json", key, "tester-1")
	user, _ := me.json["current_user"].(map[string]any)
	if me.StatusCode != 200 || user["username"] != "anna" || user["name"] != "Anna Keller" {
		t.Errorf("the key is %v's, answered %d", user["username"], me.StatusCode)
	}
	if totals := a.ask("GET", forum.URL+"/notifications/totals.json", key, "tester-1"); totals.json["username"] != "anna" {
		t.Errorf("totals answered %d", totals.StatusCode)
	}
	if keys := forum.Member("anna").LiveKeys(); len(keys) != 1 || keys[0].ClientID != "tester-1" || keys[0].ApplicationName != "Tester" {
		t.Errorf("anna's list of apps is %v", keys)
	}
	if revoked := a.ask("POST", forum.URL+"/user-api-key/revoke.json", key, "tester-1"); revoked.json["success"] != "OK" {
		t.Errorf("revoking answered %d", revoked.StatusCode)
	}
	if forum.Works(key) || len(forum.Member("anna").LiveKeys()) != 0 {
		t.Error("the revoked key still works")
	}
	if after := a.ask("GET", forum.URL+"/session/current.json", key, "tester-1"); after.StatusCode != 403 || after.json["error_type"] != "invalid_access" {
		t.Errorf("a revoked key is answered %d %v", after.StatusCode, after.json)
	}
}

func TestOnlyTheForumsNameLeadsToIt(t *testing.T) {
	forum := forumtest.New(t)
	forum.Start()
	ctx := context.Background()
	for _, host := range []string{"forum.example.com", "cdn.forum.example.com", "FORUM.example.com"} {
		conn, err := forum.Dial(ctx, "tcp", host+":443")
		if err != nil {
			t.Errorf("%s: %v", host, err)
			continue
		}
		_ = conn.Close()
	}
	for _, host := range []string{"example.com", "evilforum.example.com", "meta.discourse.org"} {
		_, err := forum.Dial(ctx, "tcp", host+":443")
		var missing *net.DNSError
		if !errors.As(err, &missing) || !missing.IsNotFound {
			t.Errorf("%s: %v, want no such host", host, err)
		}
	}
	if _, err := forum.Dial(ctx, "tcp", "forum.example.com:80"); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("another port: %v, want refused", err)
	}
}
