package main

import "context"

// copyBack is the story on a forum as most are: it shows a sealed text, which the
// member copies. In between the program crashes, and goes on.
func (s *story) copyBack(ctx context.Context) error {
	anna := member{"anna", s.password("anna"), "Anna Keller"}
	var page *tab
	return s.steps(ctx,
		step{"a forum that does not allow the direct way says so beforehand", "choose-stock", func() error {
			return s.opens(ctx)
		}},
		step{"the page says what to do in the browser", "copy-back", func() error {
			if err := s.program.clicks(ctx, "Continue in browser", -1); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Approve then copy the text back", "Come back here")
			return err
		}},
		step{"the forum shows a sealed text", "", func() (err error) {
			if page, err = s.browser.tab(ctx, s.forum.URL); err != nil {
				return err
			}
			if err := page.logIn(anna.login, anna.password); err != nil {
				return err
			}
			if err := page.clicks("Authorize"); err != nil {
				return err
			}
			if err := page.sees("Copy Key"); err != nil {
				return err
			}
			return s.photographPage(page, "key-page")
		}},
		step{"crashed and opened again, it offers to go on", "go-on", func() error {
			if err := s.program.crashes(); err != nil {
				return err
			}
			if err := s.program.start(ctx); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Go on")
			return err
		}},
		step{"it goes on where it was", "", func() error {
			if err := s.program.clicks(ctx, "Go on", -1); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Approve then copy the text back")
			return err
		}},
		step{"copied there, it is noticed when the window is entered again", "is-this-you-copied", func() error {
			if err := s.browser.focus(ctx, s.screen); err != nil {
				return err
			}
			if err := page.toFront(); err != nil {
				return err
			}
			if err := page.clicks("Copy Key"); err != nil {
				return err
			}
			if err := page.sees("Copied!"); err != nil { // else the clipboard may be looked at too early
				return err
			}
			if err := s.screen.focus(ctx, s.program.window); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Is this you", anna.shown)
			return err
		}},
		step{"yes: the card, and a key that works", "", func() error { return s.connects(ctx, anna) }},
		step{"the keyring holds the key and nothing else", "", func() error { return s.onlyTheKey(ctx) }},
		step{"the program ends cleanly", "", func() error { page.close(); return s.program.quit() }},
	)
}
