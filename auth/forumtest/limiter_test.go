package forumtest

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
)

// protocol.md §3, 4: 60 polls a minute an address and a device code, each counted for
// itself.
func TestPollsAreCountedByAddressAndByCode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := New(t)
		f.InMemory, f.Lenient = true, true
		f.Start()
		poll := func(address, code string) int {
			r := httptest.NewRequest("POST", "/user-api-key/device/poll.json", strings.NewReader(fmt.Sprintf(`{"device_code":%q}`, code)))
			r.Header.Set("Content-Type", "application/json")
			r.RemoteAddr = address + ":1234"
			w := httptest.NewRecorder()
			f.receive(w, r)
			return w.Code
		}
		for i := range 60 {
			if status := poll([]string{"192.0.2.1", "192.0.2.2"}[i%2], "one"); status != 200 {
				t.Fatalf("poll %d is answered %d", i+1, status)
			}
		}
		if status := poll("192.0.2.3", "one"); status != 429 {
			t.Errorf("the 61st of a code, from a third address, is answered %d", status)
		}
		if status := poll("192.0.2.3", "another"); status != 200 {
			t.Errorf("another code is answered %d", status)
		}
		for range 30 {
			poll("192.0.2.1", "another")
		}
		if status := poll("192.0.2.1", "a third"); status != 429 {
			t.Errorf("the 61st of an address is answered %d", status)
		}
	})
}
