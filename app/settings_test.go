package app

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"forumkeys/auth"
)

func TestSettingsAreReadBack(t *testing.T) {
	folder := t.TempDir()
	const base = "https://forum.example.com"
	s := openSettings(folder)
	if s.watchesClipboard() != (runtime.GOOS != "darwin") || s.forum(base) != (auth.Known{}) {
		t.Error("the defaults are others")
	}
	s.watchClipboard(false)
	s.learn(base, func(f *knownForum) { f.AdminAllows = true })
	s.learn(base, func(f *knownForum) { f.DirectWorked = true })
	s.save()
	again := openSettings(folder)
	if again.watchesClipboard() || again.forum(base) != (auth.Known{DirectWorked: true, AdminAllows: true}) {
		t.Errorf("read back: %t, %+v", again.watchesClipboard(), again.forum(base))
	}
	if info, err := os.Stat(filepath.Join(folder, settingsName)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info.Mode(), err)
	}
}

func TestSettingsThatCannotBeReadAreTheDefaults(t *testing.T) {
	for name, text := range map[string]string{"cut": `{"version":1,"notice_clip`, "another type": `[]`, "empty": ``} {
		folder := t.TempDir()
		write(t, filepath.Join(folder, settingsName), []byte(text))
		s := openSettings(folder)
		s.learn("https://a.example", func(f *knownForum) { f.AdminAllows = true })
		s.save()
		if again := openSettings(folder); !again.forum("https://a.example").AdminAllows {
			t.Errorf("%s: cannot be written any more", name)
		}
	}
}

// faults.md I7: a newer program's file is used as far as it is understood, and
// left as it is.
func TestNewerSettingsAreNotWritten(t *testing.T) {
	folder := t.TempDir()
	const text = `{"version":2,"notice_clipboard":false,"more":1}`
	write(t, filepath.Join(folder, settingsName), []byte(text))
	s := openSettings(folder)
	if s.watchesClipboard() {
		t.Error("what is understood is not used")
	}
	s.watchClipboard(true)
	s.save()
	if got := read(t, filepath.Join(folder, settingsName)); string(got) != text {
		t.Errorf("it was written: %s", got)
	}
}
