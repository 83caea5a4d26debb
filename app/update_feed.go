package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"aead.dev/minisign"
)

// The most bytes of what the publisher says, and of its signature.
const (
	largestFeed      = 16 << 10
	largestSignature = 4 << 10
	longestPage      = 500
)

// feedJSON is what the publisher says of the newest version. Fields that are not known
// here are for newer programs. It is laid out, and signed, so:
//
//	{"program":"io.github.forumkeys.ForumKeys","version":"1.2.3","date":"2026-12-31","page":"https://…"}
//	minisign -S -s KEY -m feed.json       writes feed.json.minisig beside it
type feedJSON struct {
	Program string `json:"program"`
	Version string `json:"version"`
	Date    string `json:"date"` // 2026-12-31
	Page    string `json:"page"`
}

var (
	errNotSigned     = errors.New("the publisher has not signed this")
	errNotUnderstood = errors.New("the publisher has signed something that is not understood")
)

// fetch brings the feed and its signature, unread.
func (u Updates) fetch(ctx context.Context) (feed, signature []byte, err error) {
	if signature, err = u.Fetch(ctx, u.Address+signatureFile); err != nil {
		return nil, nil, fmt.Errorf("fetch the signature: %w", err)
	}
	if feed, err = u.Fetch(ctx, u.Address); err != nil {
		return nil, nil, fmt.Errorf("fetch the feed: %w", err)
	}
	return feed, signature, nil
}

// read gives what the publisher has signed. Nothing of a feed is looked at before its
// signature holds.
func (u Updates) read(feed, signature []byte) (*Release, error) {
	var key minisign.PublicKey
	if err := key.UnmarshalText([]byte(u.Key)); err != nil {
		return nil, fmt.Errorf("read the publisher's key: %w", err)
	}
	if len(feed) > largestFeed || len(signature) > largestSignature || !minisign.Verify(key, feed, signature) {
		return nil, errNotSigned
	}
	var told feedJSON
	if err := json.NewDecoder(bytes.NewReader(feed)).Decode(&told); err != nil {
		return nil, errors.Join(errNotUnderstood, err)
	}
	date, err := time.Parse(time.DateOnly, told.Date)
	if err != nil || told.Program != u.Program || !isVersion(told.Version) || !isPage(told.Page) {
		return nil, errors.Join(errNotUnderstood, err)
	}
	return &Release{Version: told.Version, Date: date, Page: told.Page}, nil
}

// isPage says whether an address may be opened: one of the web, over https, as a plain
// text without anything that could pass for something else.
func isPage(address string) bool {
	page, err := url.Parse(address)
	return err == nil && page.Scheme == "https" && page.Hostname() != "" && page.User == nil &&
		len(address) <= longestPage && regexp.MustCompile(`^[!-~]+$`).MatchString(address)
}

// isVersion says whether a text is the version of a release: three numbers.
func isVersion(text string) bool {
	return regexp.MustCompile(`^(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}$`).MatchString(text)
}

// newer says whether the version of a release is above the one that runs. What is built
// on the way to a release, "1.2.3-rc1", is below it; of what is no version nothing is newer.
func newer(release, running string) bool {
	plain, _, early := strings.Cut(running, "-")
	if !isVersion(release) || !isVersion(plain) {
		return false
	}
	way := compareVersions(release, plain)
	return way > 0 || way == 0 && early
}

// compareVersions is negative where a is below b, and positive where it is above.
func compareVersions(a, b string) int {
	theirs := strings.Split(b, ".")
	for i, number := range strings.Split(a, ".") {
		x, _ := strconv.Atoi(number) // which isVersion has seen
		y, _ := strconv.Atoi(theirs[i])
		if x != y {
			return x - y
		}
	}
	return 0
}

// olderThan says whether a release is below another that is known.
func (r *Release) olderThan(known *Release) bool {
	return known != nil && compareVersions(r.Version, known.Version) < 0
}
