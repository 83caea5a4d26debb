package app

import (
	"os"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// TestTwoComputersWithOneHomeBothWork once each is connected: what was copied over does not
// introduce itself as the computer that it came from, so neither ends the other's key.
func TestTwoComputersWithOneHomeBothWork(t *testing.T) {
	faults.Row(t, "A4")
	atDesk(t, nil, func(t *testing.T, d *desk) {
		here := d.connect("anna")
		first := d.clientID()
		d.close()
		copied := t.TempDir()
		if err := os.CopyFS(copied, os.DirFS(d.folder)); err != nil {
			t.Fatal(err)
		}
		home, ring := d.folder, d.keyring
		d.folder, d.keyring, d.machine = copied, newFakeKeyring(), "there"
		d.open()
		if state := d.only().State; state != FromAnotherComputer {
			t.Fatalf("there it is %s", state)
		}
		d.k.Renew(here)
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Confirming)
		d.accept()
		d.rest(time.Minute)
		if d.clientID() == first {
			t.Error("both introduce themselves as one program")
		}
		mustWork := func(where string) {
			t.Helper()
			d.k.CheckAll()
			d.rest(time.Minute)
			if c := d.only(); c.State != Connected || d.live("anna") != 2 {
				t.Errorf("%s: %s, %d keys live", where, c.State, d.live("anna"))
			}
		}
		mustWork("there")
		d.close()
		d.folder, d.keyring, d.machine = home, ring, "here"
		d.open()
		mustWork("here, after the other was connected")
	})
}
