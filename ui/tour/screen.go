package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/image/bmp"
)

// screen is a virtual X display. The tour reads it as a member does, by the
// words on it, and works it with mouse and keyboard.
type screen struct {
	display string
	server  *exec.Cmd
	folder  string // for throw-away pictures
	gentle  bool   // looking takes no time from whom it looks at
	zoom    int    // how much larger its pictures are than it: small words are not read well
}

// newScreen starts Xvfb on a display of its own choosing.
func newScreen(ctx context.Context, folder string) (*screen, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start the virtual display: %w", err)
	}
	defer func() { _ = read.Close() }()
	server := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", "2500x2000x24", "-nolisten", "tcp", "-noreset", "-r") // -r: a loaded machine would else repeat keys
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		return nil, fmt.Errorf("start the virtual display: %w", err)
	}
	_ = write.Close()
	// To the end of the line: it comes in two writes, and the second would kill
	// a server whose reader has gone.
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("start the virtual display: it told no number: %w", err)
	}
	return &screen{display: ":" + strings.TrimSpace(number), server: server, folder: folder, zoom: 1}, nil
}

func (s *screen) close() { stop(s.server) }

// command is a program that looks at the screen or works it.
func (s *screen) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	if s.gentle {
		name, args = "nice", append([]string{"-n", "19", name}, args...)
	}
	return exec.CommandContext(ctx, name, args...)
}

func (s *screen) run(ctx context.Context, name string, args ...string) (string, error) {
	cmd := s.command(ctx, name, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(errs.String()))
	}
	return out.String(), nil
}

// window waits for the window with a title and gives its number. Before the title may
// stand, in brackets, how many things are unread.
func (s *screen) window(ctx context.Context, title string) (string, error) {
	var found string
	err := until(ctx, 60*time.Second, func() bool {
		out, err := s.run(ctx, "xdotool", "search", "--onlyvisible", "--name", `^(\([0-9]+\) )?`+title+"$")
		fields := strings.Fields(out)
		if err != nil || len(fields) == 0 {
			return false
		}
		found = fields[len(fields)-1]
		return true
	})
	if err != nil {
		return "", fmt.Errorf("wait for the window %q: %w", title, err)
	}
	return found, nil
}

// title gives what stands on a window's upper edge, or in a list of windows.
func (s *screen) title(ctx context.Context, window string) string {
	out, err := s.run(ctx, "xdotool", "getwindowname", window)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(out)
}

// resize gives a window a size, as a member does by its edge.
func (s *screen) resize(ctx context.Context, window string, width, height int) error {
	_, err := s.run(ctx, "xdotool", "windowsize", "--sync", window, strconv.Itoa(width), strconv.Itoa(height))
	return err
}

// focus gives a window the keyboard: there is no window manager that would.
func (s *screen) focus(ctx context.Context, window string) error {
	_, err := s.run(ctx, "xdotool", "windowfocus", "--sync", window)
	return err
}

// unfocus takes the keyboard from every window.
func (s *screen) unfocus(ctx context.Context) error {
	out, err := s.run(ctx, "xwininfo", "-root", "-int")
	if err != nil {
		return err
	}
	_, after, _ := strings.Cut(out, "Window id: ")
	root, _, _ := strings.Cut(after, " ")
	return s.focus(ctx, root)
}

// focused gives the number of the window that has the keyboard.
func (s *screen) focused(ctx context.Context) (string, error) {
	out, err := s.run(ctx, "xdotool", "getwindowfocus")
	return strings.TrimSpace(out), err
}

func (s *screen) typeText(ctx context.Context, text string) error {
	_, err := s.run(ctx, "xdotool", "type", "--delay", "40", text)
	return err
}

func (s *screen) press(ctx context.Context, keys ...string) error {
	_, err := s.run(ctx, "xdotool", append([]string{"key", "--delay", "80"}, keys...)...)
	return err
}

// click presses the left button in the middle of a place in a window.
func (s *screen) click(ctx context.Context, window string, place image.Rectangle) error {
	x, y := (place.Min.X+place.Max.X)/2/s.zoom, (place.Min.Y+place.Max.Y)/2/s.zoom
	_, err := s.run(ctx, "xdotool", "mousemove", "--window", window, strconv.Itoa(x), strconv.Itoa(y), "click", "1")
	return err
}

// wheel turns the mouse wheel a little, in the middle of a window.
func (s *screen) wheel(ctx context.Context, window string, size image.Rectangle) error {
	_, err := s.run(ctx, "xdotool", "mousemove", "--window", window, strconv.Itoa(size.Dx()/2), strconv.Itoa(size.Dy()/2),
		"click", "--repeat", "4", "--delay", "60", "5")
	return err
}

// away takes the pointer off the window, so that nothing is drawn as hovered.
func (s *screen) away(ctx context.Context) {
	_, _ = s.run(ctx, "xdotool", "mousemove", "2490", "1990")
}

// picture photographs a window.
func (s *screen) picture(ctx context.Context, window string) (image.Image, error) {
	file := filepath.Join(s.folder, "window.bmp") // nothing is packed, so it is quick to write and to read
	if _, err := s.run(ctx, "import", "-silent", "-window", window, "-resize", strconv.Itoa(100*s.zoom)+"%", "bmp3:"+file); err != nil {
		return nil, fmt.Errorf("photograph the window: %w", err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("photograph the window: %w", err)
	}
	img, err := bmp.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("photograph the window: %w", err)
	}
	return img, nil
}

// inGrey gives a picture without its colours.
func inGrey(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Src)
	return out
}

// onColour gives the light words on coloured ground as black on white, and nothing
// else: the reader of words passes over them as they are. It gives nil where there is
// no such ground.
func onColour(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	found := false
	for y := range b.Dy() {
		row := out.Pix[y*out.Stride:][:b.Dx()]
		found = inkOnColour(row, func(x int) bool { return coloured(img.At(b.Min.X+x, b.Min.Y+y)) }) || found
	}
	if !found {
		return nil
	}
	return out
}

// inkOnColour blackens in a row what interrupts a coloured ground, and says whether there
// was one. What is coloured itself, a word or a symbol, is mostly gaps, and is left out.
func inkOnColour(row []byte, coloured func(x int) bool) bool {
	const reach = 40 // pixels: wider than any gap in a word or between two
	found := false
	first, last, count := 0, -1, 0
	end := func() {
		if count*2 < last-first || count < reach {
			return
		}
		found = true
		for x := first; x < last; x++ {
			if !coloured(x) {
				row[x] = 0
			}
		}
	}
	for x := range row {
		if !coloured(x) {
			continue
		}
		if last < 0 || x-last > reach {
			end()
			first, count = x, 0
		}
		last = x
		count++
	}
	end()
	return found
}

// coloured says whether a colour is far from grey, as a filled button is.
func coloured(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return max(r, g, b)-min(r, g, b) > 0x5800
}

// until asks again and again until ready says yes; the pause between two
// questions is what a member's eye would take.
func until(ctx context.Context, limit time.Duration, ready func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		if ready() {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(150 * time.Millisecond):
		}
	}
}

// stop ends a program politely, then for good.
func stop(cmd *exec.Cmd) {
	if cmd == nil || cmd.Process == nil {
		return
	}
	_ = cmd.Process.Signal(os.Interrupt)
	done := make(chan struct{})
	go func() { _ = cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		_ = cmd.Process.Kill()
		<-done
	}
}
