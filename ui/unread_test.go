package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"forumkeys/app"
)

// The issue: replies, messages, chat, review queue, new and unread topics, in words;
// each leads to its page.
func TestWhatWaitsIsToldInWordsAndOpened(t *testing.T) {
	for name, want := range map[string][]string{
		"details-connected":      {"7 replies, mentions and likes>notifications", "2 personal messages>messages", "3 chat messages>chat", "14 new topics>new-topics", "5 topics with unread posts>unread-topics"},
		"details-one-of-each":    {"1 reply, mention or like>notifications", "1 personal message>messages", "1 chat message>chat", "1 thing to review>review", "1 new topic>new-topics", "1 topic with unread posts>unread-topics"},
		"details-sum-only":       {"12 unread>unread"},
		"details-nothing-unread": nil,
		"details-access-ended":   nil,
	} {
		w, keeper := hangExhibit(t, exhibitNamed(t, name))
		if waits := w.top().(*detailsPage).waits; waits != nil {
			waits.toggle()
		}
		var got []string
		for _, o := range controls(w) {
			row, isRow := o.(*rowButton)
			if !isRow {
				continue
			}
			keeper.calls = nil
			if row.press(); len(keeper.calls) == 1 {
				if _, place, opens := strings.Cut(keeper.calls[0], "Open talk.sourdough.example#k3f9x2ab "); opens && place != "apps" {
					got = append(got, row.spoken+">"+place)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	tells(t, "details-connected", "12 unread topics not included")
	tells(t, "details-offline", "12 unread as last known 2 h ago · topics not included")
	tells(t, "details-nothing-unread", "Nothing waits for you", "!not counted")

	w, _ := hangExhibit(t, exhibitNamed(t, "details-sum-only"))
	if n := strings.Count(allTold(w), "12 unread"); n != 1 {
		t.Errorf("a sum alone is told %d times", n)
	}
}

// badges are the numbers that can be seen, those not counted in brackets.
func badges(w *Window) (out []string) {
	shownIn(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*badge); ok {
			n := b.number.AccessibilityLabel()
			if b.ground.surface.fill == "" {
				n = "(" + n + ")"
			}
			out = append(out, n)
		}
	})
	return out
}

func TestAMutedConnectionIsNotCounted(t *testing.T) {
	for name, want := range map[string]struct {
		badges         []string
		summary, title string
	}{
		"list":                {[]string{"12", "3", "127", "4"}, "146 unread", "(146) Forum Keys"},
		"list-muted":          {[]string{"12", "3", "(127)", "4"}, "19 unread", "(19) Forum Keys"},
		"list-revoking":       {[]string{"12"}, "12 unread", "(12) Forum Keys"},
		"list-access-ended":   {nil, "1 connection", "Forum Keys"},
		"empty":               {nil, "", "Forum Keys"},
		"choose-renew":        {nil, "", "(146) Forum Keys"},
		"details-muted":       {nil, "", "Forum Keys"},
		"details-one-of-each": {nil, "", "(4) Forum Keys"},
	} {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		if got := w.window.Title(); got != want.title {
			t.Errorf("%s: the title is %q", name, got)
		}
		if got := badges(w); !slices.Equal(got, want.badges) {
			t.Errorf("%s: badges %q", name, got)
		}
		if page, isList := w.top().(*listPage); isList && !strings.HasPrefix(page.summary.AccessibilityLabel(), want.summary) {
			t.Errorf("%s: %q", name, page.summary.AccessibilityLabel())
		}
	}
	w, keeper := hang(t, guideNow().list())
	card := w.page.(*listPage).cards["d"].body
	if s := card.spoken; !strings.HasSuffix(s, ", 127 unread") {
		t.Errorf("spoken: %q", s)
	}
	keeper.say(exhibitNamed(t, "list-muted").snapshot)
	if s := card.spoken; !strings.HasSuffix(s, ", 127 unread, left out of the number at the top") || w.window.Title() != "(19) Forum Keys" {
		t.Errorf("muted: %q, titled %q", s, w.window.Title())
	}
}

// "Offline" is said once, above all cards, which then are quiet.
func TestAMissingNetworkIsSaidOnce(t *testing.T) {
	pills := func(name string) (filled, plain int) {
		w, _ := hangExhibit(t, exhibitNamed(t, name))
		shownIn(w, func(o fyne.CanvasObject) {
			if p, ok := o.(*pill); ok && p.spoken == "Offline" {
				if p.ground.surface.fill == "" {
					plain++
				} else {
					filled++
				}
			}
		})
		return filled, plain
	}
	if filled, plain := pills("list-no-network"); filled != 0 || plain != 4 {
		t.Errorf("without a network: %d filled, %d quiet", filled, plain)
	}
	if filled, plain := pills("list"); filled != 1 || plain != 0 {
		t.Errorf("with one: %d filled, %d quiet", filled, plain)
	}
	tells(t, "list-no-network", "This computer is offline. Nothing was changed. Forum Keys checks again by itself.")
	tells(t, "list-no-network-by-hand", "This computer is offline. Nothing was changed. Check again", "!asked again by itself")
	tells(t, "list", "!This computer is offline")
	w, keeper := hangExhibit(t, exhibitNamed(t, "list-no-network"))
	keeper.say(exhibitNamed(t, "list").snapshot)
	if strings.Contains(told(w), "This computer is offline") {
		t.Error("it is said still")
	}
}

func TestCardsSayWhenTheForumIsToldAgain(t *testing.T) {
	now := guideNow().now
	words := NewWords()
	at := strings.ReplaceAll(words.next(now.Add(guideRetry), now), "\u00a0", " ")
	since := strings.ReplaceAll(words.since(now.Add(-day(8)), now), "\u00a0", " ")
	tells(t, "list-waiting", "tries again "+at, since)
	w, keeper := hangExhibit(t, exhibitNamed(t, "list-waiting"))
	remove := control(t, w, "Remove here, Kite Makers, @anna").(*button)
	if remove.press(); w.question == nil || len(keeper.calls) > 0 {
		t.Errorf("asks: %v, did %q", w.question != nil, keeper.calls)
	}
	noon := time.Date(2026, time.November, 25, 12, 0, 0, 0, time.Local)
	for until, want := range map[time.Duration]string{time.Hour: "Paused until 13:00", day(1): "Paused until 26 Nov"} {
		state := words.state(app.Connection{State: app.Paused, PausedUntil: noon.Add(until)}, noon)
		if strings.ReplaceAll(state, "\u00a0", " ") != want {
			t.Errorf("for %v: %q", until, state)
		}
	}
}

// A card at every width and text size: its parts lie in it, each with the room it needs.
func TestEveryPartOfACardHasItsRoom(t *testing.T) {
	g := guideNow()
	for _, scale := range []float32{1, 1.5, 2} {
		test.NewTempApp(t).Settings().SetTheme(newLook().withTextScale(scale))
		for _, state := range []app.State{app.Connected, app.Paused, app.AccessEnded, app.WaitingToRevoke, app.Revoking} {
			c := g.connections()[0]
			c.State, c.PausedUntil = state, g.now
			card := newConnectionCard(NewWords(), c, cardActions{})
			card.show(c, around{}, g.now)
			for _, width := range []float32{340, 480, 600} {
				laidOut(card, width)
				inside := card.body.content.(*fyne.Container).Objects[0].(*fyne.Container)
				shown := visible(inside.Objects)
				for i, part := range shown {
					at, size := part.Position(), part.Size()
					if at.X+size.Width > inside.Size().Width+1 || at.Y+size.Height > inside.Size().Height+1 {
						t.Errorf("%s, %v wide at %v: part %d lies outside", state, width, scale, i)
					}
					if need := minWidth(part) - space8 - cardTextGap; size.Width < need {
						t.Errorf("%s, %v wide at %v: part %d is %v wide and needs %v", state, width, scale, i, size.Width, need)
					}
				}
			}
		}
	}
}
