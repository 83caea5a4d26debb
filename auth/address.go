package auth

import (
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much of what a member typed is looked at.
const (
	maxTyped  = 2048 // bytes
	maxFolder = 8    // levels of a path that a forum may be installed at
)

// Address is what a member typed, read as the address of a forum or of one of
// its pages.
type Address struct {
	Host string // ASCII, lower case; an IPv6 address in brackets
	Port string // empty: the scheme's own
	Path string // escaped, "/forum/latest", without a slash at the end; the forum may be installed at it or above it

	typedScheme string // "http", "https", or "" where none was typed
}

// ParseAddress reads what a member typed or pasted, as browsers do but for what
// could make it look like another address (faults.md U1, U3, U7). Errors are
// *Refusal: AddressHalf, AddressUnsafe, AddressNotWeb, AddressDeepLink.
func ParseAddress(typed string) (Address, error) {
	text, kind := trimTyped(typed)
	if kind != "" {
		return Address{}, refuseAddress(kind)
	}
	scheme, rest, kind := cutScheme(text)
	if kind != "" {
		return Address{}, refuseAddress(kind)
	}
	rest, _, _ = strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	rest = strings.ReplaceAll(rest, `\`, "/") // as browsers read it
	place, folder, _ := strings.Cut(rest, "/")
	if strings.Contains(place, "@") {
		return Address{}, refuseAddress(AddressUnsafe)
	}
	host, port, ok := cutPort(place)
	if !ok {
		return Address{}, refuseAddress(AddressHalf)
	}
	a := Address{Port: port, Path: cleanPath(folder), typedScheme: scheme}
	if a.Host, kind = parseHost(host, scheme != ""); kind != "" {
		return Address{}, refuseAddress(kind)
	}
	a.dropOwnPort()
	return a, nil
}

// String is the address that will be used: with https, unless the host is this
// computer and http was typed.
func (a Address) String() string { return a.at(a.schemes()[0]) }

func refuseAddress(kind Kind) *Refusal { return NewRefusal(kind, "read the address", "", nil) }

// trimTyped takes away what was pasted along and cannot be seen, and quotation
// marks around it. What is left may hold nothing that turns the reading direction
// or controls a terminal (faults.md U1, U3).
func trimTyped(typed string) (string, Kind) {
	if len(typed) > maxTyped {
		return "", AddressHalf
	}
	if !utf8.ValidString(typed) {
		return "", AddressUnsafe
	}
	text := strings.Map(func(r rune) rune {
		if hasNoWidth(r) {
			return -1
		}
		return r
	}, typed)
	text = strings.TrimFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\u200c\u200d\"'<>“”„‘’«»", r)
	})
	if strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || turnsDirection(r) || r == utf8.RuneError
	}) {
		return "", AddressUnsafe
	}
	return text, ""
}

// cutScheme takes the scheme off. "localhost:3000" has none, nor has an IPv6
// address, nor "example.com:"; of others than http and https it says which kind of
// address they are (faults.md U4).
func cutScheme(text string) (scheme, rest string, kind Kind) {
	if _, err := netip.ParseAddr(text); err == nil {
		return "", text, ""
	}
	parts := regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+-]*):(.*)$`).FindStringSubmatch(text)
	if parts == nil || regexp.MustCompile(`^([0-9]+([/\\?#]|$)|$)`).MatchString(parts[2]) {
		return "", strings.TrimLeft(text, `/\`), ""
	}
	switch scheme = strings.ToLower(parts[1]); scheme {
	case "http", "https":
		return scheme, strings.TrimLeft(parts[2], `/\`), ""
	case "discourse":
		return "", "", AddressDeepLink
	}
	return "", "", AddressNotWeb
}

// cutPort takes a port off a host; false where it is none.
func cutPort(place string) (host, port string, ok bool) {
	if ip, err := netip.ParseAddr(place); err == nil && ip.Is6() {
		return "[" + place + "]", "", true
	}
	at := strings.LastIndexByte(place, ':')
	if at < 0 || at < strings.LastIndexByte(place, ']') {
		return place, "", true
	}
	if place[at+1:] == "" { // a colon without a port is the scheme's own, as in browsers
		return place[:at], "", true
	}
	number, err := strconv.ParseUint(place[at+1:], 10, 16)
	return place[:at], strconv.FormatUint(number, 10), err == nil && number > 0
}

// cleanPath makes a typed path the deepest folder that a forum may be installed at.
func cleanPath(folder string) string {
	parsed, err := url.Parse("https://host/" + strings.TrimLeft(folder, "/"))
	if err != nil {
		return ""
	}
	levels := strings.Split(path.Clean(parsed.EscapedPath()), "/")
	return strings.TrimSuffix(strings.Join(levels[:min(len(levels), maxFolder+1)], "/"), "/")
}

// dropOwnPort forgets a port that says no more than the scheme, and takes ":80"
// for http typed.
func (a *Address) dropOwnPort() {
	switch {
	case a.Port == "80" && a.typedScheme != "https":
		a.Port, a.typedScheme = "", "http"
	case a.Port == "443" && a.typedScheme != "http":
		a.Port = ""
	}
}

// at is the address under a scheme.
func (a Address) at(scheme string) string { return scheme + "://" + a.hostUnder(scheme) + a.Path }

// hostUnder is host and port as a link under a scheme writes them.
func (a Address) hostUnder(scheme string) string {
	if a.Port == "" || a.Port == "443" && scheme == "https" {
		return a.Host
	}
	return a.Host + ":" + a.Port
}

// schemes are those to try, in order. http is for forums on this computer only
// (faults.md U2).
func (a Address) schemes() []string {
	switch {
	case !isThisComputer(a.Host) || a.typedScheme == "https":
		return []string{"https"}
	case a.typedScheme == "http":
		return []string{"http"}
	}
	return []string{"https", "http"}
}

// folders are the places a forum may be installed at, the longest path first
// (faults.md U5).
func (a Address) folders() []string {
	folders := []string{a.Path}
	for folder := a.Path; folder != ""; {
		folder = folder[:strings.LastIndexByte(folder, '/')]
		folders = append(folders, folder)
	}
	return folders
}
