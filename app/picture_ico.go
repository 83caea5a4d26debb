package app

import (
	"bytes"
	"encoding/binary"
	"image"

	"github.com/fyne-io/image/ico"
)

const (
	icoHeader = 6  // bytes before the directory of an ICO file
	icoEntry  = 16 // bytes an entry of it
	dibHeader = 40 // bytes before the pixels of an entry that is no PNG
)

// icoPicture is one of the pictures in an ICO file.
type icoPicture struct {
	width, height int // 1 to 256
	entry         []byte
	data          []byte
}

// decodeICO decodes the one picture in the file that suits us best. The library
// reads all of them in the order of the directory, wherever they lie, and makes
// room for as many bytes as the file claims; so it is given a file made of that
// one picture.
func decodeICO(raw []byte) (image.Image, error) {
	best, found := bestIcon(icoPictures(raw))
	if !found {
		return nil, errPictureOdd
	}
	if best.isPNG() {
		return decodePNG(best.data)
	}
	return ico.Decode(bytes.NewReader(best.alone()))
}

// icoPictures lists what the directory names and the file really holds.
func icoPictures(raw []byte) []icoPicture {
	var pictures []icoPicture
	if len(raw) < icoHeader {
		return nil
	}
	for i := range int(binary.LittleEndian.Uint16(raw[4:])) {
		at := icoHeader + i*icoEntry
		if len(raw) < at+icoEntry {
			break
		}
		entry := raw[at : at+icoEntry]
		size, from := uint64(binary.LittleEndian.Uint32(entry[8:])), uint64(binary.LittleEndian.Uint32(entry[12:]))
		if from+size > uint64(len(raw)) {
			continue
		}
		picture := icoPicture{width: side(entry[0]), height: side(entry[1]), entry: entry, data: raw[from : from+size]}
		if picture.isPNG() || picture.isSaneBitmap() {
			pictures = append(pictures, picture)
		}
	}
	return pictures
}

// side reads a width or height: 0 stands for 256.
func side(b byte) int {
	if b == 0 {
		return 256
	}
	return int(b)
}

// bestIcon chooses the smallest picture that need not be blown up, else the widest.
func bestIcon(pictures []icoPicture) (best icoPicture, found bool) {
	for _, p := range pictures {
		enough, better := p.width >= pictureSide, p.width > best.width
		if found && best.width >= pictureSide {
			better = enough && p.width < best.width
		}
		if !found || better || p.width == best.width && p.bits() > best.bits() {
			best, found = p, true
		}
	}
	return best, found
}

func (p icoPicture) isPNG() bool { return bytes.HasPrefix(p.data, []byte("\x89PNG\r\n\x1a\n")) }

// isSaneBitmap says whether the library can be trusted with an entry that is no
// PNG: header, sizes and palette agree, and the width is one that it understands.
func (p icoPicture) isSaneBitmap() bool {
	if len(p.data) < dibHeader || p.width > 255 || p.height > 255 {
		return false
	}
	field := func(at int) uint32 { return binary.LittleEndian.Uint32(p.data[at:]) }
	return field(0) == dibHeader && field(4) == uint32(p.width) && field(8) == uint32(2*p.height) && field(32) <= 256
}

// bits gives the bits a pixel, from the picture itself: directories often say 0.
func (p icoPicture) bits() uint16 {
	if p.isPNG() {
		return 32
	}
	return binary.LittleEndian.Uint16(p.data[14:])
}

// alone gives an ICO file that holds this picture only.
func (p icoPicture) alone() []byte {
	file := append([]byte{0, 0, 1, 0, 1, 0}, p.entry...)
	binary.LittleEndian.PutUint16(file[icoHeader+6:], p.bits())
	binary.LittleEndian.PutUint32(file[icoHeader+12:], icoHeader+icoEntry)
	return append(file, p.data...)
}
