package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// The limits of a picture (faults.md M1, M4); its bytes are limited by maxBody.
const (
	pictureLimit = 5 * time.Second
	pictureHops  = 4 // addresses asked, redirects among them
)

var errNoPicture = errors.New("not an address to fetch a picture from")

// Picture fetches the raw bytes of an icon or avatar that a forum named: at most
// 1 MiB, 5 s, https only (unless the forum itself is a literal loopback host), no
// key and no cookie, public addresses only unless the forum is itself at a private
// one (faults.md M1-M4, E6). A proxy looks names up itself: behind one only
// addresses written as numbers can be told. Errors are *Refusal.
func (d *Discourse) Picture(ctx context.Context, forum Forum, address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, pictureLimit)
	defer cancel()
	q := question{doing: "fetch a picture", base: forum.Base}
	home, err := url.Parse(forum.Base + "/")
	if err != nil {
		return nil, q.refuse(NotUnderstood, errNoPicture)
	}
	for range pictureHops {
		at, err := home.Parse(address)
		if err != nil || !mayFetch(home, at) {
			return nil, q.refuse(NotUnderstood, errNoPicture)
		}
		raw, next, err := d.fetch(ctx, home, at)
		switch {
		case errors.Is(err, errInside):
			return nil, q.refuse(NotUnderstood, err)
		case err != nil:
			return nil, d.unreached(q, err)
		case next == "":
			return raw, nil
		}
		address = next
	}
	return nil, q.refuse(NotUnderstood, errNoPicture)
}

// mayFetch says whether a picture's address is one of the web: https, or on this
// computer for a forum that is there too.
func mayFetch(home, address *url.URL) bool {
	if address.User != nil || address.Hostname() == "" {
		return false
	}
	bothHere := isThisComputer(home.Hostname()) && isThisComputer(address.Hostname())
	return address.Scheme == "https" || address.Scheme == "http" && bothHere
}

// fetch asks one address; next is where it says that the picture is instead.
func (d *Discourse) fetch(ctx context.Context, home, at *url.URL) (raw []byte, next string, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, "", err
	}
	request.Header.Set("Accept", "image/*")
	request.Header.Set("User-Agent", d.world.program())
	transport, err := d.pictureTransport(home, request)
	if err != nil {
		return nil, "", err
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = response.Body.Close() }()
	if to, err := response.Location(); err == nil && response.StatusCode >= 300 && response.StatusCode <= 399 {
		return nil, to.String(), nil
	}
	if response.StatusCode != http.StatusOK {
		return nil, "", fmt.Errorf("status %d", response.StatusCode)
	}
	raw, err = readInTime(ctx, response.Body)
	return raw, "", err
}
