package forumtest

import (
	"io"
	"net/http"
	"strings"
)

// receive is where every request comes in: it is written down, looked at for what
// no forum should see, meets the weather, and is answered.
func (f *Forum) receive(w http.ResponseWriter, r *http.Request) {
	if !f.visitors.enter() {
		cut(w)
		return
	}
	defer f.visitors.leave()
	noted := &notedWriter{ResponseWriter: w}
	place := f.diary.begin(r, f.tellable(r.URL.Path))
	var v *visit
	defer func() {
		member := ""
		if v != nil && v.member != nil {
			member = v.member.Username
		}
		request := f.diary.end(place, member, noted.status)
		if f.Log != nil {
			f.Log(request)
		}
	}()
	f.watch(r)
	// Read first, so that a visitor's leaving is noticed while the weather holds
	// the request back.
	body, _ := io.ReadAll(http.MaxBytesReader(noted, r.Body, maxBody))
	path, below := strings.CutPrefix(r.URL.Path, f.Subfolder)
	if !below || !strings.HasPrefix(path, "/") && path != "" {
		http.NotFound(noted, r)
		return
	}
	if path == "" {
		path = "/"
	}
	v = f.newVisit(noted, r, path, body)
	defer f.watchPolls(r, path, v.params.Get("device_code"))()
	f.weather.pass(f.closing, noted, r, func(w http.ResponseWriter) {
		if f.condition.standsInFront(w, r, path) {
			return
		}
		v.w = w
		v.answer()
	})
}

// answer finds the route and goes through what stands before every route.
func (v *visit) answer() {
	if picture := v.f.pictureAt(v.path); picture != nil && v.r.Method == http.MethodGet {
		picture(v.w)
		return
	}
	method := v.r.Method
	if method == http.MethodHead && v.path != "/user-api-key/new" {
		method = http.MethodGet
	}
	if v.malformed {
		v.breakDown(http.StatusBadRequest)
		return
	}
	if !v.identify() {
		return
	}
	route, known := routes()[method+" "+routeName(v.path)]
	if known = known && (!route.device || v.f.hasScript()); !known {
		route.programs = route.device
	}
	if v.readOnlyRefuses() {
		return
	}
	if !route.programs && !v.csrfHolds() {
		v.badCSRF()
		return
	}
	switch {
	case v.f.LoginRequired && v.member == nil && !route.open:
		v.askToLogIn()
	case !known:
		v.refuse(notFound())
	case route.members && v.member == nil:
		v.refuse(notLoggedIn())
	default:
		route.answer(v)
	}
}

// route is one thing that can be asked for.
type route struct {
	answer  func(*visit)
	members bool // logged in, or with a key
	open    bool // also on a forum that shows nothing without logging in
	// programs ask for it, which have no session whose token could guard it.
	programs bool
	device   bool // of the device flow, which only G4 has
}

// routeName is the path that a route goes by.
func routeName(path string) string {
	if strings.HasPrefix(path, inboxFolder) {
		return inboxFolder
	}
	return path
}

// routes by method and path, without ".json".
func routes() map[string]route {
	return map[string]route{
		"HEAD /user-api-key/new":              {answer: (*visit).advertise, open: true},
		"GET /user-api-key/new":               {answer: (*visit).showRequest, open: true},
		"POST /user-api-key":                  {answer: (*visit).createKey, members: true, open: true},
		"POST /user-api-key/device":           {answer: (*visit).beginDevice, open: true, programs: true, device: true},
		"POST /user-api-key/device/poll":      {answer: (*visit).pollDevice, open: true, programs: true, device: true},
		"GET /user-api-key/activate":          {answer: (*visit).showActivate, open: true, device: true},
		"POST /user-api-key/activate":         {answer: (*visit).typeCode, open: true, device: true},
		"POST /user-api-key/device/authorize": {answer: (*visit).authorizeDevice, members: true, open: true, device: true},
		"POST /user-api-key/device/deny":      {answer: (*visit).denyDevice, members: true, open: true, device: true},
		"POST /user-api-key/revoke":           {answer: (*visit).revokeKey, members: true, open: true},
		"POST /user-api-key/undo-revoke":      {answer: (*visit).undoRevoke, members: true, open: true},
		"GET /site/basic-info":                {answer: (*visit).basicInfo, open: true},
		"GET /session/csrf":                   {answer: (*visit).tellCSRF, open: true},
		"GET /session/current":                {answer: (*visit).currentUser, open: true},
		"GET /notifications/totals":           {answer: (*visit).totals, members: true},
		"GET /notifications":                  {answer: (*visit).notifications, members: true},
		"PUT /notifications/mark-read":        {answer: (*visit).markRead, members: true},
		"GET /login":                          {answer: (*visit).loginPage, open: true},
		"GET /session/sso":                    {answer: (*visit).loginPage, open: true},
		"POST /session":                       {answer: (*visit).logIn, open: true},
		"GET /logout":                         {answer: (*visit).logOut, open: true},
		"GET /":                               {answer: (*visit).frontPage},
		"GET /latest":                         {answer: (*visit).latest},
		"GET /about":                          {answer: (*visit).about},
		"GET " + inboxFolder:                  {answer: (*visit).inbox},
		"GET /new":                            {answer: (*visit).ownPage},
		"GET /unread":                         {answer: (*visit).ownPage},
		"GET /chat":                           {answer: (*visit).ownPage},
		"GET /review":                         {answer: (*visit).ownPage},
		"GET /my/notifications":               {answer: (*visit).ownPage},
		"GET /my/messages":                    {answer: (*visit).ownPage},
		"GET /my/preferences/apps":            {answer: (*visit).appsPage},
		"GET /u/preferences/apps":             {answer: (*visit).appsPage},
		"POST /my/preferences/apps/revoke":    {answer: (*visit).revokeApp, members: true},
		"GET /assets/forum.css":               {answer: asset("forum.css", "text/css; charset=utf-8"), open: true},
		"GET /assets/consent.js":              {answer: asset("consent.js", "text/javascript; charset=utf-8"), open: true},
	}
}

// notedWriter remembers the status for the diary.
type notedWriter struct {
	http.ResponseWriter
	status int
}

func (w *notedWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *notedWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *notedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
