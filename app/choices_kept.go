package app

import "time"

// Settings are the member's few choices, as the window shows them: a value.
type Settings struct {
	CheckEvery      time.Duration // 5 to 60 minutes; 0: only by hand
	Appearance      Appearance
	TextSize        float32 // 1.0 to 2.0
	Language        string  // "de"; empty: the system's
	NoticeClipboard bool    // a fitting text on the clipboard is noticed
	ComputerName    string  // for "Forum Keys on COMPUTER"; empty: the system's
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

// KeyringState is where keys are kept, and what came of trying it.
type KeyringState struct {
	Place   string // what this system calls it, as "Secret Service (GNOME Keyring)"; empty: not known
	Testing bool
	Tested  time.Time // zero: not in this run
	Problem error     // *Trouble; nil: it works, or was not tried
}

// Configure takes over the member's choices and saves them at once. What is out of
// range is brought into it.
func (k *Keeper) Configure(s Settings) {}

// TestKeyring tries the keyring with an item of its own and tells in
// Snapshot.KeyringState.
func (k *Keeper) TestKeyring() {}
