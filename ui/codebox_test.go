package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// What a line goes on with is indented, a quoted word stays whole where a line holds it, and
// nothing is lost.
func TestALongLineForAMachineGoesOnIndented(t *testing.T) {
	const lookup = "secret-tool lookup service 'Forum Keys' username 'talk.sourdough.example#k3f9x2ab'"
	for _, c := range []struct {
		text string
		fit  int
		want string
	}{
		{"import keyring", 14, "import keyring"},
		{lookup, 53, "secret-tool lookup service 'Forum Keys' username |..'talk.sourdough.example#k3f9x2ab'"},
		{lookup, 36, "secret-tool lookup service |..'Forum Keys' username |..'talk.sourdough.example#k3f9x2ab'"},
		{lookup, 26, "secret-tool lookup service |..'Forum Keys' username |..'talk.sourdough.example#|..k3f9x2ab'"},
		{"    [DllImport(\"advapi32.dll\", CharSet = CharSet.Unicode)]", 53, "    [DllImport(\"advapi32.dll\", CharSet = |......CharSet.Unicode)]"},
		{"[ForumKeys]::Read('Forum Keys:talk.sourdough.example#k3f9x2ab')", 53, "[ForumKeys]::Read(|..'Forum Keys:talk.sourdough.example#k3f9x2ab')"},
		{"key = keyring.get_password('Forum Keys', 'talk.sourdough.example#k3f9x2ab')", 36,
			"key = |..keyring.get_password('Forum Keys', |..'talk.sourdough.example#k3f9x2ab')"},
		{"GET https://talk.sourdough.example/session/current.json", 36, "GET |..https://talk.sourdough.example/|..session/current.json"},
		{"Add-Type -TypeDefinition @'", 20, "Add-Type |..-TypeDefinition @'"},
		{"5b0d1f6c2a7e49d38c1e", 8, "5b0d1f6c|..2a7e49|..d38c1e"},
		{"one\ntwo three", 7, "one\ntwo |..three"},
	} {
		got := indented(c.text, c.fit)
		if shown := strings.ReplaceAll(strings.ReplaceAll(got, "\n"+hangingSpace, "|"+hangingSpace), hangingSpace, "."); shown != c.want {
			t.Errorf("%d wide:\n%s, want\n%s", c.fit, shown, c.want)
		}
		if asWritten(got) != c.text {
			t.Errorf("%d wide: %q became %q", c.fit, c.text, asWritten(got))
		}
	}
}

// What is selected is copied as it is, not as it is shown.
func TestAPartOfATextForAMachineIsCopiedAsItIs(t *testing.T) {
	a := inLook(t, lightLook())
	text := exhibitNamed(t, "recipes").recipes[0].Text
	box := newCodeBox("In a terminal", text)
	w := test.NewTempWindow(t, box)
	box.Resize(fyne.NewSize(340, box.HeightFor(340)))
	if !strings.Contains(box.field.entry.Text, "\n"+hangingSpace) {
		t.Fatalf("it is shown as %q", box.field.entry.Text)
	}
	w.Canvas().Focus(box.field.entry)
	box.field.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	box.field.entry.TypedShortcut(&fyne.ShortcutCopy{Clipboard: a.Clipboard()})
	if got := a.Clipboard().Content(); got != text {
		t.Errorf("copied %q", got)
	}
	if said := testWords().aloud(box.field.entry); !strings.Contains(said, text) {
		t.Errorf("it says %q", said)
	}
}
