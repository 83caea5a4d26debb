//go:build !windows

package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
)

// socketBell is a bell for all systems that have such sockets as files.
type socketBell struct {
	net.Listener
	place bellPlace
}

// Accept implements bell.
func (b *socketBell) Accept() (io.ReadWriteCloser, error) { return b.Listener.Accept() }

// Close implements bell, and takes the file away.
func (b *socketBell) Close() error {
	err := b.Listener.Close()
	b.place.leave()
	return err
}

// hangBell begins to listen at the first place that will do. The lock is held, so a bell
// that hangs there already is that of a program that was killed.
func hangBell(folder string) (bell, error) {
	err := error(fs.ErrInvalid)
	for _, place := range bellPlaces(folder) {
		if err = place.make(); err != nil {
			continue
		}
		_ = os.Remove(place.path())
		var listener net.Listener
		if listener, err = net.Listen("unix", place.path()); err != nil {
			continue
		}
		if err = os.Chmod(place.path(), 0o600); err == nil {
			return &socketBell{listener, place}, nil
		}
		_ = listener.Close()
	}
	return nil, err
}

// dialBell finds the bell of a folder, wherever it hangs.
func dialBell(ctx context.Context, folder string) (io.ReadWriteCloser, error) {
	var dialer net.Dialer
	err := error(fs.ErrNotExist)
	for _, place := range bellPlaces(folder) {
		if !place.ours() {
			continue
		}
		first, failed := dialer.DialContext(ctx, "unix", place.path())
		if failed == nil {
			return first, nil
		}
		err = errors.Join(err, failed)
	}
	return nil, err
}
