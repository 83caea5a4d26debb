package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"forumkeys/auth/forumtest"
)

const (
	watchedForums = 50
	watchedFor    = 6 * time.Minute // all of them are looked at once more, at the default
	besideFor     = 2 * time.Minute // of the empty window, which does nothing
)

// measureWatched measures what it costs that 50 forums which answer are looked at
// while the window is open and nobody touches it: the list that the other figures go
// by is one of forums that nobody can reach, whose keys are not there.
func (f figures) measureWatched(ctx context.Context, folder string) error {
	watch := &watcher{}
	defer watch.close()
	home := filepath.Join(folder, "watched")
	if err := os.MkdirAll(filepath.Join(home, ".cache"), 0o700); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	s := &story{watch: watch, ring: f.ring, program: &program{home: home}}
	seeds := make([]seed, watchedForums)
	for i := range seeds {
		seeds[i] = seed{
			title: "Forum " + strconv.Itoa(i+1), scopes: []string{"notifications", "session_info"},
			lifetime: 365 * aDay, age: 10 * aDay, waiting: forumtest.Waiting{Notifications: i % 7},
		}
	}
	grown, err := s.sow(ctx, seeds...)
	if err != nil {
		return err
	}
	fmt.Printf("\n%d forums that answer, looked at every five minutes while the window is open and untouched (%v):\n", watchedForums, watchedFor+besideFor)
	at := looks(grown)
	f.idle = watchedFor
	ours, err := f.once(ctx, f.program, home)
	if err != nil {
		return err
	}
	f.idle = besideFor
	theirs, err := f.once(ctx, f.empty, folder)
	if err != nil {
		return err
	}
	fmt.Printf("  %d looks, all at the start among them: adds %.0f ms in 10 s  (goal: less than 20)   memory %.1f | %.1f MB\n",
		looks(grown)-at, inTenSeconds(ours.cpu, watchedFor)-inTenSeconds(theirs.cpu, besideFor), ours.pss, theirs.pss)
	return watch.complaints()
}

func looks(all []*grown) (n int) {
	for _, g := range all {
		n += len(g.asked())
	}
	return n
}

// inTenSeconds is how many milliseconds of a time used are used in ten seconds.
func inTenSeconds(used, during time.Duration) float64 {
	return used.Seconds() * 1000 * 10 / during.Seconds()
}
