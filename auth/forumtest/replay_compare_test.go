package forumtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var recordedHeaders = []string{"referrer-policy", "cache-control", "content-type", "x-discourse-username",
	"location", "retry-after", "auth-api-version", "auth-api-device-code"}

func (r *replay) compareHeaders(e exchange, sent url.Values, got *http.Response) {
	for _, name := range recordedHeaders {
		value := got.Header.Get(name)
		if name == "location" {
			value = strings.Replace(r.hidePayload(e, sent, value), r.forum.URL, "BASE", 1)
		}
		if want := e.Answer.Headers[name]; value != want {
			r.t.Errorf("%s: %s is %q, recorded %q", e.Name, name, value, want)
		}
	}
}

func (r *replay) compareBody(e exchange, sent url.Values, body []byte) {
	switch {
	case e.Answer.JSON != nil:
		var got any
		if err := json.Unmarshal(body, &got); err != nil {
			r.t.Errorf("%s: not JSON: %v", e.Name, err)
			return
		}
		if object, ok := got.(map[string]any); ok {
			r.hideSecrets(e, sent, object)
		}
		want := hideOneTimePassword(e.Answer.JSON)
		if !reflect.DeepEqual(hideOneTimePassword(got), want) {
			r.t.Errorf("%s: %v\nrecorded %v", e.Name, got, want)
		}
	case e.Answer.HTML:
		if !bytes.HasPrefix(body, []byte("<!DOCTYPE html>")) {
			r.t.Errorf("%s: no HTML page", e.Name)
		}
		if state := e.Answer.PreloadedState; state != "" && !bytes.Contains(body, []byte(`data-state="`+state+`"`)) {
			r.t.Errorf("%s: the page's state is not %s", e.Name, state)
		}
	case e.Answer.Text != "":
		if string(body) != e.Answer.Text {
			r.t.Errorf("%s: %q, recorded %q", e.Name, body, e.Answer.Text)
		}
	}
}

// hideSecrets writes the recording's words where it has words for what differs
// each time, after looking that the thing is right.
func (r *replay) hideSecrets(e exchange, sent url.Values, got map[string]any) {
	r.hideCodes(e, sent, got)
	if made := e.polled(); made != "" || e.Name == "poll-authorized" {
		sent = r.codes.sent[cmp.Or(made, "device-ok")]
	}
	if text, ok := got["payload"].(string); ok {
		got["payload"] = r.opened(e, sent, text)
	}
	if text, ok := got["redirect_url"].(string); ok {
		got["redirect_url"] = r.hidePayload(e, sent, text)
	}
	if key := sent.Get("public_key"); key != "" && got["public_key"] == key {
		got["public_key"] = "PEM"
	}
	if e.Query["nonce"] == "SEALED" && got["nonce"] == sent.Get("nonce") {
		got["nonce"] = "SEALED"
	}
	seconds, _ := strconv.Atoi(sent.Get("expires_in_seconds"))
	if text, ok := got["expires_at"].(string); ok && text == time.Now().Add(time.Duration(seconds)*time.Second).UTC().Format(time.RFC3339) {
		got["expires_at"] = e.Answer.JSON.(map[string]any)["expires_at"]
	}
}

// hidePayload opens the sealed answer in an address.
func (r *replay) hidePayload(e exchange, sent url.Values, address string) string {
	return regexp.MustCompile(`payload=[^&#]*`).ReplaceAllStringFunc(address, func(found string) string {
		text, err := url.QueryUnescape(strings.TrimPrefix(found, "payload="))
		if err != nil {
			r.t.Errorf("%s: %v", e.Name, err)
		}
		return "payload=" + r.opened(e, sent, text)
	})
}

// opened opens a sealed answer and keeps its key for later exchanges.
func (r *replay) opened(e exchange, sent url.Values, sealed string) string {
	for line := range strings.Lines(sealed) {
		if len(line) > 61 || !strings.HasSuffix(line, "\n") {
			r.t.Errorf("%s: the sealed text has the line %q", e.Name, line)
		}
	}
	if r.pems.forExchange(e.Name) == r.pems.big {
		return "SEALED" // nobody has that private key
	}
	payload, err := r.pems.open(sealed, sent.Get("padding"))
	if err != nil {
		r.t.Errorf("%s: open the answer: %v", e.Name, err)
		return ""
	}
	if payload.Nonce != sent.Get("nonce") || payload.API != 4 || len(payload.Key) != 32 ||
		payload.Push != strings.HasSuffix(e.Name, "push-listed") || (payload.ExpiresAt != "") != sent.Has("expires_in_seconds") {
		r.t.Errorf("%s: the payload is wrong", e.Name)
	}
	r.keys[e.Name], r.newest[sent.Get("client_id")] = payload.Key, payload.Key
	return "SEALED"
}

func hideOneTimePassword(body any) any {
	object, ok := body.(map[string]any)
	if text, isText := object["redirect_url"].(string); ok && isText {
		object["redirect_url"] = regexp.MustCompile(`oneTimePassword=[^&#]*`).ReplaceAllString(text, "oneTimePassword=…")
	}
	return body
}
