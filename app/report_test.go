package app

import (
	"encoding/json"
	"errors"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

const sentinel = "SENTINEL"

// fill puts something into every field of a value: the sentinel wherever any text
// could stand, and as an error one whose every text is it.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(sentinel)
		} else {
			v.SetString("word") // of a fixed list, as State and Kind are
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Float32:
		v.SetFloat(1.5)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Interface:
		if v.Type() == reflect.TypeFor[error]() {
			v.Set(reflect.ValueOf(&Trouble{Kind: "kind", Part: sentinel, doing: sentinel, cause: errors.New(sentinel)}))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)))
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	}
}

// Whatever the window is told, and whatever it will be told one day, a report takes
// nothing of it but what is named here.
func TestAReportTakesNothingButWhatItNames(t *testing.T) {
	var s Snapshot
	fill(reflect.ValueOf(&s).Elem())
	for i := range s.Connections {
		s.Connections[i].Forum.Base = "https://forum.example.com"
	}
	for i := range s.SelfTest.Items {
		s.SelfTest.Items[i].Subject = "127.0.0.1:27182"
	}
	s.Settings.Language, s.KeyringState.Place = "de", "GNOME Keyring"
	var journal []JournalLine
	fill(reflect.ValueOf(&journal).Elem())
	for i := range journal {
		journal[i].Forum = "forum.example.com"
	}
	got := reportOf("1.2.3", s, journal, s.Checked).text()
	if strings.Contains(got, sentinel) {
		t.Errorf("it says more:\n%s", got)
	}
	for _, wanted := range []string{
		"Forum Keys 1.2.3 on ", "GNOME Keyring", "language de", "127.0.0.1:27182", "1. forum.example.com: word (kind)",
		"version 7", "may: word word", "since 2026-05-04T03:02:01Z", "7 of 7 a minute", "2026-05-04T03:02:01Z forum.example.com word: word",
	} {
		if !strings.Contains(got, wanted) {
			t.Errorf("%q is missing in\n%s", wanted, got)
		}
	}
}

// No field of a report can hold what it must not: its texts are of fixed lists, or
// one of these.
func TestAReportHasNoFieldForASecret(t *testing.T) {
	faults.Row(t, "L2")
	texts := map[string]bool{"Version": true, "System": true, "Place": true, "Language": true, "Subject": true, "Host": true, "PausedBy": true}
	var look func(reflect.Type)
	look = func(of reflect.Type) {
		for i := range of.NumField() {
			field := of.Field(i)
			kind := field.Type
			if kind.Kind() == reflect.Slice {
				kind = kind.Elem()
			}
			switch {
			case kind == reflect.TypeFor[time.Time]():
			case kind == reflect.TypeFor[string]() && !texts[field.Name], kind.Kind() == reflect.Interface, kind.Kind() == reflect.Pointer:
				t.Errorf("%s.%s may hold anything", of, field.Name)
			case kind.Kind() == reflect.Struct:
				look(kind)
			}
		}
	}
	look(reflect.TypeFor[report]())
}

// A forum names its limit in a header, where it could put anything.
func TestOnlyTheNameOfALimitIsReported(t *testing.T) {
	for text, passes := range map[string]bool{
		"user_api_key_limiter_60_secs": true, "user_api_key_limiter_1_day": true, "ip_10_secs_limit": true,
		"": false, annasKey: false, "abcdefabcdefabcdefabcdefabcdefab": false, "anna": false, "@anna": false, "two words": false,
	} {
		if got := limitName(text); (got == text) != passes && text != "" || got != "" && got != text {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// Everything that is secret or somebody's name, at a desk where all of it is about:
// connections, an attempt by code whose request is kept, a self-test, a failed check.
func TestNothingSecretIsInTheReport(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		secrets := []string{"anna", "bob", "kitchen"}
		d.connect("anna")
		secrets = append(secrets, d.clientID())
		d.connect("bob")
		secrets = append(secrets, d.clientID())
		s := d.k.Snapshot().Settings
		s.ComputerName = "kitchen"
		d.k.Configure(s)
		d.forum.Fail("/session", page(429, "text/plain", annasKey))
		d.k.CheckAll()
		d.rest(time.Minute)
		d.tested()
		d.browserOf("")
		d.find()
		d.k.UseWay(WayCode)
		d.k.Connect()
		d.until("the code", func(s Snapshot) bool { return s.Attempt != nil && s.Attempt.Code != "" })
		a := d.attempt()
		secrets = append(secrets, a.Code)
		for _, link := range append(d.opened, a.Link) {
			address, err := url.Parse(link)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"nonce", "public_key", "client_id", "request"} {
				if value := address.Query().Get(name); value != "" {
					secrets = append(secrets, value)
				}
			}
		}
		said := d.k.Report()
		for _, wanted := range []string{"2 connections", "forum.example.com", "port 127.0.0.1:27182: ok", "approving, way: code", "clock forum.example.com: ok"} {
			if !strings.Contains(said, wanted) {
				t.Errorf("%q is missing in\n%s", wanted, said)
			}
		}
		for _, secret := range secrets {
			if secret == "" || strings.Contains(said, secret) {
				t.Errorf("%q is in the report", secret)
			}
		}
		d.noSecretIn(said)
		journal, err := json.Marshal(d.k.Journal())
		if err != nil {
			t.Fatal(err)
		}
		d.noSecretIn(string(journal) + string(read(t, d.k.settings.file)))
		for _, secret := range secrets[2:] { // the journal is the member's own: it may name accounts
			if secret != "kitchen" && strings.Contains(string(journal)+string(read(t, d.k.settings.file)), secret) {
				t.Errorf("%q is in the journal or the settings", secret)
			}
		}
		d.k.Cancel()
	})
}

func TestAReportHoldsTheNewestOfALongJournal(t *testing.T) {
	var journal []JournalLine
	for range 1000 {
		journal = append(journal, JournalLine{Forum: "old.example.com", What: JournalCheck})
	}
	journal[0].Forum = "newest.example.com"
	got := reportOf("", Snapshot{}, journal, time.Now())
	if len(got.Journal) != mostReported || got.Journal[0].Host != "newest.example.com" {
		t.Errorf("%d lines, first %+v", len(got.Journal), got.Journal[0])
	}
}

func TestKindsAreFoundInBothKindsOfError(t *testing.T) {
	for want, err := range map[Kind]error{
		"":             errors.New("raw"),
		KeyringLocked:  errors.Join(NewTrouble(KeyringLocked, "", nil)),
		auth.ForumDown: auth.NewRefusal(auth.ForumDown, "", "", nil),
	} {
		if got := kindOf(err); got != want {
			t.Errorf("%v: %s", err, got)
		}
	}
}
