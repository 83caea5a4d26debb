package forumtest_test

import (
	"cmp"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// follow goes where the forum's page would move the browser to.
func follow(t *testing.T, location string) (status int) {
	t.Helper()
	answer, err := http.Get(location)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

// overTCP starts a forum that other processes reach.
func overTCP(t *testing.T, is func(*forumtest.Forum)) *forumtest.Forum {
	t.Helper()
	forum := forumtest.New(t)
	forum.PlainHTTP = true
	is(forum)
	forum.Start()
	forum.Member("anna").SetUnread(4, 2)
	return forum
}

func TestASecondClientConnectsDirectly(t *testing.T) {
	for _, e := range eras() {
		t.Run(e.name, func(t *testing.T) {
			forum := overTCP(t, e.set)
			client := startPython(t, "direct", forum.URL+"/latest")
			link := client.until("open").Link
			location := forum.Member("anna").Approve(link)
			if follow(t, stranger(t, location)) != http.StatusBadRequest {
				t.Error("somebody else's answer was taken")
			}
			if follow(t, location) != http.StatusOK {
				t.Fatal("the answer was not taken")
			}
			client.checkWhole(forum, cmp.Or(padding(e.name), "pkcs1"))
			if client.last("ignored").Why == "" {
				t.Error("somebody else's answer was not noticed")
			}
		})
	}
}

// stranger is the same callback with something that the request did not ask for.
func stranger(t *testing.T, location string) string {
	t.Helper()
	address, err := url.Parse(location)
	if err != nil {
		t.Fatal(err)
	}
	address.RawQuery = url.Values{"payload": {strings.Repeat("QUJD", 85) + "QQ=="}}.Encode()
	return address.String()
}

func TestASecondClientCopiesBack(t *testing.T) {
	t.Parallel()
	for _, e := range eras() {
		if strings.HasPrefix(e.name, "G1") {
			continue // a forum of G1 may want a redirect (protocol.md, Generations)
		}
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			forum := overTCP(t, e.set)
			client := startPython(t, "copy-back", forum.URL)
			sealed := forum.Member("anna").ApproveToCopy(client.until("open").Link)
			if _, err := io.WriteString(client.stdin, "> "+sealed+"\n"); err != nil {
				t.Fatal(err)
			}
			client.checkWhole(forum, cmp.Or(padding(e.name), "pkcs1"))
		})
	}
}

// What was sealed for another key pair, or for this one with another nonce, was not
// for us (protocol.md §2, What comes back).
func TestASecondClientTakesOnlyWhatItAskedFor(t *testing.T) {
	t.Parallel()
	forum := overTCP(t, func(*forumtest.Forum) {})
	for _, c := range []struct {
		change, to string
		why        string
	}{
		{"nonce", "0123456789abcdef0123456789abcdef", "nonce is another one"},
		{"public_key", newAsker(t, forum).pem(), "belongs to another attempt"},
	} {
		client := startPython(t, "copy-back", forum.URL)
		link, err := url.Parse(client.until("open").Link)
		if err != nil {
			t.Fatal(err)
		}
		asked := link.Query()
		asked.Set(c.change, c.to)
		link.RawQuery = asked.Encode()
		if _, err := io.WriteString(client.stdin, forum.Member("anna").ApproveToCopy(link.String())); err != nil {
			t.Fatal(err)
		}
		_ = client.stdin.Close()
		if client.end() || !strings.Contains(client.last("failed").Why, c.why) {
			t.Errorf("another %s: it ends with %q", c.change, client.last("failed").Why)
		}
	}
}

// The client waits the forum's interval before it asks, as protocol.md §3 has it: five
// seconds by the clock. So all three wait side by side.
func TestASecondClientConnectsWithACode(t *testing.T) {
	t.Parallel()
	bare := waitingForACode(t, func(*forumtest.Forum) {})
	bare.forum.Member("anna").ApproveCode(bare.told.Code)
	linked := waitingForACode(t, func(f *forumtest.Forum) { f.Subfolder = "/forum" }, "--padding", "pkcs1", "--days", "30")
	linked.forum.Member("anna").ApproveRequest(linked.told.Link, linked.told.Code)
	denied := waitingForACode(t, func(*forumtest.Forum) {})
	denied.forum.Member("anna").DenyCode(denied.told.Code)

	bare.client.checkWhole(bare.forum, "oaep")
	if ends := bare.client.last("received").ExpiresAt; ends != "" {
		t.Errorf("it ends %s, and no end was asked for", ends)
	}
	linked.client.checkWhole(linked.forum, "pkcs1")
	const day = 24 * time.Hour
	ends := linked.client.last("received").ExpiresAt
	if at, err := time.Parse(time.RFC3339, ends); err != nil || time.Until(at).Round(day) != 30*day {
		t.Errorf("it ends %q, want in 30 days: %v", ends, err)
	}
	if denied.client.end() || denied.client.last("failed").Why != "access_denied" {
		t.Errorf("a denial ends with %q", denied.client.last("failed").Why)
	}
}

// codeWait is a client that waits until its code is typed.
type codeWait struct {
	forum  *forumtest.Forum
	client *pythonClient
	told   step
}

func waitingForACode(t *testing.T, set func(*forumtest.Forum), args ...string) codeWait {
	t.Helper()
	forum := overTCP(t, set)
	client := startPython(t, append([]string{"code", forum.URL}, args...)...)
	told := client.until("type")
	if told.Page != forum.CodesURL() {
		t.Errorf("codes are typed at %s, want %s", told.Page, forum.CodesURL())
	}
	return codeWait{forum, client, told}
}

func TestASecondClientSaysThatAForumKnowsNoCodes(t *testing.T) {
	t.Parallel()
	forum := overTCP(t, func(f *forumtest.Forum) { f.Generation = forumtest.G3 })
	client := startPython(t, "code", forum.URL)
	if client.end() || !strings.Contains(client.last("failed").Why, "no codes") {
		t.Errorf("it ends with %q", client.last("failed").Why)
	}
}
