package forumtest

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
)

// PipeListener is a listener in memory: what dials it and what accepts from it
// never leave the process, so both may live in a testing/synctest bubble, where
// real sockets cannot. Make it inside the bubble that uses it.
//
// It also serves as a loopback listener in bubbles: its addresses are loopback
// ones, Address may be set to the one that was asked for.
type PipeListener struct {
	Address net.Addr // what Addr answers; 127.0.0.1:443 unless set before use

	incoming chan net.Conn
	closed   chan struct{}
	once     sync.Once
	dialled  atomic.Int32
}

// NewPipeListener makes a listener in memory.
func NewPipeListener() *PipeListener {
	return &PipeListener{
		Address:  loopbackAddress(443),
		incoming: make(chan net.Conn),
		closed:   make(chan struct{}),
	}
}

// Accept waits for the next connection.
func (l *PipeListener) Accept() (net.Conn, error) {
	select {
	case <-l.closed:
		return nil, l.failed("accept", net.ErrClosed)
	case conn := <-l.incoming:
		return conn, nil
	}
}

// Close ends Accept and everything still dialling.
func (l *PipeListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr is the listener's address.
func (l *PipeListener) Addr() net.Addr { return l.Address }

// DialContext connects to the listener, whatever address is asked for.
func (l *PipeListener) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	from := loopbackAddress(49152 + int(l.dialled.Add(1)))
	client, server := newPipe(from, l.Address)
	select {
	case <-l.closed:
		return nil, l.failed("dial", errRefused)
	case <-ctx.Done():
		return nil, l.failed("dial", ctx.Err())
	case l.incoming <- server:
		return client, nil
	}
}

func (l *PipeListener) failed(op string, err error) error {
	return &net.OpError{Op: op, Net: "tcp", Addr: l.Address, Err: err}
}

func loopbackAddress(port int) net.Addr {
	return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port}
}
