package main

import (
	"context"
	"fmt"
	"time"
)

// again starts the program once more beside the one that runs, and waits until that second
// one has gone.
func (p *program) again(ctx context.Context, args ...string) error {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	if said, err := p.command(ctx, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("start the program once more: %w; it said: %s", err, said)
	}
	return nil
}

// startsAgain starts the program a second time, as a link does, with the forum's address: the
// first one comes to the front with it, and the forum hears nothing of that.
func (s *story) startsAgain(ctx context.Context) error {
	if err := s.screen.unfocus(ctx); err != nil {
		return err
	}
	if err := s.program.again(ctx, s.forum.URL); err != nil {
		return err
	}
	if _, err := s.program.sees(ctx, "Which forum", "Nothing was sent yet"); err != nil {
		return err
	}
	if asked := len(s.forum.Requests()); asked != 0 {
		return fmt.Errorf("the forum was asked %d times", asked)
	}
	if s.raises {
		focused, err := s.screen.focused(ctx)
		if err != nil {
			return err
		}
		if focused != s.program.window {
			return fmt.Errorf("window %s has the keyboard, not %s", focused, s.program.window)
		}
	}
	if err := s.screen.focus(ctx, s.program.window); err != nil {
		return err
	}
	return s.screen.press(ctx, "Escape")
}
