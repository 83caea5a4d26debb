package app

import (
	"cmp"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"sync"
	"time"

	"forumkeys/auth"
)

// Settings are the member's few choices, as the window shows them: a value.
type Settings struct {
	CheckEvery      time.Duration // 5 to 60 minutes; 0: only by hand
	Appearance      Appearance
	TextSize        float32 // 1.0 to 2.0
	Language        string  // "de"; empty: the system's
	NoticeClipboard bool    // a fitting text on the clipboard is noticed
	ComputerName    string  // for "Forum Keys on COMPUTER"; empty: the system's
	NoUpdates       bool    // it is not looked for newer versions by itself
	SystemName      string  // what this computer calls itself: shown, not chosen
}

// Appearance is light or dark.
type Appearance string

// The appearances; the first is the default.
const (
	AppearanceSystem Appearance = "system"
	AppearanceLight  Appearance = "light"
	AppearanceDark   Appearance = "dark"
)

// The bounds of the settings.
const (
	usualCheck   = 5 * time.Minute // which is also the shortest
	longestCheck = 60 * time.Minute
	usualText    = 1.0 // likewise the smallest
	largestText  = 2.0
)

const (
	settingsName    = "settings.json"
	settingsVersion = 1
)

// Configure takes over the member's choices and saves them at once. What is out of
// range is brought into it. The name of an attempt under way stays as it was shown.
func (k *Keeper) Configure(s Settings) {
	k.update(func() {
		k.settings.choose(s)
		if s.NoUpdates {
			k.untell(NoticeUpdate, "")
		}
		k.spawnLocked(k.settings.save)
	})
	k.watch.stir() // another interval counts from now on
}

// ownName is what an attempt calls this computer by itself.
func (k *Keeper) ownName() string {
	return cmp.Or(k.settings.shown("").ComputerName, k.config.ComputerName)
}

// ChosenLanguage is the language that a member has chosen in a folder of settings, for what
// is said before, or in place of, its Keeper; empty is the system's.
func ChosenLanguage(folder string) string { return openSettings(folder).shown("").Language }

// answerPage is what the browser shows at the end, in the language that is chosen now.
func (k *Keeper) answerPage() AnswerPage {
	if k.config.Page == nil {
		return AnswerPage{}
	}
	return k.config.Page(k.settings.shown("").Language)
}

// settings are the member's few choices, and what is remembered of forums. Nothing
// in them is worth stopping for: a file that cannot be read gives the defaults, one
// that cannot be written holds until the program ends.
type settings struct {
	file string

	writing sync.Mutex // one at a time at the file
	mu      sync.Mutex
	kept    keptSettings
	unsaved bool // kept is not what stands in the file
}

// keptSettings is the file, as JSON. What is absent is as the system, or as the
// program, has it.
type keptSettings struct {
	Version         int                   `json:"version"`
	CheckMinutes    *int                  `json:"check_minutes,omitempty"` // 0: only by hand
	Appearance      Appearance            `json:"appearance,omitempty"`
	TextSize        float32               `json:"text_size,omitempty"`
	Language        string                `json:"language,omitempty"`
	ComputerName    string                `json:"computer_name,omitempty"`
	NoticeClipboard *bool                 `json:"notice_clipboard,omitempty"`
	Updates         keptUpdates           `json:"updates,omitzero"`
	Forums          map[string]knownForum `json:"forums,omitempty"` // by base address
}

// knownForum is what is known of a forum's direct way from elsewhere than a dry run.
type knownForum struct {
	DirectWorked bool `json:"direct_worked,omitempty"`
	AdminAllows  bool `json:"admin_allows_direct,omitempty"`
}

func openSettings(folder string) *settings {
	s := &settings{file: filepath.Join(folder, settingsName)}
	text, err := os.ReadFile(s.file)
	if err == nil && json.Unmarshal(text, &s.kept) != nil {
		s.kept = keptSettings{}
	}
	s.kept.take(inRange(s.kept.choices()))
	return s
}

// shown gives the choices as the window shows them, on a computer that calls itself
// system.
func (s *settings) shown(system string) Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	choices := s.kept.choices()
	choices.SystemName = system
	return choices
}

func (s *settings) choose(wanted Settings) {
	s.change(func(kept *keptSettings) { kept.take(inRange(wanted)) })
}

// choices are the member's, with what holds by itself where nothing was chosen.
func (k *keptSettings) choices() Settings {
	every := usualCheck
	if k.CheckMinutes != nil {
		every = time.Duration(*k.CheckMinutes) * time.Minute
	}
	// macOS asks the member at each look at the clipboard, so there it has to be
	// wished for (faults.md L3).
	notices := runtime.GOOS != "darwin"
	if k.NoticeClipboard != nil {
		notices = *k.NoticeClipboard
	}
	return Settings{
		CheckEvery: every, Appearance: cmp.Or(k.Appearance, AppearanceSystem), TextSize: cmp.Or(k.TextSize, usualText),
		Language: k.Language, NoticeClipboard: notices, ComputerName: k.ComputerName, NoUpdates: k.Updates.Off,
	}
}

// take makes these the member's choices. What the program or the system decides
// goes on to do so until something else is chosen.
func (k *keptSettings) take(wanted Settings) {
	now := k.choices()
	if wanted.CheckEvery != now.CheckEvery {
		minutes := int(wanted.CheckEvery / time.Minute)
		k.CheckMinutes = &minutes
	}
	if wanted.NoticeClipboard != now.NoticeClipboard {
		k.NoticeClipboard = &wanted.NoticeClipboard
	}
	k.Appearance, k.TextSize = wanted.Appearance, wanted.TextSize
	k.Language, k.ComputerName, k.Updates.Off = wanted.Language, wanted.ComputerName, wanted.NoUpdates
}

// inRange brings choices into their bounds: whole minutes, tenths of the text's
// size, a name that a forum shows well.
func inRange(s Settings) Settings {
	if s.CheckEvery != 0 {
		s.CheckEvery = min(max(s.CheckEvery.Round(time.Minute), usualCheck), longestCheck)
	}
	if s.Appearance != AppearanceLight && s.Appearance != AppearanceDark {
		s.Appearance = AppearanceSystem
	}
	size := float64(usualText)
	if s.TextSize > usualText { // which what is no number is not
		size = math.Round(float64(min(s.TextSize, largestText))*10) / 10
	}
	s.TextSize = float32(size)
	if !regexp.MustCompile(`^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$`).MatchString(s.Language) {
		s.Language = ""
	}
	s.ComputerName = chosenComputerName(s.ComputerName)
	return s
}

// checkEvery is how often each connection is looked at; 0: only by hand.
func (s *settings) checkEvery() time.Duration { return s.shown("").CheckEvery }

// watchesClipboard says whether a fitting text on the clipboard is noticed.
func (s *settings) watchesClipboard() bool { return s.shown("").NoticeClipboard }

func (s *settings) watchClipboard(yes bool) {
	s.change(func(kept *keptSettings) { kept.NoticeClipboard = &yes })
}

// updates is what is remembered of newer versions.
func (s *settings) updates() keptUpdates {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.kept.Updates
}

func (s *settings) changeUpdates(f func(*keptUpdates)) {
	s.change(func(kept *keptSettings) { f(&kept.Updates) })
}

func (s *settings) forum(base string) auth.Known {
	s.mu.Lock()
	defer s.mu.Unlock()
	return auth.Known(s.kept.Forums[base])
}

// learn changes what is known of a forum.
func (s *settings) learn(base string, f func(*knownForum)) {
	s.change(func(kept *keptSettings) {
		if kept.Forums == nil {
			kept.Forums = map[string]knownForum{}
		}
		known := kept.Forums[base]
		f(&known)
		kept.Forums[base] = known
	})
}

func (s *settings) change(f func(*keptSettings)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(&s.kept)
	s.unsaved = true
}

// save writes down what has changed; a newer program's file is left alone. It blocks
// for as long as the disk takes. Of several that wait for the disk the first writes
// what is true then, and the others find nothing to do.
func (s *settings) save() {
	s.writing.Lock()
	defer s.writing.Unlock()
	if text := s.form(); text != nil && replaceFile(s.file, text) != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.unsaved = true // the next one, or Close, tries again
	}
}

// form gives the file's text; nil where it need not or may not be written.
func (s *settings) form() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.unsaved || s.kept.Version > settingsVersion {
		return nil
	}
	s.unsaved = false
	s.kept.Version = settingsVersion
	text, err := json.MarshalIndent(s.kept, "", "  ")
	if err != nil {
		return nil
	}
	return append(text, '\n')
}
