package main

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"forumkeys/auth/forumtest"
)

// member is somebody with an account on the practice forum.
type member struct{ login, password, shown string }

// story is one tour: everything it needs, and the step it has come to.
type story struct {
	forum    *forumtest.Forum
	screen   *screen
	ring     *keyring
	browser  *browser
	program  *program
	pictures string
	step     int
}

// tour builds the surroundings, tells the story, and takes all down again.
func tour(ctx context.Context, binary, pictures, theme string) (err error) {
	folder, err := os.MkdirTemp("", "forumkeys-tour-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	watch := &watcher{}
	s := &story{pictures: pictures}
	s.forum = forumtest.New(watch)
	s.forum.PlainHTTP = true
	s.forum.Start()
	defer s.forum.Close()
	if s.screen, err = newScreen(ctx, folder); err != nil {
		return err
	}
	defer s.screen.close()
	if s.ring, err = newKeyring(ctx, folder); err != nil {
		return err
	}
	defer s.ring.close()
	if s.browser, err = newBrowser(ctx, s.screen, folder); err != nil {
		return err
	}
	defer s.browser.close()
	home := filepath.Join(folder, "home")
	if err := os.MkdirAll(filepath.Join(home, ".cache"), 0o700); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	path, err := filepath.Abs(binary)
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	s.program = &program{path: path, home: home, screen: s.screen, ring: s.ring, opener: s.browser.opener, theme: theme}
	if err := s.tell(ctx); err != nil {
		s.photographTrouble()
		return fmt.Errorf("step %d: %w", s.step, errors.Join(err, s.program.quit()))
	}
	return watch.complaints()
}

// tell is the story itself.
func (s *story) tell(ctx context.Context) error {
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
			_, err := s.program.sees(ctx, "What may this computer do", "Notifications", "Continue")
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
			if annas, err = s.newHolding(ctx, anna, ""); err != nil {
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
			_, err := s.program.sees(ctx, "Revoke access to", "To come back")
			return err
		}},
		step{"revoked: the card has gone", "revoked", func() error {
			if err := s.program.clicks(ctx, "Revoke access", -1); err != nil {
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
	)
}

// step is one step of the story: its promise, its picture, what is done.
type step struct {
	promise, picture string
	do               func() error
}

func (s *story) steps(ctx context.Context, steps ...step) error {
	for _, st := range steps {
		s.step++
		began := time.Now()
		if err := st.do(); err != nil {
			return fmt.Errorf("%s: %w", st.promise, err)
		}
		if st.picture != "" {
			if err := s.photograph(ctx, st.picture); err != nil {
				return err
			}
		}
		fmt.Printf("%2d. %s (%.1f s)\n", s.step, st.promise, time.Since(began).Seconds())
	}
	return nil
}

// findForum types the practice forum's address and waits for its portrait.
func (s *story) findForum(ctx context.Context) error {
	if _, err := s.program.sees(ctx, "Which forum"); err != nil {
		return err
	}
	if err := s.screen.focus(ctx, s.program.window); err != nil {
		return err
	}
	if err := s.screen.typeText(ctx, s.forum.URL); err != nil {
		return err
	}
	_, err := s.program.sees(ctx, s.forum.Title, "Continue")
	return err
}

// approve presses Continue, and in the browser that then opens logs the member
// in and presses Authorize. Pictures with an empty name are not taken.
func (s *story) approve(ctx context.Context, m member, waiting, consent, received string) error {
	if err := s.program.clicks(ctx, "Continue", -1); err != nil {
		return err
	}
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

// logOut leaves the forum as the member, so that the next one can log in.
func (s *story) logOut(page *tab) error {
	if err := page.visit(s.forum.URL); err != nil {
		return fmt.Errorf("go to the forum's front page: %w", err)
	}
	return page.clicks("Log Out")
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
	if _, err := s.program.sees(ctx, "What may this computer do"); err != nil {
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

// holding is what the tour found out about one connection from outside.
type holding struct{ item, key, clientID string }

// newHolding gives the one item of the keyring that is not the known one, its
// key, and the client id under which the forum knows it.
func (s *story) newHolding(ctx context.Context, owner member, known string) (holding, error) {
	items, err := s.ring.items(ctx)
	if err != nil {
		return holding{}, err
	}
	var held holding
	for _, item := range items {
		if item == known {
			continue
		}
		if held.item != "" {
			return holding{}, fmt.Errorf("the keyring holds more than it should: %q", items)
		}
		held.item = item
	}
	if held.key = s.ring.key(ctx, held.item); !s.forum.Works(held.key) {
		return holding{}, fmt.Errorf("the keyring holds no new key that works, only %q", items)
	}
	keys := s.forum.Member(owner.login).LiveKeys()
	if len(keys) != 1 {
		return holding{}, fmt.Errorf("%s has %d live keys, want 1", owner.login, len(keys))
	}
	held.clientID = keys[0].ClientID
	return held, nil
}

// keyWorks asks the forum with the key, as any client would.
func (s *story) keyWorks(ctx context.Context, held holding, want int) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.forum.URL+"/session/current.json", nil)
	if err != nil {
		return fmt.Errorf("ask the forum with the key: %w", err)
	}
	req.Header.Set("User-Api-Key", held.key)
	req.Header.Set("User-Api-Client-Id", held.clientID)
	answer, err := s.forum.Client().Do(req)
	if err != nil {
		return fmt.Errorf("ask the forum with the key: %w", err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != want {
		return fmt.Errorf("ask the forum with the key: got %d, want %d", answer.StatusCode, want)
	}
	return nil
}

// photograph keeps a picture of the window as docs/tour/NN-name.png.
func (s *story) photograph(ctx context.Context, name string) error {
	img, err := s.settled(ctx)
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(s.pictures, name+".png"))
	if err != nil {
		return fmt.Errorf("keep the picture: %w", err)
	}
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(file, img)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("keep the picture: %w", err)
	}
	return nil
}

// photographPage keeps a picture of a page in the browser.
func (s *story) photographPage(page *tab, name string) error {
	if name == "" {
		return nil
	}
	raw, err := page.picture()
	if err != nil {
		return fmt.Errorf("photograph the page: %w", err)
	}
	if err := os.WriteFile(filepath.Join(s.pictures, name+".png"), raw, 0o644); err != nil {
		return fmt.Errorf("keep the picture: %w", err)
	}
	return nil
}

// photographTrouble leaves a picture of where the tour stood when it failed.
func (s *story) photographTrouble() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if s.program.window != "" {
		_ = s.photograph(ctx, "trouble")
	}
}

// password is what the practice forum tells for an account.
func (s *story) password(name string) string { return s.forum.Member(name).Password() }
