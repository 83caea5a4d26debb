package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"aead.dev/minisign"
)

// releaser is whoever publishes this program: a key, and what can be fetched now.
type releaser struct {
	t      *testing.T
	public minisign.PublicKey
	secret minisign.PrivateKey

	mu    sync.Mutex
	feed  string
	sign  string
	err   error // of every question
	asked []string
}

func newReleaser(t *testing.T) *releaser {
	t.Helper()
	public, secret, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &releaser{t: t, public: public, secret: secret}
}

// publishes signs a text and lays both out.
func (p *releaser) publishes(feed string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.feed, p.sign = feed, string(minisign.SignWithComments(p.secret, []byte(feed), "forumkeys", ""))
}

// lays out what is not signed so.
func (p *releaser) lays(feed, sign string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.feed, p.sign = feed, sign
}

// fails answers with an error, or nil no more; what was asked before is forgotten.
func (p *releaser) fails(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.err, p.asked = err, nil
}

func feedOf(version string) string {
	return fmt.Sprintf(`{"program":"org.example.Keys","version":%q,"date":"2026-12-01","page":"https://forumkeys.example/home/releases/%s"}`, version, version)
}

func (p *releaser) fetch(_ context.Context, address string) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = append(p.asked, address)
	if p.err != nil {
		return nil, p.err
	}
	if strings.HasSuffix(address, signatureFile) {
		return []byte(p.sign), nil
	}
	return []byte(p.feed), nil
}

func (p *releaser) looks() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return (len(p.asked) + 1) / 2
}

func (p *releaser) updates() Updates {
	return Updates{Address: "https://forumkeys.example/feed.json", Key: p.public.String(), Program: "org.example.Keys", Running: "1.2.3", Fetch: p.fetch}
}

// withPublisher runs a test at a desk whose program has an address to ask.
func withPublisher(t *testing.T, feed string, test func(t *testing.T, d *desk, p *releaser)) {
	t.Helper()
	p := newReleaser(t)
	atDesk(t, nil, func(t *testing.T, d *desk) {
		p.publishes(feed)
		d.updates = p.updates()
		d.restart()
		test(t, d, p)
	})
}

// Nobody has named an address: so it is built unless its publisher has.
func TestWithoutAnAddressNobodyIsAsked(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.updates = Updates{Running: "1.2.3", Fetch: func(context.Context, string) ([]byte, error) {
			t.Error("somebody was asked")
			return nil, nil
		}}
		d.restart()
		d.rest(3 * day)
		d.k.LookForUpdate()
		d.k.ShowRelease()
		d.rest(time.Hour)
		if s := d.k.Snapshot(); s.Updates != (UpdateState{}) || len(s.Notices) > 0 || len(d.opened) > 0 || len(d.forum.Requests()) > 0 {
			t.Errorf("%+v, notices %v, opened %v, %d questions to others", s.Updates, s.Notices, d.opened, len(d.forum.Requests()))
		}
	})
}

func TestANewerVersionIsToldOnceAndItsPageIsOpened(t *testing.T) {
	withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
		if p.looks() != 0 {
			t.Error("it is looked before the first minute is over")
		}
		d.rest(updateFirst)
		if n := d.mustTell(NoticeUpdate); n.Release != "1.3.0" {
			t.Errorf("told of %q", n.Release)
		}
		s := d.k.Snapshot().Updates
		if !s.Possible || s.Looking || s.Outcome != LookedWell || time.Since(s.Looked) > time.Minute || s.Release == nil || s.Release.Date.Format(time.DateOnly) != "2026-12-01" {
			t.Errorf("%+v", s)
		}
		d.k.ShowRelease()
		d.rest(time.Second)
		if strings.Join(d.opened, " ") != "https://forumkeys.example/home/releases/1.3.0" || d.told(NoticeUpdate) != nil {
			t.Errorf("opened %v, still told: %v", d.opened, d.told(NoticeUpdate))
		}
		d.rest(3 * day)
		if d.told(NoticeUpdate) != nil || p.looks() < 3 || p.looks() > 4 {
			t.Errorf("told again, or looked %d times in three days", p.looks())
		}
	})
}

func TestItIsLookedOnceADayHoweverOftenItIsStarted(t *testing.T) {
	withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
		d.rest(time.Hour)
		for range 5 {
			d.restart()
			d.rest(time.Hour)
		}
		if p.looks() != 1 || d.told(NoticeUpdate) == nil {
			t.Errorf("looked %d times, told: %v", p.looks(), d.told(NoticeUpdate))
		}
		d.rest(day)
		if p.looks() != 2 {
			t.Errorf("a day later %d times", p.looks())
		}
	})
}

func TestNotNowIsForAWeekAndTheSwitchForGood(t *testing.T) {
	withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
		d.rest(updateFirst)
		d.k.NotNow()
		d.restart()
		d.rest(6 * day)
		if d.told(NoticeUpdate) != nil || d.k.Snapshot().Updates.Release == nil {
			t.Error("it is told within the week, or forgotten altogether")
		}
		d.rest(2 * day)
		d.mustTell(NoticeUpdate)
		s := d.k.Snapshot().Settings
		s.NoUpdates = true
		d.k.Configure(s)
		d.rest(time.Second)
		before := p.looks()
		d.restart()
		d.rest(10 * day)
		if p.looks() != before || d.told(NoticeUpdate) != nil || !d.k.Snapshot().Settings.NoUpdates {
			t.Errorf("switched off, it looked %d times; told: %v", p.looks()-before, d.told(NoticeUpdate))
		}
		d.k.LookForUpdate() // which is asked for
		d.rest(time.Second)
		if p.looks() != before+1 || d.told(NoticeUpdate) != nil {
			t.Errorf("by hand it looked %d times", p.looks()-before)
		}
		s.NoUpdates = false
		d.k.Configure(s)
		d.rest(2 * day)
		if p.looks() <= before+1 {
			t.Error("switched on again it does not look")
		}
	})
}

// What is not the publisher's, or not newer, changes nothing.
func TestWhatIsNotSignedNewerAndUnderstoodChangesNothing(t *testing.T) {
	other := newReleaser(t)
	for name, c := range map[string]struct {
		change  func(p *releaser)
		outcome LookOutcome
	}{
		"the same version":   {func(p *releaser) { p.publishes(feedOf("1.2.3")) }, LookedWell},
		"an older version":   {func(p *releaser) { p.publishes(feedOf("0.9.9")) }, LookedWell},
		"nobody answers":     {func(p *releaser) { p.fails(errors.New("no route")) }, LookUnreachable},
		"signed by others":   {func(p *releaser) { other.publishes(p.feed); p.lays(p.feed, other.sign) }, LookUntrusted},
		"signed for others":  {func(p *releaser) { p.lays(feedOf("1.3.1"), p.sign) }, LookUntrusted},
		"no signature":       {func(p *releaser) { p.lays(p.feed, "") }, LookUntrusted},
		"a web page":         {func(p *releaser) { p.lays("<html>", "<html>") }, LookUntrusted},
		"garbage, signed":    {func(p *releaser) { p.publishes("{") }, LookUntrusted},
		"oversize, signed":   {func(p *releaser) { p.publishes(feedOf("1.3.0") + strings.Repeat(" ", largestFeed)) }, LookUntrusted},
		"another program":    {func(p *releaser) { p.publishes(strings.Replace(p.feed, "Keys", "Locks", 1)) }, LookUntrusted},
		"no version":         {func(p *releaser) { p.publishes(feedOf("newest")) }, LookUntrusted},
		"a version too long": {func(p *releaser) { p.publishes(feedOf("1.2.3.4")) }, LookUntrusted},
		"no date":            {func(p *releaser) { p.publishes(strings.Replace(p.feed, "2026", "soon", 1)) }, LookUntrusted},
		"a plain page":       {func(p *releaser) { p.publishes(strings.Replace(p.feed, "https:", "http:", 1)) }, LookUntrusted},
		"a file":             {func(p *releaser) { p.publishes(strings.Replace(p.feed, "https://", "file:///", 1)) }, LookUntrusted},
		"a name in the page": {func(p *releaser) { p.publishes(strings.Replace(p.feed, "https://", "https://a@", 1)) }, LookUntrusted},
	} {
		t.Run(name, func(t *testing.T) {
			withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
				c.change(p)
				d.rest(updateFirst)
				s := d.k.Snapshot()
				if s.Updates.Release != nil || d.told(NoticeUpdate) != nil || s.Updates.Outcome != c.outcome || s.Updates.Looked.IsZero() {
					t.Errorf("%+v, told: %v", s.Updates, d.told(NoticeUpdate))
				}
				d.k.ShowRelease()
				d.rest(time.Second)
				if len(d.opened) > 0 {
					t.Errorf("opened %v", d.opened)
				}
			})
		})
	}
}

// Of what could not be trusted nobody knows after a restart more than before it.
func TestWhatCouldNotBeTrustedIsNoNewestVersionAfterARestart(t *testing.T) {
	withPublisher(t, feedOf("1.2.3"), func(t *testing.T, d *desk, p *releaser) {
		p.lays(p.feed, "")
		d.rest(updateFirst)
		d.restart()
		if s := d.k.Snapshot().Updates; s.Outcome != LookUntrusted || s.Looked.IsZero() {
			t.Errorf("after a restart: %+v", s)
		}
		p.publishes(feedOf("1.2.3"))
		d.rest(2 * day)
		d.restart()
		if s := d.k.Snapshot().Updates; s.Outcome != LookedWell || s.Looked.IsZero() {
			t.Errorf("after a look that went well, and a restart: %+v", s)
		}
	})
}

// A look that went well has brought something signed: without that nothing is known of it,
// whatever the file of settings says.
func TestALookOfWhichNothingSignedIsLeftCountsAsNone(t *testing.T) {
	withPublisher(t, feedOf("1.2.3"), func(t *testing.T, d *desk, p *releaser) {
		d.rest(updateFirst)
		d.k.settings.changeUpdates(func(kept *keptUpdates) { kept.Feed, kept.Signature, kept.Outcome = "", "", "fine" })
		d.restart()
		if s := d.k.Snapshot().Updates; !s.Looked.IsZero() || s.Outcome != LookedWell {
			t.Errorf("after a restart: %+v", s)
		}
		d.rest(updateFirst)
		if p.looks() != 2 {
			t.Errorf("looked %d times", p.looks())
		}
	})
}

func TestWhereNobodyAnswersItIsLookedAgainAfterAnHour(t *testing.T) {
	withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
		p.fails(errors.New("no route"))
		d.rest(updateFirst + 10*time.Minute)
		p.fails(nil)
		d.rest(time.Hour)
		if p.looks() != 1 {
			t.Errorf("looked %d times", p.looks())
		}
		d.mustTell(NoticeUpdate)
	})
}

// An old feed, rightly signed, is played again by somebody between us and the publisher.
func TestAnOldFeedTakesNothingBack(t *testing.T) {
	withPublisher(t, feedOf("1.4.0"), func(t *testing.T, d *desk, p *releaser) {
		d.rest(updateFirst)
		p.publishes(feedOf("1.3.0"))
		d.k.LookForUpdate()
		d.rest(time.Second)
		if r := d.k.Snapshot().Updates.Release; r == nil || r.Version != "1.4.0" {
			t.Errorf("known is %+v", r)
		}
		d.restart()
		if r := d.k.Snapshot().Updates.Release; r == nil || r.Version != "1.4.0" {
			t.Errorf("after a restart known is %+v", r)
		}
	})
}

// Whoever can write the file of settings cannot have another page opened by it.
func TestWhatIsKeptIsJudgedAnewAtEachStart(t *testing.T) {
	withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
		d.rest(updateFirst)
		d.k.settings.changeUpdates(func(kept *keptUpdates) {
			kept.Feed = strings.Replace(kept.Feed, "forumkeys.example", "elsewhere.example", 1)
		})
		d.restart()
		if r := d.k.Snapshot().Updates.Release; r != nil {
			t.Errorf("known is %+v", r)
		}
		d.updates.Running = "1.3.0"
		p.publishes(feedOf("1.3.0"))
		d.rest(2 * day)
		d.restart() // as the newer version
		if s := d.k.Snapshot(); s.Updates.Release != nil || len(s.Notices) > 0 {
			t.Errorf("of itself it tells %+v, %v", s.Updates.Release, s.Notices)
		}
	})
}

func TestALookThatIsUnderWayKeepsNobodyWaiting(t *testing.T) {
	withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
		d.updates.Fetch = func(ctx context.Context, _ string) ([]byte, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		d.restart()
		d.k.LookForUpdate()
		d.rest(time.Second)
		if !d.k.Snapshot().Updates.Looking {
			t.Fatal("it does not look")
		}
		d.closesInTime()
		d.open()
		if !d.k.Snapshot().Updates.Looked.IsZero() {
			t.Error("what was broken off counts as a look")
		}
	})
}

func TestAfterLeavingThisComputerNothingIsLookedForOrWritten(t *testing.T) {
	withPublisher(t, feedOf("1.3.0"), func(t *testing.T, d *desk, p *releaser) {
		d.k.RemoveEverything()
		d.until("its end", func(s Snapshot) bool { return s.Leaving != nil && s.Leaving.Removed })
		d.k.LookForUpdate()
		d.rest(3 * day)
		if p.looks() != 0 || len(d.onDisk()) > 0 {
			t.Errorf("looked %d times; on disk are %v", p.looks(), d.onDisk())
		}
	})
}

func TestVersionsAreComparedAsNumbers(t *testing.T) {
	for _, c := range []struct {
		release, running string
		newer            bool
	}{
		{"1.2.4", "1.2.3", true}, {"1.10.0", "1.9.9", true}, {"2.0.0", "1.99.99", true}, {"1.2.3", "1.2.3-rc1", true},
		{"1.2.3", "1.2.3", false}, {"1.2.3", "1.2.4-rc1", false}, {"0.9.0", "0.10.0", false}, {"1.2.3", "dev", false}, {"1.2", "1.1.0", false},
	} {
		if got := newer(c.release, c.running); got != c.newer {
			t.Errorf("%s on %s: %v", c.release, c.running, got)
		}
	}
}

func TestOnlyPagesOfOursAreOpenedAsOurs(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		for _, address := range []string{
			"https://forumkeys.example/home", "https://forumkeys.example/home/issues",
			"https://forumkeys.example/homes", "https://elsewhere.example/", "",
		} {
			d.k.OpenOurs(address)
			d.rest(time.Second)
		}
		if got := strings.Join(d.opened, " "); got != "https://forumkeys.example/home https://forumkeys.example/home/issues" {
			t.Errorf("opened %s", got)
		}
	})
}
