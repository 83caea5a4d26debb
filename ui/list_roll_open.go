package ui

// openFor opens a gap for what is carried, its top being at a height: before the first
// thing of which less than half lies above that. It gives the number of what that is.
func (r *roll) openFor(key string, top float32) (slot int) {
	slot = len(r.places)
	var y float32
	for i, p := range r.places {
		if p.key == key {
			continue
		}
		h := r.heightOf(p, r.width)
		if top < y+h/2 {
			slot = i
			break
		}
		y += h + r.gap
	}
	if r.carried != key || r.open != slot {
		r.carried, r.open = key, slot
		r.layOut()
	}
	return slot
}

// close has everything in its own place again.
func (r *roll) close() { r.carried, r.open = "", 0 }
