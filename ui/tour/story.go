package main

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"forumkeys/auth/forumtest"
)

// member is somebody with an account on the practice forum.
type member struct{ login, password, shown string }

// tale is one of the stories there are: three connect, one a way, one lives with
// what is connected, and one does it all in another language.
type tale struct {
	name, title string
	stock       bool // on a forum that does not allow the direct way, as most are
	trouble     bool // with a keyring that goes wrong, and no browser
	tell        func(*story, context.Context) error
}

// tales are the stories in the order told.
func tales() []tale {
	return []tale{
		{"direct", "Connecting, straight back", false, false, (*story).direct},
		{"copy-back", "Connecting by copying a text back", true, false, (*story).copyBack},
		{"code", "Connecting by a code", true, false, (*story).code},
		{"trouble", "A keyring that goes wrong", false, true, (*story).trouble},
		{"day", "A day with many forums", false, false, (*story).day},
		{"language", "In German, the language with the longest words", false, false, (*story).language},
	}
}

// tourist is what the stories have in common.
type tourist struct {
	binary, pictures, theme string
	raises                  bool // the system gives a window that comes to the front the keyboard
}

// story is one tour: everything it needs, and the step it has come to.
type story struct {
	name     string
	out      io.Writer
	watch    *watcher
	forum    *forumtest.Forum
	forums   []*forumtest.Forum // all there are
	sentinel *sentinel
	screen   *screen
	ring     *keyring
	browser  *browser
	program  *program
	pictures string
	raises   bool
	step     int

	rehearsal bool   // told to have everything ready, not to measure
	shaders   string // what a virtual display has compiled, in a folder; "" in the home
}

// tour tells a story; one that measures is rehearsed first: a virtual display compiles
// with the processor what it draws by, half a tenth of a second at a time, and keeps it.
func (t tourist) tour(ctx context.Context, told tale, out io.Writer) (err error) {
	if !told.trouble {
		return t.once(ctx, told, story{out: out})
	}
	shaders, err := os.MkdirTemp("", "forumkeys-shaders-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(shaders)) }()
	fmt.Fprintln(out, "    a rehearsal first, which is not measured")
	if err := t.once(ctx, told, story{out: io.Discard, shaders: shaders, rehearsal: true}); err != nil {
		return fmt.Errorf("rehearsal: %w", err)
	}
	return t.once(ctx, told, story{out: out, shaders: shaders})
}

// once builds the surroundings, tells a story, and takes all down again.
func (t tourist) once(ctx context.Context, told tale, begun story) (err error) {
	folder, err := os.MkdirTemp("", "forumkeys-tour-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if err := os.MkdirAll(t.pictures, 0o755); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	s := &begun
	s.name, s.watch, s.pictures, s.sentinel, s.raises = told.name, &watcher{}, t.pictures, newSentinel(), t.raises
	defer s.watch.close()
	s.forum = s.newForum("")
	s.forum.Stock = told.stock
	s.forum.Start()
	if s.screen, err = newScreen(ctx, folder); err != nil {
		return err
	}
	defer s.screen.close()
	var opener opener
	if told.trouble {
		opener, err = s.withoutHelp(ctx, folder)
	} else {
		opener, err = s.withHelp(ctx, folder)
	}
	defer s.leaveAlone()
	if err != nil {
		return err
	}
	home := filepath.Join(folder, "home")
	if err := os.MkdirAll(filepath.Join(home, ".cache"), 0o700); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	path, err := filepath.Abs(t.binary)
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	s.program = &program{path: path, home: home, screen: s.screen, ring: s.ring, opener: opener, theme: t.theme, scale: "2"}
	if err := told.tell(s, ctx); err != nil {
		s.photographTrouble()
		return fmt.Errorf("step %d: %w", s.step, errors.Join(err, s.program.quit()))
	}
	fmt.Fprintf(s.out, "    no secret in %d places; %d were looked for\n", s.sentinel.looked, len(s.sentinel.secrets)+len(s.sentinel.passing))
	return s.watch.complaints()
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
		if err := s.noSecretShows(ctx); err != nil {
			return fmt.Errorf("%s: %w", st.promise, err)
		}
		fmt.Fprintf(s.out, "%2d. %s (%.1f s)\n", s.step, st.promise, time.Since(began).Seconds())
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
	_, err := s.program.sees(ctx, "What may Forum Keys do", "Continue")
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
	held, err := s.newHolding(ctx, m)
	if err != nil {
		return err
	}
	return s.keyWorks(ctx, held, http.StatusOK)
}

// findForum types the practice forum's address and waits for its portrait.
func (s *story) findForum(ctx context.Context) error {
	return s.findForumIn(ctx, "Which forum", "Continue")
}

// findForumIn does so where the window asks and goes on in other words.
func (s *story) findForumIn(ctx context.Context, question, goOn string) error {
	if _, err := s.program.sees(ctx, question); err != nil {
		return err
	}
	if err := s.screen.focus(ctx, s.program.window); err != nil {
		return err
	}
	if err := s.screen.typeText(ctx, s.forum.URL); err != nil {
		return err
	}
	_, err := s.program.sees(ctx, s.forum.Title, goOn)
	return err
}

// saysYes gives the other answer than the harmless one, which has the focus: by the keyboard,
// for white words on red are not always read.
func (s *story) saysYes(ctx context.Context) error {
	if err := s.screen.focus(ctx, s.program.window); err != nil {
		return err
	}
	return s.screen.press(ctx, "Tab", "Return")
}

// logOut leaves the forum as the member, so that the next one can log in.
func (s *story) logOut(page *tab) error {
	if err := page.visit(s.forum.URL); err != nil {
		return fmt.Errorf("go to the forum's front page: %w", err)
	}
	return page.clicks("Log Out")
}

// photograph keeps a picture of the window.
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
		_ = s.photograph(ctx, "trouble-"+s.name)
	}
}

// password is what the practice forum tells for an account.
func (s *story) password(name string) string { return s.forum.Member(name).Password() }
