package forumtest_test

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"forumkeys/auth/forumtest"
)

// mcp is the npm package @discourse/mcp, a program by others that asks for keys and
// uses them.
type mcp struct {
	t     *testing.T
	stdin io.WriteCloser
	lines *bufio.Scanner
	wait  func() error
}

// startMCP runs the package until the test ends; stderr is where it talks to people,
// stdout where it answers programs. make clients installs it.
func startMCP(t *testing.T, people bool, args ...string) *mcp {
	t.Helper()
	program := os.Getenv("DISCOURSE_MCP")
	if program == "" {
		t.Skip("without DISCOURSE_MCP, the installed package's index.js; make clients sets it")
	}
	command := exec.CommandContext(t.Context(), "node", append([]string{program}, args...)...)
	stdin, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	listen := command.StdoutPipe
	if people {
		listen = command.StderrPipe
	} else {
		command.Stderr = t.Output()
	}
	out, err := listen()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20) // the list of tools is one line
	return &mcp{t, stdin, lines, command.Wait}
}

// until reads what it says up to a match, and gives what stands in its brackets.
func (m *mcp) until(pattern string) string {
	m.t.Helper()
	expression := regexp.MustCompile(pattern)
	var said []string
	for m.lines.Scan() {
		said = append(said, m.lines.Text())
		if found := expression.FindStringSubmatch(m.lines.Text()); found != nil {
			return found[1]
		}
	}
	m.t.Fatalf("it never says %s, but: %s", pattern, strings.Join(said, " / "))
	return ""
}

// end reads the rest. An exit code other than 0 fails the test.
func (m *mcp) end() {
	m.t.Helper()
	var said []string
	for m.lines.Scan() {
		said = append(said, m.lines.Text())
	}
	if err := m.wait(); err != nil {
		m.t.Fatalf("it ends with %v: %s", err, strings.Join(said, " / "))
	}
}

// call asks one question of the Model Context Protocol, JSON-RPC a line, and puts the
// result into into.
func (m *mcp) call(id int, method string, params, into any) {
	m.t.Helper()
	m.send(map[string]any{"jsonrpc": "2.0", "id": id, "method": method, "params": params})
	for m.lines.Scan() {
		var answer struct {
			ID     int
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if err := json.Unmarshal(m.lines.Bytes(), &answer); err != nil {
			m.t.Fatalf("%s: it says %q: %v", method, m.lines.Text(), err)
		}
		if answer.ID != id {
			continue // a notification
		}
		if answer.Error != nil {
			m.t.Fatalf("%s: %s", method, answer.Error.Message)
		}
		if err := json.Unmarshal(answer.Result, into); err != nil {
			m.t.Fatalf("%s: %v", method, err)
		}
		return
	}
	m.t.Fatalf("%s: it ends without an answer: %v", method, m.wait())
}

func (m *mcp) send(message any) {
	m.t.Helper()
	line, err := json.Marshal(message)
	if err != nil {
		m.t.Fatal(err)
	}
	if _, err := m.stdin.Write(append(line, '\n')); err != nil {
		m.t.Fatal(err)
	}
}

// toolAnswer is the result of tools/call.
type toolAnswer struct {
	IsError bool
	Content []struct{ Text string }
}

// text is what the tool says.
func (a toolAnswer) text() string {
	if len(a.Content) == 0 {
		return ""
	}
	return a.Content[0].Text
}

// profile is the file in which the package keeps its key.
type profile struct {
	Pairs []struct {
		Site     string
		Key      string `json:"user_api_key"`
		ClientID string `json:"user_api_client_id"`
	} `json:"auth_pairs"`
}

func readProfile(t *testing.T, path string) (saved profile) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &saved); err != nil || len(saved.Pairs) != 1 {
		t.Fatalf("it kept %d keys: %v", len(saved.Pairs), err)
	}
	return saved
}

// A forum of G4 gives the package a key by a code, which it uses through its own
// tools until the member revokes it (protocol.md §3 and §4).
func TestTheNpmClientConnectsWithACodeAndReads(t *testing.T) {
	t.Parallel()
	forum := overTCP(t, func(*forumtest.Forum) {})
	kept := filepath.Join(t.TempDir(), "profile.json")
	asking := startMCP(t, true, "generate-user-api-key", "--site", forum.URL, "--save-to", kept)
	link := asking.until(`^(http://\S+)$`)
	forum.Member("anna").ApproveRequest(link, asking.until(`code when prompted: (\S+)`))
	asking.end()
	checkKept(t, forum, kept)

	using := startMCP(t, false, "--profile", kept, "--site", forum.URL)
	var hello struct {
		ServerInfo struct{ Name string }
	}
	using.call(1, "initialize", map[string]any{"protocolVersion": "2025-06-18", "capabilities": map[string]any{},
		"clientInfo": map[string]any{"name": "practice", "version": "1"}}, &hello)
	if hello.ServerInfo.Name != "@discourse/mcp" {
		t.Errorf("it calls itself %q", hello.ServerInfo.Name)
	}
	using.send(map[string]any{"jsonrpc": "2.0", "method": "notifications/initialized"})
	const tool = "discourse_list_private_messages"
	var list struct{ Tools []struct{ Name string } }
	using.call(2, "tools/list", map[string]any{}, &list)
	if !slices.ContainsFunc(list.Tools, func(offered struct{ Name string }) bool { return offered.Name == tool }) {
		t.Fatalf("it offers no %s among %d tools", tool, len(list.Tools))
	}
	var said toolAnswer
	using.call(3, "tools/call", map[string]any{"name": tool, "arguments": map[string]any{}}, &said)
	var inbox struct {
		Username string
		Messages []struct{ Title string }
	}
	if err := json.Unmarshal([]byte(said.text()), &inbox); err != nil || said.IsError || inbox.Username != "anna" || len(inbox.Messages) != 2 {
		t.Errorf("it reads %s: %v", said.text(), err)
	}

	forum.Member("anna").Revoke("discourse-mcp")
	using.call(4, "tools/call", map[string]any{"name": tool, "arguments": map[string]any{}}, &said)
	if !said.IsError || !strings.Contains(said.text(), "403") {
		t.Errorf("with a revoked key it reads %s", said.text())
	}
	_ = using.stdin.Close()
}

// Older forums show it the sealed text, which a member copies from the page: there the
// lines run into one another (protocol.md §2, What comes back).
func TestTheNpmClientCopiesBackFromOlderForums(t *testing.T) {
	t.Parallel()
	for _, e := range eras() {
		if !strings.HasPrefix(e.name, "G2") && !strings.HasPrefix(e.name, "G3") {
			continue
		}
		t.Run(e.name, func(t *testing.T) {
			forum := overTCP(t, e.set)
			kept := filepath.Join(t.TempDir(), "profile.json")
			asking := startMCP(t, true, "generate-user-api-key", "--site", forum.URL, "--save-to", kept)
			sealed := forum.Member("anna").ApproveToCopy(asking.until(`^(http://\S+)$`))
			if _, err := io.WriteString(asking.stdin, strings.Join(strings.Fields(sealed), " ")+"\n"); err != nil {
				t.Fatal(err)
			}
			_ = asking.stdin.Close()
			asking.end()
			checkKept(t, forum, kept)
		})
	}
}

// checkKept compares what the package has kept with what the forum has given.
func checkKept(t *testing.T, forum *forumtest.Forum, path string) {
	t.Helper()
	kept := readProfile(t, path).Pairs[0]
	if kept.Site != forum.URL || kept.ClientID != "discourse-mcp" || !forum.Works(kept.Key) {
		t.Errorf("it kept a key for %s as %q that works: %v", kept.Site, kept.ClientID, forum.Works(kept.Key))
	}
	live := forum.Member("anna").LiveKeys()
	if len(live) != 1 || live[0].ApplicationName != "Discourse MCP" || strings.Join(live[0].Scopes, ",") != "read,write" {
		t.Errorf("anna's list of apps is %v", live)
	}
}
