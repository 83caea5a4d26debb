package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
	"strings"
	"testing"
)

func picture(t *testing.T, size int) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewRGBA(image.Rect(0, 0, size, size))); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestEveryPictureIsWhereTheFileSays(t *testing.T) {
	pictures := [][]byte{picture(t, 16), picture(t, 48), picture(t, 256)}
	icon, err := join(pictures)
	if err != nil {
		t.Fatal(err)
	}
	if got := binary.LittleEndian.Uint16(icon[4:]); got != 3 {
		t.Fatalf("the head counts %d pictures, want 3", got)
	}
	for i, want := range pictures {
		entry := icon[headSize+i*entrySize:]
		if wide := []byte{16, 48, 0}[i]; entry[0] != wide || entry[1] != wide {
			t.Errorf("picture %d is said to be %d × %d, want %d", i, entry[0], entry[1], wide)
		}
		length, offset := binary.LittleEndian.Uint32(entry[8:]), binary.LittleEndian.Uint32(entry[12:])
		if !bytes.Equal(icon[offset:offset+length], want) {
			t.Errorf("picture %d is not where the file says", i)
		}
	}
}

func TestWhatIsNoIconIsRefused(t *testing.T) {
	if _, err := join([][]byte{picture(t, 257)}); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("257 pixels: %v", err)
	}
	if _, err := join([][]byte{[]byte("no picture")}); err == nil {
		t.Error("what is no picture is taken")
	}
}
