package app

import (
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/faults"
)

func TestSettingsAreReadBack(t *testing.T) {
	faults.Row(t, "L3")
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
	faults.Row(t, "I7")
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

func TestWhatIsChosenIsShownAtOnceAndAfterARestart(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		usual := d.k.Snapshot().Settings
		if want := (Settings{
			CheckEvery: 5 * time.Minute, Appearance: AppearanceSystem, TextSize: 1,
			NoticeClipboard: runtime.GOOS != "darwin", SystemName: "desk",
		}); usual != want {
			t.Fatalf("without a file: %+v", usual)
		}
		if got := ChosenLanguage(d.folder); got != "" {
			t.Errorf("without a file: %q", got)
		}
		want := Settings{
			CheckEvery: 30 * time.Minute, Appearance: AppearanceDark, TextSize: 1.3, Language: "de",
			NoticeClipboard: !usual.NoticeClipboard, ComputerName: "annas-laptop", SystemName: "desk",
		}
		d.k.Configure(want)
		if s := d.k.Snapshot(); s.Settings != want || s.ClipboardWatched != want.NoticeClipboard {
			t.Errorf("at once: %+v", s.Settings)
		}
		d.close()
		d.open() // not started: the window is drawn from this
		if s := d.k.Snapshot(); s.Settings != want || s.ClipboardWatched != want.NoticeClipboard || d.k.settings.checkEvery() != 30*time.Minute {
			t.Errorf("after a restart: %+v", s.Settings)
		}
		if got := ChosenLanguage(d.folder); got != "de" {
			t.Errorf("before a start: %q", got)
		}
		d.k.SetWatchClipboard(usual.NoticeClipboard)
		if got := d.k.Snapshot().Settings.NoticeClipboard; got != usual.NoticeClipboard {
			t.Error("two values for the clipboard")
		}
		want.CheckEvery, want.NoticeClipboard = 0, usual.NoticeClipboard
		d.k.Configure(want)
		d.close()
		d.open()
		if got := d.k.Snapshot().Settings; got != want {
			t.Errorf("only by hand: %+v", got)
		}
	})
}

func TestWhatIsOutOfRangeIsBroughtIntoIt(t *testing.T) {
	well := Settings{CheckEvery: 5 * time.Minute, Appearance: AppearanceSystem, TextSize: 1}
	with := func(f func(*Settings)) Settings { s := well; f(&s); return s }
	for name, row := range map[string]struct{ given, want Settings }{
		"nothing":         {Settings{}, with(func(s *Settings) { s.CheckEvery = 0 })},
		"too often":       {with(func(s *Settings) { s.CheckEvery = time.Second }), well},
		"before now":      {with(func(s *Settings) { s.CheckEvery = -time.Hour }), well},
		"too seldom":      {with(func(s *Settings) { s.CheckEvery = 48 * time.Hour }), with(func(s *Settings) { s.CheckEvery = time.Hour })},
		"half a minute":   {with(func(s *Settings) { s.CheckEvery = 9*time.Minute + 40*time.Second }), with(func(s *Settings) { s.CheckEvery = 10 * time.Minute })},
		"too small":       {with(func(s *Settings) { s.TextSize = 0.3 }), well},
		"no number":       {with(func(s *Settings) { s.TextSize = float32(math.NaN()) }), well},
		"endless":         {with(func(s *Settings) { s.TextSize = float32(math.Inf(1)) }), with(func(s *Settings) { s.TextSize = 2 })},
		"between tenths":  {with(func(s *Settings) { s.TextSize = 1.4499 }), with(func(s *Settings) { s.TextSize = 1.4 })},
		"another look":    {with(func(s *Settings) { s.Appearance = "pink" }), well},
		"no language":     {with(func(s *Settings) { s.Language = "../../etc" }), well},
		"a language":      {with(func(s *Settings) { s.Language = "pt_BR" }), with(func(s *Settings) { s.Language = "pt_BR" })},
		"a name to clean": {with(func(s *Settings) { s.ComputerName = " Anna’s\t kitchen PC\u202e\x00" }), with(func(s *Settings) { s.ComputerName = "Anna’s kitchen PC" })},
		"nobody's name":   {with(func(s *Settings) { s.ComputerName = "localhost" }), well},
		"a long name":     {with(func(s *Settings) { s.ComputerName = strings.Repeat("ü", 39) + " desk" }), with(func(s *Settings) { s.ComputerName = strings.Repeat("ü", 39) })},
	} {
		if got := inRange(row.given); got != row.want {
			t.Errorf("%s: %+v, want %+v", name, got, row.want)
		}
	}
}

// An edited file is no way around the bounds: a minute's interval would hammer a forum.
func TestAFilesValuesAreBroughtIntoRange(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, settingsName), []byte(`{"version":1,"check_minutes":1,"text_size":9,"appearance":"x","computer_name":"a b/c"}`))
	if got := openSettings(folder).shown("here"); got.CheckEvery != 5*time.Minute || got.TextSize != 2 ||
		got.Appearance != AppearanceSystem || got.ComputerName != "a b/c" || got.SystemName != "here" {
		t.Errorf("%+v", got)
	}
}

// A slider moved to and fro says many things in a second; the last one stands in the
// file, whoever came first at the disk.
func TestTheLastChoiceIsTheOneThatIsKept(t *testing.T) {
	folder := t.TempDir()
	s := openSettings(folder)
	var writers sync.WaitGroup
	for i := range 20 {
		s.choose(Settings{TextSize: 1 + float32(i%10)/10})
		writers.Go(s.save)
	}
	writers.Wait()
	if got := openSettings(folder).shown("").TextSize; got != 1.9 {
		t.Errorf("kept: %v", got)
	}
	at := filepath.Join(folder, settingsName)
	if err := os.Remove(at); err != nil {
		t.Fatal(err)
	}
	s.save()
	if _, err := os.Stat(at); err == nil {
		t.Error("written although nothing has changed")
	}
}

// What the disk refuses is tried again when the program ends.
func TestSettingsThatCouldNotBeWrittenAreTriedAgainAtTheEnd(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "later")
	s := openSettings(folder)
	s.choose(Settings{Appearance: AppearanceDark})
	s.save()
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	s.save()
	if got := openSettings(folder).shown("").Appearance; got != AppearanceDark {
		t.Errorf("kept: %s", got)
	}
}

// What is learnt when no job may begin any more is saved by Close all the same.
func TestCloseSavesWhatNobodyHasSaved(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.k.settings.learn(d.forum.URL, func(f *knownForum) { f.DirectWorked = true })
		d.close()
		if !openSettings(d.folder).forum(d.forum.URL).DirectWorked {
			t.Error("lost")
		}
		d.open()
	})
}

func TestTheComputersChosenNameIsForNewAttempts(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		s := d.k.Snapshot().Settings
		s.ComputerName = "kitchen"
		d.k.Configure(s)
		if got := d.attempt().Choices.ApplicationName; got != "Forum Keys on desk" {
			t.Errorf("the attempt under way became %q", got)
		}
		d.k.Cancel()
		d.find()
		if got := d.attempt().Choices.ApplicationName; got != "Forum Keys on kitchen" {
			t.Errorf("the next one is %q", got)
		}
		d.k.Cancel()
		s.ComputerName = ""
		d.k.Configure(s)
		d.find()
		if got := d.attempt().Choices.ApplicationName; got != "Forum Keys on desk" {
			t.Errorf("with the system's again: %q", got)
		}
	})
}
