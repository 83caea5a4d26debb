package main

import (
	"context"
	"fmt"
	"time"
)

// measureRows measures the first frame with the long list of the home folder beside the one
// with the short list of another, in alternating pairs.
func (f figures) measureRows(ctx context.Context, short string) error {
	var ratios []float64
	for i := range f.pairs + 1 {
		var frames [2]time.Duration
		for j, home := range []string{f.home, short} {
			cmd, frame, err := f.begin(ctx, f.program, home)
			if err != nil {
				return err
			}
			stop(cmd)
			frames[j] = frame
		}
		if i == 0 {
			continue // a warm-up, as with the empty window
		}
		ratios = append(ratios, float64(frames[0])/float64(frames[1]))
		fmt.Printf("pair %2d: first frame %4d | %4d ms\n", i, frames[0].Milliseconds(), frames[1].Milliseconds())
	}
	fmt.Printf("  first frame  %.2f ×   (median of %d pairs; goal: at most 1.3)\n", median(ratios), len(ratios))
	return nil
}
