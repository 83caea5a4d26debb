package auth

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/pkg/browser"
)

// openPatience is how long opening may take: some systems wait until the browser
// is closed again (faults.md B2), so whoever is still at it has opened it.
const openPatience = 3 * time.Second

// OpenInBrowser shows an address that this program made itself: https, or http on
// a literal loopback host; anything else is refused (faults.md U4). It returns
// when the browser was asked, at most 3 s later (faults.md B2). No error does not
// mean that anything is to be seen (faults.md B5).
func (d *Discourse) OpenInBrowser(ctx context.Context, address string) error {
	parsed, err := url.Parse(address)
	if err != nil || !mayBeShown(parsed) {
		return NewRefusal(AddressNotWeb, "open the browser", "", nil) // the address may be secret
	}
	return d.openBySystem(ctx, "open the browser", parsed.String())
}

// OpenerFound says whether this computer has what OpenInBrowser would ask; nothing
// is opened. nil does not mean that it works (faults.md B5).
func (d *Discourse) OpenerFound() error {
	if err := d.world.findOpener(); err != nil {
		return fmt.Errorf("look for a browser: %w", err)
	}
	return nil
}

// openBySystem has the system show an address that this program made, and waits no
// longer than openPatience.
func (d *Discourse) openBySystem(ctx context.Context, doing, address string) error {
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w", doing, ctx.Err())
	}
	asked := make(chan error, 1)
	go func() { asked <- d.world.open(address) }()
	patience := time.NewTimer(openPatience)
	defer patience.Stop()
	select {
	case err := <-asked:
		if err != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
	case <-patience.C:
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", doing, ctx.Err())
	}
	return nil
}

// show opens the browser without anybody waiting for it.
func (d *Discourse) show(ctx context.Context, address string) <-chan error {
	opened := make(chan error, 1)
	go func() { opened <- d.OpenInBrowser(ctx, address) }()
	return opened
}

func mayBeShown(address *url.URL) bool {
	if address.User != nil || address.Hostname() == "" {
		return false
	}
	onThisComputer := slices.Contains([]string{"127.0.0.1", "::1", "localhost"}, address.Hostname())
	return address.Scheme == "https" || address.Scheme == "http" && onThisComputer
}

// quietBrowser keeps the browser's own output out of our terminal (faults.md B4).
// The outputs must be nil: with io.Discard, opening would block until the browser
// is closed (faults.md B3). They are another package's variables, one pair for the
// whole process, so their guard is one for the process too.
var quietBrowser = sync.OnceFunc(func() { browser.Stdout, browser.Stderr = nil, nil })

// openWithSystem shows an address in the system's own browser.
func openWithSystem(address string) error {
	quietBrowser()
	return browser.OpenURL(address)
}
