package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"sync"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// pipeBell is a bell for Windows: a named pipe, which ends with its program. (Sockets as
// files are there only since 2018, and not on every disk.)
type pipeBell struct {
	name   *uint16
	rights *windows.SecurityAttributes
	ends   *event

	mu   sync.Mutex
	next *pipe // the end that waits for a ring; nil: to be made
}

// hangBell makes the pipe; an error where somebody else has made one of that name.
func hangBell(folder string) (bell, error) {
	user, err := userMark()
	if err != nil {
		return nil, err
	}
	name, err := pipeName(folder)
	if err != nil {
		return nil, err
	}
	rights, err := windows.SecurityDescriptorFromString("O:" + user + "D:P(A;;GA;;;" + user + ")")
	if err != nil {
		return nil, err
	}
	attributes := &windows.SecurityAttributes{SecurityDescriptor: rights}
	attributes.Length = uint32(unsafe.Sizeof(*attributes))
	ends, err := newEvent()
	if err != nil {
		return nil, err
	}
	b := &pipeBell{name: name, rights: attributes, ends: ends}
	if b.next, err = b.end(windows.FILE_FLAG_FIRST_PIPE_INSTANCE); err != nil {
		return nil, err
	}
	return b, nil
}

// end makes one more end of the pipe.
func (b *pipeBell) end(flags uint32) (*pipe, error) {
	handle, err := windows.CreateNamedPipe(b.name, windows.PIPE_ACCESS_DUPLEX|windows.FILE_FLAG_OVERLAPPED|flags,
		windows.PIPE_TYPE_BYTE|windows.PIPE_REJECT_REMOTE_CLIENTS, windows.PIPE_UNLIMITED_INSTANCES, maxRing, maxRing, 0, b.rights)
	if err != nil {
		return nil, err
	}
	return newPipe(handle)
}

// Accept implements bell. The next end is there before the one that was rung at is used, so
// that the name is never free for others.
func (b *pipeBell) Accept() (io.ReadWriteCloser, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		made, err := b.end(0)
		if err != nil {
			return nil, err
		}
		b.next = made
	}
	rung := b.next
	_, err := rung.await(b.ends, func(o *windows.Overlapped) error { return windows.ConnectNamedPipe(rung.handle, o) })
	b.next = nil
	if b.ends.isSet() {
		_ = rung.Close()
		return nil, net.ErrClosed
	}
	if err != nil && !errors.Is(err, windows.ERROR_PIPE_CONNECTED) { // one that has gone again
		_ = rung.Close()
		return nil, err
	}
	b.next, _ = b.end(0) // else at the next call
	return rung, nil
}

// Close implements bell.
func (b *pipeBell) Close() error {
	b.ends.set()
	b.mu.Lock() // until Accept has come back
	defer b.mu.Unlock()
	if b.next == nil {
		return nil
	}
	err := b.next.Close()
	b.next = nil
	return err
}

// dialBell finds the pipe of a folder, and refuses one that somebody else has made.
func dialBell(ctx context.Context, folder string) (io.ReadWriteCloser, error) {
	name, err := pipeName(folder)
	if err != nil {
		return nil, err
	}
	const flags = windows.FILE_FLAG_OVERLAPPED | windows.SECURITY_SQOS_PRESENT | windows.SECURITY_IDENTIFICATION
	for {
		handle, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING, flags, 0)
		if err == nil {
			if !isOurs(handle) {
				_ = windows.CloseHandle(handle)
				return nil, fs.ErrPermission
			}
			return newPipe(handle)
		}
		if !errors.Is(err, windows.ERROR_PIPE_BUSY) {
			return nil, err
		}
		select { // all ends are taken for a moment
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockPauses):
		}
	}
}

// isOurs says whether this user has made the pipe.
func isOurs(pipe windows.Handle) bool {
	user, err := userMark()
	if err != nil {
		return false
	}
	rights, err := windows.GetSecurityInfo(pipe, windows.SE_KERNEL_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return false
	}
	owner, _, err := rights.Owner()
	return err == nil && owner != nil && owner.String() == user
}

// userMark names the user as Windows does, "S-1-5-…".
func userMark() (string, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return "", err
	}
	return user.User.Sid.String(), nil
}

// pipeName is the name of the pipe of a folder, and so of a user.
func pipeName(folder string) (*uint16, error) {
	return windows.UTF16PtrFromString(`\\.\pipe\` + bellMark(folder))
}
