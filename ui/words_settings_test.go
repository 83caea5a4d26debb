package ui

import (
	"maps"
	"slices"
	"testing"
)

// familiesOfTheProgram are the phrases made of an appearance, of what is tried on this
// computer and what came of it, of what becomes of a connection that is left, and of what
// Help speaks of.
func familiesOfTheProgram(t *testing.T) (names []string) {
	t.Helper()
	for _, a := range appearances() {
		names = append(names, "appearance."+string(a))
	}
	tried, _ := constants(t, "../app", "SelfTestKind")
	came, _ := constants(t, "../app", "SelfTestState")
	left, _ := constants(t, "../app", "LeavingState")
	if len(tried) != 6 || len(came) != 6 || len(left) != 8 {
		t.Fatalf("found %d, %d and %d of them", len(tried), len(came), len(left))
	}
	for _, kind := range tried {
		names = append(names, "selftest."+kind)
		for _, state := range came {
			if state != "waits" && state != "runs" { // of which there is nothing to say yet
				names = append(names, "selftest."+kind+"."+state)
			}
		}
	}
	for _, state := range came {
		names = append(names, "selftest.state."+state)
	}
	for _, t := range helpTopics() {
		names = append(names, "help."+string(t.topic)+".title")
	}
	for _, s := range helpStates() {
		names = append(names, "help.state."+string(s))
	}
	for _, state := range slices.Collect(maps.Values(left)) {
		names = append(names, "leaving."+state)
	}
	return names
}
