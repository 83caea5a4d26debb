package main

import (
	"context"
	"image"
)

// code is the story of a code: typed on the forum, in whatever browser.
func (s *story) code(ctx context.Context) error {
	anna := member{"anna", s.password("anna"), "Anna Keller"}
	var page *tab
	return s.steps(ctx,
		step{"the ways are offered where the choices are made", "", func() error {
			return s.opens(ctx)
		}},
		step{"another way, while one waits already", "another-way", func() error {
			if err := s.program.clicks(ctx, "Continue in browser", -1); err != nil {
				return err
			}
			waits, err := s.browser.tab(ctx, s.forum.URL)
			if err != nil {
				return err
			}
			defer waits.close()
			if err := s.program.clicks(ctx, "Use another way", -1); err != nil {
				return err
			}
			_, err = s.program.sees(ctx, "How do you want to approve", "A code")
			return err
		}},
		step{"eight characters to type", "code", func() error {
			if err := s.program.clicks(ctx, "A code", 0); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Scan, then type this code", "Open in browser")
			return err
		}},
		step{"the forum asks for them", "", func() (err error) {
			if err := s.copyCode(ctx); err != nil {
				return err
			}
			if err := s.program.clicks(ctx, "Open in browser", 0); err != nil {
				return err
			}
			if page, err = s.browser.tab(ctx, s.forum.URL); err != nil {
				return err
			}
			if err := page.logIn(anna.login, anna.password); err != nil {
				return err
			}
			if err := s.browser.focus(ctx, s.screen); err != nil {
				return err
			}
			if err := page.pastes(ctx, s.screen); err != nil {
				return err
			}
			return s.photographPage(page, "type-code")
		}},
		step{"crashed and opened again, it goes on with the same", "", func() error {
			if err := s.program.crashes(); err != nil {
				return err
			}
			if err := s.program.start(ctx); err != nil {
				return err
			}
			if err := s.program.clicks(ctx, "Go on", -1); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Scan, then type this code", "Open in browser")
			return err
		}},
		step{"approved there, asked about here", "is-this-you-code", func() error {
			if err := page.clicks("Authorize"); err != nil {
				return err
			}
			if err := page.says("Authorization complete"); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Is this you", anna.shown)
			return err
		}},
		step{"yes: the card, and a key that works", "connected-code", func() error { return s.connects(ctx, anna) }},
		step{"the keyring holds the key and nothing else", "", func() error { return s.onlyTheKey(ctx) }},
		step{"the program ends cleanly", "", func() error { page.close(); return s.program.quit() }},
	)
}

// copyCode presses the button beside the code, which is a symbol without a word: it
// stands at the right edge, in the row below the heading.
func (s *story) copyCode(ctx context.Context) error {
	const heading = "Scan, then type this code"
	words, err := s.program.sees(ctx, heading)
	if err != nil {
		return err
	}
	window, err := s.screen.picture(ctx, s.program.window)
	if err != nil {
		return err
	}
	spot := image.Pt(window.Bounds().Dx()-91, find(words, heading)[0].Max.Y+190)
	if err := s.screen.click(ctx, s.program.window, image.Rectangle{Min: spot, Max: spot}); err != nil {
		return err
	}
	_, err = s.program.sees(ctx, "Code copied")
	return err
}
