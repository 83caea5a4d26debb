// Package faults ties a test to what it proves: docs/faults.md lists what goes wrong in
// the world, each with an id, and a test says with Row which of them it shows to be
// handled. It is for tests of every room, and knows nothing but the testing package.
package faults

import "testing"

// Row says which rows of docs/faults.md a test proves: it would fail if they were no longer
// handled. It is called first of all in the test itself, with the ids written out, since a
// test compares these lines with the page; `make faults` reads them from the run.
func Row(t testing.TB, ids ...string) {
	t.Helper()
	for _, id := range ids {
		t.Attr("fault", id)
	}
}
