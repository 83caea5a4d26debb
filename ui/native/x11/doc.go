// Package x11 asks an X server the little that the window library cannot be asked without
// waiting for other programs: whether the owner of the clipboard answers. It speaks the
// protocol itself (X Window System Protocol, version 11), over a connection of its own.
package x11
