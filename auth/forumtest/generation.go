package forumtest

import (
	"net/http"
	"slices"
)

// Generation is a generation of the protocol (protocol.md, Generations).
type Generation string

// The generations, oldest first.
const (
	G1 Generation = "G1" // 2016-2018
	G2 Generation = "G2" // 2018-2024
	G3 Generation = "G3" // 2024-11 to 2026-05
	G4 Generation = "G4" // since 2026-05
)

// Generations are all generations, oldest first.
func Generations() []Generation { return []Generation{G1, G2, G3, G4} }

// Known says whether the practice forum speaks this generation.
func (g Generation) Known() bool { return slices.Contains(Generations(), g) }

// apiVersion is what HEAD advertises and the payload repeats.
func (f *Forum) apiVersion() int {
	switch {
	case f.APIVersion != 0:
		return f.APIVersion
	case f.Generation == G1:
		return 3
	}
	return 4
}

// hasScript says whether the pages are a script application whose models are to be
// had as JSON, and with it whether there is a device flow and whether lifetimes are
// kept: all of it came with G4.
func (f *Forum) hasScript() bool { return f.Generation == G4 }

// hasNewWords says whether the consent page says who is logged in, and the key page
// has Copy Key: since 2026.
func (f *Forum) hasNewWords() bool { return f.hasScript() || f.knowsPadding() }

func (f *Forum) knowsPadding() bool { return f.hasScript() || f.Generation == G3 && f.UnderstandsOAEP }

// asksForAccess says whether access=r/w/p stands in the place of scopes.
func (f *Forum) asksForAccess() bool { return f.apiVersion() < 2 }

// matchesAsSince2026 says which of the two ways of reading the list of redirects is
// at work. The newer one came together with looking at the redirect on GET already.
func (f *Forum) matchesAsSince2026() bool { return f.hasScript() && !f.BeforeJune2026 }

// sharesClientIDs says whether several people may have the same client id, which
// then is a row of its own.
func (f *Forum) sharesClientIDs() bool { return f.Generation == G3 || f.Generation == G4 }

// tellsLogin says whether basic-info tells whether one must log in, and the language.
func (f *Forum) tellsLogin() bool { return f.sharesClientIDs() }

func (f *Forum) totalsStatus() int {
	if f.TotalsStatus == 0 && f.Generation == G1 {
		return http.StatusNotFound
	}
	return f.TotalsStatus
}

// checkGeneration ends the test where fields contradict each other.
func (f *Forum) checkGeneration() bool {
	f.t.Helper()
	switch {
	case !f.Generation.Known():
		f.t.Fatalf("the practice forum does not speak generation %q, only %v", f.Generation, Generations())
	case f.APIVersion != 0 && f.Generation != G1:
		f.t.Fatalf("only a forum of G1 has another version than 4")
	case f.UnderstandsOAEP && f.Generation != G3:
		f.t.Fatalf("UnderstandsOAEP is for G3: G4 always does, older ones never")
	case f.TakesOverClientIDs && f.Generation != G2:
		f.t.Fatalf("TakesOverClientIDs is for G2: it was in its last weeks")
	case f.TotalsStatus != 0 && f.TotalsStatus != http.StatusNotFound && f.TotalsStatus != http.StatusForbidden:
		f.t.Fatalf("TotalsStatus is 404 or 403, not %d", f.TotalsStatus)
	case f.BeforeJune2026 && f.Generation != G4:
		f.t.Fatalf("BeforeJune2026 is for G4: older ones all are")
	default:
		return true
	}
	return false
}
