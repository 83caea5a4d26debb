package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	atATime      = 16 * time.Millisecond // a notch of the wheel a frame: as fast as a hand is
	notches      = 500
	turnsOfWheel = 3 // down and up again
	screenFrame  = time.Second / 60
)

// measureScrolling measures the frames of the real window while the wheel is turned over the
// list in the home folder, down and up again. What is quicker than the program can tell from
// doing nothing is no frame.
func (f figures) measureScrolling(ctx context.Context) error {
	cmd := f.command(ctx, f.program, f.home, "--frames")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("start %s: %w", f.program, err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", f.program, err)
	}
	defer stop(cmd)
	told := &frames{}
	go told.listen(out)
	if err := f.settle(ctx, cmd); err != nil {
		return err
	}
	window, err := f.screen.window(ctx, "Forum Keys")
	if err != nil {
		return err
	}
	for turn := range turnsOfWheel {
		for _, way := range []struct{ said, button string }{{"down", "5"}, {"up", "4"}} {
			told.take()
			_, err := f.screen.run(ctx, "xdotool", "mousemove", "--window", window, "260", "400",
				"click", "--repeat", strconv.Itoa(notches), "--delay", strconv.Itoa(int(atATime.Milliseconds())), way.button)
			if err != nil {
				return err
			}
			fmt.Printf("  %d %-4s %s\n", turn+1, way.said, sayFrames(told.take()))
		}
	}
	return nil
}

// settle waits until the program does little but tell its frames: all connections are looked
// at when it starts.
func (f figures) settle(ctx context.Context, cmd *exec.Cmd) error {
	const still = 500 * time.Millisecond // of two seconds
	for before := time.Duration(-1); ; {
		used, err := cpuTime(cmd.Process.Pid)
		if err != nil {
			return fmt.Errorf("measure %s: %w", f.program, err)
		}
		if before >= 0 && used-before < still {
			return nil
		}
		before = used
		if err := pause(ctx, 2*time.Second); err != nil {
			return err
		}
	}
}

// frames are how long each took.
type frames struct {
	mu   sync.Mutex
	took []time.Duration
}

// listen takes down what the program tells.
func (f *frames) listen(out io.Reader) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		text, isFrame := strings.CutPrefix(lines.Text(), "frame ")
		micro, err := strconv.Atoi(text)
		if !isFrame || err != nil {
			continue
		}
		f.mu.Lock()
		f.took = append(f.took, time.Duration(micro)*time.Microsecond)
		f.mu.Unlock()
	}
}

// take gives what was told since the last time, in order of length.
func (f *frames) take() []time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	took := f.took
	f.took = nil
	slices.Sort(took)
	return took
}

func sayFrames(took []time.Duration) string {
	n := len(took)
	if n == 0 {
		return "no frame was drawn"
	}
	late, _ := slices.BinarySearch(took, screenFrame)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return fmt.Sprintf("%4d frames: median %.1f ms, 95 of 100 at most %.1f, worst %.1f; longer than the %.1f of a screen: %d",
		n, ms(took[n/2]), ms(took[min(n*95/100, n-1)]), ms(took[n-1]), ms(screenFrame), n-late)
}
