package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"
)

// tellAll tells stories, a few at the same time, for most of a story is waiting. What
// they say comes one story after the other. The first that goes wrong ends all.
func tellAll(ctx context.Context, out io.Writer, told []tale, atOnce int, tour func(context.Context, tale, io.Writer) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	lines := newTurns(out, len(told))
	places := make(chan struct{}, max(atOnce, 1))
	var all sync.WaitGroup
	for _, i := range longestFirst(len(told)) {
		places <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		all.Go(func() {
			defer func() { <-places }()
			said := lines.of(i)
			defer said.end()
			fmt.Fprintf(said, "\n%s:\n", told[i].title)
			if err := tour(ctx, told[i], said); err != nil {
				stop(fmt.Errorf("%s: %w", told[i].name, err))
			}
		})
	}
	all.Wait()
	lines.close()
	return context.Cause(ctx)
}

// longestFirst is the order in which stories begin: the last one told, the longest, at
// once, so that it does not run alone at the end.
func longestFirst(count int) []int {
	order := []int{}
	if count > 0 {
		order = append(order, count-1)
	}
	for i := range count - 1 {
		order = append(order, i)
	}
	return order
}

// turns lets many speak one after the other: who has the turn is heard at once, the
// others when it comes to them.
type turns struct {
	mu    sync.Mutex
	out   io.Writer
	turn  int
	kept  []bytes.Buffer
	ended []bool
}

func newTurns(out io.Writer, count int) *turns {
	return &turns{out: out, kept: make([]bytes.Buffer, count), ended: make([]bool, count)}
}

// speaker is one of them.
type speaker struct {
	turns *turns
	place int
}

func (t *turns) of(place int) speaker { return speaker{t, place} }

// Write says something, or keeps it until it is the speaker's turn.
func (s speaker) Write(text []byte) (int, error) {
	t := s.turns
	t.mu.Lock()
	defer t.mu.Unlock()
	if s.place == t.turn {
		return t.out.Write(text)
	}
	return t.kept[s.place].Write(text)
}

// end gives the turn on.
func (s speaker) end() {
	t := s.turns
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended[s.place] = true
	for t.turn < len(t.ended) && t.ended[t.turn] {
		if t.turn++; t.turn < len(t.kept) {
			_, _ = t.kept[t.turn].WriteTo(t.out)
		}
	}
}

// close says what is left of those whose turn never came.
func (t *turns) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range t.kept {
		_, _ = t.kept[i].WriteTo(t.out)
	}
}
