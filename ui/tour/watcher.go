package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"strings"
	"sync"
	"time"
)

// watcher hears what the practice forum complains of: whatever no forum should
// ever see fails the tour.
type watcher struct {
	mu   sync.Mutex
	said []string
	last []func() // ends the forums
}

func (*watcher) Helper()             {}
func (*watcher) Logf(string, ...any) {}

func (w *watcher) Cleanup(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.last = append(w.last, f)
}

// close ends all forums.
func (w *watcher) close() {
	w.mu.Lock()
	last := w.last
	w.last = nil
	w.mu.Unlock()
	for _, f := range last {
		f()
	}
}

func (w *watcher) Errorf(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.said = append(w.said, fmt.Sprintf(format, args...))
}

func (w *watcher) Fatalf(format string, args ...any) { w.Errorf(format, args...) }

func (w *watcher) complaints() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.said) == 0 {
		return nil
	}
	return fmt.Errorf("the practice forum saw what it never should: %s", strings.Join(w.said, "; "))
}

// settled waits until two pictures in a row are the same, so that nothing is
// photographed in the middle of a movement; after three seconds it takes what
// there is, for a ring that runs never stands still.
func (s *story) settled(ctx context.Context) (image.Image, error) {
	last, err := s.program.screen.picture(ctx, s.program.window)
	if err != nil {
		return nil, err
	}
	_ = until(ctx, 3*time.Second, func() bool {
		now, err := s.program.screen.picture(ctx, s.program.window)
		if err != nil {
			return false
		}
		same := bytes.Equal(pixels(now), pixels(last))
		last = now
		return same
	})
	return last, nil
}
