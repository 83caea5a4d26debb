package app

import (
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// product.md, Renew, on every generation and by every way: a new client id, the old
// key ends last, and another member of the family keeps theirs. On G1 and G2 a
// client id that bob has used would be a server error for anna, on late G2 it would
// end his key (protocol.md §2): we use none twice.
func TestARenewalHarmsNobodyOnAnyGeneration(t *testing.T) {
	faults.Row(t, "A3")
	for _, e := range eras() {
		for _, way := range e.ways {
			t.Run(e.name+"/"+string(way), func(t *testing.T) {
				atDesk(t, e.build, func(t *testing.T, d *desk) {
					d.withoutPictures()
					p := &play{desk: d, t: t, era: e, way: way}
					for _, who := range []string{"bob", "anna"} {
						p.wait()
						p.approve(who)
						d.untilStage(Confirming)
						d.accept()
						d.rest(time.Second)
					}
					old := d.k.Snapshot().Connections[1]
					oldKey := d.keyring.value(old.ID)
					p.renew(old.ID)
					p.approve("anna")
					d.untilStage(Confirming)
					if !d.forum.Works(oldKey) {
						t.Error("the old key ended before the yes")
					}
					d.accept()
					d.rest(time.Minute)
					list := d.k.Snapshot().Connections
					if len(list) != 2 || list[0].Account.Username != "bob" || list[1].Account.Username != "anna" || list[1].ID == old.ID {
						t.Fatalf("the list: %s", d.stands())
					}
					if d.forum.Works(oldKey) || d.live("anna") != 1 || d.live("bob") != 1 || !d.forum.Works(d.keyring.value(list[1].ID)) {
						t.Errorf("old works %v; anna has %d, bob %d", d.forum.Works(oldKey), d.live("anna"), d.live("bob"))
					}
					p.renew(list[1].ID)
					p.approve("bob")
					d.untilStage(Ended)
					d.rest(time.Second)
					if a := d.attempt(); !a.WrongPerson || !isTrouble(a.Problem, WrongAccount) {
						t.Errorf("approved by bob: %v", a.Problem)
					}
					if d.live("anna") != 1 || d.live("bob") != 1 {
						t.Errorf("after bob's approval anna has %d, bob %d", d.live("anna"), d.live("bob"))
					}
				})
			})
		}
	}
}

// renew goes to the page on which the renewal of a connection waits.
func (p *play) renew(id string) {
	p.t.Helper()
	p.browserOf("")
	p.k.Reconnect(id)
	p.untilChosen()
	p.k.UseWay(p.way)
	p.k.Connect()
	p.until("the way's page", func(s Snapshot) bool { return s.Attempt.Way == p.way && s.Attempt.Link != "" })
}
