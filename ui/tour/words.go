package main

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

// word is one word on the screen and where it stands.
type word struct {
	text string
	line string // words of one line share it
	at   image.Rectangle
}

// readWords finds the words in a picture, on plain ground and on coloured.
func readWords(ctx context.Context, s *screen, img image.Image) ([]word, error) {
	type result struct {
		words []word
		err   error
	}
	grounds := map[string]func(image.Image) *image.Gray{"plain": inGrey, "coloured": onColour}
	results := make(chan result, len(grounds))
	for ground, seen := range grounds {
		go func() {
			var r result
			if shown := seen(img); shown != nil {
				r.words, r.err = readGround(ctx, s, filepath.Join(s.folder, ground+".pgm"), shown, ground)
			}
			results <- r
		}()
	}
	var all []word
	for range grounds {
		r := <-results
		if r.err != nil {
			return nil, r.err
		}
		all = append(all, r.words...)
	}
	return all, nil
}

func readGround(ctx context.Context, s *screen, file string, img *image.Gray, ground string) ([]word, error) {
	// A portable grey map: a line, then the pixels as they are.
	size := img.Bounds().Size()
	if err := os.WriteFile(file, append(fmt.Appendf(nil, "P5 %d %d 255\n", size.X, size.Y), img.Pix...), 0o600); err != nil {
		return nil, fmt.Errorf("read the words: %w", err)
	}
	cmd := s.command(ctx, "tesseract", file, "-", "--dpi", "192", "--psm", "11", "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("read the words: %w", err)
	}
	return parseWords(string(out), ground), nil
}

// parseWords reads tesseract's table: level, page, block, paragraph, line, word,
// left, top, width, height, confidence, text.
func parseWords(table, ground string) []word {
	var words []word
	for row := range strings.Lines(table) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) < 12 || f[0] != "5" || strings.TrimSpace(f[11]) == "" {
			continue
		}
		var n [4]int
		for i := range n {
			n[i], _ = strconv.Atoi(f[6+i])
		}
		words = append(words, word{
			text: plain(f[11]),
			line: strings.Join(append([]string{ground}, f[1:5]...), "."),
			at:   image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]),
		})
	}
	return words
}

// plain leaves letters and digits, in lower case: marks are what is misread most.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// find gives every place where a sentence stands on one line. Where its words are apart
// is what the reader sees least well, so only letters and digits count.
func find(words []word, sentence string) []image.Rectangle {
	wanted := plain(sentence)
	var places []image.Rectangle
	for i := range words {
		if at, ok := matches(words[i:], wanted); ok {
			places = append(places, at)
		}
	}
	return places
}

// follows says whether a word stands after another one on the same line. What is on one
// coloured ground alone is taken for lines of one word at times, so its place counts too.
func (w word) follows(before word) bool {
	if w.line == before.line {
		return true
	}
	ground, _, _ := strings.Cut(w.line, ".")
	height := min(w.at.Dy(), before.at.Dy())
	gap := w.at.Min.X - before.at.Max.X
	return strings.HasPrefix(before.line, ground+".") && gap >= 0 && gap < height &&
		min(w.at.Max.Y, before.at.Max.Y)-max(w.at.Min.Y, before.at.Min.Y) > height/2
}

func matches(words []word, wanted string) (image.Rectangle, bool) {
	var at image.Rectangle
	for i, w := range words {
		rest, goesOn := strings.CutPrefix(wanted, w.text)
		if i > 0 && !w.follows(words[i-1]) || !goesOn || w.text == "" && i == 0 {
			break
		}
		if w.text != "" { // else a lone mark between two words
			at = at.Union(w.at)
		}
		if wanted = rest; wanted == "" {
			return at, true
		}
	}
	return at, false
}
