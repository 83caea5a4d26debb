package forumtest

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var errRefused = syscall.ECONNREFUSED

// wire is how the forum is reached.
type wire struct {
	listener net.Listener
	dial     func(ctx context.Context, network, address string) (net.Conn, error)
	host     string // the name that leads here, with everything below it
	port     string
	roots    *x509.CertPool // nil over plain http
}

// newWire listens; nothing is accepted yet.
func newWire(host string, port int, inMemory, plain bool) (*wire, error) {
	w := &wire{host: host, port: "443"}
	if inMemory {
		pipe := NewPipeListener()
		w.listener, w.dial = pipe, pipe.DialContext
	} else {
		listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			return nil, fmt.Errorf("listen for the forum: %w", err)
		}
		w.listener = listener
		w.dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, network, listener.Addr().String())
		}
	}
	if plain {
		w.host = "127.0.0.1"
		_, w.port, _ = net.SplitHostPort(w.listener.Addr().String())
		return w, nil
	}
	return w, w.secure()
}

// secure puts TLS on the wire, with a certificate that only this wire's roots know.
func (w *wire) secure() error {
	certificate, err := newCertificate(w.host)
	if err != nil {
		return errors.Join(fmt.Errorf("make the forum's certificate: %w", err), w.listener.Close())
	}
	w.roots = x509.NewCertPool()
	w.roots.AddCert(certificate.Leaf)
	w.listener = tls.NewListener(w.listener, &tls.Config{Certificates: []tls.Certificate{certificate}})
	return nil
}

// url is the address of the forum's root, without a slash at the end.
func (w *wire) url() string {
	if w.roots == nil {
		return "http://" + net.JoinHostPort(w.host, w.port)
	}
	return "https://" + w.host
}

func (w *wire) dialContext(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	if !w.leadsHere(host) {
		missing := &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
		return nil, &net.OpError{Op: "dial", Net: network, Err: missing}
	}
	if port != w.port {
		return nil, &net.OpError{Op: "dial", Net: network, Err: errRefused}
	}
	return w.dial(ctx, network, address)
}

func (w *wire) leadsHere(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if w.roots == nil && host == "localhost" {
		return true
	}
	return host == w.host || strings.HasSuffix(host, "."+w.host)
}

// client makes an HTTP client that reaches this wire only, as a browser without
// cookies would.
func (w *wire) client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext:     w.dialContext,
		TLSClientConfig: &tls.Config{RootCAs: w.roots},
	}}
}

func newCertificate(host string) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: host, Organization: []string{"Practice forum"}},
		DNSNames:     []string{host, "*." + host},
		// Wide, because a synctest bubble begins in the year 2000.
		NotBefore:             time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:              time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, err
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, nil
}
