package ui

import "testing"

// A page says what is known now, and nothing of what has not happened yet as if it had.
func TestNoPageContradictsItself(t *testing.T) {
	tells(t, "details-unused-soon", "as last known") // the numbers are as old as the look that brought them
	tells(t, "details-ends-soon", "!as last known")
	tells(t, "approve", "127.0.0.1 is this")
	tells(t, "approve-preparing", "!127.0.0.1 is this", "!cannot be reached") // no browser shows a page yet
	tells(t, "leaving-all-partly-queued", "Will only be")                     // what to do is still asked
	tells(t, "leaving-all-removed-alive", "May still have")
	tells(t, "selftest-all-skipped", "Nothing could be checked", "!Tried just now")
	tells(t, "choose-refused-name", "Only my name", "!The smallest permission")
}
