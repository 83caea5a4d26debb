package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"forumkeys/auth/faults"
)

// faults.md I2, I6: the power goes, and the book is found cut off. Whatever was under way,
// its copy names every item of the keyring and every key on the forum, and has what the
// member saw; the member is told.
func TestACutBookForgetsNothingWheneverThePowerGoes(t *testing.T) {
	faults.Row(t, "I2", "I6")
	told := []string{"add", "not me", "add by copy back", "renew", "revoke", "another account", "move, rename and mute at once"}
	for _, s := range stories() {
		if !slices.Contains(told, s.name) {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			edges, _ := s.undisturbed(t)
			for i, edge := range edges {
				t.Run(fmt.Sprintf("%02d %s", i+1, edge), func(t *testing.T) {
					atDesk(t, nil, func(t *testing.T, d *desk) {
						s.run(d, i+1, 0)
						cut := d.cutBook(i, len(edges))
						d.crash()
						if cut {
							d.mustTell(NoticeBookRecovered)
						}
						d.mustBeWhole(s)
					})
				})
			}
		})
	}
}

// cutBook ends the book after a part of it, if there is one.
func (d *desk) cutBook(part, of int) bool {
	d.t.Helper()
	path := filepath.Join(d.folder, bookName)
	text, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	write(d.t, path, text[:part*(len(text)-1)/of]) // without its last newline it is still whole
	return true
}
