package app

import (
	"net/netip"
	"os"
	"strings"
	"unicode"

	"github.com/denisbrodbeck/machineid"
)

// appID is what the machine's own number is mixed with, so that ours tells nobody
// that number.
const appID = "io.github.forumkeys.ForumKeys"

// longestComputerName leaves room for "Forum Keys on " within the 60 characters of
// the name shown on the forum.
const longestComputerName = 40

// MachineMark gives a mark that is the same at every start on this computer and
// another one elsewhere, after a move of the whole home folder too (faults.md A4,
// I8, E4). It is empty where the system has none (some containers): then no book
// can be told to come from elsewhere.
func MachineMark() string {
	number, err := machineid.ID()
	if err != nil || strings.TrimSpace(number) == "" {
		return ""
	}
	mark, err := machineid.ProtectedID(appID)
	if err != nil {
		return ""
	}
	return mark
}

// ComputerName gives this computer's short name, for "Forum Keys on COMPUTER":
// letters, digits and "-" "_" only, at most 40 characters; empty where it has none
// worth showing, and the name is then "Forum Keys" alone.
func ComputerName() string {
	host, err := os.Hostname()
	if err != nil {
		return ""
	}
	return shortComputerName(host)
}

// shortComputerName cuts a host name at its first dot and leaves out what a forum
// would show badly.
func shortComputerName(host string) string {
	if _, err := netip.ParseAddr(host); err == nil {
		return ""
	}
	name, _, _ := strings.Cut(host, ".")
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' {
			return r
		}
		return -1
	}, strings.ToValidUTF8(name, ""))
	name = strings.Trim(firstLetters(name, longestComputerName), "-_")
	if strings.EqualFold(name, "localhost") {
		return ""
	}
	return name
}

// chosenComputerName is a name that the member gave: it stays as it was typed, spaces
// included, but for what nobody sees.
func chosenComputerName(typed string) string {
	name := tidyName(typed, longestComputerName)
	if strings.EqualFold(name, "localhost") {
		return ""
	}
	return name
}

// tidyName leaves out what no name has to hold, puts one space for several, and cuts it
// after so many letters.
func tidyName(typed string, longest int) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsGraphic(r) && r != unicode.ReplacementChar:
			return r
		}
		return -1
	}, typed)
	return strings.TrimSpace(firstLetters(strings.Join(strings.Fields(name), " "), longest))
}

func firstLetters(name string, longest int) string {
	if letters := []rune(name); len(letters) > longest {
		return string(letters[:longest])
	}
	return name
}
