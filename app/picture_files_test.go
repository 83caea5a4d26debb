package app

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// halves is a picture whose left half is red and whose right half is blue.
func halves(width, height int) *image.Paletted {
	picture := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}})
	draw.Draw(picture, image.Rect(width/2, 0, width, height), image.NewUniform(picture.Palette[1]), image.Point{}, draw.Src)
	return picture
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, picture image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, picture) })
}

func jpegOf(t testing.TB, picture image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, picture, &jpeg.Options{Quality: 95}) })
}

func gifOf(t testing.TB, frames ...*image.Paletted) []byte {
	return encoded(t, func(b *bytes.Buffer) error {
		return gif.EncodeAll(b, &gif.GIF{Image: frames, Delay: make([]int, len(frames))})
	})
}

// pngClaiming is the head of a PNG of some size, and nothing of it.
func pngClaiming(width, height uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	head = append(binary.BigEndian.AppendUint32(head, height), 8, 6, 0, 0, 0)
	file := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(head))
}

// icoFile puts pictures behind a directory, in the order given.
func icoFile(pictures ...icoSource) []byte {
	file := binary.LittleEndian.AppendUint16([]byte{0, 0, 1, 0}, uint16(len(pictures)))
	at := icoHeader + icoEntry*len(pictures)
	for _, p := range pictures {
		file = append(file, byte(p.width), byte(p.height), 0, 0, 1, 0, 0, 0) // bits: 0, as many do
		file = binary.LittleEndian.AppendUint32(file, uint32(len(p.data)))
		file = binary.LittleEndian.AppendUint32(file, uint32(at))
		at += len(p.data)
	}
	for _, p := range pictures {
		file = append(file, p.data...)
	}
	return file
}

type icoSource struct {
	width, height int
	data          []byte
}

// dib makes the bitmap form of an ICO's picture, 24 or 32 bits a pixel, with the
// lower half see-through.
func dib(picture image.Image, bits int) icoSource {
	width, height := picture.Bounds().Dx(), picture.Bounds().Dy()
	data := binary.LittleEndian.AppendUint32(nil, 40)
	data = binary.LittleEndian.AppendUint32(data, uint32(width))
	data = binary.LittleEndian.AppendUint32(data, uint32(2*height))
	data = binary.LittleEndian.AppendUint16(data, 1)
	data = binary.LittleEndian.AppendUint16(data, uint16(bits))
	data = append(data, make([]byte, 24)...)
	for y := height - 1; y >= 0; y-- {
		row := len(data)
		for x := range width {
			r, g, b, _ := picture.At(x, y).RGBA()
			data = append(data, byte(b>>8), byte(g>>8), byte(r>>8))
			if bits == 32 {
				data = append(data, map[bool]byte{true: 255}[y < height/2])
			}
		}
		for (len(data)-row)%4 != 0 {
			data = append(data, 0)
		}
	}
	for y := height - 1; y >= 0; y-- { // the mask: a set bit is see-through
		fill := map[bool]byte{true: 0xff}[y >= height/2]
		data = append(data, bytes.Repeat([]byte{fill}, (width+31)/32*4)...)
	}
	return icoSource{width, height, data}
}

// withoutMask leaves out what a bitmap of 32 bits and 32 pixels a row does not need.
func withoutMask(p icoSource) icoSource {
	return icoSource{p.width, p.height, p.data[:len(p.data)-4*p.height]}
}

// bitWriter writes the bits of a lossless WebP, lowest first.
type bitWriter struct {
	bytes []byte
	used  int
}

func (w *bitWriter) write(value uint32, bits int) {
	for i := range bits {
		if w.used%8 == 0 {
			w.bytes = append(w.bytes, 0)
		}
		w.bytes[w.used/8] |= byte(value>>i&1) << (w.used % 8)
		w.used++
	}
}

// losslessFrame makes the one-coloured lossless frame of a WebP.
func losslessFrame(width, height int, c color.NRGBA) []byte {
	w := &bitWriter{}
	w.write(0x2f, 8)
	w.write(uint32(width-1), 14)
	w.write(uint32(height-1), 14)
	w.write(1, 1) // has alpha
	w.write(0, 3+1+1+1)
	for _, value := range []uint8{c.G, c.R, c.B, c.A} { // a code with one symbol takes no bits afterwards
		w.write(1, 1)
		w.write(0, 1)
		w.write(1, 1)
		w.write(uint32(value), 8)
	}
	w.write(1, 1) // distances: none
	w.write(0, 3)
	return w.bytes
}

// webpFile puts chunks (name, content, name, content …) into a file.
func webpFile(chunks ...[]byte) []byte {
	body := []byte("WEBP")
	for i := 0; i < len(chunks); i += 2 {
		body = append(body, chunks[i]...)
		body = binary.LittleEndian.AppendUint32(body, uint32(len(chunks[i+1])))
		body = append(body, chunks[i+1]...)
		if len(chunks[i+1])%2 == 1 {
			body = append(body, 0)
		}
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// vp8x is the chunk that speaks of the canvas.
func vp8x(width, height int) []byte {
	return []byte{0, 0, 0, 0, byte(width - 1), byte((width - 1) >> 8), byte((width - 1) >> 16), byte(height - 1), byte((height - 1) >> 8), byte((height - 1) >> 16)}
}

func fromBase64(t testing.TB, text string) []byte {
	t.Helper()
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
