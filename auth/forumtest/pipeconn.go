package forumtest

import (
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// pipeConn is one end of a connection in memory. Unlike net.Pipe it has a buffer,
// as a socket has: a farewell (TLS close_notify) or an early answer does not wait
// for a reader.
type pipeConn struct {
	in, out       *pipeHalf
	local, remote net.Addr
}

func newPipe(client, server net.Addr) (clientEnd, serverEnd net.Conn) {
	up, down := newPipeHalf(), newPipeHalf()
	return &pipeConn{in: down, out: up, local: client, remote: server},
		&pipeConn{in: up, out: down, local: server, remote: client}
}

func (c *pipeConn) Read(p []byte) (int, error)  { return c.in.read(p) }
func (c *pipeConn) Write(p []byte) (int, error) { return c.out.write(p) }
func (c *pipeConn) LocalAddr() net.Addr         { return c.local }
func (c *pipeConn) RemoteAddr() net.Addr        { return c.remote }

func (c *pipeConn) Close() error {
	c.in.abandon()
	c.out.finish()
	return nil
}

func (c *pipeConn) SetDeadline(t time.Time) error {
	_ = c.SetReadDeadline(t)
	return c.SetWriteDeadline(t)
}

func (c *pipeConn) SetReadDeadline(t time.Time) error {
	c.in.setDeadline(&c.in.readLimit, t)
	return nil
}

func (c *pipeConn) SetWriteDeadline(t time.Time) error {
	c.out.setDeadline(&c.out.writeLimit, t)
	return nil
}

// pipeRoom is how many bytes a direction holds before a writer waits.
const pipeRoom = 256 << 10

// pipeHalf is one direction of a connection.
type pipeHalf struct {
	mu        sync.Mutex
	changed   *sync.Cond
	data      []byte
	finished  bool // the writer is done: what is left can be read, then EOF
	abandoned bool // the reader is gone

	readLimit, writeLimit pipeLimit
}

func newPipeHalf() *pipeHalf {
	h := &pipeHalf{}
	h.changed = sync.NewCond(&h.mu)
	return h
}

func (h *pipeHalf) read(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for {
		switch {
		case h.abandoned:
			return 0, net.ErrClosed
		case h.readLimit.passed:
			return 0, os.ErrDeadlineExceeded
		case len(p) == 0:
			return 0, nil
		case len(h.data) > 0:
			n := copy(p, h.data)
			h.data = h.data[n:]
			h.changed.Broadcast()
			return n, nil
		case h.finished:
			return 0, io.EOF
		}
		h.changed.Wait()
	}
}

func (h *pipeHalf) write(p []byte) (written int, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for {
		switch {
		case h.finished:
			return written, net.ErrClosed
		case h.abandoned:
			return written, io.ErrClosedPipe
		case h.writeLimit.passed:
			return written, os.ErrDeadlineExceeded
		case len(p) == 0:
			return written, nil
		}
		if n := min(pipeRoom-len(h.data), len(p)); n > 0 {
			h.data = append(h.data, p[:n]...)
			p, written = p[n:], written+n
			h.changed.Broadcast()
			continue
		}
		h.changed.Wait()
	}
}

func (h *pipeHalf) finish() { h.end(&h.finished, &h.writeLimit) }

func (h *pipeHalf) abandon() { h.end(&h.abandoned, &h.readLimit) }

func (h *pipeHalf) end(how *bool, limit *pipeLimit) {
	h.mu.Lock()
	defer h.mu.Unlock()
	*how = true
	limit.stop()
	h.changed.Broadcast()
}

// pipeLimit is a deadline of one side of a direction.
type pipeLimit struct {
	passed bool
	set    int // counts settings, so that an older timer firing late changes nothing
	timer  *time.Timer
}

func (l *pipeLimit) stop() {
	l.set++
	l.passed = false
	if l.timer != nil {
		l.timer.Stop()
		l.timer = nil
	}
}

func (h *pipeHalf) setDeadline(limit *pipeLimit, t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	limit.stop()
	defer h.changed.Broadcast()
	if t.IsZero() {
		return
	}
	left := time.Until(t)
	if left <= 0 {
		limit.passed = true
		return
	}
	mine := limit.set
	limit.timer = time.AfterFunc(left, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if limit.set == mine {
			limit.passed = true
			h.changed.Broadcast()
		}
	})
}
