package auth

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"forumkeys/auth/faults"
	"forumkeys/auth/forumtest"
)

// proxyChild makes this test binary look something up as its whole job: Go reads
// the system's proxy once a process. "picture ADDRESS" fetches a picture.
const proxyChild = "FORUMKEYS_LOOK_UP"

func TestMain(m *testing.M) {
	typed := os.Getenv(proxyChild)
	if typed == "" {
		os.Exit(m.Run())
	}
	d := New(World{})
	if picture, ok := strings.CutPrefix(typed, "picture "); ok {
		_, err := d.Picture(context.Background(), Forum{Base: "https://forum.example.com"}, picture)
		fmt.Println(KindOf(err))
		return
	}
	forum, err := d.Discover(context.Background(), typed)
	fmt.Println(KindOf(err), forum.Base)
}

// lookUpBehind looks an address up in a process that has a proxy.
func lookUpBehind(t *testing.T, proxy, typed string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	command := exec.CommandContext(ctx, os.Args[0])
	command.Env = append(os.Environ(), proxyChild+"="+typed, "HTTPS_PROXY="+proxy, "HTTP_PROXY="+proxy, "NO_PROXY=", "no_proxy=")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// TestAProxysNoIsTheProxys: faults.md N11.
func TestAProxysNoIsTheProxys(t *testing.T) {
	faults.Row(t, "N11")
	for name, c := range map[string]struct {
		answer string
		want   Kind
	}{
		"wants a password": {"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n", ProxyRefused},
		"forbids it":       {"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", ProxyRefused},
	} {
		t.Run(name, func(t *testing.T) {
			listener, asked := proxySaying(t, c.answer)
			if got := lookUpBehind(t, "http://"+listener.Addr().String(), "forum.example.com"); got != string(c.want) {
				t.Errorf("%q, want %s", got, c.want)
			}
			if got := <-asked; got != "CONNECT forum.example.com:443" {
				t.Errorf("the proxy was asked %q", got)
			}
		})
	}
	t.Run("is not there", func(t *testing.T) {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		_ = listener.Close()
		if got := lookUpBehind(t, "http://"+listener.Addr().String(), "forum.example.com"); got != string(ProxyRefused) {
			t.Errorf("%q", got)
		}
	})
}

// TestPicturesGoThroughTheProxyToo, though it stands inside; what is told by its
// number to be inside is not even asked for (faults.md N11, E6).
func TestPicturesGoThroughTheProxyToo(t *testing.T) {
	faults.Row(t, "N11", "E6")
	listener, asked := proxySaying(t, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
	proxy := "http://" + listener.Addr().String()
	if got := lookUpBehind(t, proxy, "picture https://192.168.0.1/i.png"); got != string(NotUnderstood) {
		t.Errorf("inside: %q", got)
	}
	if got := lookUpBehind(t, proxy, "picture https://cdn.example.net/i.png"); got != string(ProxyRefused) {
		t.Errorf("outside: %q", got)
	}
	if got := <-asked; got != "CONNECT cdn.example.net:443" {
		t.Errorf("the proxy was asked %q", got)
	}
}

// TestThisComputerIsReachedWithoutTheProxy: faults.md N11.
func TestThisComputerIsReachedWithoutTheProxy(t *testing.T) {
	faults.Row(t, "N11")
	practice := forumtest.New(t)
	practice.PlainHTTP = true
	practice.Start()
	listener, asked := proxySaying(t, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
	if got := lookUpBehind(t, "http://"+listener.Addr().String(), practice.URL); got != practice.URL {
		t.Errorf("%q, want %s", got, practice.URL)
	}
	select {
	case got := <-asked:
		t.Errorf("the proxy was asked %q", got)
	default:
	}
}

// proxySaying is a proxy with one answer; what it is asked is told.
func proxySaying(t *testing.T, answer string) (net.Listener, <-chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	asked := make(chan string, 16)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			if request, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
				asked <- request.Method + " " + request.Host
				_, _ = conn.Write([]byte(answer))
			}
			_ = conn.Close()
		}
	}()
	return listener, asked
}
