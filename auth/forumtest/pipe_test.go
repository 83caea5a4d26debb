package forumtest_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/forumtest"
)

// joined gives both ends of a connection in memory.
func joined(t *testing.T) (client, server net.Conn) {
	t.Helper()
	listener := forumtest.NewPipeListener()
	accepted := make(chan net.Conn, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			t.Errorf("accept: %v", err)
		}
		accepted <- conn
	}()
	client, err := listener.DialContext(context.Background(), "tcp", "any.example:443")
	if err != nil {
		t.Fatal(err)
	}
	return client, <-accepted
}

func TestAPipeCarriesMoreThanItHolds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := joined(t)
		sent := bytes.Repeat([]byte("sourdough "), 200_000)
		go func() {
			if _, err := client.Write(sent); err != nil {
				t.Errorf("write: %v", err)
			}
			_ = client.Close()
		}()
		got, err := io.ReadAll(server)
		if err != nil || !bytes.Equal(got, sent) {
			t.Errorf("%d bytes and %v came through, want %d", len(got), err, len(sent))
		}
	})
}

func TestAPipeKeepsItsDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := joined(t)
		began := time.Now()
		_ = client.SetReadDeadline(began.Add(3 * time.Second))
		if _, err := client.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("read: %v, want the deadline", err)
		}
		if took := time.Since(began); took != 3*time.Second {
			t.Errorf("the read waited %v, want 3s", took)
		}
		_ = client.SetWriteDeadline(time.Now().Add(time.Second))
		if _, err := client.Write(make([]byte, 10<<20)); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("write with nobody reading: %v, want the deadline", err)
		}
		_ = client.SetDeadline(time.Time{})
		go func() { _, _ = server.Write([]byte("x")) }()
		if n, err := client.Read(make([]byte, 1)); n != 1 || err != nil {
			t.Errorf("after the deadline was lifted: %d, %v", n, err)
		}
		_, _ = client.Close(), server.Close()
	})
}

func TestAClosedPipeSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := joined(t)
		_, _ = server.Write([]byte("bye"))
		_ = server.Close()
		got, err := io.ReadAll(client)
		if string(got) != "bye" || err != nil {
			t.Errorf("before the end came %q, %v", got, err)
		}
		if _, err := client.Write([]byte("x")); err == nil {
			t.Error("writing to nobody is no error")
		}
		_ = client.Close()
		if _, err := client.Read(make([]byte, 1)); !errors.Is(err, net.ErrClosed) {
			t.Errorf("reading after closing: %v", err)
		}
	})
}

func TestAClosedListenerRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		listener := forumtest.NewPipeListener()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if _, err := listener.DialContext(ctx, "tcp", "x:1"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("nobody accepts: %v, want the deadline", err)
		}
		_ = listener.Close()
		if _, err := listener.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("accept: %v, want closed", err)
		}
		if _, err := listener.DialContext(context.Background(), "tcp", "x:1"); err == nil {
			t.Error("a closed listener was reached")
		}
	})
}
