package app

import (
	"os"
	"testing"
	"time"
)

func TestErasedRecordsStayAway(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.restart()
		for _, file := range []string{d.k.ledger.file, d.k.journal.file} {
			if _, err := os.Stat(file); err != nil {
				t.Error(err)
			}
		}
		if err := d.k.eraseRecords(); err != nil {
			t.Error(err)
		}
		d.k.Check(id)
		d.rest(10 * time.Minute)
		ledger, journal := d.k.ledger.file, d.k.journal.file
		d.close()
		for _, file := range []string{ledger, journal} {
			if _, err := os.Stat(file); !os.IsNotExist(err) {
				t.Errorf("%s is there again: %v", file, err)
			}
		}
		if err := d.k.eraseRecords(); err != nil {
			t.Errorf("nothing to take away: %v", err)
		}
	})
}
