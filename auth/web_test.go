package auth

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"forumkeys/auth/forumtest"
)

// web is an internet of hostile and broken servers, in memory. A name that nobody
// has does not exist; a port where nobody listens refuses.
type web struct {
	t     *testing.T
	roots *x509.CertPool
	ca    *authority

	mu     sync.Mutex
	sites  map[string]*forumtest.PipeListener // by host:port
	names  map[string]bool
	places map[string]string // IP addresses by host:port; 8.8.8.8 unless said
	seen   []visit
	ends   []io.Closer
}

// close ends every site, inside the bubble that it lives in.
func (w *web) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, end := range w.ends {
		_ = end.Close()
	}
}

// visit is a request that a server of the web has seen.
type visit struct {
	at     string // scheme://host
	method string
	path   string
	query  string
	header http.Header
}

type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

func newWeb(t *testing.T) *web {
	w := &web{t: t, roots: x509.NewCertPool(), sites: map[string]*forumtest.PipeListener{}, names: map[string]bool{}, places: map[string]string{}}
	w.ca = newAuthority(t, "Practice Trust")
	w.roots.AddCert(w.ca.certificate)
	return w
}

func (w *web) world() World { return World{Dial: w.dial, RootCAs: w.roots, NewKey: inTurn()} }

func (w *web) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	site, known, place := w.sites[address], w.names[host], w.places[address]
	w.mu.Unlock()
	switch {
	case site != nil:
		conn, err := site.DialContext(ctx, network, address)
		return placedConn{conn, place}, err
	case known:
		return nil, &net.OpError{Op: "dial", Net: network, Err: syscall.ECONNREFUSED}
	}
	return nil, &net.OpError{Op: "dial", Net: network, Err: &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}}
}

// placedConn is a connection to a server at some IP address.
type placedConn struct {
	net.Conn
	place string
}

func (c placedConn) RemoteAddr() net.Addr {
	return &net.TCPAddr{IP: net.ParseIP(cmp.Or(c.place, "8.8.8.8")), Port: 443}
}

// listen puts a listener at host:port.
func (w *web) listen(address string) *forumtest.PipeListener {
	listener := forumtest.NewPipeListener()
	host, _, _ := net.SplitHostPort(address)
	w.mu.Lock()
	w.sites[address], w.names[host] = listener, true
	w.ends = append(w.ends, listener)
	w.mu.Unlock()
	return listener
}

// http serves a site in the clear, at host:80 unless a port is given.
func (w *web) http(host string, handler http.HandlerFunc) {
	w.serve("http://"+host, w.listen(withPort(host, "80")), handler)
}

// https serves a site with a certificate that is all right.
func (w *web) https(host string, handler http.HandlerFunc) {
	w.httpsWith(host, w.ca.issue(w.t, bare(host), time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)), handler)
}

func (w *web) httpsWith(host string, certificate tls.Certificate, handler http.HandlerFunc) {
	listener := tls.NewListener(w.listen(withPort(host, "443")), &tls.Config{Certificates: []tls.Certificate{certificate}})
	w.serve("https://"+host, listener, handler)
}

func (w *web) serve(at string, listener net.Listener, handler http.HandlerFunc) {
	server := &http.Server{ErrorLog: log.New(io.Discard, "", 0), Handler: http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		// Read to the end, a body lets the server see when the visitor hangs up.
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		w.mu.Lock()
		w.seen = append(w.seen, visit{at: at, method: r.Method, path: r.URL.Path, query: r.URL.RawQuery, header: r.Header.Clone()})
		w.mu.Unlock()
		handler(out, r)
	})}
	go func() { _ = server.Serve(listener) }()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ends = append(w.ends, server)
}

// visits are the requests that a site has seen.
func (w *web) visits(at string) []visit {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(w.seen), func(v visit) bool { return v.at != at })
}

func withPort(host, port string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	return net.JoinHostPort(host, port)
}

func bare(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}

func newAuthority(t *testing.T, name string) *authority {
	t.Helper()
	a := &authority{}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name + " Root", Organization: []string{name}},
		NotBefore: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2110, 1, 1, 0, 0, 0, 0, time.UTC),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	a.certificate, a.key = signed(t, template, nil)
	return a
}

// issue makes a certificate for a host.
func (a *authority) issue(t *testing.T, host string, from, to time.Time) tls.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: host}, NotBefore: from, NotAfter: to,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	certificate, key := signed(t, template, a)
	return tls.Certificate{Certificate: [][]byte{certificate.Raw}, PrivateKey: key, Leaf: certificate}
}

// signed makes a certificate, signed by an authority or, without one, by itself.
func signed(t *testing.T, template *x509.Certificate, by *authority) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	parent, signer := template, key
	if by != nil {
		parent, signer = by.certificate, by.key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return certificate, key
}

// page answers every request alike.
func page(status int, contentType, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// movesTo answers every request with a redirect.
func movesTo(status int, location string) http.HandlerFunc {
	return page(status, "text/html", "", "Location", location)
}

// movesHost sends every request to the same page at another base.
func movesHost(status int, base string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { movesTo(status, base+r.URL.Path)(w, r) }
}

// forumOf is a forum of a version that shows nothing but itself, below a folder.
func forumOf(version, folder string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == folder+"/user-api-key/new" && r.Method == http.MethodHead:
			page(200, "text/html", "", "Auth-Api-Version", version)(w, r)
		case r.URL.Path == folder+"/site/basic-info.json":
			page(200, "application/json; charset=utf-8", `{"title":"A Forum"}`)(w, r)
		default:
			page(404, "text/html", "<h1>Oops</h1>")(w, r)
		}
	}
}
