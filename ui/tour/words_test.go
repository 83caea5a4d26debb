package main

import (
	"image"
	"image/color"
	"strings"
	"testing"
)

// table builds what tesseract prints: one row a word, its line number first.
func table(rows ...string) string {
	var b strings.Builder
	b.WriteString("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n")
	for _, row := range rows {
		f := strings.Fields(row)
		b.WriteString("5\t1\t1\t1\t" + f[0] + "\t1\t" + f[1] + "\t" + f[2] + "\t40\t20\t90\t" + f[3] + "\n")
	}
	return b.String()
}

func TestASentenceIsFoundWhereItStands(t *testing.T) {
	words := parseWords(table("1 10 5 Is", "1 60 5 this", "1 110 5 you?", "2 10 50 Revoke", "3 10 90 Revoke", "3 60 90 access",
		"5 10 170 Keep", "6 65 170 it", "4 10 130 5replies,", "4 60 130 -", "4 110 130 mentions"), "plain")
	for _, c := range []struct {
		sentence string
		places   []image.Rectangle
	}{
		{"Is this you", []image.Rectangle{image.Rect(10, 5, 150, 25)}},
		{"is THIS you?", []image.Rectangle{image.Rect(10, 5, 150, 25)}},
		{"Revoke", []image.Rectangle{image.Rect(10, 50, 50, 70), image.Rect(10, 90, 50, 110)}},
		{"Revoke access", []image.Rectangle{image.Rect(10, 90, 100, 110)}},
		{"you Revoke", nil}, // not across two lines
		{"Keep it", []image.Rectangle{image.Rect(10, 170, 105, 190)}}, // taken for two lines, though one beside the other
		{"Continue", nil},
		{"5 replies, mentions", []image.Rectangle{image.Rect(10, 130, 150, 150)}},
		{"replies", nil}, // not from the middle of a word
		{"Revoke acc", nil},
	} {
		got := find(words, c.sentence)
		if len(got) != len(c.places) {
			t.Errorf("%q: found %v, want %v", c.sentence, got, c.places)
			continue
		}
		for i := range got {
			if got[i] != c.places[i] {
				t.Errorf("%q: found %v, want %v", c.sentence, got, c.places)
			}
		}
	}
}

func TestAPlaceReadOnBothGroundsCountsOnce(t *testing.T) {
	places := distinct([]image.Rectangle{image.Rect(0, 90, 40, 110), image.Rect(0, 50, 40, 70), image.Rect(2, 51, 41, 69)})
	if len(places) != 2 || places[0].Min.Y != 50 || places[1].Min.Y != 90 {
		t.Errorf("got %v, want two places from the top", places)
	}
}

func TestTheMedianIsTheMiddle(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 2, 3}, 2.5}} {
		if got := median(c.values); got != c.want {
			t.Errorf("median of %v: %v, want %v", c.values, got, c.want)
		}
	}
}

func TestOnlyWordsOnColourAreLeft(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 200, 1))
	for x := range 200 {
		img.Set(x, 0, color.White)
	}
	for x := 100; x < 150; x++ {
		img.Set(x, 0, color.RGBA{R: 74, G: 80, B: 214, A: 255})
	}
	img.Set(120, 0, color.White) // a stroke of a letter on the button
	got := onColour(img)
	for x := range 200 {
		if black := got.GrayAt(x, 0).Y == 0; black != (x == 120) {
			t.Fatalf("at %d: black is %v", x, black)
		}
	}
}
