package main

import (
	"context"
	"errors"
	"net/http"
)

// direct is the first story: two accounts of one forum by the direct way, and the
// end of one of them.
func (s *story) direct(ctx context.Context) error {
	anna := member{"anna", s.password("anna"), "Anna Keller"}
	bob := member{"bob", s.password("bob"), "Bob Winter"}
	var annas, bobs holding

	return s.steps(ctx,
		step{"the program starts with an empty list", "empty", func() error {
			if err := s.program.start(ctx); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Bring your forums together")
			return err
		}},
		step{"started once more with an address, it comes to the front and asks nobody", "", func() error {
			return s.startsAgain(ctx)
		}},
		step{"a forum's address is enough to find it", "find", func() error {
			if err := s.program.clicks(ctx, "Connect a forum", 0); err != nil {
				return err
			}
			return s.findForum(ctx)
		}},
		step{"choose what the connection may do", "choose", func() error {
			if err := s.screen.press(ctx, "Return"); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "What may Forum Keys do", "Notifications", "Continue")
			return err
		}},
		step{"log in on the forum, in the browser", "", func() error {
			return s.approve(ctx, anna, "approve", "authorize", "received")
		}},
		step{"nobody is connected before the question is answered", "is-this-you", func() error {
			_, err := s.program.sees(ctx, "Is this you", anna.shown)
			return err
		}},
		step{"yes: a card appears", "connected", func() error {
			if err := s.program.clicks(ctx, "Yes connect", 0); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Your forums", "anna", "Connected", "Revoke")
			return err
		}},
		step{"the key is in the keyring, and works", "", func() error {
			var err error
			if annas, err = s.newHolding(ctx, anna); err != nil {
				return err
			}
			return s.keyWorks(ctx, annas, http.StatusOK)
		}},
		step{"closed and opened again, it is still there", "restarted", func() error {
			if err := s.program.quit(); err != nil {
				return err
			}
			if err := s.program.start(ctx); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Your forums", "anna", "Connected")
			return err
		}},
		step{"a second account on the same forum, with custom permissions", "custom", func() error {
			return s.chooseCustom(ctx)
		}},
		step{"bob approves in the browser", "", func() error {
			return s.approve(ctx, bob, "", "authorize-bob", "")
		}},
		step{"is this bob?", "is-this-bob", func() error {
			_, err := s.program.sees(ctx, "Is this you", bob.shown)
			return err
		}},
		step{"two accounts in the list", "two-accounts", func() error {
			if err := s.program.clicks(ctx, "Yes connect", 0); err != nil {
				return err
			}
			if _, err := s.program.sees(ctx, "Your forums", "anna", "bob"); err != nil {
				return err
			}
			var err error
			bobs, err = s.newHolding(ctx, bob, annas.item)
			return err
		}},
		step{"revoking asks first", "revoke", func() error {
			if err := s.program.clicks(ctx, "Revoke", 0); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Revoke access", "To come back")
			return err
		}},
		step{"revoked: the card has gone", "revoked", func() error {
			if err := s.saysYes(ctx); err != nil {
				return err
			}
			_, err := s.program.sees(ctx, "Your forums", "bob", "Access revoked")
			return err
		}},
		step{"the forum refuses the old key with 403, the keyring has lost it, bob's still works", "", func() error {
			if err := s.keyWorks(ctx, annas, http.StatusForbidden); err != nil {
				return err
			}
			if s.ring.key(ctx, annas.item) != "" {
				return errors.New("the keyring still holds the revoked key")
			}
			return s.keyWorks(ctx, bobs, http.StatusOK)
		}},
		step{"the program ends cleanly", "", s.program.quit},
		step{"opened once more it crashes, and what it then says is no secret", "", func() error {
			if err := s.program.start(ctx); err != nil {
				return err
			}
			if _, err := s.program.sees(ctx, "Your forums", "bob", "Connected"); err != nil {
				return err
			}
			return s.program.crashes()
		}},
	)
}

// approve presses Continue, and approves in the browser that then opens.
func (s *story) approve(ctx context.Context, m member, waiting, consent, received string) error {
	if err := s.program.clicks(ctx, "Continue in browser", -1); err != nil {
		return err
	}
	return s.approveInBrowser(ctx, m, waiting, consent, received)
}

// approveInBrowser logs the member in where the browser was opened and presses
// Authorize. Pictures with an empty name are not taken.
func (s *story) approveInBrowser(ctx context.Context, m member, waiting, consent, received string) error {
	page, err := s.browser.tab(ctx, s.forum.URL)
	if err != nil {
		return err
	}
	defer page.close()
	if err := page.logIn(m.login, m.password); err != nil {
		return err
	}
	if err := page.sees("Authorize"); err != nil {
		return err
	}
	if waiting != "" {
		if _, err := s.program.sees(ctx, "Approve in your browser"); err != nil {
			return err
		}
		if err := s.photograph(ctx, waiting); err != nil {
			return err
		}
	}
	if err := s.photographPage(page, consent); err != nil {
		return err
	}
	if err := page.clicks("Authorize"); err != nil {
		return err
	}
	if err := page.arrives(ctx, "http://127.0.0.1:27182/done", "http://127.0.0.1:27183/done", "http://127.0.0.1:27184/done"); err != nil {
		return err
	}
	if err := s.photographPage(page, received); err != nil {
		return err
	}
	return s.logOut(page)
}

// chooseCustom goes as far as the Custom choice for a second account.
func (s *story) chooseCustom(ctx context.Context) error {
	if err := s.program.clicks(ctx, "Connect", 0); err != nil {
		return err
	}
	if err := s.findForum(ctx); err != nil {
		return err
	}
	if err := s.screen.press(ctx, "Return"); err != nil {
		return err
	}
	if _, err := s.program.sees(ctx, "What may Forum Keys do"); err != nil {
		return err
	}
	if err := s.program.clicks(ctx, "Custom", -1); err != nil {
		return err
	}
	if err := s.program.scrollsTo(ctx, "See your bookmark reminders"); err != nil {
		return err
	}
	return s.program.clicks(ctx, "See your bookmark reminders", 0)
}
