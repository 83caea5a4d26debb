package auth

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"
)

// AnswerPage is what the browser shows at the end, in the member's language. The
// page is body.done or body.wrong > main > svg (an arrow back or an exclamation mark in
// a ring, in the colour of the text), h1 (the sentence), p (what is next, where
// there is something to say), footer (the title); Style dresses these.
type AnswerPage struct {
	Lang      string // for the html element
	Title     string // "Forum Keys"
	Done      string // "Received. Go back to Forum Keys."
	Next      string // what is left to do there; nothing is connected yet
	Wrong     string // one text, whatever was wrong
	WrongNext string // likewise, what to do then
	Left      string // the answer came after the member had left the attempt
	LeftNext  string // what becomes of it
	Style     string // CSS; its hash goes into the page's CSP
}

// answerPages are the three pages, made before anybody asks: nothing of a request
// ever gets into them (faults.md C18).
type answerPages struct {
	done, wrong, left string
	policy            string
}

func (p AnswerPage) render() answerPages {
	// As the browser will read it: it hashes what stands in the element, in which
	// line ends are one character and "</" would end it.
	style := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "", "</", `<\/`).Replace(p.Style)
	hash := sha256.Sum256([]byte(style))
	return answerPages{
		done:  p.write("done", arrowBack, p.Done, p.Next, style),
		wrong: p.write("wrong", exclamation, p.Wrong, p.WrongNext, style),
		left:  p.write("wrong", exclamation, p.Left, p.LeftNext, style),
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; " +
			"img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	}
}

// The two marks, drawn in a ring of 48 units. The first is no tick: a question is still to be
// answered, and who sees a tick believes to have finished.
const (
	arrowBack   = `M34 24H14.5M22.5 15.5L14 24l8.5 8.5`
	exclamation = `M24 14v13M24 33.5v.5`
)

// write makes one page. Its icon is empty, so that no browser asks for one and
// carries the address along (faults.md C8).
func (p AnswerPage) write(class, mark, sentence, next, style string) string {
	const page = `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<link rel="icon" href="data:,">
<style>%s</style>
</head>
<body class="%s">
<main>
<svg width="64" height="64" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="24" cy="24" r="21"/><path d="%s"/></svg>
<h1 dir="auto">%s</h1>
%s<footer dir="auto">%s</footer>
</main>
</body>
</html>
`
	if next != "" {
		next = `<p dir="auto">` + html.EscapeString(next) + "</p>\n"
	}
	title := html.EscapeString(p.Title)
	return fmt.Sprintf(page, html.EscapeString(p.Lang), title, style, class, mark, html.EscapeString(sentence), next, title)
}

// setHeader sets what every answer of the listener carries, refusals too. There
// is no Access-Control header, ever (faults.md C22).
func (p answerPages) setHeader(header http.Header) {
	header.Set("Content-Security-Policy", p.policy)
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// write sends a page.
func (p answerPages) write(w http.ResponseWriter, status int, page string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(status)
	_, _ = w.Write([]byte(page))
}
