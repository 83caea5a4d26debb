package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"forumkeys/auth"
)

// Where codes are asked for (protocol.md §3).
const (
	devicePath = "/user-api-key/device.json"
	pollPath   = "/user-api-key/device/poll.json"
)

// The pause before the forum is asked again, whatever it wants.
const (
	shortestPause = 5 * time.Second
	longestPause  = time.Minute
)

// codeFindings are what a forum said of a code. The code itself is not kept.
type codeFindings struct {
	refusal   string // why there is none; empty: there is one
	length    int    // characters of what a member types, its dash included
	expiresIn json.Number
	interval  json.Number
	ownPage   bool   // the page for it is at the forum's own address
	ownLink   bool   // and so is the request's own link
	firstPoll string // the status, or what was answered instead
}

// asker asks for a code by hand, not as Forum Keys does it: the table is to show what
// the forum wrote, and package auth keeps only what it made of that.
type asker struct {
	world  auth.World
	forum  auth.Forum
	client *http.Client
	count  func(auth.Exchange)
}

func newAsker(world auth.World, forum auth.Forum, count func(auth.Exchange)) asker {
	transport := &http.Transport{
		Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, TLSHandshakeTimeout: 10 * time.Second,
		TLSClientConfig: &tls.Config{RootCAs: world.RootCAs, MinVersion: tls.VersionTLS12},
	}
	if world.Dial != nil {
		transport.Proxy, transport.DialContext = nil, world.Dial
	}
	return asker{world: world, forum: forum, count: count, client: &http.Client{
		Transport: transport, Timeout: 30 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// told is an answer of the device flow.
type told struct {
	DeviceCode string      `json:"device_code"`
	UserCode   string      `json:"user_code"`
	Page       string      `json:"verification_uri"`
	Link       string      `json:"verification_uri_with_request"`
	ExpiresIn  json.Number `json:"expires_in"`
	Interval   json.Number `json:"interval"`
	Status     string      `json:"status"`
	ErrorType  string      `json:"error_type"`
}

// ask asks for a code, and after its interval once whether it was typed.
func (a asker) ask(ctx context.Context) codeFindings {
	public, err := a.publicKey()
	if err != nil {
		return codeFindings{refusal: "no key pair could be made"}
	}
	status, news, err := a.post(ctx, devicePath, map[string]string{
		"application_name": appName, "client_id": auth.NewClientID(), "scopes": "notifications,session_info",
		"public_key": public, "nonce": auth.NewClientID(), "padding": "oaep",
	})
	if err != nil || status != http.StatusOK || news.DeviceCode == "" {
		return codeFindings{refusal: said(status, news.ErrorType, err)}
	}
	found := codeFindings{
		length: len(news.UserCode), expiresIn: news.ExpiresIn, interval: news.Interval,
		ownPage: a.isOwn(news.Page), ownLink: a.isOwn(news.Link),
	}
	select {
	case <-ctx.Done():
		found.firstPoll = "not asked"
		return found
	case <-time.After(pause(news.Interval)):
	}
	status, news, err = a.post(ctx, pollPath, map[string]string{"device_code": news.DeviceCode})
	found.firstPoll = said(status, cmp.Or(news.Status, news.ErrorType), err)
	return found
}

// pause is the interval that a forum wants, within reason.
func pause(interval json.Number) time.Duration {
	seconds, _ := interval.Float64()
	return max(shortestPause, min(longestPause, time.Duration(seconds*float64(time.Second))))
}

func (a asker) publicKey() (string, error) {
	newKey := a.world.NewKey
	if newKey == nil {
		newKey = func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) }
	}
	key, err := newKey()
	if err != nil {
		return "", err
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})), err
}

// post sends a JSON object. An answer that is none reads as an empty one.
func (a asker) post(ctx context.Context, path string, fields map[string]string) (status int, news told, err error) {
	began := time.Now()
	defer func() {
		a.count(auth.Exchange{Method: http.MethodPost, Path: path, Status: status, Took: time.Since(began)})
	}()
	body, err := json.Marshal(fields)
	if err != nil {
		return 0, told{}, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.forum.Base+path, bytes.NewReader(body))
	if err != nil {
		return 0, told{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", a.world.Program)
	answer, err := a.client.Do(request)
	if err != nil {
		return 0, told{}, err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 64<<10))
	_ = json.Unmarshal(text, &news)
	return answer.StatusCode, news, err
}

// isOwn says whether an address is at the forum's own origin (protocol.md §3).
func (a asker) isOwn(address string) bool {
	own, err := url.Parse(a.forum.Base)
	if err != nil {
		return false
	}
	its, err := url.Parse(address)
	return err == nil && its.Scheme == own.Scheme && its.Host == own.Host
}

// said puts an answer into a few words that hold nothing secret: only a word that
// looks like one of the protocol's is repeated.
func said(status int, word string, err error) string {
	switch {
	case err != nil:
		return "no answer"
	case regexp.MustCompile(`^[a-z_]{1,40}$`).MatchString(word):
		return fmt.Sprintf("%s (%d)", word, status)
	}
	return fmt.Sprintf("an answer without a word for it (%d)", status)
}
