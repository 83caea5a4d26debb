package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// browser is a real Chromium on the virtual display: the member's default
// browser, which an opener first in PATH hands addresses to.
type browser struct {
	opener opener
	root   context.Context
	close  context.CancelFunc
	seen   map[target.ID]bool
}

// newBrowser starts Chromium and writes the opener: like a desktop's own, it
// starts the browser with the address, and the browser already running takes it.
func newBrowser(ctx context.Context, s *screen, folder string) (*browser, error) {
	profile := filepath.Join(folder, "browser-profile")
	opener, err := newOpener(folder, fmt.Sprintf("DISPLAY=%s exec chromium --no-sandbox --user-data-dir='%s' \"$1\" >/dev/null 2>&1\n", s.display, profile))
	if err != nil {
		return nil, err
	}
	// Nobody is there to answer whether the password shall be saved.
	preferences := filepath.Join(profile, "Default", "Preferences")
	err = errors.Join(os.MkdirAll(filepath.Dir(preferences), 0o700),
		os.WriteFile(preferences, []byte(`{"credentials_enable_service": false, "profile": {"password_manager_enabled": false}}`), 0o600))
	if err != nil {
		return nil, fmt.Errorf("write the browser's preferences: %w", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath("chromium"),
		// Not chromedp.VisibleWindow: it looks for a display in this process.
		chromedp.Flag("headless", false),
		chromedp.Flag("enable-automation", false), // with it, no address is taken from outside
		chromedp.NoSandbox,
		chromedp.UserDataDir(profile),
		chromedp.Flag("window-position", "1100,0"),
		chromedp.Flag("window-size", "1000,900"),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("password-store", "basic"),
		chromedp.Env("DISPLAY="+s.display),
	)
	alloc, cancelAlloc := chromedp.NewExecAllocator(ctx, options...)
	root, cancelRoot := chromedp.NewContext(alloc)
	b := &browser{opener: opener, root: root, seen: map[target.ID]bool{}}
	b.close = func() { cancelRoot(); cancelAlloc() }
	if err := chromedp.Do(root, chromedp.Navigate("about:blank")); err != nil {
		b.close()
		return nil, fmt.Errorf("start the browser: %w", err)
	}
	b.seen[chromedp.FromContext(root).Target.TargetID] = true
	return b, nil
}

// opener is the program that the system opens addresses with, first in PATH. It notes
// what it was started with.
type opener struct{ folder string }

// newOpener writes one that then goes on with a command.
func newOpener(folder, command string) (opener, error) {
	o := opener{filepath.Join(folder, "opener")}
	script := "#!/bin/sh\n" +
		"printf '%s\\n' \"$@\" >>'" + o.folder + "/arguments'\n" +
		"tr '\\0' '\\n' </proc/$$/environ >>'" + o.folder + "/environment'\n" + command
	err := os.MkdirAll(o.folder, 0o700)
	if err == nil {
		err = os.WriteFile(filepath.Join(o.folder, "xdg-open"), []byte(script), 0o700)
	}
	if err != nil {
		return o, fmt.Errorf("write the opener: %w", err)
	}
	return o, nil
}

// noted is what it was started with so far: all arguments, one a line, and all of its
// surroundings.
func (o opener) noted() (arguments, environment string) {
	a, _ := os.ReadFile(filepath.Join(o.folder, "arguments")) // not there: nothing was opened
	e, _ := os.ReadFile(filepath.Join(o.folder, "environment"))
	return string(a), string(e)
}

// tab waits for the tab that was opened from outside at an address.
func (b *browser) tab(ctx context.Context, address string) (*tab, error) {
	var found target.ID
	err := until(ctx, time.Minute, func() bool {
		targets, err := chromedp.Targets(b.root)
		if err != nil {
			return false
		}
		for _, t := range targets {
			if t.Type == "page" && !b.seen[t.TargetID] && strings.HasPrefix(t.URL, address) {
				found = t.TargetID
				return true
			}
		}
		return false
	})
	if err != nil {
		return nil, fmt.Errorf("wait for the browser to be opened at %s: %w", address, err)
	}
	b.seen[found] = true
	page, cancel := chromedp.NewContext(b.root, chromedp.WithTargetID(found))
	// The first run on a page ties the page's life to its context, so it must
	// not be one with a time limit.
	if err := chromedp.Do(page); err != nil {
		cancel()
		return nil, fmt.Errorf("watch the browser's new tab: %w", err)
	}
	return &tab{page: page, close: cancel}, nil
}

// tab is one page in the browser.
type tab struct {
	page  context.Context
	close context.CancelFunc
}

// limited gives actions on the page at most a minute.
func (t *tab) limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.page, time.Minute)
}

func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) error {
	page, cancel := t.limited()
	defer cancel()
	return chromedp.Do(page, steps...)
}

// logIn fills in the forum's log-in page.
func (t *tab) logIn(name, password string) error {
	const login, secret = chromedp.CSS(`input[name=login]`), chromedp.CSS(`input[type=password]`)
	err := t.do(
		chromedp.WaitVisible(secret),
		chromedp.SendKeys(login, name),
		chromedp.SendKeys(secret, password),
		chromedp.Submit(secret),
	)
	if err != nil {
		return fmt.Errorf("log %s in: %w", name, err)
	}
	return nil
}

// sees waits for a button or link with exactly these words.
func (t *tab) sees(words string) error {
	if err := t.do(chromedp.WaitVisible(button(words))); err != nil {
		return fmt.Errorf("wait for %q in the browser: %w", words, err)
	}
	return nil
}

// clicks presses a button or link with exactly these words.
func (t *tab) clicks(words string) error {
	if err := t.do(chromedp.Click(button(words))); err != nil {
		return fmt.Errorf("press %q in the browser: %w", words, err)
	}
	return nil
}

// says waits for words on the page.
func (t *tab) says(words string) error {
	if err := t.do(chromedp.WaitVisible(chromedp.Search(fmt.Sprintf(`//*[contains(text(), %q)]`, words)))); err != nil {
		return fmt.Errorf("wait for %q in the browser: %w", words, err)
	}
	return nil
}

// pastes puts the code that is on the clipboard into its field, with the keyboard. A
// member whose paste came to nothing presses the keys again.
func (t *tab) pastes(ctx context.Context, s *screen) error {
	code := chromedp.CSS(`input[name=code]`)
	if err := t.do(chromedp.WaitVisible(code)); err != nil {
		return fmt.Errorf("find the field for the code: %w", err)
	}
	if err := t.toFront(); err != nil {
		return err
	}
	var typed string
	err := until(ctx, 20*time.Second, func() bool {
		if t.do(chromedp.Focus(code)) != nil || s.press(ctx, "ctrl+a", "ctrl+v") != nil {
			return false
		}
		page, cancel := t.limited()
		defer cancel()
		now, err := chromedp.Run(page, chromedp.Value(code))
		typed = now
		return err == nil && len(typed) == len("WDJB-MJHT")
	})
	if err != nil {
		return fmt.Errorf("paste the code: %d characters came: %w", len(typed), err)
	}
	return nil
}

// toFront makes this the tab that is seen: another may have been opened after it.
func (t *tab) toFront() error {
	return t.do(chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		_, err := cdp.Call(ctx, at, page.BringToFront, cdp.Empty{})
		return err
	}))
}

// focus gives the browser's window the keyboard.
func (b *browser) focus(ctx context.Context, s *screen) error {
	out, err := s.run(ctx, "xdotool", "search", "--onlyvisible", "--class", "chromium")
	if err != nil {
		return fmt.Errorf("find the browser's window: %w", err)
	}
	windows := strings.Fields(out)
	return s.focus(ctx, windows[len(windows)-1])
}

// visit goes to an address.
func (t *tab) visit(address string) error { return t.do(chromedp.Navigate(address)) }

// picture photographs the page.
func (t *tab) picture() ([]byte, error) {
	if err := t.do(chromedp.EmulateViewport(900, 640)); err != nil {
		return nil, err
	}
	page, cancel := t.limited()
	defer cancel()
	return chromedp.Run(page, chromedp.CaptureScreenshot())
}

func button(words string) chromedp.Search {
	return chromedp.Search(fmt.Sprintf(`//*[self::button or self::a][normalize-space()=%q]`, words))
}

// arrives waits until the page's address begins with one of the prefixes.
func (t *tab) arrives(ctx context.Context, prefixes ...string) error {
	var at string
	err := until(ctx, time.Minute, func() bool {
		page, cancel := t.limited()
		defer cancel()
		now, err := chromedp.Run(page, chromedp.Location())
		if err != nil {
			return false
		}
		at = now
		for _, p := range prefixes {
			if strings.HasPrefix(at, p) {
				return true
			}
		}
		return false
	})
	if err != nil {
		return fmt.Errorf("wait for the browser to arrive at %s: it stands at %s", strings.Join(prefixes, " or "), pathOf(at))
	}
	return nil
}

// pathOf leaves out the query, which may hold a sealed answer.
func pathOf(address string) string {
	before, _, _ := strings.Cut(address, "?")
	return before
}
