package auth

import (
	"net/http"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

func TestTheClocksAreCompared(t *testing.T) {
	for name, ahead := range map[string]time.Duration{
		"right": 0, "ahead": 7 * time.Minute, "behind": -3 * time.Hour, "days ahead": 50 * time.Hour,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				forum, world := practiceForum(t, "/club")
				defer forum.Close()
				world.WallNow = func() time.Time { return time.Now().Add(ahead) }
				forum.Fail("/user-api-key/new", forumtest.Fault{Delay: 8 * time.Second}) // the way there counts half
				off, err := New(world).ClockOff(t.Context(), forum.URL)
				if err != nil || (off-ahead).Abs() > 4*time.Second {
					t.Errorf("%v off, %v; want %v", off, err, ahead)
				}
			})
		})
	}
}

func TestWhatAForumSaysInsteadOfTheDate(t *testing.T) {
	for name, row := range map[string]struct {
		fault forumtest.Fault
		off   time.Duration
		want  Kind
	}{
		"busy: the date is there all the same": {forumtest.Fault{Status: http.StatusTooManyRequests}, 0, ""},
		"out of a cache":                       {forumtest.Fault{Header: http.Header{"Date": {"Fri, 31 Dec 1999 23:00:00 GMT"}, "Age": {"3600"}}}, 0, ""},
		"no date":                              {forumtest.Fault{Header: http.Header{"Date": {"yesterday"}}}, 0, NotUnderstood},
		"no answer":                            {forumtest.Fault{Cut: true}, 0, ConnectionRefused},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) { // which begins at midnight, 1 January 2000
				forum, world := practiceForum(t, "")
				defer forum.Close()
				forum.Fail("/user-api-key/new", row.fault)
				off, err := New(world).ClockOff(t.Context(), forum.URL)
				if KindOf(err) != row.want || off != row.off {
					t.Errorf("%v off, %v", off, err)
				}
			})
		})
	}
}

func TestACertificateOfAnotherTimeTellsOfTheClock(t *testing.T) {
	faults.Row(t, "N2")
	inBubble(t, func(t *testing.T) {
		forum, world := practiceForum(t, "")
		defer forum.Close()
		world.WallNow = func() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }
		if _, err := New(world).ClockOff(t.Context(), forum.URL); KindOf(err) != ClockWrong {
			t.Errorf("got %v", err)
		}
	})
}
