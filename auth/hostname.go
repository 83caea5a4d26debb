package auth

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// WholeHost says whether what a member typed so far already holds a whole host
// (a public suffix with a name before it, an IP address, or localhost), so that
// looking it up tells nobody a half-typed name (faults.md E5).
func WholeHost(typed string) bool {
	address, err := ParseAddress(typed)
	if err != nil {
		return false
	}
	if isThisComputer(address.Host) || isIP(address.Host) {
		return true
	}
	suffix, _ := publicsuffix.PublicSuffix(address.Host)
	return suffix != address.Host && isListed(address.Host)
}

// isListed says whether a host ends in a suffix that the public suffix list
// knows; an ending that it does not know is either half typed or not public.
func isListed(host string) bool {
	suffix, icann := publicsuffix.PublicSuffix(host)
	return icann || strings.Contains(suffix, ".")
}

// parseHost gives a host as it stands in links: ASCII and lower case, so that a
// look-alike shows its xn-- (faults.md U3, U6). A name of a single label is half a
// host, unless deliberate: typed with a scheme.
func parseHost(host string, deliberate bool) (string, Kind) {
	if bare, ok := strings.CutPrefix(host, "["); ok {
		ip, err := netip.ParseAddr(strings.TrimSuffix(bare, "]"))
		if err != nil || !ip.Is6() || ip.Zone() != "" || !strings.HasSuffix(bare, "]") {
			return "", AddressHalf
		}
		return "[" + ip.String() + "]", ""
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.Is4() {
		return ip.String(), ""
	}
	name, kind := asciiName(strings.TrimSuffix(host, "."))
	switch {
	case kind != "":
		return "", kind
	case name == "localhost":
		return name, ""
	case endsInNumber(name) || !deliberate && !strings.Contains(name, "."):
		return "", AddressHalf
	}
	return name, ""
}

// asciiName checks the labels of a name and writes it in ASCII. Names that are
// ASCII already may hold an underscore and doubled hyphens, as they do on the web.
func asciiName(name string) (string, Kind) {
	plain := regexp.MustCompile(`^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$`)
	name, wasPlain := strings.ToLower(name), plain.MatchString(name)
	if !wasPlain || strings.Contains(name, "xn--") {
		ascii, err := idna.Lookup.ToASCII(name)
		switch {
		case err != nil && isASCII(name):
			return "", AddressHalf
		case err != nil || hasSymbol(ascii):
			return "", AddressUnsafe
		}
		name = ascii
	}
	long := func(label string) bool { return len(label) > 63 }
	if !plain.MatchString(name) || len(name) > 253 || slices.ContainsFunc(strings.Split(name, "."), long) {
		return "", AddressHalf
	}
	return name, ""
}

// hasSymbol says whether a name holds what is no letter, such as a slash that is
// none.
func hasSymbol(ascii string) bool {
	name, err := idna.Lookup.ToUnicode(ascii)
	return err != nil || strings.ContainsFunc(name, unicode.IsSymbol)
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 0x7f })
}

// endsInNumber says whether a name would be an IPv4 address to a browser, in one
// of its odd or half-typed forms: 127.1, 0x7f.1, 192.168.1.
func endsInNumber(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	return regexp.MustCompile(`^([0-9]+|0x[0-9a-f]*)$`).MatchString(last)
}

// isIP says whether the host of a link is an address rather than a name.
func isIP(host string) bool {
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil
}

// isThisComputer says whether a host, without a port, means this computer
// whatever the network says: the three that browsers trust over http too.
func isThisComputer(host string) bool {
	return slices.Contains([]string{"127.0.0.1", "[::1]", "::1", "localhost"}, host)
}
