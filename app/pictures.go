package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

const (
	picturesAtOnce = 2                  // fetched (faults.md M4)
	pictureFresh   = 7 * 24 * time.Hour // an icon may change behind its address
	heaviestCache  = 64 << 20           // bytes of the folder, many more than 1,000 connections need
)

// pictures keeps the icons of forums and the avatars of members, shrunk to 96 × 96
// pixels: from the cache folder where they are there and younger than a week, else
// fetched, two at a time; an older one serves where nothing can be fetched.
//
// owner is the ID of the connection that a picture is for. Pictures of an owner lie
// in one folder and go with it (faults.md M5). During an attempt there is none yet:
// owner "" fetches and writes nothing; when the card appears, Keep stores what the
// attempt showed.
//
// A picture that cannot be had is nil: the window shows an initial instead. All
// methods are safe for concurrent use.
type pictures struct {
	folder   string
	fetch    fetchPicture
	heaviest int64         // bytes of the folder
	turns    chan struct{} // holds one for each picture that is being fetched

	mu        sync.Mutex // over what is written to the folder, too
	forgotten map[string]bool
	weight    int64 // bytes of the folder, rather too many than too few; -1: not looked at yet
}

// fetchPicture is auth.Discourse.Picture.
type fetchPicture func(ctx context.Context, forum Forum, address string) ([]byte, error)

// newPictures gives the pictures kept under folder, which need not exist yet.
func newPictures(folder string, fetch fetchPicture) *pictures {
	return &pictures{
		folder:    folder,
		fetch:     fetch,
		heaviest:  heaviestCache,
		turns:     make(chan struct{}, picturesAtOnce),
		forgotten: map[string]bool{},
		weight:    -1,
	}
}

// What a picture is of; the word begins its file's name.
const (
	ofForum  = "icon"
	ofMember = "avatar"
)

// Icon gives a forum's icon, from the cache or the network; it may block for 5 s,
// and longer when others wait.
func (p *pictures) Icon(ctx context.Context, owner string, forum Forum) image.Image {
	return p.get(ctx, owner, ofForum, forum, forum.IconURL)
}

// Avatar gives a member's picture, likewise.
func (p *pictures) Avatar(ctx context.Context, owner string, forum Forum, member Member) image.Image {
	return p.get(ctx, owner, ofMember, forum, member.AvatarURL)
}

// CachedIcon gives a forum's icon from the cache alone, for the first frame.
func (p *pictures) CachedIcon(owner string, forum Forum) image.Image {
	picture, _ := p.read(owner, ofForum, forum.IconURL)
	return picture
}

// CachedAvatar gives a member's picture from the cache alone, for the first frame.
func (p *pictures) CachedAvatar(owner string, _ Forum, member Member) image.Image {
	picture, _ := p.read(owner, ofMember, member.AvatarURL)
	return picture
}

// Keep stores the pictures that an attempt has shown for its new connection; nil
// ones are left out.
func (p *pictures) Keep(owner string, forum Forum, icon image.Image, member Member, avatar image.Image) {
	p.write(owner, ofForum, forum.IconURL, icon)
	p.write(owner, ofMember, member.AvatarURL, avatar)
}

// Forget removes all pictures of a connection; none is written for it afterwards,
// though one may be on its way.
func (p *pictures) Forget(owner string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forgotten[owner] = true
	if owner != "" {
		_ = os.RemoveAll(p.drawer(owner)) // what stays is taken by ForgetOthers
	}
}

// ForgetOthers removes what belongs to none of these connections: left behind by a
// crash between the book's last word and Forget.
func (p *pictures) ForgetOthers(owners []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	ours := make(map[string]bool, len(owners))
	for _, owner := range owners {
		ours[hashed(owner)] = true
	}
	drawers, _ := os.ReadDir(p.folder) // none: nothing to remove
	for _, drawer := range drawers {
		if isHash(drawer.Name()) && !ours[drawer.Name()] {
			_ = os.RemoveAll(filepath.Join(p.folder, drawer.Name()))
		}
	}
}

// remove takes the whole cache away, and its folder where nothing of others is in it.
func (p *pictures) remove() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	drawers, err := os.ReadDir(p.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, drawer := range drawers {
		if isHash(drawer.Name()) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(p.folder, drawer.Name())))
		}
	}
	_ = os.Remove(p.folder) // it stays where it is not empty
	return err
}

// get looks into the cache, then fetches.
func (p *pictures) get(ctx context.Context, owner, what string, forum Forum, address string) image.Image {
	if address == "" {
		return nil
	}
	old, fresh := p.read(owner, what, address)
	if fresh {
		return old
	}
	select {
	case p.turns <- struct{}{}:
		defer func() { <-p.turns }()
	case <-ctx.Done():
		return old
	}
	raw, err := p.fetch(ctx, forum, address)
	if err != nil {
		return old
	}
	picture, err := decodePicture(raw)
	if err != nil {
		return old
	}
	p.write(owner, what, address, picture)
	return picture
}

// read gives a picture from the cache, and whether it is young enough not to be
// fetched again.
func (p *pictures) read(owner, what, address string) (picture image.Image, fresh bool) {
	if owner == "" || address == "" {
		return nil, false
	}
	path := p.path(owner, what, address)
	about, there := regular(path)
	if !there {
		return nil, false
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	picture, err = decodePicture(raw)
	if err != nil {
		_ = os.Remove(path) // so that it is fetched again
		return nil, false
	}
	age := time.Since(about.ModTime())
	return picture, age >= 0 && age < pictureFresh
}

// has says whether a picture is in the cache. Where there is no address there is nothing
// to be had.
func (p *pictures) has(owner, what, address string) bool {
	if address == "" {
		return true
	}
	_, there := regular(p.path(owner, what, address))
	return there
}

// regular gives what is known of a file that may be a picture.
func regular(path string) (about fs.FileInfo, ok bool) {
	about, err := os.Stat(path)
	return about, err == nil && about.Mode().IsRegular() && about.Size() <= heaviestPicture
}

// write keeps a picture, in place of the one that the owner had before. A cache
// that cannot be written is no trouble: pictures are fetched again.
func (p *pictures) write(owner, what, address string, picture image.Image) {
	if owner == "" || address == "" || picture == nil {
		return
	}
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, picture); err != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.forgotten[owner] || os.MkdirAll(p.drawer(owner), 0o700) != nil {
		return
	}
	path := p.path(owner, what, address)
	if replaceCached(path, encoded.Bytes()) != nil {
		return
	}
	before, _ := filepath.Glob(filepath.Join(p.drawer(owner), what+"-*.png"))
	for _, old := range before {
		if old != path {
			_ = os.Remove(old)
		}
	}
	p.limit(int64(encoded.Len()))
}

// replaceCached writes a whole file or none; unlike the book's it need not survive
// a power cut.
func replaceCached(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), "new-")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

func (p *pictures) drawer(owner string) string { return filepath.Join(p.folder, hashed(owner)) }

func (p *pictures) path(owner, what, address string) string {
	return filepath.Join(p.drawer(owner), what+"-"+hashed(address)+".png")
}

// hashed makes a file name that tells nobody who is where (faults.md I9).
func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

func isHash(name string) bool {
	return len(name) == 32 && strings.Trim(name, "0123456789abcdef") == ""
}
