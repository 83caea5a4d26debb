package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// figures measures the program beside an empty window with the same fonts, in
// alternating pairs, because a shared machine's speed drifts: a ratio within a
// pair is worth more than two absolute times.
type figures struct {
	program, empty string
	home           string // with the list of 50 connections
	pairs          int
	idle           time.Duration
	screen         *screen
	ring           *keyring
}

// figure is what one start of one program gave.
type figure struct {
	frame time.Duration // start of the process → first frame drawn
	pss   float64       // MB
	cpu   time.Duration // used while idle
}

// atDesk measures something on a virtual display with a private keyring; the folder, which
// holds nothing else yet, goes with them.
func (f figures) atDesk(ctx context.Context, measure func(f figures, folder string) error) error {
	folder, err := os.MkdirTemp("", "forumkeys-figures-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	if f.screen, err = newScreen(ctx, folder); err != nil {
		return err
	}
	defer f.screen.close()
	if f.ring, err = newKeyring(ctx, folder); err != nil {
		return err
	}
	defer f.ring.close()
	return measure(f, folder)
}

// measurePairs measures the program beside the empty window, again and again.
func (f figures) measurePairs(ctx context.Context, folder string) error {
	var ours, theirs []figure
	for i := range f.pairs + 1 {
		a, err := f.once(ctx, f.program, f.home)
		if err != nil {
			return err
		}
		b, err := f.once(ctx, f.empty, folder)
		if err != nil {
			return err
		}
		if i == 0 {
			continue // a warm-up: the first pair fills the caches of disk and fonts
		}
		ours, theirs = append(ours, a), append(theirs, b)
		fmt.Printf("pair %2d: first frame %4d | %4d ms   memory %5.1f | %5.1f MB   idle %3d | %3d ms\n", i,
			a.frame.Milliseconds(), b.frame.Milliseconds(), a.pss, b.pss, a.cpu.Milliseconds(), b.cpu.Milliseconds())
	}
	report(ours, theirs)
	return f.measureWatched(ctx, folder)
}

func report(ours, theirs []figure) {
	var frame, memory, idle []float64
	for i := range ours {
		frame = append(frame, float64(ours[i].frame)/float64(theirs[i].frame))
		memory = append(memory, ours[i].pss/theirs[i].pss)
		idle = append(idle, float64((ours[i].cpu - theirs[i].cpu).Milliseconds()))
	}
	fmt.Printf("\nMedian of %d pairs, Forum Keys with 50 connections beside an empty window with the same fonts:\n", len(ours))
	fmt.Printf("  first frame  %.2f ×   (goal: at most 1.3)\n", median(frame))
	fmt.Printf("  memory       %.2f ×   (goal: at most 1.2)\n", median(memory))
	fmt.Printf("  idle adds    %.0f ms  (goal: less than 20 in 10 s)\n", median(idle))
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n == 0 {
		return 0
	}
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// begin starts a program and gives the time to its first frame.
func (f figures) begin(ctx context.Context, path, home string) (*exec.Cmd, time.Duration, error) {
	cmd := f.command(ctx, path, home, "--first-frame")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, 0, fmt.Errorf("start %s: %w", path, err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, 0, fmt.Errorf("start %s: %w", path, err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	frame := time.Since(began)
	if err != nil || !strings.HasPrefix(line, "first frame") {
		stop(cmd)
		return nil, 0, fmt.Errorf("start %s: it said %q instead of its first frame: %w", path, line, err)
	}
	return cmd, frame, nil
}

// once starts a program, waits for its first frame, lets it settle, and looks.
func (f figures) once(ctx context.Context, path, home string) (figure, error) {
	cmd, frame, err := f.begin(ctx, path, home)
	if err != nil {
		return figure{}, err
	}
	defer stop(cmd)
	if err := pause(ctx, 4*time.Second); err != nil { // caches filled, checks of all connections done
		return figure{}, err
	}
	before, err1 := cpuTime(cmd.Process.Pid)
	pss, err2 := pssOf(cmd.Process.Pid)
	if err := pause(ctx, f.idle); err != nil {
		return figure{}, err
	}
	after, err3 := cpuTime(cmd.Process.Pid)
	if err := errors.Join(err1, err2, err3); err != nil {
		return figure{}, fmt.Errorf("measure %s: %w", path, err)
	}
	return figure{frame: frame, pss: pss, cpu: after - before}, nil
}

// command is a program on the virtual display, with a home folder of its own.
func (f figures) command(ctx context.Context, path, home, option string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, option)
	cmd.Env = append(f.ring.env(), "HOME="+home, "DISPLAY="+f.screen.display, "WAYLAND_DISPLAY=",
		"XDG_CONFIG_HOME="+filepath.Join(home, ".config"), "XDG_CACHE_HOME="+filepath.Join(home, ".cache"),
		"FYNE_THEME=light", "LIBGL_ALWAYS_SOFTWARE=1")
	return cmd
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// cpuTime is user and system time of a process so far. The kernel counts in
// hundredths of a second on every Linux that Go runs on.
func cpuTime(pid int) (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0, fmt.Errorf("read the times of process %d: %d fields", pid, len(fields))
	}
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond, errors.Join(err1, err2)
}

// pssOf is a process's fair share of memory, in MB.
func pssOf(pid int) (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "Pss:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			return float64(kb) / 1024, err
		}
	}
	return 0, fmt.Errorf("read the memory of process %d: no Pss", pid)
}
