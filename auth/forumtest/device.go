package forumtest

import (
	"mime"
	"net/http"
	"strings"
	"time"
)

// beginDevice is POST /user-api-key/device: a program asks for a code
// (protocol.md §3, 1).
func (v *visit) beginDevice() {
	v.guarded = true
	if !v.speaksJSON() || !v.withinLimits(allowance{"device requests from " + v.address(), 20, time.Minute}) {
		return
	}
	now := time.Now()
	a, no := v.f.examineDevice(v.params, now)
	if no != nil {
		v.refuse(*no)
		return
	}
	d := v.f.devices.add(a, now)
	page := v.origin() + v.f.Subfolder + "/user-api-key/activate"
	v.json(map[string]any{
		"device_code":                   d.deviceCode,
		"user_code":                     d.userCode,
		"verification_uri":              page,
		"verification_uri_with_request": page + "?request=" + d.token,
		"expires_in":                    int(deviceLife / time.Second),
		"interval":                      int(deviceInterval / time.Second),
	})
}

// pollDevice is POST /user-api-key/device/poll (protocol.md §3, 3).
func (v *visit) pollDevice() {
	v.guarded = true
	if !v.speaksJSON() {
		return
	}
	code := v.params.Get("device_code")
	if code == "" {
		v.refuse(missingParameter("device_code"))
		return
	}
	if !v.withinLimits(
		allowance{"polls from " + v.address(), 60, time.Minute},
		allowance{"polls with " + code, 60, time.Minute},
	) {
		return
	}
	d := v.f.devices.byDeviceCode(code)
	if d == nil {
		v.json(map[string]any{"status": "expired_token"})
		return
	}
	status, payload := v.f.devices.poll(d, time.Now())
	answer := map[string]any{"status": status}
	if payload != "" {
		answer["payload"] = payload
	}
	v.json(answer)
}

// speaksJSON says whether body and answer are both to be JSON. False: it was
// refused, as an HTML page even for those who said nothing about pages.
func (v *visit) speaksJSON() bool {
	kind, _, _ := mime.ParseMediaType(v.r.Header.Get("Content-Type"))
	if v.format == formatJSON && kind == "application/json" {
		return true
	}
	if v.format == formatAny {
		v.format = formatHTML
	}
	v.refuse(invalidAccess())
	return false
}

// approveDevice makes the key: it lives from now on, fetched or not, and the older
// key of that client id is gone (protocol.md §3, 3).
func (f *Forum) approveDevice(d *deviceRequest, member *Member) error {
	now := time.Now()
	made := f.keys.create(member, d.asking, shared, now)
	sealed, err := sealedAnswer(d.asking, made, deviceVersion)
	if err != nil {
		return err
	}
	f.keys.handed(made, d.asking.nonce, sealed)
	f.devices.deliver(d, sealed, now)
	return nil
}

// watchPolls fails the test on a poll that comes too soon: before the one before it
// was answered, or sooner after that answer than the interval. It gives what to call
// when this one is answered, by the forum or by the weather.
func (f *Forum) watchPolls(r *http.Request, path, code string) (answered func()) {
	d := f.devices.byDeviceCode(code)
	if d == nil || strings.TrimSuffix(path, ".json") != "/user-api-key/device/poll" {
		return func() {}
	}
	if soon := f.devices.beginPoll(d, time.Now()); soon && !f.Lenient {
		f.t.Errorf("%s %s: a poll too soon after the last answer", r.Method, f.tellable(r.URL.Path))
	}
	return func() { f.devices.endPoll(d, time.Now()) }
}

// beginPoll says whether a poll comes too soon.
func (s *deviceRequests) beginPoll(d *deviceRequest, now time.Time) (soon bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	soon = d.polling || !d.answered.IsZero() && now.Sub(d.answered) < deviceInterval
	d.polling = true
	return soon
}

func (s *deviceRequests) endPoll(d *deviceRequest, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.polling, d.answered = false, now
}
