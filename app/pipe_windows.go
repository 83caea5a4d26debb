package app

import (
	"errors"
	"io"
	"net"
	"sync"

	"golang.org/x/sys/windows"
)

// pipe is one end of a named pipe; Close ends what waits at it.
type pipe struct {
	handle windows.Handle
	ends   *event
	once   sync.Once

	mu     sync.RWMutex // read-locked by what is under way
	closed bool
}

var _ io.ReadWriteCloser = (*pipe)(nil)

// newPipe takes a handle over, which was opened for overlapped use.
func newPipe(handle windows.Handle) (*pipe, error) {
	ends, err := newEvent()
	if err != nil {
		_ = windows.CloseHandle(handle)
		return nil, err
	}
	return &pipe{handle: handle, ends: ends}, nil
}

// Read implements io.Reader. The other end's going is the end of the text.
func (p *pipe) Read(text []byte) (int, error) {
	read := make([]byte, len(text)) // stays where it is while Windows writes to it
	n, err := p.await(p.ends, func(o *windows.Overlapped) error { return windows.ReadFile(p.handle, read, nil, o) })
	copy(text, read[:n])
	if errors.Is(err, windows.ERROR_BROKEN_PIPE) {
		err = io.EOF
	}
	return n, err
}

// Write implements io.Writer.
func (p *pipe) Write(text []byte) (int, error) {
	written := append(make([]byte, 0, len(text)+1), text...)
	return p.await(p.ends, func(o *windows.Overlapped) error { return windows.WriteFile(p.handle, written, nil, o) })
}

// Close implements io.Closer. What was written the other end can still read.
func (p *pipe) Close() (err error) {
	p.once.Do(func() {
		p.ends.set()
		p.mu.Lock()
		defer p.mu.Unlock()
		p.closed = true
		p.ends.close()
		err = windows.CloseHandle(p.handle)
	})
	return err
}

// await begins something with the pipe and waits for its end, or for that of the pipe.
func (p *pipe) await(ends *event, begin func(*windows.Overlapped) error) (n int, err error) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.closed || ends.isSet() {
		return 0, net.ErrClosed
	}
	done, err := newEvent()
	if err != nil {
		return 0, err
	}
	defer done.close()
	overlapped := &windows.Overlapped{HEvent: done.handle}
	if err = begin(overlapped); err != nil && !errors.Is(err, windows.ERROR_IO_PENDING) {
		return 0, err
	}
	if err != nil {
		first, failed := windows.WaitForMultipleObjects([]windows.Handle{done.handle, ends.handle}, false, windows.INFINITE)
		if failed != nil || first != windows.WAIT_OBJECT_0 {
			_ = windows.CancelIoEx(p.handle, overlapped)
		}
	}
	var moved uint32
	err = windows.GetOverlappedResult(p.handle, overlapped, &moved, true)
	return int(moved), err
}

// event is Windows's own, which once set stays so.
type event struct{ handle windows.Handle }

func newEvent() (*event, error) {
	handle, err := windows.CreateEvent(nil, 1, 0, nil)
	return &event{handle}, err
}

func (e *event) set() { _ = windows.SetEvent(e.handle) }

func (e *event) isSet() bool {
	state, err := windows.WaitForSingleObject(e.handle, 0)
	return err == nil && state == windows.WAIT_OBJECT_0
}

func (e *event) close() { _ = windows.CloseHandle(e.handle) }
