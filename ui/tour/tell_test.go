package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// three are stories that say where they stand, the last of which begins first.
func three() []tale {
	return []tale{{name: "one", title: "One"}, {name: "two", title: "Two"}, {name: "three", title: "Three"}}
}

func TestStoriesToldAtOnceDoNotMix(t *testing.T) {
	var out strings.Builder
	both := make(chan struct{}) // met by the two that begin
	err := tellAll(t.Context(), &out, three(), 2, func(_ context.Context, told tale, said io.Writer) error {
		if told.name != "two" {
			fmt.Fprintln(said, "it begins")
			select {
			case both <- struct{}{}:
			case <-both:
			}
		}
		fmt.Fprintln(said, told.name, "is told")
		return nil
	})
	const want = "\nOne:\nit begins\none is told\n\nTwo:\ntwo is told\n\nThree:\nit begins\nthree is told\n"
	if err != nil || out.String() != want {
		t.Errorf("%v:%s\nwant:%s", err, out.String(), want)
	}
}

func TestAStoryThatGoesWrongEndsAll(t *testing.T) {
	var out strings.Builder
	wrong := errors.New("the card is missing")
	err := tellAll(t.Context(), &out, three(), 2, func(ctx context.Context, told tale, said io.Writer) error {
		switch told.name {
		case "three":
			fmt.Fprintln(said, "so far")
			return wrong
		case "one":
			<-ctx.Done()
			return ctx.Err()
		}
		t.Error("another story was begun")
		return nil
	})
	if !errors.Is(err, wrong) || !strings.HasPrefix(err.Error(), "three: ") {
		t.Errorf("it ended with %v", err)
	}
	if !strings.Contains(out.String(), "Three:\nso far\n") {
		t.Errorf("what was said of it is lost: %q", out.String())
	}
}
