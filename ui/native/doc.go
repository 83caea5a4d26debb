// Package native asks of the operating system itself what the window library does not:
// whether a window was made at all, how large it is on a small screen, whether things are to
// keep still, the way to the front, whether the clipboard can be read, a box with words where
// there is no window, and the console that a program was started from. For those who measure
// it tells how long frames take, and how long the window stood still. It knows no word and no
// state of the application.
package native
