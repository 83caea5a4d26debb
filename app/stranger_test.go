package app

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"net/url"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// sealOwn is what a stranger who has seen a link sends to this computer: a key of his own,
// sealed as the link asks.
func sealOwn(t *testing.T, link, key string) (callback string) {
	t.Helper()
	address, err := url.Parse(link)
	if err != nil {
		t.Fatal("the link is no address")
	}
	asked := address.Query()
	block, _ := pem.Decode([]byte(asked.Get("public_key")))
	public, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(map[string]any{"key": key, "nonce": asked.Get("nonce"), "push": false, "api": 4})
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, public.(*rsa.PublicKey), text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return asked.Get("auth_redirect") + "?payload=" + url.QueryEscape(base64.StdEncoding.EncodeToString(sealed))
}

// TestAStrangersKeyIsAskedAboutByHisName: nothing tells the key of somebody who has seen the
// link from the member's own but whose it is; so the member is asked, and No leaves nothing.
func TestAStrangersKeyIsAskedAboutByHisName(t *testing.T) {
	faults.Row(t, "P5")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.browserOf("") // anna has not answered yet
		d.find()
		d.k.Connect()
		d.until("the link", func(s Snapshot) bool { return s.Attempt.Link != "" })
		key := d.forum.Member("bob").HoldsKey("0123456789abcdef0123456789abcdef", "Something of bob's", []string{"notifications", "session_info"}, 0)
		d.visit(sealOwn(t, d.attempt().Link, key))
		d.untilStage(Confirming)
		if a := d.attempt(); a.Account.Username != "bob" || len(d.k.Snapshot().Connections) != 0 {
			t.Fatalf("asked about %+v; %s", a.Account, d.stands())
		}
		d.k.Reject()
		d.untilStage(Ended)
		d.rest(time.Minute)
		if n := d.mustTell(NoticeNotMe); n.Account != "@bob" {
			t.Errorf("told %+v", n)
		}
		if items := d.keyring.items(); len(items) != 0 || len(d.k.book.all()) != 0 || d.live("bob") != 0 {
			t.Errorf("left: %v, %s, %d of bob's keys", items, d.stands(), d.live("bob"))
		}
		d.restart()
		if len(d.k.Snapshot().Connections) != 0 {
			t.Errorf("after a restart: %s", d.stands())
		}
	})
}

// TestALoginOnTheWayEndsAtTheQuestion: a browser without a session is sent round by the login
// page of the forum, or of its login service, which takes its time.
func TestALoginOnTheWayEndsAtTheQuestion(t *testing.T) {
	faults.Row(t, "A2")
	for page, prepare := range map[string]func(*forumtest.Forum){
		"/login":       nil,
		"/session/sso": func(f *forumtest.Forum) { f.DiscourseConnect = true },
	} {
		t.Run(page, func(t *testing.T) {
			atDesk(t, prepare, func(t *testing.T, d *desk) {
				d.browserOf("")
				d.find()
				d.k.Connect()
				d.until("the link", func(s Snapshot) bool { return s.Attempt.Link != "" })
				d.rest(5 * time.Minute) // she looks for her password
				before := len(d.forum.Requests())
				d.visit(d.forum.Member("anna").Approve(d.attempt().Link))
				d.untilStage(Confirming)
				if d.attempt().Account.Username != "anna" {
					t.Errorf("asked about %+v", d.attempt().Account)
				}
				var way []string
				for _, r := range d.forum.Requests()[before:] {
					way = append(way, r.Method+" "+r.Path)
				}
				went := strings.Join(way, ", ")
				if !strings.HasPrefix(went, "GET /user-api-key/new, GET "+page+", POST /session, GET /user-api-key/new") {
					t.Errorf("the browser went %s", went)
				}
			})
		})
	}
}
