package auth

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"sync"
	"testing"
	"time"
)

// scriptedForum gives a code and then answers the polls as written, the last answer
// again and again.
type scriptedForum struct {
	*web
	code    string // its answer of step 1
	polls   []http.HandlerFunc
	request *Request // the one that it hears of

	mu    sync.Mutex
	began time.Time
	asked []time.Duration // when each poll came
}

func (f *scriptedForum) start(t *testing.T) (*attempt, *wallClock) {
	t.Helper()
	f.web, f.began = newWeb(t), time.Now()
	if f.code == "" {
		f.code = deviceAnswer()
	}
	f.https("forum.example.com", f.answer)
	wall := &wallClock{}
	world := f.world()
	world.WallNow = wall.now
	d := discourseWith(t, world)
	f.request = newRequest(t, d, "https://forum.example.com", usualChoices())
	return beginWay(t, f.request, d.Device()), wall
}

func (f *scriptedForum) answer(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == devicePath {
		page(200, "application/json; charset=utf-8", f.code)(w, r)
		return
	}
	f.mu.Lock()
	n := len(f.asked)
	f.asked = append(f.asked, time.Since(f.began))
	f.mu.Unlock()
	f.polls[min(n, len(f.polls)-1)](w, r)
}

// pauses are the times from the answer to one poll to the next poll, in seconds;
// answers are immediate here.
func (f *scriptedForum) pauses() []float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	var pauses []float64
	last := time.Duration(0)
	for _, at := range f.asked {
		pauses = append(pauses, (at - last).Seconds())
		last = at
	}
	return pauses
}

// status is an answer to a poll.
func status(said string, more ...string) http.HandlerFunc {
	answer := map[string]string{"status": said}
	for i := 0; i+1 < len(more); i += 2 {
		answer[more[i]] = more[i+1]
	}
	text, _ := json.Marshal(answer)
	return page(200, "application/json; charset=utf-8", string(text))
}

// sealedTo is an answer to a request as a forum seals it.
func sealedTo(t *testing.T, request *Request, nonce string) string {
	t.Helper()
	text, _ := json.Marshal(map[string]any{"key": sealedKey, "nonce": nonce, "push": false, "api": 4})
	sealed, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, &request.unsealer().private.PublicKey, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(sealed)
}
