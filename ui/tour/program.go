package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// program is the real binary, running as a member would run it: an empty home,
// the private keyring, the virtual display.
type program struct {
	path   string
	home   string
	screen *screen
	ring   *keyring
	opener opener
	theme  string
	scale  string // of all that is drawn; 2 is what words are read best at

	cmd    *exec.Cmd
	window string
	read   []byte // the picture whose words were read last
	said   heard
	args   []string
	env    []string // on top of what a member has
}

// heard is what a program says, which may be read while it goes on.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (h *heard) Write(text []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(text)
}

// String is all it has said so far.
func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// start runs the program and waits for its window.
func (p *program) start(ctx context.Context) error {
	p.cmd = p.command(ctx)
	p.cmd.Stdout, p.cmd.Stderr = &p.said, &p.said
	if err := p.cmd.Start(); err != nil {
		return fmt.Errorf("start the program: %w", err)
	}
	var err error
	if p.window, err = p.screen.window(ctx, "Forum Keys"); err != nil {
		return fmt.Errorf("%w; it said: %s", err, p.said.String())
	}
	return p.screen.focus(ctx, p.window)
}

// command is a start of it that is not begun yet.
func (p *program) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.path, slices.Concat(p.args, args)...)
	cmd.Env = append(p.ring.env(),
		"HOME="+p.home,
		"XDG_CONFIG_HOME="+filepath.Join(p.home, ".config"),
		"XDG_CACHE_HOME="+filepath.Join(p.home, ".cache"),
		"DISPLAY="+p.screen.display, "WAYLAND_DISPLAY=",
		"PATH="+p.opener.folder+":"+os.Getenv("PATH"),
		"FYNE_SCALE="+p.scale, "FYNE_THEME="+p.theme, "LIBGL_ALWAYS_SOFTWARE=1", "LANG=en_GB.UTF-8", "LANGUAGE=en",
	)
	cmd.Env = append(cmd.Env, p.env...)
	return cmd
}

// quit ends it as a log-out does, and waits until it has gone.
func (p *program) quit() error {
	if p.cmd == nil {
		return nil
	}
	_ = p.cmd.Process.Signal(os.Interrupt)
	done := make(chan error, 1)
	go func() { done <- p.cmd.Wait() }()
	select {
	case err := <-done:
		p.cmd = nil
		if err != nil {
			return fmt.Errorf("quit the program: %w; it said: %s", err, p.said.String())
		}
		return nil
	case <-time.After(15 * time.Second):
		_ = p.cmd.Process.Signal(syscall.SIGQUIT) // then it says what it was doing
		<-done
		p.cmd = nil
		return fmt.Errorf("quit the program: still there after 15 s; it said: %s", p.said.String())
	}
}

// crashes ends it as a fault of its own would: it says what each part of it was doing.
func (p *program) crashes() error {
	before := len(p.said.String())
	_ = p.cmd.Process.Signal(syscall.SIGQUIT)
	err := p.cmd.Wait()
	p.cmd = nil
	if said := p.said.String()[before:]; err == nil || strings.Count(said, "\ngoroutine ") < 5 {
		return fmt.Errorf("crash the program: %w; it said: %s", err, said)
	}
	return nil
}

// sees waits until all sentences stand in the window, and gives the words.
func (p *program) sees(ctx context.Context, sentences ...string) ([]word, error) {
	return p.within(ctx, 45*time.Second, sentences...)
}

// within is sees with a limit of its own.
func (p *program) within(ctx context.Context, limit time.Duration, sentences ...string) ([]word, error) {
	var words []word
	var last error
	err := until(ctx, limit, func() bool {
		img, err := p.screen.picture(ctx, p.window)
		if err != nil {
			last = err
			return false
		}
		if now := pixels(img); words != nil && bytes.Equal(now, p.read) {
			return false // nothing moved, nothing new to read
		} else {
			p.read = now
		}
		if words, last = readWords(ctx, p.screen, img); last != nil {
			return false
		}
		for _, sentence := range sentences {
			if len(find(words, sentence)) == 0 {
				last = fmt.Errorf("%q is not in the window", sentence)
				return false
			}
		}
		return true
	})
	if err != nil {
		return nil, fmt.Errorf("look at the window: %w", last)
	}
	return words, nil
}

// stands is sees for what is to be pressed: it looks once more, for while the words were
// read they may have moved. A ring that runs never stands still, so not for ever.
func (p *program) stands(ctx context.Context, sentences ...string) (words []word, err error) {
	for range 3 {
		if words, err = p.sees(ctx, sentences...); err != nil {
			return nil, err
		}
		now, err := p.screen.picture(ctx, p.window)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(pixels(now), p.read) {
			break
		}
	}
	return words, nil
}

// missing waits until a sentence stands in the window no more, and gives the words.
func (p *program) missing(ctx context.Context, sentence string) ([]word, error) {
	var words []word
	var last error
	err := until(ctx, 75*time.Second, func() bool {
		img, err := p.screen.picture(ctx, p.window)
		if err == nil {
			words, err = readWords(ctx, p.screen, img)
		}
		if last = err; err != nil {
			return false
		}
		return len(find(words, sentence)) == 0
	})
	if err != nil {
		return nil, fmt.Errorf("wait until %q has gone: %w", sentence, errors.Join(err, last))
	}
	return words, nil
}

// clicks waits for words in the window and presses on them: the n-th from the
// top, or the last for -1.
func (p *program) clicks(ctx context.Context, sentence string, n int) error {
	words, err := p.stands(ctx, sentence)
	if err != nil {
		return err
	}
	places := distinct(find(words, sentence))
	if n < 0 {
		n += len(places)
	}
	if n < 0 || n >= len(places) {
		return fmt.Errorf("press %q: there are %d of them", sentence, len(places))
	}
	if err := p.screen.click(ctx, p.window, places[n]); err != nil {
		return fmt.Errorf("press %q: %w", sentence, err)
	}
	p.screen.away(ctx)
	return nil
}

// opens does something until sentences stand in the window: what comes or goes by itself
// may move everything in the very moment of a press.
func (p *program) opens(ctx context.Context, press func() error, sentences ...string) error {
	var err error
	for range 3 {
		if err = press(); err != nil {
			continue
		}
		if _, err = p.within(ctx, 15*time.Second, sentences...); err == nil {
			return nil
		}
	}
	return err
}

// clicksBeside waits for words in the window and presses on those that stand beside a
// title or shortly below it, farthest to the right: the button on a card or a notice.
func (p *program) clicksBeside(ctx context.Context, title, sentence string) error {
	words, err := p.stands(ctx, title, sentence)
	if err != nil {
		return err
	}
	var button image.Rectangle
	for _, card := range distinct(find(words, title)) {
		for _, place := range find(words, sentence) {
			if place.Min.Y > card.Min.Y-20 && place.Max.Y < card.Max.Y+cardBelowTitle && place.Min.X > button.Min.X {
				button = place
			}
		}
	}
	if button.Empty() {
		return fmt.Errorf("press %q: it does not stand beside %q", sentence, title)
	}
	if err := p.screen.click(ctx, p.window, button); err != nil {
		return fmt.Errorf("press %q: %w", sentence, err)
	}
	p.screen.away(ctx)
	return nil
}

// cardBelowTitle is how far a card reaches below its title, in pixels of the tour's scale.
const cardBelowTitle = 130

// scrollsTo turns the wheel until words come into sight, well inside the window.
func (p *program) scrollsTo(ctx context.Context, sentence string) error {
	for range 20 {
		img, err := p.screen.picture(ctx, p.window)
		if err != nil {
			return err
		}
		words, err := readWords(ctx, p.screen, img)
		if err != nil {
			return err
		}
		if places := find(words, sentence); len(places) > 0 && places[0].Max.Y < img.Bounds().Dy()*3/4 {
			return nil
		}
		if err := p.screen.wheel(ctx, p.window, img.Bounds()); err != nil {
			return err
		}
	}
	return fmt.Errorf("scroll to %q: it does not come", sentence)
}

// distinct drops places that were read on light and on dark ground alike, and
// orders them from the top.
func distinct(places []image.Rectangle) []image.Rectangle {
	var out []image.Rectangle
	for _, p := range places {
		twin := false
		for _, o := range out {
			twin = twin || p.Overlaps(o)
		}
		if !twin {
			out = append(out, p)
		}
	}
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j].Min.Y < out[i].Min.Y {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

func pixels(img image.Image) []byte {
	switch m := img.(type) {
	case *image.RGBA:
		return m.Pix
	case *image.NRGBA:
		return m.Pix
	}
	return nil
}
