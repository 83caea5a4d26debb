package app

import "testing"

func TestTheTickIsNotCarriedToAnotherForum(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		d.find()
		d.k.SetPreset(PresetReadAndPost)
		d.k.SetConfirmed(true)
		if a := d.attempt(); !a.Confirmed {
			t.Fatal("the tick was not taken")
		}
		d.k.Back()
		d.k.Type("www.forum.example.com")
		if a := d.attempt(); a.Confirmed {
			t.Error("the tick is still set for another address")
		}
	})
}
