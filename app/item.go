package app

import (
	"crypto/rand"
	"net/url"
	"strings"
)

// itemName makes the name of a new keyring item, which is also the connection's
// ID: the forum's host in lower case, then "#" and eight random characters, as in
// "meta.discourse.org#k3f7x2ab". A port and a subfolder belong to the host, with
// "_" for their ":" and "/". It is made once a connection, so that no item is ever
// overwritten; the member meets it in the system's keyring viewer (faults.md G3).
func itemName(base string) string {
	return itemStem(base) + "#" + strings.ToLower(rand.Text()[:8])
}

// itemFits says whether an item was made for the forum at base. It is asked before
// each use of a key, so that an edited book cannot point a key at another host
// (design.md, app).
func itemFits(item, base string) bool {
	host, random, found := strings.Cut(item, "#")
	return found && host != "" && host == itemStem(base) && len(random) == 8 && itemText(random) == random
}

// itemStem gives the part of an item's name before the "#"; "" where base is no address.
func itemStem(base string) string {
	address, err := url.Parse(base)
	if err != nil {
		return ""
	}
	return itemText(strings.ToLower(address.Host + strings.TrimRight(address.EscapedPath(), "/")))
}

// itemText keeps what every system's keyring takes unchanged and "_" for the rest:
// some compare without case, some put ":" between service and user (K22, K26).
func itemText(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '_'
	}, text)
}
