package auth

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
)

// errInside is an address that only this network can reach: a router's, a
// neighbour's printer's. A forum must not make this computer ask there (faults.md E6).
var errInside = errors.New("the address is inside this network")

// pictureTransport is the way to a picture. It is made for one request: a
// connection allowed for one forum must not serve another's picture.
func (d *Discourse) pictureTransport(home *url.URL, request *http.Request) (*http.Transport, error) {
	transport := newTransport(d.world)
	transport.DisableKeepAlives = true
	if request.URL.Hostname() == home.Hostname() {
		return transport, nil
	}
	guard := pictureGuard{world: d.world, home: home}
	if transport.Proxy == nil {
		transport.DialContext = guard.dial
		return transport, nil
	}
	proxy, err := transport.Proxy(request)
	switch ip, parsed := netip.ParseAddr(request.URL.Hostname()); {
	case err != nil:
		return nil, err
	case proxy == nil:
		transport.DialContext = guard.dial
	case parsed == nil && !isPublic(ip):
		return nil, errInside
	}
	return transport, nil
}

// pictureGuard dials for pictures that are not on the forum's own host. It looks at
// the address that is really dialled, after the name was looked up, so that no
// name can lead inside.
type pictureGuard struct {
	world World
	home  *url.URL // the forum
}

// dial connects to public addresses; to others only where the forum is at one too.
func (g pictureGuard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := g.dialPublic(ctx, network, address)
	if errors.Is(err, errInside) && g.homeIsInside(ctx) {
		return g.world.dialer()(ctx, network, address)
	}
	return conn, err
}

func (g pictureGuard) dialPublic(ctx context.Context, network, address string) (net.Conn, error) {
	if g.world.onTheNetwork() {
		dialer := net.Dialer{Timeout: dialLimit, Control: func(_, address string, _ syscall.RawConn) error {
			return checkPublic(address)
		}}
		return dialer.DialContext(ctx, network, address)
	}
	conn, err := g.world.dialer()(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if err := checkPublic(conn.RemoteAddr().String()); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// homeIsInside finds out where the forum is by connecting to it.
func (g pictureGuard) homeIsInside(ctx context.Context) bool {
	port := g.home.Port()
	if port == "" {
		port = map[string]string{"https": "443", "http": "80"}[g.home.Scheme]
	}
	conn, err := g.world.dialer()(ctx, "tcp", net.JoinHostPort(g.home.Hostname(), port))
	if err != nil {
		return false
	}
	inside := checkPublic(conn.RemoteAddr().String()) != nil
	_ = conn.Close()
	return inside
}

// checkPublic refuses the address of a connection that is not public, or not
// known to be.
func checkPublic(address string) error {
	place, err := netip.ParseAddrPort(address)
	if err != nil || !isPublic(place.Addr()) {
		return errInside
	}
	return nil
}

// isPublic says whether an address is one of the whole internet's (the registries
// of RFC 6890). An IPv4 address inside an IPv6 one counts as itself.
func isPublic(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	special := []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
		"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || slices.ContainsFunc(special, func(prefix string) bool {
		return netip.MustParsePrefix(prefix).Contains(ip)
	}) {
		return false
	}
	inner, has := innerIPv4(ip)
	return !has || isPublic(inner)
}

// innerIPv4 is the IPv4 address that a translator or tunnel would go on to: of
// NAT64 (RFC 6052), of 6to4 (RFC 3056).
func innerIPv4(ip netip.Addr) (netip.Addr, bool) {
	bytes := ip.As16()
	switch {
	case netip.MustParsePrefix("64:ff9b::/96").Contains(ip):
		return netip.AddrFrom4([4]byte(bytes[12:16])), true
	case netip.MustParsePrefix("2002::/16").Contains(ip):
		return netip.AddrFrom4([4]byte(bytes[2:6])), true
	}
	return netip.Addr{}, false
}
