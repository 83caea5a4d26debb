// Command ico puts PNG pictures of one icon into the one file that Windows takes:
//
//	ico OUT.ico PICTURE.png…
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image/png"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "ico:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return errors.New("usage: ico OUT.ico PICTURE.png…")
	}
	var pictures [][]byte
	for _, name := range args[1:] {
		picture, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read a picture: %w", err)
		}
		pictures = append(pictures, picture)
	}
	icon, err := join(pictures)
	if err != nil {
		return err
	}
	if err := os.WriteFile(args[0], icon, 0o644); err != nil {
		return fmt.Errorf("write the icon: %w", err)
	}
	return nil
}

// The sizes of what stands before the pictures, in bytes.
const (
	headSize  = 6
	entrySize = 16
)

// join gives the file: a head, a line about each picture, the pictures.
func join(pictures [][]byte) ([]byte, error) {
	const isIcon = 1
	head := []uint16{0, isIcon, uint16(len(pictures))}
	file, err := binary.Append(nil, binary.LittleEndian, head)
	if err != nil {
		return nil, fmt.Errorf("write the head: %w", err)
	}
	offset := headSize + entrySize*len(pictures)
	for _, picture := range pictures {
		size, err := png.DecodeConfig(bytes.NewReader(picture))
		if err != nil {
			return nil, fmt.Errorf("look at a picture: %w", err)
		}
		if size.Width > 256 || size.Height > 256 {
			return nil, fmt.Errorf("a picture of %d × %d is too large for an icon", size.Width, size.Height)
		}
		entry := struct {
			Width, Height, Colours, Reserved uint8
			Planes, BitsPerPixel             uint16
			Length, Offset                   uint32
		}{
			Width: uint8(size.Width), Height: uint8(size.Height), // 256 is written as 0
			Planes: 1, BitsPerPixel: 32,
			Length: uint32(len(picture)), Offset: uint32(offset),
		}
		if file, err = binary.Append(file, binary.LittleEndian, entry); err != nil {
			return nil, fmt.Errorf("write about a picture: %w", err)
		}
		offset += len(picture)
	}
	for _, picture := range pictures {
		file = append(file, picture...)
	}
	return file, nil
}
