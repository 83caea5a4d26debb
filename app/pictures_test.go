package app

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

var errNoNetwork = errors.New("no network in this test")

// pictureServer answers with pictures by address and counts what it was asked.
type pictureServer struct {
	mu       sync.Mutex
	pictures map[string][]byte
	asked    []string
}

func (s *pictureServer) fetch(_ context.Context, _ Forum, address string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, address)
	if raw, there := s.pictures[address]; there {
		return raw, nil
	}
	return nil, errNoNetwork
}

func (s *pictureServer) timesAsked() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

const (
	iconAddress   = "https://cdn.example.com/icon.png"
	avatarAddress = "https://cdn.example.com/anna/192/1.png"
)

func newPictureServer(t testing.TB) *pictureServer {
	return &pictureServer{pictures: map[string][]byte{
		iconAddress:   pngOf(t, halves(180, 180)),
		avatarAddress: jpegOf(t, halves(192, 192)),
	}}
}

var (
	pictureForum  = Forum{Base: "https://forum.example.com", IconURL: iconAddress}
	pictureMember = Member{ID: 7, Username: "anna", AvatarURL: avatarAddress}
)

// filesIn lists the files below a folder.
func filesIn(t testing.TB, folder string) (files []string) {
	t.Helper()
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		return nil
	})
	return files
}

func isHalves(picture image.Image) bool {
	return picture != nil && picture.Bounds() == image.Rect(0, 0, 96, 96) &&
		alike(picture.At(20, 48), color.NRGBA{R: 255, A: 255}) && alike(picture.At(76, 48), color.NRGBA{B: 255, A: 255})
}

func TestAPictureIsFetchedOnceAndThereAtTheNextStart(t *testing.T) {
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	if p.CachedIcon(annasItem, pictureForum) != nil || p.CachedAvatar(annasItem, pictureForum, pictureMember) != nil {
		t.Error("a picture before any was fetched")
	}
	for range 3 {
		if !isHalves(p.Icon(t.Context(), annasItem, pictureForum)) || !isHalves(p.Avatar(t.Context(), annasItem, pictureForum, pictureMember)) {
			t.Fatal("not the forum's pictures")
		}
	}
	if server.timesAsked() != 2 {
		t.Errorf("asked for %v", server.asked)
	}
	next := newPictures(folder, func(context.Context, Forum, string) ([]byte, error) {
		t.Error("the network was asked at the start")
		return nil, errNoNetwork
	})
	if !isHalves(next.CachedIcon(annasItem, pictureForum)) || !isHalves(next.CachedAvatar(annasItem, pictureForum, pictureMember)) {
		t.Error("the pictures are not there at the next start")
	}
	if next.CachedIcon(bobsItem, pictureForum) != nil {
		t.Error("another connection's picture was given")
	}
}

func TestThePicturesOfAnAttemptAreNotWritten(t *testing.T) {
	server, folder := newPictureServer(t), filepath.Join(t.TempDir(), "pictures")
	p := newPictures(folder, server.fetch)
	icon := p.Icon(t.Context(), "", pictureForum)
	avatar := p.Avatar(t.Context(), "", pictureForum, pictureMember)
	if !isHalves(icon) || !isHalves(avatar) {
		t.Fatal("not the forum's pictures")
	}
	if files := filesIn(t, folder); len(files) != 0 {
		t.Errorf("written: %v", files)
	}
	p.Keep(annasItem, pictureForum, icon, pictureMember, avatar)
	if !isHalves(p.CachedIcon(annasItem, pictureForum)) || !isHalves(p.CachedAvatar(annasItem, pictureForum, pictureMember)) {
		t.Error("what the attempt showed was not kept")
	}
	p.Keep(bobsItem, pictureForum, nil, pictureMember, nil)
	if p.CachedIcon(bobsItem, pictureForum) != nil {
		t.Error("a picture out of nothing")
	}
}

func TestPicturesGoWithTheirConnection(t *testing.T) {
	faults.Row(t, "M5")
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	p.Icon(t.Context(), annasItem, pictureForum)
	p.Avatar(t.Context(), annasItem, pictureForum, pictureMember)
	p.Icon(t.Context(), bobsItem, pictureForum)
	p.Forget(annasItem)
	if files := filesIn(t, folder); len(files) != 1 {
		t.Errorf("left: %v", files)
	}
	if !isHalves(p.Icon(t.Context(), annasItem, pictureForum)) { // one that was on its way
		t.Error("not the forum's icon")
	}
	if files := filesIn(t, folder); len(files) != 1 || p.CachedIcon(bobsItem, pictureForum) == nil {
		t.Errorf("written after it was forgotten: %v", files)
	}
}

func TestWhatACrashLeftIsRemoved(t *testing.T) {
	faults.Row(t, "M5")
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	p.Icon(t.Context(), annasItem, pictureForum)
	p.Icon(t.Context(), bobsItem, pictureForum)
	notOurs := filepath.Join(folder, "holiday.png")
	if err := os.WriteFile(notOurs, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.ForgetOthers([]string{bobsItem})
	if p.CachedIcon(annasItem, pictureForum) != nil || p.CachedIcon(bobsItem, pictureForum) == nil {
		t.Error("the wrong pictures were removed")
	}
	if _, err := os.Stat(notOurs); err != nil {
		t.Errorf("a file that is not ours: %v", err)
	}
	newPictures(filepath.Join(folder, "nowhere"), server.fetch).ForgetOthers(nil)
}

func TestPicturesTellNobodyWhoIsWhere(t *testing.T) {
	faults.Row(t, "I9")
	server, folder := newPictureServer(t), filepath.Join(t.TempDir(), "pictures")
	p := newPictures(folder, server.fetch)
	p.Avatar(t.Context(), annasItem, pictureForum, pictureMember)
	for _, file := range filesIn(t, folder) {
		host, _, _ := strings.Cut(annasItem, "#")
		for _, tells := range []string{host, "anna", "example"} {
			if strings.Contains(file[len(folder):], tells) {
				t.Errorf("the name %s tells", file)
			}
		}
		about, err := os.Stat(file)
		if err != nil || about.Mode().Perm() != 0o600 {
			t.Errorf("%v %v", about.Mode(), err)
		}
	}
	if about, err := os.Stat(folder); err != nil || about.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v %v", about.Mode(), err)
	}
}

func TestANewPictureTakesTheOldOnesPlace(t *testing.T) {
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	p.Icon(t.Context(), annasItem, pictureForum)
	p.Avatar(t.Context(), annasItem, pictureForum, pictureMember)
	newer := pictureMember
	newer.AvatarURL = "https://cdn.example.com/anna/192/2.png"
	server.pictures[newer.AvatarURL] = pngOf(t, image.NewNRGBA(image.Rect(0, 0, 50, 50)))
	p.Avatar(t.Context(), annasItem, pictureForum, newer)
	if p.CachedAvatar(annasItem, pictureForum, pictureMember) != nil || p.CachedIcon(annasItem, pictureForum) == nil {
		t.Error("the old avatar is still there, or the icon is not")
	}
}

func TestAnOldPictureIsFetchedAgainAndServesWhereItCannotBe(t *testing.T) {
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	p.Icon(t.Context(), annasItem, pictureForum)
	old := time.Now().Add(-pictureFresh - time.Hour)
	if err := os.Chtimes(p.path(annasItem, ofForum, iconAddress), old, old); err != nil {
		t.Fatal(err)
	}
	server.pictures = nil
	if !isHalves(p.Icon(t.Context(), annasItem, pictureForum)) {
		t.Error("nothing was shown while the forum could not be reached")
	}
	if server.timesAsked() != 2 {
		t.Errorf("asked for %v", server.asked)
	}
	for _, bad := range [][]byte{[]byte("<html>"), pngClaiming(12000, 12000)} {
		server.pictures = map[string][]byte{iconAddress: bad}
		if !isHalves(p.Icon(t.Context(), annasItem, pictureForum)) {
			t.Error("something that is no picture replaced one")
		}
	}
}

func TestAPictureThatCannotBeHadIsNone(t *testing.T) {
	server, folder := newPictureServer(t), t.TempDir()
	server.pictures = map[string][]byte{avatarAddress: []byte("<html>")}
	p := newPictures(folder, server.fetch)
	if p.Icon(t.Context(), annasItem, pictureForum) != nil || p.Avatar(t.Context(), annasItem, pictureForum, pictureMember) != nil {
		t.Error("a picture out of nothing")
	}
	if p.Icon(t.Context(), annasItem, Forum{}) != nil || server.timesAsked() != 2 {
		t.Error("a forum without an icon was asked for it")
	}
	if files := filesIn(t, folder); len(files) != 0 {
		t.Errorf("written: %v", files)
	}
}

func TestADamagedCacheIsFetchedAgain(t *testing.T) {
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	p.Icon(t.Context(), annasItem, pictureForum)
	if err := os.WriteFile(p.path(annasItem, ofForum, iconAddress), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if p.CachedIcon(annasItem, pictureForum) != nil {
		t.Error("a picture out of a damaged file")
	}
	if !isHalves(p.Icon(t.Context(), annasItem, pictureForum)) || !isHalves(p.CachedIcon(annasItem, pictureForum)) {
		t.Error("the damaged file stays")
	}
}

func TestAFolderThatCannotBeWrittenIsNoTrouble(t *testing.T) {
	server := newPictureServer(t)
	inTheWay := filepath.Join(t.TempDir(), "pictures")
	if err := os.WriteFile(inTheWay, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := newPictures(inTheWay, server.fetch)
	if !isHalves(p.Icon(t.Context(), annasItem, pictureForum)) {
		t.Error("no picture")
	}
	p.Forget(annasItem)
	p.ForgetOthers(nil)
}

func TestThePictureFolderStaysSmall(t *testing.T) {
	server, folder := newPictureServer(t), t.TempDir()
	p := newPictures(folder, server.fetch)
	p.Icon(t.Context(), annasItem, pictureForum)
	one := fileSizes(t, folder)
	p.heaviest = 8 * one
	owner := func(i int) string { return fmt.Sprintf("forum.example.com#%08d", i) }
	for i := range 40 {
		p.Icon(t.Context(), owner(i), pictureForum)
		past := time.Now().Add(time.Duration(i-100) * time.Minute)
		_ = os.Chtimes(p.path(owner(i), ofForum, iconAddress), past, past)
		if now := fileSizes(t, folder); now > p.heaviest {
			t.Fatalf("%d bytes, %d allowed", now, p.heaviest)
		}
	}
	if p.CachedIcon(owner(39), pictureForum) == nil || p.CachedIcon(owner(0), pictureForum) != nil {
		t.Error("not the oldest were removed")
	}
	again := newPictures(folder, server.fetch)
	again.heaviest = 3 * one
	again.Icon(t.Context(), bobsItem, pictureForum)
	if now := fileSizes(t, folder); now > again.heaviest {
		t.Errorf("after a restart: %d bytes, %d allowed", now, again.heaviest)
	}
}

func fileSizes(t testing.TB, folder string) (total int64) {
	for _, file := range filesIn(t, folder) {
		if about, err := os.Stat(file); err == nil {
			total += about.Size()
		}
	}
	return total
}

func TestTwoPicturesAreFetchedAtATime(t *testing.T) {
	faults.Row(t, "M4")
	server, folder := newPictureServer(t), t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		inside, most := 0, 0
		p := newPictures(folder, func(ctx context.Context, forum Forum, address string) ([]byte, error) {
			mu.Lock()
			inside++
			most = max(most, inside)
			mu.Unlock()
			time.Sleep(5 * time.Second)
			mu.Lock()
			inside--
			mu.Unlock()
			return server.fetch(ctx, forum, address)
		})
		began := time.Now()
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() { p.Icon(t.Context(), "", pictureForum) })
		}
		all.Wait()
		if most != 2 || time.Since(began) != 15*time.Second {
			t.Errorf("%d at a time, %v in all", most, time.Since(began))
		}
	})
}

func TestAPictureInTheQueueIsGivenUpWithItsContext(t *testing.T) {
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		p := newPictures(folder, func(context.Context, Forum, string) ([]byte, error) {
			time.Sleep(time.Hour)
			return nil, errNoNetwork
		})
		for range picturesAtOnce {
			go p.Icon(t.Context(), "", pictureForum)
		}
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		if p.Icon(ctx, "", pictureForum) != nil || time.Since(began) != time.Second {
			t.Errorf("after %v", time.Since(began))
		}
		time.Sleep(time.Hour) // the others end
	})
}
