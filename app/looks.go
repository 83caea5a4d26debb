package app

import "image"

// seenAtOnce is more than a window shows of the list before it is scrolled.
const seenAtOnce = 24

// showCached brings the pictures that are on this computer already, a moment after the list
// itself: first those of its beginning, for there may be a thousand.
func (k *Keeper) showCached() {
	all := k.book.all()
	first := min(seenAtOnce, len(all))
	k.showCachedOf(all[:first])
	k.showCachedOf(all[first:])
}

func (k *Keeper) showCachedOf(entries []entry) {
	cached := map[string]look{}
	for _, e := range entries {
		if e.listed() && k.work.Err() == nil {
			forum := e.Forum.forum()
			cached[e.ID] = look{
				k.pictures.CachedIcon(e.ID, forum), k.pictures.CachedAvatar(e.ID, forum, e.Account.member()),
			}
		}
	}
	if len(cached) == 0 {
		return
	}
	k.update(func() {
		for id, found := range cached {
			k.looks[id] = k.looks[id].or(found)
		}
	})
}

// fetchLook brings the pictures of a connection that are not there yet.
func (k *Keeper) fetchLook(id string) {
	e, found := k.book.find(id)
	k.mu.Lock()
	old := k.looks[id]
	k.mu.Unlock()
	if !found || !e.listed() || old.icon != nil && old.avatar != nil {
		return
	}
	forum, fetched := e.Forum.forum(), look{}
	if old.icon == nil && forum.IconURL != "" {
		fetched.icon = k.pictures.Icon(k.work, id, forum)
	}
	if old.avatar == nil && e.Account.AvatarURL != "" {
		fetched.avatar = k.pictures.Avatar(k.work, id, forum, e.Account.member())
	}
	if fetched.icon == nil && fetched.avatar == nil {
		return
	}
	k.update(func() {
		if _, still := k.book.find(id); still {
			k.looks[id] = k.looks[id].or(fetched)
		}
	})
}

// or fills in what a look lacks.
func (l look) or(other look) look {
	return look{first(l.icon, other.icon), first(l.avatar, other.avatar)}
}

func first(a, b image.Image) image.Image {
	if a != nil {
		return a
	}
	return b
}

// outdated takes a picture away that the forum has replaced, so that the new one
// is fetched.
func (k *Keeper) outdated(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if l, there := k.looks[id]; there {
		k.looks[id] = look{icon: l.icon}
	}
}
