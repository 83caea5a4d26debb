package forumtest

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

const (
	sessionCookie     = "_forum_session"
	destinationCookie = "destination_url"
)

// session is one browser. Its token guards what it posts.
type session struct {
	id, csrf string
	member   *Member // owned by sessions; nil: nobody is logged in
}

// sessions owns who is logged in where.
type sessions struct {
	mu   sync.Mutex
	byID map[string]*session
}

func newSessions() *sessions { return &sessions{byID: map[string]*session{}} }

func (s *sessions) find(id string) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id]
}

func (s *sessions) member(of *session) *Member {
	s.mu.Lock()
	defer s.mu.Unlock()
	if of == nil {
		return nil
	}
	return of.member
}

// open makes a session. Logging in makes a new one, so that nobody can prepare it.
func (s *sessions) open(member *Member) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	opened := &session{id: randomHex(16), csrf: randomHex(32), member: member}
	s.byID[opened.id] = opened
	return opened
}

func (s *sessions) end(ended *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ended != nil {
		delete(s.byID, ended.id)
	}
}

// enter gives the browser a session, new or the one it has.
func (v *visit) enter(member *Member) {
	if v.session != nil && member == nil {
		return
	}
	v.f.sessions.end(v.session)
	v.session, v.member = v.f.sessions.open(member), member
	http.SetCookie(v.w, v.cookie(sessionCookie, v.session.id))
}

func (v *visit) cookie(name, value string) *http.Cookie {
	return &http.Cookie{
		Name: name, Value: value, Path: v.f.Subfolder + "/",
		HttpOnly: name == sessionCookie, Secure: v.r.TLS != nil, SameSite: http.SameSiteLaxMode,
	}
}

func (v *visit) dropCookie(name string) {
	dropped := v.cookie(name, "")
	dropped.MaxAge = -1
	http.SetCookie(v.w, dropped)
}

// tellCSRF is GET /session/csrf.json.
func (v *visit) tellCSRF() {
	v.enter(nil)
	v.json(map[string]any{"csrf": v.session.csrf})
}

// detourToLogin remembers what was wanted and goes to the login page.
func (v *visit) detourToLogin() { v.detour(v.r.URL.RequestURI()) }

// detour goes to the login page, and from there to an address of the forum.
func (v *visit) detour(back string) {
	http.SetCookie(v.w, v.cookie(destinationCookie, url.QueryEscape(back)))
	v.commonHeaders("no-cache")
	if v.f.DiscourseConnect {
		v.redirect(v.f.Subfolder + "/session/sso")
		return
	}
	v.redirect(v.f.Subfolder + "/login")
}

// destination is where a browser goes after logging in: what it wanted before, if
// that was a page of this forum.
func (v *visit) destination() string {
	cookie, err := v.r.Cookie(destinationCookie)
	if err != nil {
		return v.f.Subfolder + "/"
	}
	wanted, err := url.QueryUnescape(cookie.Value)
	if err != nil || !strings.HasPrefix(wanted, "/") || strings.HasPrefix(wanted, "//") || strings.Contains(wanted, `\`) {
		return v.f.Subfolder + "/"
	}
	return wanted
}

func (v *visit) loginPage() {
	if v.member != nil {
		v.redirect(v.destination())
		return
	}
	v.page("login", page{ShowCSRF: true})
}

// logIn is POST /session, from the login page (302) or from a script (.json).
func (v *visit) logIn() {
	username, password := v.params.Get("login"), v.params.Get("password")
	member := v.f.find(strings.ToLower(strings.TrimSpace(username)))
	if member == nil || subtle.ConstantTimeCompare([]byte(password), []byte(member.password)) != 1 {
		v.loginFailed(username)
		return
	}
	v.enter(member)
	if v.format == formatJSON {
		v.json(map[string]any{"user": member.brief(v.f)})
		return
	}
	destination := v.destination()
	v.dropCookie(destinationCookie)
	v.commonHeaders("no-cache")
	v.redirect(destination)
}

// loginFailed is answered 200, as Discourse does.
func (v *visit) loginFailed(username string) {
	const words = "Incorrect username, email or password"
	if v.format == formatJSON {
		v.json(map[string]any{"error": words, "reason": "invalid"})
		return
	}
	v.page("login", page{ShowCSRF: true, Words: words, Username: username})
}

func (v *visit) logOut() {
	v.f.sessions.end(v.session)
	v.session, v.member = nil, nil
	v.dropCookie(sessionCookie)
	v.commonHeaders("no-cache")
	v.redirect(v.f.Subfolder + "/")
}
