package x11

import (
	"encoding/binary"
	"os"
	"path/filepath"
)

const cookieName = "MIT-MAGIC-COOKIE-1"

// cookie gives what lets this user in to a display; empty where there is none, as on a
// server that asks for none.
func cookie(number string) (name, secret string) {
	path := os.Getenv("XAUTHORITY")
	if path == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", ""
		}
		path = filepath.Join(home, ".Xauthority")
	}
	file, err := os.ReadFile(path)
	if err != nil {
		return "", ""
	}
	return cookieIn(file, number)
}

// cookieIn finds it in the file: a kind, then four texts with their length before each:
// the computer, the display's number, the name, the secret. Of several the first that has
// no other number is ours: all of them are this user's.
func cookieIn(file []byte, number string) (name, secret string) {
	for len(file) > 2 {
		file = file[2:]
		var texts [4]string
		for i := range texts {
			if len(file) < 2 {
				return "", ""
			}
			length := int(binary.BigEndian.Uint16(file))
			if file = file[2:]; len(file) < length {
				return "", ""
			}
			texts[i], file = string(file[:length]), file[length:]
		}
		if (texts[1] == number || texts[1] == "") && texts[2] == cookieName {
			return texts[2], texts[3]
		}
	}
	return "", ""
}
