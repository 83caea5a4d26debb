package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"forumkeys/auth"
)

const (
	settingsName    = "settings.json"
	settingsVersion = 1
)

// settings are the member's few choices, and what is remembered of forums. Nothing
// in them is worth stopping for: a file that cannot be read gives the defaults, one
// that cannot be written holds until the program ends.
type settings struct {
	file string

	writing sync.Mutex // one at a time at the file
	mu      sync.Mutex
	kept    keptSettings
}

// keptSettings is the file, as JSON.
type keptSettings struct {
	Version         int                   `json:"version"`
	NoticeClipboard *bool                 `json:"notice_clipboard,omitempty"` // nil: the system's default
	Forums          map[string]knownForum `json:"forums,omitempty"`           // by base address
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
	return s
}

// watchesClipboard says whether a fitting text on the clipboard is noticed. macOS
// asks the member at each look, so there it has to be wished for (faults.md L3).
func (s *settings) watchesClipboard() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept.NoticeClipboard == nil {
		return runtime.GOOS != "darwin"
	}
	return *s.kept.NoticeClipboard
}

func (s *settings) watchClipboard(yes bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept.NoticeClipboard = &yes
}

func (s *settings) forum(base string) auth.Known {
	s.mu.Lock()
	defer s.mu.Unlock()
	return auth.Known(s.kept.Forums[base])
}

// learn changes what is known of a forum.
func (s *settings) learn(base string, f func(*knownForum)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept.Forums == nil {
		s.kept.Forums = map[string]knownForum{}
	}
	known := s.kept.Forums[base]
	f(&known)
	s.kept.Forums[base] = known
}

// save writes them down; a newer program's file is left alone. It blocks for as
// long as the disk takes.
func (s *settings) save() {
	s.writing.Lock()
	defer s.writing.Unlock()
	if text := s.form(); text != nil {
		_ = replaceFile(s.file, text)
	}
}

// form gives the file's text; nil where it may not be written.
func (s *settings) form() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept.Version > settingsVersion {
		return nil
	}
	s.kept.Version = settingsVersion
	text, err := json.MarshalIndent(s.kept, "", "  ")
	if err != nil {
		return nil
	}
	return append(text, '\n')
}
