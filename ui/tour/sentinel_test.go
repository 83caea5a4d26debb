package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"forumkeys/auth/forumtest"
)

// plant gives a sentinel that knows one secret of each kind.
func plant(t *testing.T) (n *sentinel, key string) {
	t.Helper()
	forum := forumtest.New(t)
	key = forum.Member("anna").HoldsKey("client-1", "Tester", []string{"session_info"}, 0)
	n = newSentinel()
	n.learns([]*forumtest.Forum{forum})
	n.learnsKept([]string{key, `{"v":1,"p":"the-first-prime","q":"the-second-prime","nonce":"kept-nonce","code":{"secret":"device-code"}}`})
	n.learnsLinks("https://forum.example.com/user-api-key/new?client_id=x&nonce=link-nonce\n")
	n.passing[plainest("AAAA+sealedtext/BB==\n")] = "a sealed text"
	return n, key
}

func TestTheSentinelSeesEverySecretInAFile(t *testing.T) {
	n, key := plant(t)
	for secret, want := range map[string]string{
		key: "a key stands in", "the-first-prime": "prime", "the-second-prime": "prime", "device-code": "a device code",
		"kept-nonce": "a nonce", "link-nonce": "a nonce", "payload=AAAA%2Bsealedtext": "a sealed text",
		"-----BEGIN PRIVATE KEY-----": "a private key", "-----BEGIN RSA PRIVATE KEY-----": "a private key",
	} {
		home := t.TempDir()
		if err := os.MkdirAll(filepath.Join(home, ".config", "deep"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := n.lookInFiles(home); err != nil {
			t.Fatalf("an empty home: %v", err)
		}
		if err := os.WriteFile(filepath.Join(home, ".config", "deep", "file"), []byte("before "+secret+" after"), 0o600); err != nil {
			t.Fatal(err)
		}
		err := n.lookInFiles(home)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, told %v", want, err)
		}
		if err != nil && strings.Contains(err.Error(), secret) {
			t.Error("what is told shows the secret")
		}
	}
}

// The nonce travels in the link that the browser is started with; a key never does.
func TestTheSentinelLooksAtCommandLinesAndEnvironments(t *testing.T) {
	n, key := plant(t)
	for _, c := range []struct {
		argument, variable string
		bad                bool
	}{
		{"https://forum.example.com/?nonce=link-nonce", "", false},
		{"https://forum.example.com/?key=" + key, "", true},
		{"", "link-nonce", true},
		{"", key, true},
	} {
		child := exec.Command("sleep", "600")
		child.Args[0] = "sleep " + c.argument // as far as the system shows it, an argument like another
		child.Env = append(os.Environ(), "SHOWN="+c.variable)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		err := n.lookAtProcesses(os.Getpid())
		_ = child.Process.Kill()
		_ = child.Wait()
		if (err != nil) != c.bad {
			t.Errorf("%+v: %v", c.bad, err)
		}
	}
}
