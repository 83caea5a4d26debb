package auth

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"
)

// KeyUse is one question that was asked with a key, for whoever counts them: a
// forum lets each key ask only so often (protocol.md §4, Refusals).
type KeyUse struct {
	Path   string        // below the forum's address, without its query
	Began  time.Time     // with a monotonic reading
	Sent   int           // how often the key has left this computer; 0: nobody was reached
	Status int           // of the answer; 0: there was none
	Limit  string        // 429: the limit's own name, where the forum gave one
	Wait   time.Duration // 429: how long the forum wants to be left alone
}

// Counting has used called after each question that the client asks, from the
// goroutine that asked. It gives the client back.
func (c *Client) Counting(used func(KeyUse)) *Client {
	c.used = used
	return c
}

// count asks a question, and tells of it.
func (c *Client) count(ctx context.Context, q question) (reply, error) {
	if c.used == nil {
		return c.discourse.ask(ctx, q)
	}
	var sent atomic.Int32 // net/http writes from a goroutine of its own, and again where a kept connection was dead
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { sent.Add(1) }})
	use := KeyUse{Began: time.Now()}
	use.Path, _, _ = strings.Cut(q.path, "?")
	answer, err := c.discourse.ask(ctx, q)
	use.Sent, use.Status = int(sent.Load()), answer.status
	if answer.status == http.StatusTooManyRequests {
		use.Limit, use.Wait = answer.limit(), answer.wait(c.discourse.world.wallNow())
	}
	c.used(use)
	return answer, err
}
