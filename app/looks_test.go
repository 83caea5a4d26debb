package app

import (
	"testing"
	"testing/synctest"

	"forumkeys/auth"
)

// The pictures of a list's beginning come first; those of all the others come too.
func TestEveryConnectionOfALongListGetsItsPictures(t *testing.T) {
	for _, n := range []int{1, seenAtOnce, seenAtOnce + 1, 3 * seenAtOnce} {
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
			s := k.Snapshot()
			if len(s.Connections) != n {
				t.Errorf("%d of %d connections", len(s.Connections), n)
			}
			for _, c := range s.Connections {
				if c.Icon == nil || c.Avatar == nil {
					t.Errorf("of %d, %s lacks a picture", n, c.ID)
				}
			}
			if err := k.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}
