package app

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTheComputersNameIsShortAndReadable(t *testing.T) {
	for host, want := range map[string]string{
		"annas-laptop":                      "annas-laptop",
		"Annas-MacBook-Pro.local":           "Annas-MacBook-Pro",
		"pc42.office.example.com":           "pc42",
		"DESKTOP_7":                         "DESKTOP_7",
		"bücher-rechner":                    "bücher-rechner",
		"localhost":                         "",
		"localhost.localdomain":             "",
		"192.168.0.5":                       "",
		"fe80::1":                           "",
		"":                                  "",
		".hidden":                           "",
		"a b\t\"c\"<d>\u202e/\x00e":         "abcde",
		"--x--":                             "x",
		"bad\xffbytes":                      "badbytes",
		strings.Repeat("n", 300):            strings.Repeat("n", longestComputerName),
		strings.Repeat("ü", 300):            strings.Repeat("ü", longestComputerName),
		strings.Repeat("ab-", 13) + "-tail": strings.TrimRight(strings.Repeat("ab-", 13), "-"),
	} {
		got := shortComputerName(host)
		if got != want {
			t.Errorf("%q: %q, want %q", host, got, want)
		}
		if shown := "Forum Keys on " + got; utf8.RuneCountInString(shown) > 60 {
			t.Errorf("%q is longer than a forum shows", shown)
		}
	}
	if name := ComputerName(); name != shortComputerName(name) {
		t.Errorf("this computer's name %q is not short", name)
	}
}

func TestTheMarkOfTheMachineStaysTheSame(t *testing.T) {
	mark := MachineMark()
	if mark != MachineMark() {
		t.Error("two marks of one machine")
	}
	if mark != "" && (len(mark) != 64 || strings.Trim(mark, "0123456789abcdef") != "") {
		t.Errorf("the mark %q is no hash", mark)
	}
}
