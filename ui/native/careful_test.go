package native

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestAClipboardWhoseOwnerHangsIsNotRead(t *testing.T) {
	a := test.NewTempApp(t)
	a.Clipboard().SetContent("kites.example")
	answers := true
	c := carefulApp{a, func() bool { return answers }}.Clipboard()
	if got := c.Content(); got != "kites.example" {
		t.Errorf("read %q", got)
	}
	answers = false
	if got := c.Content(); got != "" {
		t.Errorf("read %q while its owner hangs", got)
	}
	c.SetContent("mine")
	answers = true
	if got := c.Content(); got != "mine" {
		t.Errorf("read %q", got)
	}
}
