package ui

import "forumkeys/app"

// trial is a row of the page "Check this computer".
type trial struct {
	app.SelfTestItem
	addresses []string // of the way back: those that may be used,
	taken     []string // and those that another program uses
}

// trialsOf are the rows that items make. The addresses of the way back are one: a free one
// is enough, whoever uses the others.
func trialsOf(items []app.SelfTestItem) (trials []trial) {
	back := -1
	for _, item := range items {
		if item.Kind != app.SelfTestPort {
			trials = append(trials, trial{SelfTestItem: item})
			continue
		}
		if back < 0 {
			back = len(trials)
			trials = append(trials, trial{SelfTestItem: app.SelfTestItem{Kind: app.SelfTestPort, State: item.State}})
		}
		trials[back].add(item)
	}
	return trials
}

// add takes an address of the way back.
func (t *trial) add(item app.SelfTestItem) {
	if item.State == app.SelfTestWorry {
		t.taken = append(t.taken, item.Subject)
	} else {
		t.addresses = append(t.addresses, item.Subject)
	}
	if rankOfDoor(item.State) > rankOfDoor(t.State) {
		t.State = item.State
	}
}

// rankOfDoor says what counts of several addresses: first that something is still to come,
// then that one is free.
func rankOfDoor(s app.SelfTestState) int {
	switch s {
	case app.SelfTestRuns:
		return 5
	case app.SelfTestWaits:
		return 4
	case app.SelfTestOK:
		return 3
	case app.SelfTestSkipped:
		return 2
	case app.SelfTestWorry:
		return 1
	}
	return 0 // SelfTestFailed
}
