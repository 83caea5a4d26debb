package auth

import (
	"context"
	"net/http"
	"net/url"
)

const doingDocument = "look for a newer version"

// Document fetches a small public text that is no forum's: what the publisher of this
// program says of its newest version. It goes over the same transport as everything
// else, https only (a literal loopback host excepted), without a key or a cookie, at
// most 1 MiB. Whoever asks has to check who signed it: a redirect may lead to any other
// https address. Errors are *Refusal.
func (d *Discourse) Document(ctx context.Context, address string) ([]byte, error) {
	at, err := url.Parse(address)
	if err != nil || at.Hostname() == "" || at.User != nil || at.Scheme != "https" && !(at.Scheme == "http" && isThisComputer(at.Hostname())) {
		return nil, NewRefusal(AddressNotWeb, doingDocument, "", err)
	}
	q := question{doing: doingDocument, base: address, method: http.MethodGet, follow: followSafely, header: http.Header{"Accept": {"*/*"}}}
	answer, err := d.send(ctx, q)
	switch {
	case err != nil:
		return nil, err
	case answer.status != http.StatusOK:
		return nil, q.refuse(NotUnderstood, nil)
	}
	return answer.body, nil
}
