// Symbols turns the strokes of symbols.txt into the filled outlines of assets/symbols: the drawing library the window uses
// takes the width of a stroke for pixels, and recolours fills only. Run it after each change of symbols.txt:
//
//	go -C .ci/tools run ./symbols
//
// A symbol is its name alone on a line and below it, indented, what it is made of, on a grid of 24, y downwards. A point is
// "x y", or "x y r" for a corner rounded by r; points are parted by commas.
//
//	line    points     a stroke through them
//	loop    points     the same, closed
//	circle  x y r      a stroke
//	arc     x y r a b  a stroke from angle a to b, in degrees clockwise from the right
//	arcs    the same, …  a closed stroke of several, joined by straight lines
//	rect    x y w h r  a stroke
//	dot     x y        filled, a little wider than a stroke
//	disc    x y r      filled
//	solid   points     filled
//	strike  points     a straight stroke that all other strokes keep clear of
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// cuts are the widths of the strokes, a folder each.
func cuts() map[string]float64 { return map[string]float64{".": 2, "heavy": 2.5} }

func main() {
	if err := run("symbols/symbols.txt", "../../assets/symbols"); err != nil {
		fmt.Fprintln(os.Stderr, "symbols:", err)
		os.Exit(1)
	}
}

func run(source, folder string) error {
	text, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	designs, err := parse(string(text))
	if err != nil {
		return fmt.Errorf("read %s: %w", source, err)
	}
	for cut, width := range cuts() {
		if err := os.MkdirAll(filepath.Join(folder, cut), 0o755); err != nil {
			return err
		}
		for _, d := range designs {
			if err := os.WriteFile(filepath.Join(folder, cut, d.name+".svg"), []byte(d.svg(width)), 0o644); err != nil {
				return err
			}
		}
	}
	fmt.Printf("%d symbols\n", len(designs))
	return nil
}
