package app

import (
	"runtime"
	"strconv"
	"strings"

	"forumkeys/auth"
)

// Recipe is how a program reads a connection's key from the keyring: a command or a
// few lines of a program, ready to copy. It never holds the key.
type Recipe struct {
	Kind RecipeKind
	Text string
}

// RecipeKind names the tool of a recipe.
type RecipeKind string

// The recipes there are; which of them a system has, Recipes knows.
const (
	RecipeSecretTool RecipeKind = "secret-tool" // Linux: a command, prints the key
	RecipePython     RecipeKind = "python"      // the package keyring, on every system: lines of a program, print the key
	RecipeSecurity   RecipeKind = "security"    // macOS: a command, prints the key
	RecipePowerShell RecipeKind = "powershell"  // Windows: lines of a script, print the key
	RecipeHeaders    RecipeKind = "headers"     // a call's address and its two headers, KEY in the key's place
)

// Recipes gives the recipes of a connection for this system; none where it has no
// key here, or one that the forum does not take any more or is being told to end.
func (k *Keeper) Recipes(id string) []Recipe {
	e, found := k.book.find(id)
	if !found || e.Stage != stageConnected || e.elsewhere(k.config.Machine) || e.dead() || !e.keyFits() {
		return nil
	}
	return RecipesOn(runtime.GOOS, connectionOf(e, k.config.Machine, k.wall()))
}

// RecipesOn gives the recipes of a connection that has a key, for any system (as in
// GOOS). What each of them has to undo is what go-keyring does there when it stores a key.
func RecipesOn(system string, c Connection) []Recipe {
	headers := Recipe{RecipeHeaders, headersRecipe(c)}
	switch system {
	case "darwin": // the value is encoded, and says so
		return []Recipe{
			{RecipeSecurity, "security find-generic-password -s " + shellQuoted(keyringService) + " -a " + shellQuoted(c.ID) + " -w" +
				" | sed 's/^go-keyring-base64://' | base64 --decode"},
			{RecipePython, "import base64, keyring\n" +
				"key = keyring.get_password(" + pythonQuoted(keyringService) + ", " + pythonQuoted(c.ID) + ")\n" +
				`print(base64.b64decode(key.removeprefix("go-keyring-base64:")).decode())`},
			headers,
		}
	case "windows": // the name is of both parts; the value is bytes, which Python takes for UTF-16 where it can
		target := keyringService + ":" + c.ID
		return []Recipe{
			{RecipePowerShell, strings.Replace(credentialReader, "TARGET", powerShellQuoted(target), 1)},
			{RecipePython, "import keyring\n" +
				"key = keyring.get_password(" + pythonQuoted(target) + ", " + pythonQuoted(c.ID) + ")\n" +
				`print(key if key.isascii() else key.encode("utf-16-le").decode())`},
			headers,
		}
	}
	return []Recipe{
		{RecipeSecretTool, "secret-tool lookup service " + shellQuoted(keyringService) + " username " + shellQuoted(c.ID)},
		{RecipePython, "import keyring\n" +
			"print(keyring.get_password(" + pythonQuoted(keyringService) + ", " + pythonQuoted(c.ID) + "))"},
		headers,
	}
}

// credentialReader reads one generic credential, for which PowerShell has no command
// of its own; TARGET is its name, quoted.
const credentialReader = `Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
public static class ForumKeys {
    [StructLayout(LayoutKind.Sequential)]
    struct Credential {
        public uint Flags, Type;
        public IntPtr TargetName, Comment;
        public long LastWritten;
        public int Size;
        public IntPtr Blob;
    }
    [DllImport("advapi32.dll", CharSet = CharSet.Unicode)]
    static extern bool CredReadW(string target, uint type, uint flags, out IntPtr credential);
    [DllImport("advapi32.dll")]
    static extern void CredFree(IntPtr credential);
    public static string Read(string target) {
        IntPtr found;
        if (!CredReadW(target, 1, 0, out found)) return null;
        try {
            Credential c = (Credential)Marshal.PtrToStructure(found, typeof(Credential));
            byte[] key = new byte[c.Size];
            Marshal.Copy(c.Blob, key, 0, c.Size);
            return System.Text.Encoding.UTF8.GetString(key);
        } finally { CredFree(found); }
    }
}
'@
[ForumKeys]::Read(TARGET)`

// headersRecipe is a call that the key may make, where it may make one of ours, and
// the two headers of every call (protocol.md §4).
func headersRecipe(c Connection) string {
	call := auth.Call("")
	switch {
	case auth.Covers(c.Scopes, auth.CallSession):
		call = auth.CallSession
	case auth.Covers(c.Scopes, auth.CallNotifications):
		call = auth.CallNotifications
	}
	example := ""
	if call != "" {
		example = "GET " + c.Forum.Base + string(call) + "\n"
	}
	return example + "User-Api-Key: KEY\nUser-Api-Client-Id: " + c.ClientID
}

// shellQuoted writes a text as one word of a POSIX shell.
func shellQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// powerShellQuoted writes a text as PowerShell takes it literally. The typographic
// quotes count as quotes there, too.
func powerShellQuoted(text string) string {
	return "'" + strings.NewReplacer("'", "''", "‘", "‘‘", "’", "’’", "‚", "‚‚", "‛", "‛‛").Replace(text) + "'"
}

// pythonQuoted writes a text as a string of Python, whose escapes are Go's.
func pythonQuoted(text string) string { return strconv.QuoteToASCII(text) }
