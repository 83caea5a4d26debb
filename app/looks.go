package app

import (
	"image"
	"slices"
)

const (
	seenAtOnce = 24             // more connections than a window shows of the list before it is scrolled
	mostLooks  = 4 * seenAtOnce // whose pictures are held at once, though there be a thousand
)

// look is how a connection appears: its forum's icon and its member's picture.
type look struct {
	icon, avatar image.Image
	read         bool // what the cache has of it is here
	cached       bool // what is here is in the cache as well
}

// looks are the pictures of those connections that are seen, or were a while ago: those of
// a thousand would take more memory than all else. Keeper.mu guards it.
type looks struct {
	of       map[string]look
	held     []string // connections that are wanted, or were: those of the last time last
	bringing bool     // somebody reads the cache
}

// BringPictures has the pictures of these connections be there, as far as they are on this
// computer. Of all others that were wanted before some may go, until they are wanted again.
func (k *Keeper) BringPictures(connections []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.looks.want(connections)
	if !k.looks.bringing && !k.closed && len(k.looks.lacking()) > 0 {
		k.looks.bringing = true
		k.spawnLocked(k.readLooks)
	}
}

// bringFirst brings those of the list's beginning, before anybody has said what is seen.
func (k *Keeper) bringFirst() {
	first := k.listed()
	k.BringPictures(first[:min(seenAtOnce, len(first))])
}

// readLooks reads what is wanted from the cache, until all is here.
func (k *Keeper) readLooks() {
	for {
		k.mu.Lock()
		ids := k.looks.lacking()
		if k.looks.bringing = len(ids) > 0 && k.work.Err() == nil; !k.looks.bringing {
			k.mu.Unlock()
			return
		}
		k.mu.Unlock()
		found := make(map[string]look, len(ids))
		for _, id := range ids {
			found[id] = k.cachedLook(id)
		}
		k.learnLooks(found)
	}
}

func (k *Keeper) cachedLook(id string) look {
	e, there := k.book.find(id)
	if !there || !e.listed() || k.work.Err() != nil {
		return look{read: true}
	}
	forum := e.Forum.forum()
	return look{
		icon: k.pictures.CachedIcon(id, forum), avatar: k.pictures.CachedAvatar(id, forum, e.Account.member()),
		read: true, cached: true,
	}
}

// fetchLook fetches the pictures of a connection that are not on this computer yet.
func (k *Keeper) fetchLook(id string) {
	e, found := k.book.find(id)
	if !found || !e.listed() {
		return
	}
	k.mu.Lock()
	old := k.looks.of[id]
	k.mu.Unlock()
	forum, member := e.Forum.forum(), e.Account.member()
	var fetched look
	if old.icon == nil && !k.pictures.has(id, ofForum, forum.IconURL) {
		fetched.icon = k.pictures.Icon(k.work, id, forum)
	}
	if old.avatar == nil && !k.pictures.has(id, ofMember, member.AvatarURL) {
		fetched.avatar = k.pictures.Avatar(k.work, id, forum, member)
	}
	if fetched.icon == nil && fetched.avatar == nil {
		return
	}
	fetched.cached = (fetched.icon == nil || k.pictures.has(id, ofForum, forum.IconURL)) &&
		(fetched.avatar == nil || k.pictures.has(id, ofMember, member.AvatarURL))
	k.learnLooks(map[string]look{id: fetched})
}

// learnLooks takes in what was found, of connections that there are still, and has it shown.
func (k *Keeper) learnLooks(found map[string]look) {
	k.mu.Lock()
	defer k.mu.Unlock()
	news := false
	for id, l := range found {
		if e, still := k.book.find(id); still && e.listed() {
			news = k.looks.learn(id, l) || news
			k.lendIcon(e)
		} else {
			k.looks.forget(id)
		}
	}
	if news {
		k.publish()
	}
}

// lendIcon gives an attempt the icon of the connection that it renews; k.mu is held.
func (k *Keeper) lendIcon(e entry) {
	if a := k.attempt; a != nil && a.Renews == e.ID && a.Icon == nil && a.Forum.Base == e.Forum.Base {
		a.Icon = k.looks.of[e.ID].icon
	}
}

// outdated takes a picture away that the forum has replaced, so that the new one
// is fetched.
func (k *Keeper) outdated(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if l, there := k.looks.of[id]; there {
		l.avatar = nil
		k.looks.of[id] = l
	}
}

// want takes note of what is wanted now, and lets go of what was not for longest.
func (l *looks) want(ids []string) {
	l.held = append(slices.DeleteFunc(l.held, func(id string) bool { return slices.Contains(ids, id) }), ids...)
	surplus := min(len(l.held)-mostLooks, len(l.held)-len(ids))
	for range surplus {
		oldest := l.held[0]
		l.held = l.held[1:]
		if l.of[oldest].cached { // else it could not be had again
			delete(l.of, oldest)
		}
	}
}

// lacking are those for which the cache has not been asked.
func (l *looks) lacking() (ids []string) {
	for _, id := range l.held {
		if !l.of[id].read {
			ids = append(ids, id)
		}
	}
	return ids
}

// learn fills in what a look lacks, and says whether that is to be seen. What is in the
// cache, and wanted by nobody, stays there.
func (l *looks) learn(id string, found look) (news bool) {
	if found.cached && !slices.Contains(l.held, id) {
		return false
	}
	old, known := l.of[id]
	news = old.icon == nil && found.icon != nil || old.avatar == nil && found.avatar != nil
	inCache := func(here, there image.Image) bool { return here == nil || there != nil }
	fits := found.cached && (!known || old.cached || inCache(old.icon, found.icon) && inCache(old.avatar, found.avatar))
	l.of[id] = look{
		icon: first(old.icon, found.icon), avatar: first(old.avatar, found.avatar), read: old.read || found.read, cached: fits,
	}
	return news
}

func (l *looks) forget(id string) {
	delete(l.of, id)
	l.held = slices.DeleteFunc(l.held, func(other string) bool { return other == id })
}

func first(a, b image.Image) image.Image {
	if a != nil {
		return a
	}
	return b
}
