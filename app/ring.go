package app

import (
	"bufio"
	"context"
	"io"
	"strings"
	"time"

	"forumkeys/auth"
)

// How long a second start tries: the first may be about to end, which takes its grace,
// or about to hang its bell.
const (
	lockTakes  = closeGrace + time.Second
	lockPauses = 100 * time.Millisecond
)

// OpenOrRing is Open for a program that is started: where another copy has the book, that
// one is asked to show its window, with the address of a forum typed in where there is one
// (faults.md I4). shown: it has done so, and there is nothing left to do here. Before it is
// asked yield is called: some systems let only who was just started decide which window
// comes to the front. It blocks, at most some seconds.
func OpenOrRing(config Config, address string, yield func()) (k *Keeper, shown bool, err error) {
	for until := time.Now().Add(lockTakes); ; time.Sleep(lockPauses) {
		k, err = Open(config)
		if !isTrouble(err, AnotherCopy) {
			return k, false, err
		}
		yield()
		shown, hung := ring(config.Folder, address)
		if shown {
			return nil, true, nil
		}
		if hung || time.Now().After(until) {
			return nil, false, err
		}
	}
}

// ring rings at the bell of a folder. hung: the program there heard it and did nothing for
// too long, where one that ends takes its bell down.
func ring(folder, address string) (shown, hung bool) {
	ctx, cancel := context.WithTimeout(context.Background(), ringTakes)
	defer cancel()
	first, err := dialBell(ctx, folder)
	if err != nil {
		return false, false
	}
	defer first.Close()
	shown = hasShown(ctx, first, address)
	return shown, ctx.Err() != nil
}

// hasShown says the line and waits for the one back.
func hasShown(ctx context.Context, first io.ReadWriteCloser, address string) bool {
	defer context.AfterFunc(ctx, func() { _ = first.Close() })()
	if _, err := io.WriteString(first, bellAsks+sendable(address)+"\n"); err != nil {
		return false
	}
	answer, err := bufio.NewReader(io.LimitReader(first, int64(len(bellAnswers)))).ReadString('\n')
	return err == nil && answer == bellAnswers
}

// sendable is an address as it is handed over: in the form in which it will be used. Of
// what is none the first copy says so; what cannot be told in one line is left out.
func sendable(address string) string {
	if parsed, err := auth.ParseAddress(address); err == nil {
		return parsed.String()
	}
	if address = strings.TrimSpace(address); maySend(address) {
		return address
	}
	return ""
}
