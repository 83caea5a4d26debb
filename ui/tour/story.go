package main

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"forumkeys/auth/forumtest"
)

// member is somebody with an account on the practice forum.
type member struct{ login, password, shown string }

// ways are the stories there are, one a way, in the order told.
func ways() []string { return []string{"direct", "copy-back", "code"} }

// story is one tour: everything it needs, and the step it has come to.
type story struct {
	way      string
	forum    *forumtest.Forum
	screen   *screen
	ring     *keyring
	browser  *browser
	program  *program
	pictures string
	step     int
}

// tour builds the surroundings, tells the story of one way, and takes all down again.
func tour(ctx context.Context, way, binary, pictures, theme string) (err error) {
	folder, err := os.MkdirTemp("", "forumkeys-tour-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	watch := &watcher{}
	s := &story{way: way, pictures: pictures}
	s.forum = forumtest.New(watch)
	s.forum.PlainHTTP = true
	s.forum.Stock = way != "direct" // as most forums are
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

// step is one step of the story: its promise, its picture, what is done.
type step struct {
	promise, picture string
	do               func() error
}

// tell tells the story of its way.
func (s *story) tell(ctx context.Context) error {
	switch s.way {
	case "direct":
		return s.direct(ctx)
	case "copy-back":
		return s.copyBack(ctx)
	case "code":
		return s.code(ctx)
	}
	return fmt.Errorf("there is no way called %q, only %s", s.way, strings.Join(ways(), ", "))
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

// opens starts the program with an empty list and goes as far as the choices.
func (s *story) opens(ctx context.Context) error {
	if err := s.program.start(ctx); err != nil {
		return err
	}
	if err := s.program.clicks(ctx, "Connect a forum", 0); err != nil {
		return err
	}
	if err := s.findForum(ctx); err != nil {
		return err
	}
	if err := s.screen.press(ctx, "Return"); err != nil {
		return err
	}
	_, err := s.program.sees(ctx, "What may this computer do", "Continue")
	return err
}

// connects answers "Is this you?" with yes, and checks that the key is kept and works.
func (s *story) connects(ctx context.Context, m member) error {
	if err := s.program.clicks(ctx, "Yes connect", 0); err != nil {
		return err
	}
	if _, err := s.program.sees(ctx, "Your forums", m.login, "Connected", "Revoke"); err != nil {
		return err
	}
	held, err := s.newHolding(ctx, m, "")
	if err != nil {
		return err
	}
	return s.keyWorks(ctx, held, http.StatusOK)
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

// logOut leaves the forum as the member, so that the next one can log in.
func (s *story) logOut(page *tab) error {
	if err := page.visit(s.forum.URL); err != nil {
		return fmt.Errorf("go to the forum's front page: %w", err)
	}
	return page.clicks("Log Out")
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

// onlyTheKey checks that nothing of a request is left in the keyring.
func (s *story) onlyTheKey(ctx context.Context) error {
	items, err := s.ring.items(ctx)
	if err == nil && len(items) != 1 {
		err = fmt.Errorf("the keyring holds %q", items)
	}
	return err
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
