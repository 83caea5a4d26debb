package app

import (
	"os/exec"
	"testing"

	"forumkeys/auth"
)

// pythonWithKeyring gives a Python that has the package keyring. The system's own may
// stand behind another one.
func pythonWithKeyring(t *testing.T) string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(t.Context(), python, "-c", "import keyring, secretstorage").Run() == nil {
			return python
		}
	}
	t.Fatal("Python's keyring is missing. This test needs two Debian packages: apt-get install python3-keyring python3-secretstorage")
	return ""
}

// The recipes are run, as a member copies them, on a real keyring.
func TestOnARealKeyringTheRecipesPrintTheKey(t *testing.T) {
	python := pythonWithKeyring(t)
	v := NewVault(unlockedKeyring(t), nil)
	for _, base := range []string{"https://meta.discourse.org", "http://127.0.0.1:8720", "https://example.org/caf%C3%A9/x"} {
		e := annasEntry()
		e.ID, e.Forum.Base = itemName(base), base
		wantKind(t, v.Put(t.Context(), e.ID, auth.NewSecret(annasKey)), "")
		wantKind(t, v.Put(t.Context(), itemName(base), auth.NewSecret("another-accounts-key")), "")
		if got := runs(t, nil, "sh", "-c", recipe(t, "linux", RecipeSecretTool, e)); got != annasKey {
			t.Errorf("%s: secret-tool prints %q", e.ID, got)
		}
		if got := runs(t, []string{"HOME=" + t.TempDir()}, python, "-c", recipe(t, "linux", RecipePython, e)); got != annasKey+"\n" {
			t.Errorf("%s: Python prints %q", e.ID, got)
		}
	}
}

// The Windows part of Python's own package over a played Credential Manager, which
// holds what go-keyring writes: the key's bytes. Of an even number of them Python
// makes other letters first.
func TestOnWindowsPythonReadsTheKey(t *testing.T) {
	python, folder := pythonWithKeyring(t), t.TempDir()
	fake(t, folder, "win32ctypes/__init__.py", "")
	fake(t, folder, "win32ctypes/pywin32/__init__.py", "")
	fake(t, folder, "win32ctypes/pywin32/pywintypes.py", `class error(Exception):
    winerror, funcname = 1168, "CredRead"`)
	fake(t, folder, "win32ctypes/pywin32/win32cred.py", `import os
from . import pywintypes
CRED_TYPE_GENERIC, CRED_PERSIST_ENTERPRISE = 1, 3
def CredRead(Type, TargetName):
    if Type != 1 or TargetName != "Forum Keys:`+annasItem+`":
        raise pywintypes.error()
    return {"UserName": "`+annasItem+`", "CredentialBlob": os.environ["STORED"].encode()}`)
	for _, key := range []string{annasKey, "an-odd-number-of-them", "0123456789abcdef0123456789abcdef"} {
		got := runs(t, []string{"PYTHONPATH=" + folder, "STORED=" + key, "PYTHON_KEYRING_BACKEND=keyring.backends.Windows.WinVaultKeyring"},
			python, "-c", recipe(t, "windows", RecipePython, annasEntry()))
		if got != key+"\n" {
			t.Errorf("%q came out as %q", key, got)
		}
	}
}
