package app

import (
	"fmt"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// undisturbed plays a story to its end: what it passes, and how it ends.
func (s *story) undisturbed(t *testing.T) (edges, effects []string) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		edges, effects = s.run(d, 0, 0)
		s.ends = d.shown()
	})
	return edges, effects
}

func (s story) run(d *desk, cutAt, refuse int) (edges, effects []string) {
	d.withoutPictures()
	if s.prepare != nil {
		s.prepare(d)
	}
	d.watchWhatIsShown()
	d.mains.from(cutAt, refuse)
	s.tell(d)
	d.rest(2 * time.Minute)
	return d.mains.passed()
}

// faults.md I6, E3: the power goes before and after every single effect of every
// story; after the next start nothing is lost and nothing is left behind.
func TestNothingIsForgottenWheneverThePowerGoes(t *testing.T) {
	faults.Row(t, "A3", "I6", "I10", "E3")
	for _, s := range stories() {
		t.Run(s.name, func(t *testing.T) {
			edges, _ := s.undisturbed(t)
			if len(edges) < 2 {
				t.Fatalf("only %v", edges)
			}
			for i, edge := range edges {
				t.Run(fmt.Sprintf("%02d %s", i+1, edge), func(t *testing.T) {
					atDesk(t, nil, func(t *testing.T, d *desk) {
						s.run(d, i+1, 0)
						d.crash()
						d.mustBeWhole(s)
					})
				})
			}
		})
	}
}

// faults.md I3, K10, K11: every single effect of every story is refused once.
func TestNothingIsForgottenWhateverIsRefused(t *testing.T) {
	faults.Row(t, "K10", "K11", "I3")
	for _, s := range stories() {
		t.Run(s.name, func(t *testing.T) {
			_, effects := s.undisturbed(t)
			if len(effects) < 1 {
				t.Fatalf("only %v", effects)
			}
			for i, effect := range effects {
				t.Run(fmt.Sprintf("%02d %s", i+1, effect), func(t *testing.T) {
					atDesk(t, nil, func(t *testing.T, d *desk) {
						s.run(d, 0, i+1)
						d.mains.restore()
						d.restart()
						d.rest(time.Minute)
						d.mustBeWhole(s)
					})
				})
			}
		})
	}
}

// faults.md I6: the power goes, and at the next start the forum cannot be
// reached; nothing is given up, and the start after that finishes.
func TestWhatTheForumCannotHearAtTheNextStartIsKept(t *testing.T) {
	faults.Row(t, "I6")
	for _, s := range stories() {
		t.Run(s.name, func(t *testing.T) {
			edges, _ := s.undisturbed(t)
			for i, edge := range edges {
				t.Run(fmt.Sprintf("%02d %s", i+1, edge), func(t *testing.T) {
					atDesk(t, nil, func(t *testing.T, d *desk) {
						s.run(d, i+1, 0)
						d.forum.Fail("/", cutOff())
						d.crash()
						d.forum.Heal()
						d.withoutPictures()
						d.restart()
						d.rest(time.Minute)
						d.mustBeWhole(s)
					})
				})
			}
		})
	}
}

// withoutPictures spares the forum painting them: these stories are about keys.
func (d *desk) withoutPictures() {
	for _, path := range []string{"/images/", "/letter_avatar_proxy/"} {
		d.forum.Fail(path, page(404, "text/plain", "no picture"))
	}
}
