package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The keys of small print stand in one column, as wide as the longest of them as far as that leaves the values their room;
// no word of a key, such as a time, is ever broken.
func TestKeysOfSmallPrintShareAColumn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	for _, c := range []struct {
		name  string
		keys  []string
		width float32
		want  func(longest, least float32) float32
	}{
		{"short ones", []string{"State", "Scopes"}, 400, func(_, _ float32) float32 { return groupKeyColumn }},
		{"a long one", []string{"State", "Im Schlüsselbund drin"}, 400, func(longest, _ float32) float32 { return longest }},
		{"too long a one", []string{"State", "Im Schlüsselbund von diesem Computer"}, 400, func(_, _ float32) float32 { return 160 }},
		{"a word that is longer yet", []string{"25.\u00a0November\u00a02026,\u00a012:00:00"}, 320, func(_, least float32) float32 { return least }},
	} {
		column := &keyColumn{}
		var rows []fyne.CanvasObject
		for _, key := range c.keys {
			rows = append(rows, &fyne.Container{Layout: keyedRow{column}, Objects: []fyne.CanvasObject{column.add(newParagraph(key, textSecondary)), block(10, 10)}})
		}
		want := round(c.want(widest(column.keys, widthOf), widest(column.keys, leastWidth)))
		for i, row := range rows {
			laidOut(row, c.width)
			if got := column.keys[i].Size().Width; got != want {
				t.Errorf("%s: %q has %v, want %v", c.name, c.keys[i], got, want)
			}
		}
	}
}
