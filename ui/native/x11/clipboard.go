package x11

import (
	"encoding/binary"
	"errors"
	"os"
)

// Answers says whether the clipboard's owner answers, before the connection's deadline. It
// does where nobody is the owner, or the owner is the client that made a window: its own
// library knows what it has put there.
func (c *Client) Answers(window uint32) (bool, error) {
	clipboard, targets, property, err := c.names()
	if err != nil {
		return false, err
	}
	owner, err := c.owner(clipboard)
	if err != nil || owner == 0 || owner&^c.mask == window&^c.mask {
		return err == nil, err
	}
	const convertSelection = 24
	if err := c.request(convertSelection, 0, c.window, clipboard, targets, property, 0); err != nil {
		return false, err
	}
	for {
		kind, _, err := c.next()
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return false, nil
		case err != nil:
			return false, err
		case kind == selectionNotify:
			return true, nil
		}
	}
}

func (c *Client) names() (clipboard, targets, property uint32, err error) {
	for name, atom := range map[string]*uint32{"CLIPBOARD": &clipboard, "TARGETS": &targets, "FORUM_KEYS": &property} {
		if *atom, err = c.atom(name); err != nil {
			return 0, 0, 0, err
		}
	}
	return clipboard, targets, property, nil
}

// owner gives the window of whoever has put something on the clipboard; 0: nobody.
func (c *Client) owner(clipboard uint32) (uint32, error) {
	const getSelectionOwner = 23
	if err := c.request(getSelectionOwner, 0, clipboard); err != nil {
		return 0, err
	}
	message, err := c.answer()
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(message[8:]), nil
}

// Own makes this client the clipboard's owner, as one that copies something does; it
// answers nobody, as one that hangs.
func (c *Client) Own() error {
	clipboard, err := c.atom("CLIPBOARD")
	if err != nil {
		return err
	}
	const setSelectionOwner = 22
	if err := c.request(setSelectionOwner, 0, c.window, clipboard, 0); err != nil {
		return err
	}
	owner, err := c.owner(clipboard)
	if err == nil && owner != c.window {
		err = errRefused
	}
	return err
}
