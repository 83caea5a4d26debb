package ui

// stretch is from which place to which, without the last; none at all is the zero value.
type stretch struct{ from, to int }

// How many more than are made are told of on either side, and how many of them are left when
// it is told again: what takes a while to come is then there before it is seen.
const (
	rollAhead     = 12
	rollAheadLeft = 6
)

// tell says what is near, where that is not known yet.
func (r *roll) tell(near stretch) {
	around := func(n int) stretch { return stretch{max(0, near.from-n), min(len(r.places), near.to+n)} }
	least := around(rollAheadLeft)
	if least.from >= least.to || r.told.from <= least.from && least.to <= r.told.to {
		return
	}
	r.told = around(rollAhead)
	r.source.Near(r.keys[r.told.from:r.told.to])
}

// near tells whose pictures are to be there.
func (p *listPage) near(keys []string) {
	var ids []string
	for _, key := range keys {
		ids = append(ids, p.idsOf(p.clusters[key])...)
	}
	p.do.Near(ids)
}
