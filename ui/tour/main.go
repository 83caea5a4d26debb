package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"
)

func main() { os.Exit(run()) }

func run() int {
	program := flag.String("program", "bin/forumkeys", "the program to tour")
	pictures := flag.String("pictures", "docs/tour", "folder for the pictures")
	way := flag.String("way", "all", "direct, copy-back or code to connect, day to live with many forums, language to speak German; or all of them; or trouble, for a keyring that goes wrong, which measures too and so wants a quiet computer")
	atOnce := flag.Int("at-once", 2, "how many stories are told at the same time")
	theme := flag.String("theme", "light", "light or dark")
	raises := flag.Bool("raises", true, "expect the window to have the keyboard after a second start; Wine does not tell the display of it")
	empty := flag.String("figures-beside", "", "instead of the tour: measure the program beside this one")
	home := flag.String("figures-home", "", "home folder with the list to measure with")
	short := flag.String("figures-rows", "", "instead of the tour: measure the first frame beside the one with the shorter list in this home folder")
	scroll := flag.String("figures-scroll", "", "instead of the tour: measure the frames while the list in this home folder is scrolled")
	pairs := flag.Int("figures-pairs", 11, "how many pairs are measured")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute)
	defer cancel()

	var err error
	switch {
	case *empty != "":
		f := figures{program: *program, empty: *empty, home: *home, pairs: *pairs, idle: 10 * time.Second}
		err = f.atDesk(ctx, func(f figures, folder string) error { return f.measurePairs(ctx, folder) })
	case *short != "":
		f := figures{program: *program, home: *home, pairs: *pairs}
		err = f.atDesk(ctx, func(f figures, _ string) error { return f.measureRows(ctx, *short) })
	case *scroll != "":
		f := figures{program: *program, home: *scroll}
		err = f.atDesk(ctx, func(f figures, _ string) error { return f.measureScrolling(ctx) })
	default:
		return tellStories(ctx, *way, *atOnce, tourist{*program, *pictures, *theme, *raises})
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "Nothing was measured: %v\n", err)
		return 1
	}
	return 0
}

// tellStories tells the stories of a way, or all.
func tellStories(ctx context.Context, way string, atOnce int, t tourist) int {
	told := slices.DeleteFunc(tales(), func(t tale) bool { return t.name != way && (way != "all" || t.trouble) })
	if len(told) == 0 {
		fmt.Fprintf(os.Stderr, "There is no story called %q.\n", way)
		return 2
	}
	began := time.Now()
	if err := tellAll(ctx, os.Stdout, told, atOnce, t.tour); err != nil {
		fmt.Fprintf(os.Stderr, "\nThe tour ended early: %v\n", err)
		return 1
	}
	fmt.Printf("\nThe tour is done in %d s. Pictures: %s\n", int(time.Since(began).Seconds()), t.pictures)
	return 0
}
