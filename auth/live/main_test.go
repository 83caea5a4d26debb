package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"io"
	"maps"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/forumtest"
)

// testKey is made once: it is the slow part of these tests.
var testKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// asking is one run of the program against a practice forum.
type asking struct {
	forum *forumtest.Forum
	out   string
	code  int
}

// asked runs the program in a bubble, on a forum in memory that set has changed; typed
// is what a person types, and without it the forum is an argument.
func asked(t *testing.T, set func(*forumtest.Forum), typed string, check func(t *testing.T, a asking)) {
	t.Helper()
	if _, err := testKey(); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		forum := forumtest.New(t)
		forum.InMemory = true
		set(forum)
		forum.Start()
		var out strings.Builder
		args := []string{forum.URL}
		if typed != "" {
			args = nil
		}
		world := auth.World{Dial: forum.Dial, RootCAs: forum.RootCAs(), NewKey: testKey}
		code := run(t.Context(), world, args, strings.NewReader(typed), &out)
		check(t, asking{forum, out.String(), code})
		forum.Close()
		time.Sleep(time.Minute) // until the connections are at rest
	})
}

// rows are the table's, by their names.
func (a asking) rows() map[string]string {
	rows := make(map[string]string)
	_, table, _ := strings.Cut(a.out, "\n\n")
	for line := range strings.Lines(table) {
		rows[strings.TrimSpace(line[:26])] = strings.TrimSpace(line[26:])
	}
	return rows
}

// modern are the rows of the friendliest forum; with changes those of others.
func modern(changes map[string]string) map[string]string {
	rows := map[string]string{
		"forum": "https://forum.example.com", "title": "Sourdough Circle", "language": "en", "generation": "G4 (version 4)",
		"login needed to read": "no", "direct": "allowed", "copy-back": "allowed", "code": "allowed", "begins with": "direct",
		"usual request": "would be shown", "longest lifetime": "365 days or longer", "refused scopes": "none of nine",
		"code length": "9 characters", "code runs out after": "600 s", "code interval": "5 s",
		"code page": "at the forum's own address: yes; its link: yes", "first poll": "authorization_pending (200)",
		"asked: look-up": "2 in 0s", "asked: dry run": "2 in 0s", "asked: all nine scopes": "2 in 0s", "asked: code": "2 in 0s",
	}
	for name, value := range changes {
		if rows[name] = value; value == "" {
			delete(rows, name)
		}
	}
	return rows
}

// older are the rows of a forum without codes; with changes those of others.
func older(changes map[string]string) map[string]string {
	rows := map[string]string{
		"language": "not told", "generation": "G2 or G3 (version 4)", "direct": "unproven", "code": "refused: the forum knows no codes", "begins with": "copy-back",
		"longest lifetime": "lifetimes are not looked at",
		"code length":      "", "code runs out after": "", "code interval": "", "code page": "", "first poll": "", "asked: code": "",
		"asked: dry run": "1 in 0s", "asked: all nine scopes": "1 in 0s",
	}
	maps.Copy(rows, changes)
	return modern(rows)
}

func TestTheTableTellsWhatAForumIs(t *testing.T) {
	generation := func(g forumtest.Generation) func(*forumtest.Forum) {
		return func(f *forumtest.Forum) { f.Generation = g }
	}
	const two = "2 in 0s"
	for name, c := range map[string]struct {
		set  func(*forumtest.Forum)
		rows map[string]string
	}{
		"G1": {generation(forumtest.G1), older(map[string]string{
			"generation": "G1 (version 3)", "asked: dry run": two, "asked: all nine scopes": two,
		})},
		"G1 that wants redirects": {func(f *forumtest.Forum) { f.Generation, f.NeedsRedirect = forumtest.G1, true }, older(map[string]string{
			"generation": "G1 (version 3)", "asked: dry run": two, "asked: all nine scopes": two, "copy-back": "refused", "begins with": "direct",
		})},
		"G2":                  {generation(forumtest.G2), older(nil)},
		"G3":                  {generation(forumtest.G3), older(map[string]string{"language": "en"})},
		"G4":                  {generation(forumtest.G4), modern(nil)},
		"G4 before June 2026": {func(f *forumtest.Forum) { f.BeforeJune2026 = true }, modern(map[string]string{"direct": "unproven", "begins with": "copy-back"})},
		"G4 as it comes":      {func(f *forumtest.Forum) { f.Stock = true }, modern(map[string]string{"direct": "refused", "begins with": "copy-back"})},
		"G4 for members, 90 days at most": {func(f *forumtest.Forum) { f.LoginRequired, f.MaxLifetimeDays = true, 90 }, modern(map[string]string{
			"login needed to read": "yes", "direct": "unproven", "copy-back": "unproven", "begins with": "copy-back",
			"usual request": "lifetime-refused", "longest lifetime": "90 days, of 30, 90 and 365", "asked: dry run": "4 in 0s",
		})},
		"G4 that refuses permissions": {func(f *forumtest.Forum) {
			f.AllowedScopes = []string{"session_info", "read", "write", "message_bus", "bookmarks_calendar", "user_status"}
		}, modern(map[string]string{
			"direct": "unproven", "copy-back": "unproven", "code": "refused", "begins with": "copy-back", "usual request": "scope-refused notifications",
			"longest lifetime": "not found out: scope-refused notifications", "refused scopes": "notifications, push, one_time_password",
			"code request": "refused: invalid_access (403)", "code length": "", "code runs out after": "", "code interval": "", "code page": "",
			"first poll": "", "asked: code": "1 in 0s", "asked: dry run": "6 in 0s", "asked: all nine scopes": "11 in 0s",
		})},
	} {
		t.Run(name, func(t *testing.T) {
			asked(t, c.set, "", func(t *testing.T, a asking) {
				if a.code != 0 {
					t.Errorf("exit code %d", a.code)
				}
				got := a.rows()
				for row := range c.rows {
					if got[row] != c.rows[row] {
						t.Errorf("%s: %q, want %q", row, got[row], c.rows[row])
					}
				}
				for row := range got {
					if _, wanted := c.rows[row]; !wanted {
						t.Errorf("%s: %q, want no such row", row, got[row])
					}
				}
			})
		})
	}
}

func TestTheTableTellsHowCodesAreAnswered(t *testing.T) {
	const device = `{"device_code": "a-device-code", "user_code": "WDJB-MJHT", "expires_in": 7200, "interval": 0.5,
		"verification_uri": "https://elsewhere.example.com/activate", "verification_uri_with_request": "https://forum.example.com/activate?request=1"}`
	for poll, want := range map[string]string{
		`{"status": "expired_token"}`:                                  "expired_token (200)",
		`{"error_type": "rate_limit", "errors": ["a-device-code no"]}`: "rate_limit (200)",
		`{"status": "a-device-code"}`:                                  "an answer without a word for it (200)",
		`<html>`:                                                       "an answer without a word for it (200)",
	} {
		asked(t, func(f *forumtest.Forum) {
			f.Fail("/user-api-key/device/poll", forumtest.Fault{ContentType: "application/json", Body: poll})
			f.Fail("/user-api-key/device", forumtest.Fault{ContentType: "application/json", Body: device, Delay: time.Second})
		}, "", func(t *testing.T, a asking) {
			rows := a.rows()
			for row, want := range map[string]string{
				"first poll": want, "code runs out after": "7200 s", "code interval": "0.5 s", "asked: code": "2 in 1s",
				"code page": "at the forum's own address: no; its link: yes",
			} {
				if rows[row] != want {
					t.Errorf("%s: %q, want %q", row, rows[row], want)
				}
			}
			if strings.Contains(a.out, "a-device-code") || strings.Contains(a.out, "WDJB") {
				t.Errorf("it tells a code: %s", a.out)
			}
		})
	}
}

// Of codes and keys nothing stands in what a person sends to us.
func TestTheTableHoldsNothingSecret(t *testing.T) {
	asked(t, func(*forumtest.Forum) {}, "", func(t *testing.T, a asking) {
		if secret := regexp.MustCompile(`[0-9a-f]{16}|[A-Z2-9]{4}-[A-Z2-9]{4}|request=`).FindString(a.out); secret != "" {
			t.Errorf("it says %q", secret)
		}
		if left := a.forum.Member("anna").LiveKeys(); len(left) != 0 {
			t.Errorf("%d keys were made", len(left))
		}
	})
}

func TestWithoutAForumItAsksBeforeAnythingIsSent(t *testing.T) {
	for typed, sends := range map[string]bool{
		"forum.example.com\ny\n":       true,
		"forum.example.com\nyes\n":     true,
		"forum.example.com\n\n":        false,
		"forum.example.com\nno\n":      false,
		"forum.example.com":            false,
		"\n":                           false,
		"anna:secret@example.com\ny\n": false,
	} {
		asked(t, func(*forumtest.Forum) {}, typed, func(t *testing.T, a asking) {
			if sent := len(a.forum.Requests()) > 0; sent != sends || (a.code == 0) != sends {
				t.Errorf("%q: sent something: %v, exit code %d\n%s", typed, sent, a.code, a.out)
			}
			if strings.Contains(a.out, "secret") {
				t.Errorf("%q: it repeats a password", typed)
			}
		})
	}
}

func TestWhatItSendsIsSaidFirst(t *testing.T) {
	asked(t, func(f *forumtest.Forum) { f.AllowedScopes = []string{"user_status"} }, "", func(t *testing.T, a asking) {
		if !strings.HasPrefix(a.out, "This is sent to https://forum.example.com, ") {
			t.Errorf("it begins with %.60q", a.out)
		}
		runs := 0
		for _, r := range a.forum.Requests() {
			if strings.HasPrefix(r.Path, "/user-api-key/new") && r.Method == "GET" {
				runs++
			}
		}
		if runs == 0 || runs > 18 {
			t.Errorf("%d requests of the dry runs, at most 18 were said", runs)
		}
	})
}

func TestAForumThatCannotBeLookedUpIsSaid(t *testing.T) {
	asked(t, func(f *forumtest.Forum) { f.APIVersion = 1; f.Generation = forumtest.G1 }, "", func(t *testing.T, a asking) {
		if a.code != 1 || !strings.Contains(a.rows()["look-up"], string(auth.TooOld)) {
			t.Errorf("exit code %d: %s", a.code, a.out)
		}
	})
}

func TestFlagsAndTooManyWordsAreRefused(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"a.example.com", "b.example.com"}, {"meta"}} {
		if code := run(context.Background(), auth.World{}, args, strings.NewReader(""), io.Discard); code != 2 {
			t.Errorf("%q ended with %d", args, code)
		}
	}
}
