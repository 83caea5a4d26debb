package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
	"os"
)

// kind is one picture in an icon file: its four letters, and how wide it is in pixels.
type kind struct {
	letters string
	pixels  int
}

// kinds are all that hold a PNG and are asked for: 16 to 512 points, those of screens with twice the pixels included.
func kinds() []kind {
	return []kind{
		{"ic11", 32}, {"ic12", 64}, {"ic07", 128}, {"ic13", 256}, {"ic08", 256}, {"ic14", 512}, {"ic09", 512}, {"ic10", 1024},
	}
}

// writeIcon packs pictures into an icon file, byte for byte as they are. There has to be one of every size.
func writeIcon(out string, files []string) error {
	pictures := map[int][]byte{}
	for _, file := range files {
		picture, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		size, err := png.DecodeConfig(bytes.NewReader(picture))
		if err != nil {
			return fmt.Errorf("read %s: %w", file, err)
		}
		if size.Width != size.Height {
			return fmt.Errorf("%s is no square: %d × %d", file, size.Width, size.Height)
		}
		pictures[size.Width] = picture
	}
	var body []byte
	for _, k := range kinds() {
		picture, there := pictures[k.pixels]
		if !there {
			return fmt.Errorf("no picture of %d pixels for %s", k.pixels, k.letters)
		}
		body = append(body, chunk(k.letters, picture)...)
	}
	return os.WriteFile(out, chunk("icns", body), 0o644)
}

// chunk is how everything in an icon file is written, the file itself too: four letters, the length of the whole, what it holds.
func chunk(letters string, content []byte) []byte {
	whole := binary.BigEndian.AppendUint32([]byte(letters), uint32(len(letters)+4+len(content)))
	return append(whole, content...)
}
