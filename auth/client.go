package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// Client is a forum seen with a key. Every call sends key and client id as
// headers, follows no redirect, and is limited in time and size.
type Client struct {
	discourse *Discourse
	base      string
	clientID  string
	key       Secret
	used      func(KeyUse) // nil: nobody counts
}

// Client gives the forum at base seen with a key. The client id is the one the key
// was approved with: another one would move the key (protocol.md §4).
func (d *Discourse) Client(base, clientID string, key Secret) *Client {
	return &Client{discourse: d, base: base, clientID: clientID, key: key}
}

// What a client says that it was doing.
const (
	doingMe     = "ask who this is"
	doingTotals = "ask what is unread"
	doingRevoke = "revoke"
)

// Me asks whose key this is: GET /session/current.json. A Discourse JSON refusal
// is AccessEnded when scopes cover the call, else AccessDenied.
func (c *Client) Me(ctx context.Context, scopes []Scope) (Member, error) {
	member, _, err := c.session(ctx, doingMe, scopes)
	return member, err
}

// Revoke ends the key on the forum and makes sure of it: "success", or Discourse's
// refusal confirmed by a second call that the scopes cover (faults.md R2, R6).
// nil means that the key is dead.
func (c *Client) Revoke(ctx context.Context, scopes []Scope) error {
	q := c.question(doingRevoke)
	q.method, q.path = http.MethodPost, "/user-api-key/revoke.json"
	// Revoking twice does no harm, so Go may repeat it after a kept connection
	// dropped. The header is for that alone: without a value it is not sent.
	q.header["Idempotency-Key"] = nil
	var told struct{ Success string }
	answer, err := c.ask(ctx, q, &told)
	switch {
	case err == nil && told.Success == "OK":
		return nil
	case err == nil:
		return q.refuse(NotUnderstood, nil)
	case answer.refusesKey() && c.isDead(ctx, scopes):
		return nil
	}
	return err
}

// isDead asks something that the scopes have covered on every forum: only when
// Discourse refuses that too, the key is dead. An error is no proof.
func (c *Client) isDead(ctx context.Context, scopes []Scope) bool {
	var err error
	switch {
	case Covers(scopes, CallSession):
		_, _, err = c.session(ctx, doingRevoke, scopes)
	case Covers(scopes, CallNotifications):
		_, err = c.listed(ctx, doingRevoke)
	}
	return KindOf(err) == AccessEnded
}

// session is GET /session/current.json.
func (c *Client) session(ctx context.Context, doing string, scopes []Scope) (Member, Totals, error) {
	var told struct {
		User *userJSON `json:"current_user"`
	}
	answer, err := c.get(ctx, doing, string(CallSession), &told)
	if err != nil {
		return Member{}, Totals{}, c.proven(answer, err, Covers(scopes, CallSession))
	}
	if told.User == nil || told.User.ID <= 0 || visible(told.User.Username, maxName) == "" {
		return Member{}, Totals{}, answer.question.refuse(NotUnderstood, nil)
	}
	return told.User.member(c.base), told.User.totals(), nil
}

// proven makes Discourse's refusal of a call that the scopes cover the end of the
// access: nothing but a dead key is refused there (protocol.md §4).
func (c *Client) proven(answer reply, err error, covered bool) error {
	if covered && answer.refusesKey() {
		return answer.question.refuse(AccessEnded, err)
	}
	return err
}

func (c *Client) get(ctx context.Context, doing, path string, into any) (reply, error) {
	q := c.question(doing)
	q.path = path
	return c.ask(ctx, q, into)
}

// question is one with the key in its headers, both and never in the address.
func (c *Client) question(doing string) question {
	return question{doing: doing, base: c.base, method: http.MethodGet, header: http.Header{
		"User-Api-Key":       {c.key.Reveal()},
		"User-Api-Client-Id": {c.clientID},
	}}
}

// errPlain is a base that a key must not travel to.
var errPlain = errors.New("the forum's address is not https")

// ask sends a question with the key and decodes the answer. A redirect is not
// followed: the key would go along (faults.md N5, N10). The reply is there for its
// status even when it is refused.
func (c *Client) ask(ctx context.Context, q question, into any) (reply, error) {
	host, _, _ := cutPort(hostOf(c.base))
	if scheme := schemeOf(c.base); scheme != "https" && (scheme != "http" || !isThisComputer(strings.ToLower(host))) {
		return reply{}, q.refuse(AddressPlainHTTP, errPlain)
	}
	answer, err := c.count(ctx, q)
	if err != nil {
		return reply{}, err
	}
	if refusal := c.discourse.refusalIn(answer); refusal != nil {
		return answer, refusal
	}
	if err := answer.decode(into); err != nil {
		return answer, q.refuse(NotUnderstood, errNotJSON)
	}
	return answer, nil
}
