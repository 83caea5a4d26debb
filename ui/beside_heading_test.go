package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAHeadingGoesBelowItsPictureBeforeAWordOfItIsBroken(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	words := newHeading("Genehmigungsverfahren", "Seite für Seite.")
	picture := block(70, 70)
	b := newBesideHeading(18, picture, words)
	least := leastWidth(words.Objects[0])

	beside := 70 + 18 + least
	b.Resize(fyne.NewSize(beside, heightFor(b, beside)))
	at(t, "the words beside", words, 88, round((70-words.Size().Height)/2), least, words.Size().Height)

	below := beside - 1
	b.Resize(fyne.NewSize(below, heightFor(b, below)))
	at(t, "the words below", words, 0, 70+space12, below, heightFor(words, below))
	at(t, "the picture", picture, 0, 0, 70, 70)
}

func TestAHeadingOfManyLinesGoesBelowItsPicture(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	words := newHeading("One two three four five six seven", "")
	b := newBesideHeading(18, block(70, 70), words)
	for lines := 1; lines <= 5; lines++ {
		room := leastWidth(words.Objects[0])
		for len(words.Objects[0].(*paragraph).lines(room)) > lines {
			room++
		}
		b.Resize(fyne.NewSize(70+18+room, 400))
		if beside, want := words.Position().X > 0, lines <= headingBeside; beside != want {
			t.Errorf("of %d lines it stands beside: %v", lines, beside)
		}
	}
}

func TestWhatStandsHighStaysNearTheFirstLinesOfALongText(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newLook())
	mark, text := block(20, 20), block(10, 60)
	r := newRow(0, 1, alignHigh, mark, text)
	r.Resize(fyne.NewSize(100, 60))
	at(t, "beside a short text, in its middle", mark, 0, 20, 20, 20)

	text.SetMinSize(fyne.NewSize(10, 300))
	r.Resize(fyne.NewSize(100, 300))
	at(t, "beside a long one", mark, 0, highMiddle-10, 20, 20)
	at(t, "the long one", text, 20, 0, 80, 300)
}
