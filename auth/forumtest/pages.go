package forumtest

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strings"
	"time"
)

//go:embed pages
var pageFiles embed.FS

// page is what a page is made of, beside the frame.
type page struct {
	Heading  string
	Words    string
	Username string // typed before
	State    string // of the consent page, or of the page for codes
	Model    map[string]any
	Sealed   string
	Topics   []topic
	Keys     []Key
	ShowCSRF bool

	// Of a request for a key, shown without a script.
	Application string
	NewWords    bool // those of 2026
	Scopes      []string
	Writes      bool
	RedirectsTo any
	Fields      []hiddenField

	// The frame, filled in by writePage.
	Forum  *Forum
	Say    words
	Base   string
	Member *Member
	Avatar string
	CSRF   string
}

// hiddenField is what a form brings along.
type hiddenField struct{ Name, Value string }

// contentPolicy is what a browser may load and do on the forum's pages.
func (f *Forum) contentPolicy() string {
	policy := "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
	if f.FormActionSelf {
		policy += "; form-action 'self'"
	}
	return policy
}

// readPages compiles the templates, one a page and the frame around them.
func readPages() map[string]*template.Template {
	pages := map[string]*template.Template{}
	helpers := template.FuncMap{
		"join":  func(words []string) string { return strings.Join(words, " · ") },
		"date":  func(t time.Time) string { return t.Format("2 January 2006") },
		"shown": (*Forum).shownScopes,
		"about": about,
		"on":    on,
		"json":  func(value any) string { return string(encode(value)) },
	}
	for _, name := range []string{"front", "login", "consent", "key", "apps", "refused", "activate", "form"} {
		pages[name] = template.Must(template.New("frame.html").Funcs(helpers).
			ParseFS(pageFiles, "pages/frame.html", "pages/"+name+".html"))
	}
	return pages
}

// writePage answers a browser.
func (v *visit) writePage(status int, name string, p page) {
	p.Forum, p.Say, p.Base, p.Member = v.f, v.f.words(), v.f.Subfolder, v.member
	if v.member != nil {
		p.Avatar = strings.ReplaceAll(v.member.avatar(v.f), "{size}", "96")
	}
	if p.ShowCSRF && v.key == nil {
		v.enter(nil)
		p.CSRF = v.session.csrf
	}
	var body bytes.Buffer
	if err := v.f.pages[name].Execute(&body, p); err != nil {
		v.f.t.Errorf("the practice forum cannot make its page %q: %v", name, err)
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", v.f.contentPolicy())
	h.Set("X-Frame-Options", "SAMEORIGIN")
	v.w.WriteHeader(status)
	v.write(body.Bytes())
}

// asset answers with an embedded file.
func asset(name, kind string) func(*visit) {
	return func(v *visit) {
		body, err := pageFiles.ReadFile("pages/" + name)
		if err != nil {
			v.refuse(notFound())
			return
		}
		v.commonHeaders("no-cache")
		v.w.Header().Set("Content-Type", kind)
		v.w.WriteHeader(http.StatusOK)
		v.write(body)
	}
}
