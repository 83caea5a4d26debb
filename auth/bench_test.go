package auth

import (
	"context"
	"net"
	"net/http"
	"testing"
)

// BenchmarkLinkReady is from the press of Connect to the moment at which the
// browser is asked to open.
func BenchmarkLinkReady(b *testing.B) {
	asked := make(chan struct{})
	d := discourseWith(b, World{Listen: anyPort, Open: func(string) error { asked <- struct{}{}; return nil }})
	d.Warm()
	for b.Loop() {
		ctx, cancel := context.WithCancel(b.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			request, err := d.NewRequest(ctx, Forum{Base: "https://forum.example.com"}, usualChoices(), NewClientID())
			if err != nil {
				b.Error(err)
				return
			}
			_, _ = connectDirectly(d, ctx, request, testPage(), func(Step) {})
		}()
		<-asked
		b.StopTimer()
		cancel()
		<-ended
		b.StartTimer()
	}
}

// BenchmarkCallbackToGrant is from the browser's request at the callback to the
// Grant in the caller's hands, over a real socket.
func BenchmarkCallbackToGrant(b *testing.B) {
	for _, name := range []string{"plain", "plain, older padding"} {
		b.Run(name, func(b *testing.B) {
			path, key := callbackWith(answerNamed(b, name)), testOnlyKey(b)
			for b.Loop() {
				b.StopTimer()
				ended := make(chan error, 1)
				listening := make(chan net.Addr, 1)
				d := New(World{Open: func(string) error { return nil }, Listen: func(network, _ string) (net.Listener, error) {
					listener, err := anyPort(network, "")
					if err == nil {
						listening <- listener.Addr()
					}
					return listener, err
				}})
				go func() {
					_, err := connectDirectly(d, b.Context(), requestOf(key), testPage(), func(Step) {})
					ended <- err
				}()
				request, _ := http.NewRequest(http.MethodGet, "http://"+(<-listening).String()+path, nil)
				request.Host = loopbackHost(loopbackPorts()[0])
				b.StartTimer()
				go func() {
					response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
					if err == nil {
						_ = response.Body.Close()
					}
				}()
				if err := <-ended; err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPasteToGrant is from a text that is pasted, or noticed on the clipboard,
// to the Grant in the caller's hands.
func BenchmarkPasteToGrant(b *testing.B) {
	text, key := answerNamed(b, "plain"), testOnlyKey(b)
	d := New(World{Open: func(string) error { return nil }})
	for b.Loop() {
		b.StopTimer()
		way, ready, ended := d.Paste(), make(chan struct{}), make(chan error, 1)
		go func() {
			_, err := way.Run(b.Context(), requestOf(key), func(step Step) {
				if _, is := step.(LinkReady); is {
					close(ready)
				}
			})
			ended <- err
		}()
		<-ready
		b.StartTimer()
		if !way.Notice(text) {
			b.Fatal("not noticed")
		}
		if err := <-ended; err != nil {
			b.Fatal(err)
		}
	}
}

// anyPort listens beside whatever else runs on this computer.
func anyPort(network, _ string) (net.Listener, error) { return net.Listen(network, "127.0.0.1:0") }
