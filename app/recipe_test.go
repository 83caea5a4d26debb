package app

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

// recipe gives the text of one recipe for a system.
func recipe(t *testing.T, system string, kind RecipeKind, e entry) string {
	t.Helper()
	for _, r := range RecipesOn(system, connectionOf(e, "", time.Time{})) {
		if r.Kind == kind {
			return r.Text
		}
	}
	t.Fatalf("%s has no recipe for %s", system, kind)
	return ""
}

func annasEntry() entry {
	return entry{
		ID: annasItem, ClientID: "annas-client-id", Scopes: []Scope{auth.SessionInfo, auth.Notifications},
		Forum: forumEntry{Base: "https://forum.example.com"},
	}
}

// runs runs a program with more in its environment and gives what it prints.
func runs(t *testing.T, environment []string, program string, arguments ...string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no POSIX shell here")
	}
	command := exec.CommandContext(t.Context(), program, arguments...)
	command.Env = append(os.Environ(), environment...)
	var told strings.Builder
	command.Stderr = &told
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", program, err, told.String())
	}
	return string(out)
}

// fake writes a file for programs to find, and gives its folder.
func fake(t *testing.T, folder, name, text string) {
	t.Helper()
	at := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
}

func TestEachSystemHasItsRecipes(t *testing.T) {
	for system, want := range map[string][]RecipeKind{
		"linux":   {RecipeSecretTool, RecipePython, RecipeHeaders},
		"freebsd": {RecipeSecretTool, RecipePython, RecipeHeaders},
		"darwin":  {RecipeSecurity, RecipePython, RecipeHeaders},
		"windows": {RecipePowerShell, RecipePython, RecipeHeaders},
	} {
		got := RecipesOn(system, connectionOf(annasEntry(), "", time.Time{}))
		if len(got) != len(want) {
			t.Fatalf("%s: %v", system, got)
		}
		for i, r := range got {
			if r.Kind != want[i] {
				t.Errorf("%s: %s in the place of %s", system, r.Kind, want[i])
			}
		}
	}
}

// The value on macOS is what go-keyring hands to the tool there. The keychain itself
// is played.
func TestOnAMacTheRecipesUndoTheEncoding(t *testing.T) {
	const stored = "go-keyring-base64:YS1rZXktb2YtYW5uYXM=" // "a-key-of-annas"
	folder := t.TempDir()
	fake(t, folder, "security", `#!/bin/sh
[ "$*" = "find-generic-password -s Forum Keys -a `+annasItem+` -w" ] && [ "$#" = 6 ] && echo `+stored+"\n")
	fake(t, folder, "keyring.py", `def get_password(service, user):
    return "`+stored+`" if (service, user) == ("Forum Keys", "`+annasItem+`") else None`)
	if got := runs(t, []string{"PATH=" + folder + ":" + os.Getenv("PATH")}, "sh", "-c", recipe(t, "darwin", RecipeSecurity, annasEntry())); got != "a-key-of-annas" {
		t.Errorf("security: %q", got)
	}
	if got := runs(t, []string{"PYTHONPATH=" + folder}, "python3", "-c", recipe(t, "darwin", RecipePython, annasEntry())); got != "a-key-of-annas\n" {
		t.Errorf("Python: %q", got)
	}
}

func TestTheScriptForWindowsAsksForThisItem(t *testing.T) {
	faults.Row(t, "K22")
	got := recipe(t, "windows", RecipePowerShell, annasEntry())
	if !strings.HasSuffix(got, "\n'@\n[ForumKeys]::Read('Forum Keys:"+annasItem+"')") || strings.Count(got, "'@") != 1 || strings.Contains(got, "TARGET") {
		t.Errorf("it says %s", got)
	}
	if strings.Count(got, "{") != strings.Count(got, "}") || strings.Count(got, "(") != strings.Count(got, ")") {
		t.Error("a bracket stays open")
	}
}

func TestNoTextEndsItsOwnQuotes(t *testing.T) {
	for _, text := range []string{"plain", "it's", `"double"`, `back\slash`, "$(id) `id` $HOME", "line\nend", "tab\t", "’typographic‘", "ü", "''", ""} {
		if got := runs(t, nil, "sh", "-c", "printf %s "+shellQuoted(text)); got != text {
			t.Errorf("shell: %q became %q", text, got)
		}
		if got := runs(t, []string{"PYTHONIOENCODING=utf-8"}, "python3", "-c", "print("+pythonQuoted(text)+", end='')"); got != text {
			t.Errorf("Python: %q became %q", text, got)
		}
	}
	for text, want := range map[string]string{"it's": "'it''s'", "’": "'’’'", `"$x"`: `'"$x"'`} {
		if got := powerShellQuoted(text); got != want {
			t.Errorf("PowerShell: %s, want %s", got, want)
		}
	}
}

func TestTheHeadersAreThoseThatTheForumTakes(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		recipes := d.k.Recipes(id)
		text := recipes[len(recipes)-1].Text
		if strings.Contains(text, d.keyring.value(id)) {
			t.Fatal("the key is in it")
		}
		if status := d.call(text, d.keyring.value(id)); status != http.StatusOK {
			t.Errorf("the forum says %d to %s", status, text)
		}
	})
}

// call does what a headers recipe says, with a key in the place of KEY.
func (d *desk) call(text, key string) (status int) {
	d.t.Helper()
	lines := strings.Split(strings.Replace(text, "KEY", key, 1), "\n")
	method, address, _ := strings.Cut(lines[0], " ")
	request, err := http.NewRequest(method, address, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, line := range lines[1:] {
		name, value, _ := strings.Cut(line, ": ")
		request.Header.Set(name, value)
	}
	response, err := d.forum.Client().Do(request)
	if err != nil {
		d.t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response.StatusCode
}

func TestTheExampleIsACallThatTheKeyMayMake(t *testing.T) {
	for scopes, want := range map[Scope]string{
		auth.SessionInfo:   "GET https://forum.example.com/session/current.json\n",
		auth.Read:          "GET https://forum.example.com/session/current.json\n",
		auth.Notifications: "GET https://forum.example.com/notifications.json\n",
		auth.Push:          "",
	} {
		e := annasEntry()
		e.Scopes = []Scope{scopes}
		if got := headersRecipe(connectionOf(e, "", time.Time{})); got != want+"User-Api-Key: KEY\nUser-Api-Client-Id: annas-client-id" {
			t.Errorf("%s: %s", scopes, got)
		}
	}
}

func TestWhereThereIsNoKeyThereIsNoRecipe(t *testing.T) {
	for name, spoil := range map[string]func(d *desk, id string){
		"another computer": func(d *desk, _ string) { d.machine = "there"; d.restart() },
		"gone":             func(d *desk, id string) { d.keyring.remove(id); d.restart() },
		"ended":            func(d *desk, _ string) { d.forum.Member("anna").Revoke(d.clientID()); d.restart() },
		"waits to be revoked": func(d *desk, id string) {
			d.forum.Fail("/user-api-key/revoke", page(502, "text/html", "no"))
			d.k.Revoke(id)
		},
		"pointed to elsewhere": func(d *desk, id string) {
			d.k.book.note(id, func(e *entry) { e.Forum.Base = "https://evil.example.org" })
		},
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				id := d.connect("anna")
				if len(d.k.Recipes(id)) != 3 {
					t.Fatalf("a connection that works has %d", len(d.k.Recipes(id)))
				}
				spoil(d, id)
				d.rest(time.Minute)
				if got := d.k.Recipes(id); got != nil {
					t.Errorf("still told: %v", got)
				}
			})
		})
	}
	atDesk(t, nil, func(t *testing.T, d *desk) {
		if got := d.k.Recipes("nobody#00000000"); got != nil {
			t.Errorf("of nobody: %v", got)
		}
	})
}
