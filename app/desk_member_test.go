package app

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing/synctest"
	"time"
)

// find types the forum's address and goes to the choices.
func (d *desk) find() bool {
	d.t.Helper()
	d.k.Begin("forum.example.com")
	if !d.untilStage(Found) {
		return false
	}
	d.k.Choose()
	return d.untilChosen()
}

func (d *desk) untilChosen() bool {
	d.t.Helper()
	return d.until("keyring and dry run", func(s Snapshot) bool {
		return s.Attempt != nil && s.Attempt.Stage == Choosing && s.Attempt.DryRunDone &&
			(s.Attempt.KeyringTried || s.Attempt.Problem != nil)
	})
}

// ask goes from nothing to "Is this you?".
func (d *desk) ask() bool {
	d.t.Helper()
	if !d.find() {
		return false
	}
	d.k.Connect()
	return d.untilStage(Confirming)
}

// connect goes all the way; the member is who is logged in in the browser. A minute
// later the ledger allows a check by hand.
func (d *desk) connect(member string) string {
	d.t.Helper()
	d.browserOf(member)
	if !d.ask() || !d.accept() {
		return ""
	}
	d.rest(time.Minute + time.Second) // so that the ledger has room again
	connections := d.k.Snapshot().Connections
	return connections[len(connections)-1].ID
}

func (d *desk) accept() bool {
	d.t.Helper()
	d.k.Accept()
	return d.until("the card", func(s Snapshot) bool { return s.Attempt == nil && len(s.Connections) > 0 })
}

// copied gives what the member has copied from the forum's page, once.
func (d *desk) copied() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	defer func() { d.clipboard = "" }()
	return d.clipboard
}

func (d *desk) browserOf(member string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.member = member
}

// show is the system's browser: the member logs in and presses Authorize, and the
// browser goes where the forum sends it.
func (d *desk) show(link string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.noBrowser {
		return errors.New("no browser")
	}
	d.opened = append(d.opened, link)
	if d.member == "" || !strings.Contains(link, "/user-api-key/new") {
		return nil
	}
	member := d.forum.Member(d.member)
	go func() {
		if strings.Contains(link, "auth_redirect=") {
			d.visit(member.Approve(link))
			return
		}
		sealed := member.ApproveToCopy(link)
		d.mu.Lock()
		defer d.mu.Unlock()
		d.clipboard = sealed
	}()
	return nil
}

// visit is the browser at our own listener; it keeps the page that it is shown last.
func (d *desk) visit(address string) {
	client := &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			d.mu.Lock()
			l := d.listeners[address]
			d.mu.Unlock()
			if l == nil {
				return nil, errors.New("connection refused")
			}
			return l.DialContext(ctx, network, address)
		},
	}}
	response, err := client.Get(address)
	if err != nil {
		return
	}
	page, _ := io.ReadAll(response.Body)
	_ = response.Body.Close()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lastPage = string(page)
}

// browserShows is the page that it was shown last.
func (d *desk) browserShows() string {
	synctest.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.lastPage
}
