package ui

import "fyne.io/fyne/v2"

// mostKeyShare is how much of a row its key may take.
const mostKeyShare float32 = 0.4

// keyColumn is the column of keys in a group of small print: at least groupKeyColumn, and as wide as the longest key as far as
// mostKeyShare goes. A time is never broken.
type keyColumn struct{ keys []fyne.CanvasObject }

func (c *keyColumn) add(key fyne.CanvasObject) fyne.CanvasObject {
	c.keys = append(c.keys, key)
	return key
}

// widthIn is that in a row w wide.
func (c *keyColumn) widthIn(w float32) float32 {
	most := max(w*mostKeyShare, widest(c.keys, leastWidth))
	return round(max(scaled(groupKeyColumn), min(widest(c.keys, widthOf), most)))
}

// keyedRow sets a value beside its key.
type keyedRow struct{ column *keyColumn }

func (l keyedRow) row() row { return row{gap: groupGap, grows: 1, align: alignTop} }

func (l keyedRow) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	key := l.column.widthIn(s.Width)
	place(objs[0], 0, 0, key, heightFor(objs[0], key))
	room := max(s.Width-key-groupGap, 0)
	place(objs[1], key+groupGap, 0, room, heightFor(objs[1], room))
}

func (l keyedRow) HeightFor(objs []fyne.CanvasObject, w float32) float32 {
	key := l.column.widthIn(w)
	return max(heightFor(objs[0], key), heightFor(objs[1], max(w-key-groupGap, 0)))
}

func (l keyedRow) NaturalWidth(objs []fyne.CanvasObject) float32 { return l.row().NaturalWidth(objs) }

func (l keyedRow) MinSize(objs []fyne.CanvasObject) fyne.Size { return l.row().MinSize(objs) }
