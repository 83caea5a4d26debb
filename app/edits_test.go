package app

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// order gives the accounts in the list, in its order.
func (d *desk) order() (accounts []string) {
	for _, c := range d.k.Snapshot().Connections {
		accounts = append(accounts, c.Account.Username)
	}
	return accounts
}

func TestAConnectionIsMovedInTheList(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := map[string]string{}
		for _, who := range []string{"anna", "bob", "sam"} {
			id[who] = d.connect(who)
		}
		for _, move := range []struct{ who, before, want string }{
			{"sam", "anna", "sam anna bob"},
			{"sam", "", "anna bob sam"},
			{"anna", "sam", "bob anna sam"},
			{"bob", "bob", "bob anna sam"},
			{"bob", "anna", "bob anna sam"},
		} {
			d.k.Move(id[move.who], id[move.before])
			if got := strings.Join(d.order(), " "); got != move.want {
				t.Errorf("%s before %q: shown at once is %s, not %s", move.who, move.before, got, move.want)
			}
			d.rest(time.Second)
			if got := strings.Join(d.order(), " "); got != move.want {
				t.Errorf("%s before %q: kept is %s, not %s", move.who, move.before, got, move.want)
			}
		}
		d.k.Move(id["anna"], "nobody#12345678")
		d.k.Move("nobody#12345678", id["anna"])
		d.restart()
		if want := []string{"bob", "anna", "sam"}; !slices.Equal(d.order(), want) {
			t.Errorf("after a restart %v, not %v", d.order(), want)
		}
	})
}

func TestARenewalKeepsNameAndPlace(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		anna := d.connect("anna")
		d.connect("bob")
		d.k.Rename(anna, "Bread")
		d.browserOf("anna")
		d.k.Reconnect(anna)
		d.follow(d.k.Accept)
		d.rest(time.Minute)
		first := d.k.Snapshot().Connections[0]
		if n := d.mustTell(NoticeConnected); n.Name != "Bread" {
			t.Errorf("the notice calls it %q", n.Name)
		}
		if first.ID == anna || first.Name != "Bread" || !slices.Equal(d.order(), []string{"anna", "bob"}) {
			t.Errorf("the renewal is called %q, in %v", first.Name, d.order())
		}
	})
}

func TestAConnectionBearsTheMembersOwnName(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		title := d.only().Forum.Title
		for _, c := range []struct{ typed, name, shown string }{
			{"  Bread \n and\tbutter ", "Bread and butter", "Bread and butter"},
			{"Brot\u202E & \x00Käse", "Brot & Käse", "Brot & Käse"},
			{strings.Repeat("ä", 61), strings.Repeat("ä", 60), strings.Repeat("ä", 60)},
			{" " + title + " ", "", title},
			{"Bread", "Bread", "Bread"},
			{"", "", title},
		} {
			d.k.Rename(id, c.typed)
			if got := d.only(); got.Name != c.name || got.Title() != c.shown {
				t.Errorf("%q became %q, shown as %q", c.typed, got.Name, got.Title())
			}
		}
		d.k.Rename(id, "Bread")
		d.restart()
		if d.only().Title() != "Bread" {
			t.Error("forgotten")
		}
		d.k.Revoke(id)
		d.rest(time.Minute)
		if n := d.mustTell(NoticeRevoked); n.Name != "Bread" || n.Forum != title {
			t.Errorf("the notice speaks of %q on %q", n.Name, n.Forum)
		}
	})
}

// What the disk refuses is not shown as if it were so.
func TestADiskThatRefusesAnEditSaysSo(t *testing.T) {
	for name, press := range map[string]func(k *Keeper, first, second string){
		"rename": func(k *Keeper, first, _ string) { k.Rename(first, "Bread") },
		"move":   func(k *Keeper, first, second string) { k.Move(second, first) },
	} {
		t.Run(name, func(t *testing.T) {
			atDesk(t, nil, func(t *testing.T, d *desk) {
				first, second := d.connect("anna"), d.connect("bob")
				d.k.Start(context.Background())
				d.rest(time.Minute)
				d.mains.from(0, 1)
				press(d.k, first, second)
				d.rest(time.Second)
				s := d.k.Snapshot().Connections
				if n := d.mustTell(NoticeFailed); !isTrouble(n.Problem, DiskRefused) || s[0].ID != first || s[0].Name != "" {
					t.Errorf("told %v; the first is %s, called %q", n.Problem, s[0].ID, s[0].Name)
				}
			})
		})
	}
}

// busyShelf is a disk that takes so long for its first write that the member presses on.
type busyShelf struct {
	shelf
	meanwhile func()
}

func (b *busyShelf) save(entries []entry) error {
	if f := b.meanwhile; f != nil {
		b.meanwhile = nil
		f()
		for range 1000 { // whoever wants to write comes as far as the disk
			runtime.Gosched()
		}
	}
	return b.shelf.save(entries)
}

// Each change is made once, in the order of the presses, however slow the disk is.
func TestWhatIsPressedWhileTheDiskIsBusyIsDoneOnce(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		anna, bob, sam := d.connect("anna"), d.connect("bob"), d.connect("sam")
		d.rest(time.Minute)
		d.k.book.shelf = &busyShelf{shelf: d.k.book.shelf, meanwhile: func() {
			d.k.Move(anna, "")
			d.k.Mute(bob, true)
		}}
		d.k.Move(sam, anna)
		d.rest(time.Second)
		if want := []string{"sam", "bob", "anna"}; !slices.Equal(d.order(), want) || !d.k.Snapshot().Connections[1].Muted {
			t.Errorf("kept is %v, not %v", d.order(), want)
		}
	})
}
