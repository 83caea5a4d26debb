// Package release tests the scripts that a release is made with: .ci/release-notes and .ci/release-sums.
package release

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aead.dev/minisign"
)

const changelog = `# What is new

## 1.10.0 (not released yet)

Many things. They
go on.

- a point
  that goes on;
- another.

The end.

## 1.1.0 (1 May 2026)

- older

## 1.0.0
`

func notes(t *testing.T, version string) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "CHANGELOG.md")
	put(t, file, changelog)
	printed, err := exec.Command("../../release-notes", version, file).Output()
	return string(printed), err
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestNotesAreThoseOfTheVersionWithAParagraphALine(t *testing.T) {
	for version, want := range map[string]string{
		"1.10.0": "Many things. They go on.\n\n- a point that goes on;\n- another.\n\nThe end.\n",
		"1.1.0":  "- older\n",
	} {
		if got, err := notes(t, version); err != nil || got != want {
			t.Errorf("of %s it says %q, %v", version, got, err)
		}
	}
}

func TestAVersionWithoutNotesIsAnError(t *testing.T) {
	for _, version := range []string{"1.0.0", "1.1", "1.10", "2.0.0", ""} {
		if got, err := notes(t, version); err == nil {
			t.Errorf("of %q it says %q", version, got)
		}
	}
}

// keys makes a pair with Debian's minisign and gives what the secret file holds and where the public one is.
func keys(t *testing.T) (secret, public string) {
	t.Helper()
	if _, err := exec.LookPath("minisign"); err != nil {
		t.Skip("minisign is not installed")
	}
	folder := t.TempDir()
	public = filepath.Join(folder, "key.pub")
	file := filepath.Join(folder, "key")
	if said, err := exec.Command("minisign", "-G", "-W", "-p", public, "-s", file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text), public
}

// artefacts makes a folder with files of a version.
func artefacts(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	put(t, filepath.Join(folder, "forumkeys_1.2.3_amd64.deb"), "a package")
	put(t, filepath.Join(folder, "ForumKeys-1.2.3-setup.exe"), "a setup")
	return folder
}

func sums(t *testing.T, folder, secret, public string) (string, error) {
	t.Helper()
	command := exec.Command("../../release-sums", folder, "1.2.3", public)
	command.Env = append(os.Environ(), "MINISIGN_SECRET_KEY="+secret)
	said, err := command.CombinedOutput()
	return string(said), err
}

func TestWhatDebiansToolSignsTheLibraryOfTheProgramVerifies(t *testing.T) {
	secret, public := keys(t)
	folder := artefacts(t)
	if said, err := sums(t, folder, secret, public); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	list, err := os.ReadFile(filepath.Join(folder, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	signature, err := os.ReadFile(filepath.Join(folder, "SHA256SUMS.minisig"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := minisign.PublicKeyFromFile(public)
	if err != nil {
		t.Fatal(err)
	}
	if !minisign.Verify(key, list, signature) {
		t.Error("the library does not verify what minisign signed")
	}
	var read minisign.Signature
	if err := read.UnmarshalText(signature); err != nil || read.TrustedComment != "Forum Keys 1.2.3" {
		t.Errorf("the signed comment is %q, %v", read.TrustedComment, err)
	}
	for what, altered := range map[string][2][]byte{
		"another list":    {append([]byte("0"), list[1:]...), signature},
		"another version": {list, []byte(strings.Replace(string(signature), "Keys 1.2.3\n", "Keys 1.2.4\n", 2))},
	} {
		if minisign.Verify(key, altered[0], altered[1]) {
			t.Errorf("%s is verified too", what)
		}
	}
	if strings.Count(string(list), "\n") != 2 {
		t.Errorf("the list is %q", list)
	}
}

func TestNothingIsSignedThatShouldNotBe(t *testing.T) {
	secret, public := keys(t)
	_, other := keys(t)
	for said, c := range map[string]struct {
		spoil          func(folder string)
		secret, public string
	}{
		"is not set":                  {func(string) {}, "", public},
		"is not the one":              {func(string) {}, secret, other},
		"no public key":               {func(string) {}, secret, filepath.Join(filepath.Dir(public), "none")},
		"does not sign":               {func(string) {}, "no key", public},
		"is empty":                    {func(folder string) { put(t, filepath.Join(folder, "a-1.2.3"), "") }, secret, public},
		"old-1.2.2 is not of version": {func(folder string) { put(t, filepath.Join(folder, "old-1.2.2"), "x") }, secret, public},
		"is no file":                  {func(folder string) { mkdir(t, filepath.Join(folder, "folder-1.2.3")) }, secret, public},
	} {
		t.Run(said, func(t *testing.T) {
			folder := artefacts(t)
			c.spoil(folder)
			if got, err := sums(t, folder, c.secret, c.public); err == nil || !strings.Contains(got, said) {
				t.Errorf("it says %q, %v", got, err)
			}
		})
	}
}

func mkdir(t *testing.T, folder string) {
	t.Helper()
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
}
