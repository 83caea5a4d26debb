package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"forumkeys/app/keyringtest"
	"forumkeys/ui/native/x11"
)

// mostStill is how long the window may stand still, whatever the keyring does.
const mostStill = 100 // ms

// trouble is the story of a keyring that hangs, is slow, is dismissed, forgets and dies,
// while a forum is connected and revoked; the window goes on all the time.
func (s *story) trouble(ctx context.Context) error {
	p, bad := s.program, s.ring.bad
	p.args = []string{"--heartbeat"}
	// A virtual display draws by computing, which nobody's does: a quarter of that, and not
	// by threads for which the window would wait.
	s.screen.gentle = true
	p.scale, s.screen.zoom, p.env = "1", 2, []string{"LP_NUM_THREADS=0", "MESA_SHADER_CACHE_DIR=" + s.shaders}
	return s.steps(ctx,
		step{"another program hangs, and has the clipboard: pasting gives nothing", "", func() error {
			owner, err := x11.Dial(s.screen.display, time.Time{})
			if err != nil {
				return err
			}
			defer func() { _ = owner.Close() }()
			return errors.Join(owner.Own(), s.pastes(ctx))
		}},
		step{"the keyring hangs when it is tried", "", func() error {
			if err := s.screen.press(ctx, "Return"); err != nil {
				return err
			}
			_, err := p.sees(ctx, "Trying the keyring")
			return err
		}},
		step{"it asks for its password, and dies", "", func() error {
			bad.Becomes(keyringtest.LeavesDuringQuestion)
			_, err := p.sees(ctx, "Your keyring is locked", "Try again")
			return err
		}},
		step{"it comes back, and forgets what it was given", "", func() error {
			bad.Leave()
			if err := bad.Return(keyringtest.StoresNothing); err != nil {
				return err
			}
			return s.triesAgain(ctx, "Your keyring did not do")
		}},
		step{"its question is dismissed", "", func() error {
			bad.Becomes(keyringtest.UnlockDismissed)
			return s.triesAgain(ctx, "Your keyring is locked")
		}},
		step{"it is slow", "", func() error {
			bad.Becomes(keyringtest.Slow)
			if err := p.clicks(ctx, "Try again", -1); err != nil {
				return err
			}
			_, err := p.missing(ctx, "Try again")
			return err
		}},
		step{"it hangs when the key has come: nobody is connected", "", func() error {
			if _, err := p.missing(ctx, "Trying the keyring"); err != nil {
				return err
			}
			bad.Becomes(keyringtest.HangsInCreate)
			if err := p.clicks(ctx, "Continue in browser", -1); err != nil {
				return err
			}
			if err := s.approveUnseen(ctx); err != nil {
				return err
			}
			_, err := p.sees(ctx, "Saving the key")
			return err
		}},
		step{"it goes on: is this you, yes", "", func() error {
			bad.Becomes(keyringtest.Well)
			if err := p.clicks(ctx, "Yes connect", 0); err != nil {
				return err
			}
			_, err := p.sees(ctx, "Your forums", "anna", "Connected", "Revoke")
			return err
		}},
		step{"it hangs while the access is revoked, which has ended all the same", "", func() error {
			bad.Becomes(keyringtest.HangsInDelete)
			if err := p.clicks(ctx, "Revoke", 0); err != nil {
				return err
			}
			if _, err := p.sees(ctx, "Revoke access", "To come back"); err != nil {
				return err
			}
			if err := s.saysYes(ctx); err != nil {
				return err
			}
			return until(ctx, time.Minute, func() bool { return len(s.forum.Member("anna").LiveKeys()) == 0 })
		}},
		step{"it goes on, and holds nothing any more", "", func() error {
			bad.Becomes(keyringtest.Well)
			if _, err := p.sees(ctx, "Access revoked"); err != nil {
				return err
			}
			if left := bad.Items(); len(left) > 0 {
				return fmt.Errorf("the keyring holds %q", left)
			}
			return nil
		}},
		step{"the program ends cleanly, and tells how long the window stood still", "", func() error {
			if err := p.quit(); err != nil {
				return err
			}
			return s.stoodStill()
		}},
	)
}

// pastes starts the program and pastes where it asks for the forum's address; the window
// still takes the one that is typed.
func (s *story) pastes(ctx context.Context) error {
	if err := s.program.start(ctx); err != nil {
		return err
	}
	if err := s.program.clicks(ctx, "Connect a forum", 0); err != nil {
		return err
	}
	if _, err := s.program.sees(ctx, "Which forum"); err != nil {
		return err
	}
	if err := s.screen.focus(ctx, s.program.window); err != nil {
		return err
	}
	if err := s.screen.press(ctx, "ctrl+v"); err != nil {
		return err
	}
	return s.findForum(ctx)
}

// triesAgain presses Try again where a problem is told, whose last words are the same, and
// waits for the next.
func (s *story) triesAgain(ctx context.Context, problem string) error {
	if err := s.program.clicks(ctx, "Try again", -1); err != nil {
		return err
	}
	_, err := s.program.sees(ctx, problem, "Try again")
	return err
}

// approveUnseen is anna in a browser that is not on this screen.
func (s *story) approveUnseen(ctx context.Context) error {
	var link string
	err := until(ctx, time.Minute, func() bool {
		arguments, _ := s.program.opener.noted()
		for line := range strings.Lines(arguments) {
			if strings.Contains(line, "/user-api-key/new") {
				link = strings.TrimSpace(line)
			}
		}
		return link != ""
	})
	if err != nil {
		return fmt.Errorf("wait for the browser to be opened: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.forum.Member("anna").Approve(link), nil)
	if err != nil {
		return errors.New("the forum sent the browser nowhere")
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return errors.New("the way back did not answer the browser") // its address holds a sealed answer
	}
	return answer.Body.Close()
}

// stoodStill tells the longest times that the window stood still. The time for which others
// had the processors is not the window's own.
func (s *story) stoodStill() error {
	if s.rehearsal {
		return nil
	}
	said := s.program.said.String()
	for line := range strings.Lines(said) {
		if strings.HasPrefix(line, "heartbeat: ") && strings.Contains(line, "longest gap") {
			fmt.Fprintf(s.out, "    %s\n", strings.TrimSpace(line))
		}
	}
	told := regexp.MustCompile(`longest gap of its own (\d+) ms`).FindStringSubmatch(said)
	if told == nil {
		return fmt.Errorf("the program told no heartbeat; it said: %s", said)
	}
	if longest, err := strconv.Atoi(told[1]); err != nil || longest > mostStill {
		return fmt.Errorf("the window stood still for %s ms, at most %d are allowed; it said: %s", told[1], mostStill, said)
	}
	return nil
}
