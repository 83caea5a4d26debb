package app

import (
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// What the last minute asked about one way does not stand over the next.
func TestAnotherWayIsAskedAboutAnew(t *testing.T) {
	faults.Row(t, "A7")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.waitBy(WayDirect)
		d.rest(61 * time.Second)
		d.k.UseWay(WayCopyBack)
		d.rest(59 * time.Second)
		if d.attempt().Quiet {
			t.Error("asked too soon")
		}
		d.rest(2 * time.Second)
		if !d.attempt().Quiet {
			t.Error("not asked")
		}
	})
}

// Whoever pastes is not asked meanwhile whether they have left the forum; a minute after what did not fit they are.
func TestWhatIsPastedEndsTheQuiet(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.waitBy(WayCopyBack)
		d.rest(61 * time.Second)
		d.k.Offer("not it")
		if d.attempt().Quiet {
			t.Error("asked while a text is looked at")
		}
		d.rest(59 * time.Second)
		if a := d.attempt(); a.Quiet || a.OfferProblem == nil {
			t.Errorf("asked: %v; told: %v", a.Quiet, a.OfferProblem)
		}
		d.rest(2 * time.Second)
		if !d.attempt().Quiet {
			t.Error("not asked")
		}
	})
}
