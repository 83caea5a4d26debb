package x11

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// Client is a connection to an X server, with a window that is never seen. It is used by
// one goroutine.
type Client struct {
	conn   net.Conn
	base   uint32 // all that it makes is called base, and below mask a number
	mask   uint32
	root   uint32
	window uint32
}

var errRefused = errors.New("the X server refused")

// Dial connects to a display, as ":0" or "host:0.0". Until the deadline it does all it
// does; zero: for ever.
func Dial(display string, until time.Time) (*Client, error) {
	host, number, err := place(display)
	if err != nil {
		return nil, err
	}
	network, address := "unix", "/tmp/.X11-unix/X"+number
	if host != "" {
		port, _ := strconv.Atoi(number)
		network, address = "tcp", net.JoinHostPort(host, strconv.Itoa(6000+port))
	}
	dialer := net.Dialer{Deadline: until}
	conn, err := dialer.Dial(network, address)
	if err != nil && network == "unix" {
		conn, err = dialer.Dial(network, "@"+address)
	}
	if err != nil {
		return nil, fmt.Errorf("connect to the X server: %w", err)
	}
	c := &Client{conn: conn}
	if err = conn.SetDeadline(until); err == nil {
		if err = c.setUp(cookie(number)); err == nil {
			err = c.makeWindow()
		}
	}
	if err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("talk to the X server: %w", err)
	}
	return c, nil
}

// Close ends the connection, and with it the window.
func (c *Client) Close() error { return c.conn.Close() }

// place reads a display's name.
func place(display string) (host, number string, err error) {
	at := strings.LastIndexByte(display, ':')
	if at < 0 {
		return "", "", fmt.Errorf("%q is no display", display)
	}
	host = strings.TrimPrefix(display[:at], "unix")
	number, _, _ = strings.Cut(display[at+1:], ".")
	if n, err := strconv.Atoi(number); err != nil || n < 0 || n > 9999 {
		return "", "", fmt.Errorf("%q is no display", display)
	}
	return strings.TrimSuffix(host, "/"), number, nil
}

// setUp says who we are and learns what we may call what we make.
func (c *Client) setUp(name, secret string) error {
	hello := []byte{'l', 0}
	hello = binary.LittleEndian.AppendUint16(hello, 11)
	hello = binary.LittleEndian.AppendUint16(hello, 0)
	hello = binary.LittleEndian.AppendUint16(hello, uint16(len(name)))
	hello = binary.LittleEndian.AppendUint16(hello, uint16(len(secret)))
	hello = append(hello, 0, 0)
	hello = append(padded(hello, name), padded(nil, secret)...)
	if _, err := c.conn.Write(hello); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(c.conn, head); err != nil {
		return err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(c.conn, rest); err != nil {
		return err
	}
	if head[0] != 1 || len(rest) < 32 {
		return errRefused
	}
	c.base, c.mask = binary.LittleEndian.Uint32(rest[4:]), binary.LittleEndian.Uint32(rest[8:])
	vendor, formats := int(binary.LittleEndian.Uint16(rest[16:])), int(rest[21])
	screen := 32 + (vendor+3)/4*4 + 8*formats
	if len(rest) < screen+4 {
		return errRefused
	}
	c.root = binary.LittleEndian.Uint32(rest[screen:])
	return nil
}

// padded appends a text and fills up to a multiple of four.
func padded(to []byte, text string) []byte {
	to = append(to, text...)
	return append(to, make([]byte, (4-len(text)%4)%4)...)
}

// request sends one request: its number, the byte beside it, and words of 32 bits.
func (c *Client) request(number, detail byte, words ...uint32) error {
	return c.send(number, detail, words, "")
}

func (c *Client) send(number, detail byte, words []uint32, text string) error {
	message := []byte{number, detail, 0, 0}
	for _, w := range words {
		message = binary.LittleEndian.AppendUint32(message, w)
	}
	message = padded(message, text)
	binary.LittleEndian.PutUint16(message[2:], uint16(len(message)/4))
	_, err := c.conn.Write(message)
	return err
}

// What comes is an error, an answer or an event, 32 bytes each; a longer answer is not
// asked for.
const (
	anError         = 0
	anAnswer        = 1
	selectionNotify = 31
)

// next gives what comes next.
func (c *Client) next() (kind byte, message []byte, err error) {
	message = make([]byte, 32)
	if _, err := io.ReadFull(c.conn, message); err != nil {
		return 0, nil, err
	}
	kind = message[0] &^ 0x80 // the bit says that another client has sent it
	if kind == anError {
		return kind, nil, errRefused
	}
	return kind, message, nil
}

// answer waits for the answer to what was asked.
func (c *Client) answer() ([]byte, error) {
	for {
		if kind, message, err := c.next(); err != nil || kind == anAnswer {
			return message, err
		}
	}
}

// makeWindow makes a window that takes room nowhere.
func (c *Client) makeWindow() error {
	const createWindow, inputOnly, one = 1, 2, 1 | 1<<16
	c.window = c.base | 1
	return c.request(createWindow, 0, c.window, c.root, 0, one, inputOnly<<16, 0, 0)
}

// atom gives the number of a name.
func (c *Client) atom(name string) (uint32, error) {
	const internAtom = 16
	if err := c.send(internAtom, 0, []uint32{uint32(len(name))}, name); err != nil {
		return 0, err
	}
	message, err := c.answer()
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(message[8:]), nil
}
