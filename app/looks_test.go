package app

import (
	"os"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"forumkeys/auth"
)

// atPictures runs a test in a bubble with as many connections, the pictures of all of which
// are in the cache already.
func atPictures(t *testing.T, n int, test func(t *testing.T, k *Keeper)) {
	t.Helper()
	folder := t.TempDir()
	cache := newPictures(folder+"/pictures", nil)
	entries := testEntries(n)
	for i := range entries {
		e := &entries[i]
		e.Forum.IconURL, e.Account.AvatarURL = e.Forum.Base+"/icon.png", e.Forum.Base+"/avatar.png"
		cache.Keep(e.ID, e.Forum.forum(), plainPicture(i), e.Account.member(), plainPicture(i+1))
	}
	synctest.Test(t, func(t *testing.T) {
		k := openShelf(Config{
			Folder: folder, Pictures: folder + "/pictures", Machine: "here", Keyring: newFakeKeyring(),
			Discourse: auth.New(auth.World{}),
		}, &memoryShelf{entries: entries}, nil)
		synctest.Wait()
		test(t, k)
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	})
}

// pictured names the connections that have both their pictures.
func pictured(k *Keeper) (ids []string) {
	for _, c := range k.Snapshot().Connections {
		if c.Icon != nil && c.Avatar != nil {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func idsOf(k *Keeper) (ids []string) {
	for _, c := range k.Snapshot().Connections {
		ids = append(ids, c.ID)
	}
	return ids
}

// The pictures of a list's beginning come by themselves, all others when they are wanted.
func TestPicturesComeWhenTheyAreWanted(t *testing.T) {
	for _, n := range []int{1, seenAtOnce, seenAtOnce + 1, 3 * seenAtOnce} {
		atPictures(t, n, func(t *testing.T, k *Keeper) {
			all := idsOf(k)
			if got := pictured(k); len(all) != n || !slices.Equal(got, all[:min(n, seenAtOnce)]) {
				t.Errorf("of %d connections %d have their pictures at first", len(all), len(got))
			}
			k.BringPictures(all[n-1:])
			synctest.Wait()
			if got := pictured(k); got[len(got)-1] != all[n-1] {
				t.Errorf("of %d, the last one's are not brought", n)
			}
		})
	}
}

// However far a list of a thousand is scrolled, few pictures are held, and those wanted are
// there, when they come back as well.
func TestFewPicturesAreHeld(t *testing.T) {
	atPictures(t, 4*mostLooks, func(t *testing.T, k *Keeper) {
		all := idsOf(k)
		for _, from := range []int{mostLooks, 2 * mostLooks, 0} {
			for at := from; at < from+mostLooks; at += 10 {
				near := all[at : at+seenAtOnce]
				k.BringPictures(near)
				synctest.Wait()
				got := pictured(k)
				for _, id := range near {
					if !slices.Contains(got, id) {
						t.Errorf("at %d, %s lacks a picture", at, id)
					}
				}
				if len(got) > mostLooks {
					t.Fatalf("%d are held", len(got))
				}
			}
		}
	})
}

// The window scrolls while looks are taken and connections go.
func TestPicturesAreWantedByManyAtOnce(t *testing.T) {
	atPictures(t, 2*mostLooks, func(t *testing.T, k *Keeper) {
		all := idsOf(k)
		defer k.Subscribe(func(Snapshot) {})()
		var under sync.WaitGroup
		under.Go(func() {
			for at := range 100 {
				k.BringPictures(all[at : at+seenAtOnce])
			}
		})
		under.Go(func() {
			for _, id := range all[:20] {
				e, _ := k.book.find(id)
				k.forgetEntry(e, NoticeRemoved)
			}
		})
		under.Go(func() {
			for _, id := range all[90:] {
				k.outdated(id)
				k.fetchLook(id)
			}
		})
		under.Wait()
		k.BringPictures(all[:seenAtOnce])
		synctest.Wait()
		if got := pictured(k); !slices.Equal(got[:4], all[20:24]) || len(got) > mostLooks {
			t.Errorf("%d are held, first %v", len(got), got[:4])
		}
	})
}

// What is there is not brought again.
func TestPicturesThatAreThereAreNotToldOfAgain(t *testing.T) {
	atPictures(t, 2*seenAtOnce, func(t *testing.T, k *Keeper) {
		heard := 0
		defer k.Subscribe(func(Snapshot) { heard++ })()
		for range 3 {
			k.BringPictures(idsOf(k))
			synctest.Wait()
		}
		if heard != 1 || len(pictured(k)) != 2*seenAtOnce {
			t.Errorf("told %d times of %d", heard, len(pictured(k)))
		}
	})
}

// Nothing is held of a connection that is gone, whenever it went.
func TestHeldPicturesGoWithTheirConnection(t *testing.T) {
	atPictures(t, 3, func(t *testing.T, k *Keeper) {
		all := idsOf(k)
		for _, id := range all[:2] {
			e, _ := k.book.find(id)
			k.forgetEntry(e, NoticeRemoved)
		}
		k.BringPictures(all) // asked before it was seen that they are gone
		synctest.Wait()
		if got := pictured(k); !slices.Equal(got, all[2:]) {
			t.Errorf("left are %v", got)
		}
		if len(k.looks.of) != 1 || len(k.looks.held) != 1 {
			t.Errorf("held are %d, %v", len(k.looks.of), k.looks.held)
		}
	})
}

// A picture that cannot be read is fetched when its forum is asked the next time.
func TestAPictureThatCannotBeReadIsMissing(t *testing.T) {
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	p.Icon(t.Context(), annasItem, pictureForum)
	if !p.has(annasItem, ofForum, iconAddress) || p.has(annasItem, ofMember, avatarAddress) || !p.has(annasItem, ofMember, "") {
		t.Error("it does not know what it has")
	}
	if err := os.WriteFile(p.path(annasItem, ofForum, iconAddress), []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	if p.CachedIcon(annasItem, pictureForum) != nil || p.has(annasItem, ofForum, iconAddress) {
		t.Error("it is there")
	}
}

// Pictures that could not be kept in the cache are not let go of.
func TestWhatIsNotInTheCacheStays(t *testing.T) {
	atPictures(t, 3*mostLooks, func(t *testing.T, k *Keeper) {
		all := idsOf(k)
		last := all[len(all)-1]
		k.mu.Lock()
		k.looks.learn(last, look{icon: plainPicture(1), avatar: plainPicture(2)})
		k.mu.Unlock()
		k.BringPictures(all[:2*mostLooks])
		k.BringPictures(all[mostLooks : 2*mostLooks])
		synctest.Wait()
		if got := pictured(k); len(got) != mostLooks+1 || got[mostLooks] != last {
			t.Errorf("%d are held", len(got))
		}
	})
}
