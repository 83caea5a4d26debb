package ui

import "forumkeys/app"

// The recipes of the guide's first connection, as each system has them.

func (g guide) recipes() []app.Recipe {
	return []app.Recipe{
		{Kind: app.RecipeSecretTool, Text: "secret-tool lookup service 'Forum Keys' username 'talk.sourdough.example#k3f9x2ab'"},
		{Kind: app.RecipePython, Text: "import keyring\n" + `print(keyring.get_password("Forum Keys", "talk.sourdough.example#k3f9x2ab"))`},
		g.headers(),
	}
}

func (g guide) recipesOfMacOS() []app.Recipe {
	return []app.Recipe{
		{Kind: app.RecipeSecurity, Text: "security find-generic-password -s 'Forum Keys' -a 'talk.sourdough.example#k3f9x2ab' -w" +
			" | sed 's/^go-keyring-base64://' | base64 --decode"},
		{Kind: app.RecipePython, Text: "import base64, keyring\n" +
			`key = keyring.get_password("Forum Keys", "talk.sourdough.example#k3f9x2ab")` + "\n" +
			`print(base64.b64decode(key.removeprefix("go-keyring-base64:")).decode())`},
		g.headers(),
	}
}

func (g guide) recipesOfWindows() []app.Recipe {
	return []app.Recipe{
		{Kind: app.RecipePowerShell, Text: `Add-Type -TypeDefinition @'
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
[ForumKeys]::Read('Forum Keys:talk.sourdough.example#k3f9x2ab')`},
		{Kind: app.RecipePython, Text: "import keyring\n" +
			`key = keyring.get_password("Forum Keys:talk.sourdough.example#k3f9x2ab", "talk.sourdough.example#k3f9x2ab")` + "\n" +
			`print(key if key.isascii() else key.encode("utf-16-le").decode())`},
		g.headers(),
	}
}

func (guide) headers() app.Recipe {
	return app.Recipe{Kind: app.RecipeHeaders, Text: "GET https://talk.sourdough.example/session/current.json\nUser-Api-Key: KEY\nUser-Api-Client-Id: 5b0d1f6c2a7e49d38c1e"}
}
