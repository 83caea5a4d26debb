// Command bmp makes of a PNG picture the kind that a setup for Windows shows:
//
//	bmp IN.png OUT.bmp
package main

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"os"

	"golang.org/x/image/bmp"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bmp:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("usage: bmp IN.png OUT.bmp")
	}
	in, err := os.ReadFile(args[0])
	if err != nil {
		return fmt.Errorf("read the picture: %w", err)
	}
	picture, err := png.Decode(bytes.NewReader(in))
	if err != nil {
		return fmt.Errorf("read the picture: %w", err)
	}
	var out bytes.Buffer
	if err := bmp.Encode(&out, picture); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	if err := os.WriteFile(args[1], out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	return nil
}
