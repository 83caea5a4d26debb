package main

import (
	"context"
	"errors"
	"net/http"
)

// language is the story of a reader of another language, the one with the longest words:
// she chooses it in Settings, and connects and revokes in it. The forum goes on to speak
// English.
func (s *story) language(ctx context.Context) error {
	anna := member{"anna", s.password("anna"), "Anna Keller"}
	var annas holding

	return s.steps(ctx,
		step{"the program starts in the system's language", "", func() error {
			if err := s.program.start(ctx); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Bring your forums together")
			return err
		}},
		step{"another one is chosen in Settings, and spoken at once", "german-settings", func() error {
			if err := s.screen.focus(ctx, s.program.window); err != nil {
				return err
			}
			if err := s.screen.press(ctx, "ctrl+comma"); err != nil {
				return err
			}
			if err := s.program.clicks(ctx, "Deutsch", 0); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Einstellungen", "Sprache")
			return err
		}},
		step{"and so are the pages below", "german-empty", func() error {
			if err := s.screen.press(ctx, "Escape"); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Bring deine Foren zusammen", "Forum verbinden")
			return err
		}},
		step{"a forum is found", "german-find", func() error {
			if err := s.program.clicks(ctx, "Forum verbinden", 0); err != nil {
				return err
			}
			return s.findForumIn(ctx, "Welches Forum", "Weiter")
		}},
		step{"choose what the connection may do", "german-choose", func() error {
			if err := s.screen.press(ctx, "Return"); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Was darf Forum Keys", "Benachrichtigungen", "Weiter")
			return err
		}},
		step{"the window waits for the browser", "german-approve", func() error {
			if err := s.program.clicks(ctx, "Browser", -1); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Genehmige im Browser")
			return err
		}},
		step{"approved there, the question is asked", "german-is-this-you", func() error {
			if err := s.approveInBrowser(ctx, anna, "", "", "german-received"); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Bist du das", anna.shown)
			return err
		}},
		step{"yes: a card appears, and the key works", "german-connected", func() error {
			if err := s.program.clicks(ctx, "Ja verbinden", 0); err != nil {
				return err
			}
			if _, err := s.program.sees(ctx, "Deine Foren", "Verbunden", "Entziehen"); err != nil {
				return err
			}
			var err error
			if annas, err = s.newHolding(ctx, anna); err != nil {
				return err
			}
			return s.keyWorks(ctx, annas, http.StatusOK)
		}},
		step{"closed and opened again, it speaks the chosen language", "", func() error {
			if err := s.program.quit(); err != nil {
				return err
			}
			if err := s.program.start(ctx); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Deine Foren", "Verbunden")
			return err
		}},
		step{"revoking asks first", "german-revoke", func() error {
			if err := s.program.clicks(ctx, "Entziehen", 0); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Zugriff entziehen")
			return err
		}},
		step{"revoked: the forum refuses the key, the keyring has lost it", "german-revoked", func() error {
			if err := s.saysYes(ctx); err != nil {
				return err
			}
			if _, err := s.program.sees(ctx, "Zugriff entzogen"); err != nil {
				return err
			}
			if s.ring.key(ctx, annas.item) != "" {
				return errors.New("the keyring still holds the revoked key")
			}
			return s.keyWorks(ctx, annas, http.StatusForbidden)
		}},
		step{"the program ends cleanly", "", s.program.quit},
	)
}
