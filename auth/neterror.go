package auth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"syscall"
	"time"
)

// unreached turns an error of Go's HTTP client into a refusal of the kind that
// it means (faults.md 1.2 lists what was measured). A refusal inside, as of a
// redirect that was not followed, stays as it is.
func (d *Discourse) unreached(q question, err error) *Refusal {
	var inner *Refusal
	if errors.As(err, &inner) {
		return inner
	}
	kind, part := d.certificateKind(err)
	if kind == "" {
		kind = d.networkKind(err)
	}
	refusal := q.refuse(kind, err)
	refusal.Part = part
	if host := failedAt(err); host != "" && host != hostOf(q.base) {
		refusal.Forum = host // a redirect led there
	}
	return refusal
}

// failedAt is the host that was being asked; empty where the error does not say.
func failedAt(err error) string {
	var request *url.Error
	if !errors.As(err, &request) {
		return ""
	}
	at, err := url.Parse(request.URL)
	if err != nil {
		return ""
	}
	base, _ := canonicalBase(at, "")
	return hostOf(base)
}

// networkKind tells apart the ways in which nobody could be asked (faults.md N1).
func (d *Discourse) networkKind(err error) Kind {
	var proxy *proxyError
	var operation *net.OpError
	var name *net.DNSError
	switch {
	case errors.Is(err, context.Canceled):
		return Cancelled
	case errors.As(err, &proxy), isProxyDial(err):
		return ProxyRefused
	case errors.As(err, &name):
		if name.IsNotFound && !d.world.cutOff() {
			return HostNotFound
		}
		return Offline
	case isTimeout(err):
		return TimedOut
	case isErrno(err, unreachableErrnos()):
		return Offline
	case isErrno(err, hungUpErrnos()), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &operation):
		return ConnectionRefused
	}
	return NotUnderstood
}

func isProxyDial(err error) bool {
	var operation *net.OpError
	return errors.As(err, &operation) && operation.Op == "proxyconnect"
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout()
}

func isErrno(err error, errnos []syscall.Errno) bool {
	var errno syscall.Errno
	return errors.As(err, &errno) && slices.Contains(errnos, errno)
}

// CutOff says whether this computer has no network at all: no address but its own.
// false does not mean that any forum can be reached.
func (d *Discourse) CutOff() bool { return d.world.cutOff() }

// cutOff says whether this computer has no address but its own. Some systems say
// "no such host" for every name while they are offline.
func (w World) cutOff() bool {
	find := w.Addrs
	if find == nil {
		if !w.onTheNetwork() {
			return false
		}
		find = net.InterfaceAddrs
	}
	addresses, err := find()
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(addresses, func(address net.Addr) bool {
		network, ok := address.(*net.IPNet)
		return ok && network.IP.IsGlobalUnicast()
	})
}

// longExpired is how long ago a certificate must have run out before a wrong
// clock is likelier: nobody keeps a forum that browsers have refused for a year.
const longExpired = 365 * 24 * time.Hour

// certificateKind says what is wrong with a certificate, and for its Part who
// issued it or which date it is here; "" where the error is not about one. There
// is no way around a bad certificate (faults.md N2, N3).
func (d *Discourse) certificateKind(err error) (kind Kind, part string) {
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var host x509.HostnameError
	var other *tls.CertificateVerificationError
	switch {
	case errors.As(err, &host):
		return CertificateHost, ""
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		return d.dateKind(invalid.Cert)
	case errors.As(err, &unknown):
		return CertificateUnknown, issuer(unknown.Cert)
	case errors.As(err, &other) && len(other.UnverifiedCertificates) > 0:
		return CertificateUnknown, issuer(other.UnverifiedCertificates[0])
	case errors.As(err, &other):
		return CertificateUnknown, ""
	}
	return "", ""
}

// dateKind decides whose date is wrong. A certificate that is not valid yet means
// that the clock here is behind: nobody installs one before its time. One that
// ran out may have, or the clock is ahead; a year tells them apart.
func (d *Discourse) dateKind(certificate *x509.Certificate) (kind Kind, part string) {
	now := d.world.wallNow()
	if now.Before(certificate.NotBefore) || now.Sub(certificate.NotAfter) > longExpired {
		return ClockWrong, now.Format(time.DateOnly)
	}
	return CertificateExpired, ""
}

// issuer names who signed a certificate, as the certificate says.
func issuer(certificate *x509.Certificate) string {
	if certificate == nil {
		return ""
	}
	names := append(slices.Clone(certificate.Issuer.Organization), certificate.Issuer.CommonName)
	for _, name := range names {
		if seen := visible(name, maxName); seen != "" {
			return seen
		}
	}
	return ""
}

// proxyError is a proxy's own no, before any forum was reached (faults.md N11).
type proxyError struct{ status string }

func (e *proxyError) Error() string { return "the proxy said " + e.status }

func refusedByProxy(_ context.Context, _ *url.URL, _ *http.Request, response *http.Response) error {
	if response.StatusCode == http.StatusOK {
		return nil
	}
	return &proxyError{status: http.StatusText(response.StatusCode)}
}
