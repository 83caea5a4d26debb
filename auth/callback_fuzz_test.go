package auth

import (
	"bufio"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// FuzzCallback has anybody on this computer send anything to the door: what comes back is
// one of a few answers that were made beforehand, a key comes of the right seal alone, and
// the member's own browser is still let in afterwards.
func FuzzCallback(f *testing.F) {
	faults.Row(f, "C7", "C10", "C18")
	key, sealed, right := testOnlyKey(f), answerNamed(f, "plain"), rightAnswer(f)
	f.Add([]byte("GET " + right + " HTTP/1.1\r\nHost: 127.0.0.1:27182\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n"))
	f.Add([]byte("GET " + callbackWith(otherSeal()) + " HTTP/1.1\r\nHost: 127.0.0.1:27182\r\n\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(string(raw))))
		if err != nil {
			return // Go's server refuses it itself
		}
		c := newCallback(newWaiting(requestOf(key), time.Now), testPage().render(), new(atomic.Bool))
		d := &door{port: 27182, waits: []*callback{c}}
		got := httptest.NewRecorder()
		d.ServeHTTP(got, request)

		mustBeMadeBeforehand(t, c.pages, got)
		if c.granted() != (got.Code == http.StatusSeeOther) {
			t.Fatalf("answered %d, and granted is %t", got.Code, c.granted())
		}
		if c.granted() {
			if request.Method != http.MethodGet || request.Host != "127.0.0.1:27182" || request.URL.Path != "/callback" || !bringsSeal(request.URL.Query().Get("payload"), sealed) {
				t.Errorf("a key for %q", raw)
			}
			if c.grant.Key.Reveal() != sealedKey {
				t.Error("another key than was sealed")
			}
			return
		}
		if told := len(c.told); told > 1 || told == 1 && got.Code != http.StatusBadRequest {
			t.Errorf("%d wrong answers told of one request that was answered %d", told, got.Code)
		}
		again := httptest.NewRecorder()
		d.ServeHTTP(again, navigatingTo(right))
		if again.Code != http.StatusSeeOther || c.grant.Key.Reveal() != sealedKey {
			t.Errorf("the member's browser is answered %d after %q", again.Code, raw)
		}
	})
}

// mustBeMadeBeforehand checks that nothing of a request is in its answer: status, headers
// and page are each one of those that stood there before.
func mustBeMadeBeforehand(t *testing.T, pages answerPages, got *httptest.ResponseRecorder) {
	t.Helper()
	want := http.Header{}
	pages.setHeader(want)
	body := ""
	switch got.Code {
	case http.StatusMisdirectedRequest, http.StatusNotFound, http.StatusServiceUnavailable, http.StatusForbidden:
	case http.StatusMethodNotAllowed:
		want.Set("Allow", "GET")
	case http.StatusSeeOther:
		want.Set("Location", "/done")
	case http.StatusBadRequest:
		body = pages.wrong
		want.Set("Content-Type", "text/html; charset=utf-8")
		want.Set("Content-Length", fmt.Sprint(len(body)))
	default:
		t.Fatalf("answered %d", got.Code)
	}
	if got.Body.String() != body || !maps.EqualFunc(got.Header(), want, slices.Equal) {
		t.Errorf("the answer %d is not one made beforehand: %v %q", got.Code, got.Header(), got.Body)
	}
}

// bringsSeal says whether a text, however often it was escaped, holds a seal.
func bringsSeal(text, seal string) bool {
	for range 4 {
		if holdsSeal(text, seal) {
			return true
		}
		bare, err := url.QueryUnescape(text)
		if err != nil {
			return false
		}
		text = bare
	}
	return false
}

// holdsSeal says whether the letters of a seal stand in a text one after the other, whatever
// stands between them.
func holdsSeal(text, seal string) bool {
	for _, letter := range strings.TrimRight(strings.ReplaceAll(seal, "\n", ""), "=") {
		at := strings.IndexRune(text, letter)
		if letter == '+' && at < 0 {
			at = strings.IndexByte(text, ' ')
		}
		if at < 0 {
			return false
		}
		text = text[at+1:]
	}
	return true
}

// navigatingTo is the member's browser being moved to a path of this computer.
func navigatingTo(path string) *http.Request {
	request := httptest.NewRequest(http.MethodGet, path, nil)
	request.Host = "127.0.0.1:27182"
	return request
}
