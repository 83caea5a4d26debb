package app

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"
	"golang.org/x/image/riff"
	"golang.org/x/image/vp8"
	"golang.org/x/image/vp8l"
	"golang.org/x/image/webp"
)

const (
	pictureSide     = 96      // pixels of a picture as it is kept and shown
	heaviestPicture = 1 << 20 // bytes, as auth.Discourse.Picture gives at most
	mostPixels      = 4 << 20 // of a picture before it is shrunk (faults.md M1)
)

var (
	errPictureBig  = errors.New("the picture is too big")
	errNotPicture  = errors.New("this is no picture")
	errPictureOdd  = errors.New("the picture's parts do not fit together")
	errPictureLong = errors.New("the picture takes too long to draw")
)

// decodePicture makes a picture of 96 × 96 pixels out of what a forum sent: PNG,
// JPEG, GIF (its first frame), WebP, ICO or SVG; its shape is kept, the rest
// transparent. Whatever the bytes are it neither panics nor takes more memory than
// a picture of 4 million pixels needs (faults.md M1, M2).
func decodePicture(raw []byte) (picture image.Image, err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			cause, ok := thrown.(error)
			if !ok {
				cause = errPictureOdd
			}
			picture, err = nil, fmt.Errorf("decode a picture: %w", cause)
		}
	}()
	if len(raw) > heaviestPicture {
		return nil, fmt.Errorf("decode a picture: %w", errPictureBig)
	}
	full, err := pictureDecoder(raw)(raw)
	if err != nil {
		return nil, fmt.Errorf("decode a picture: %w", err)
	}
	return shrink(full), nil
}

// pictureDecoder chooses by the first bytes, whatever the forum called the file.
func pictureDecoder(raw []byte) func([]byte) (image.Image, error) {
	starts := func(magic string) bool { return bytes.HasPrefix(raw, []byte(magic)) }
	switch {
	case starts("\x89PNG\r\n\x1a\n"):
		return decodePNG
	case starts("\xff\xd8"):
		return bitmap(jpeg.DecodeConfig, jpeg.Decode)
	case starts("GIF87a"), starts("GIF89a"):
		return bitmap(gif.DecodeConfig, gif.Decode)
	case starts("RIFF"):
		return decodeWebP
	case starts("\x00\x00\x01\x00"):
		return decodeICO
	}
	return decodeSVG
}

func decodePNG(raw []byte) (image.Image, error) {
	return bitmap(png.DecodeConfig, png.Decode)(raw)
}

// bitmap looks at the size before it decodes.
func bitmap(config func(io.Reader) (image.Config, error), decode func(io.Reader) (image.Image, error)) func([]byte) (image.Image, error) {
	return func(raw []byte) (image.Image, error) {
		size, err := config(bytes.NewReader(raw))
		if err != nil {
			return nil, err
		}
		if !fits(size) {
			return nil, errPictureBig
		}
		return decode(bytes.NewReader(raw))
	}
}

func fits(size image.Config) bool {
	return size.Width > 0 && size.Height > 0 && size.Width <= mostPixels && size.Height <= mostPixels/size.Width
}

// decodeWebP also looks at the frame inside: the decoder believes the canvas that an
// extended file speaks of, and then makes room for a frame of any size.
func decodeWebP(raw []byte) (image.Image, error) {
	canvas, err := webp.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	frame, err := webpFrame(raw)
	if err != nil {
		return nil, err
	}
	if frame.Width != canvas.Width || frame.Height != canvas.Height {
		return nil, errPictureOdd
	}
	return bitmap(webp.DecodeConfig, webp.Decode)(raw)
}

// webpFrame gives the size of the first frame in a WebP file.
func webpFrame(raw []byte) (image.Config, error) {
	_, chunks, err := riff.NewReader(bytes.NewReader(raw))
	if err != nil {
		return image.Config{}, err
	}
	for {
		id, length, data, err := chunks.Next()
		if err != nil {
			return image.Config{}, err
		}
		switch string(id[:]) {
		case "VP8L":
			return vp8l.DecodeConfig(data)
		case "VP8 ":
			decoder := vp8.NewDecoder()
			decoder.Init(data, int(min(length, heaviestPicture)))
			header, err := decoder.DecodeFrameHeader()
			return image.Config{Width: header.Width, Height: header.Height}, err
		}
	}
}

// shrink fits a picture of any size into 96 × 96 pixels.
func shrink(full image.Image) image.Image {
	from := full.Bounds()
	if from.Dx() == pictureSide && from.Dy() == pictureSide {
		switch full.(type) {
		case *image.NRGBA, *image.RGBA:
			return full // as the cache keeps them, with and without see-through parts
		}
	}
	longer := max(from.Dx(), from.Dy(), 1)
	width, height := max(1, from.Dx()*pictureSide/longer), max(1, from.Dy()*pictureSide/longer)
	into := image.Rect(0, 0, width, height).Add(image.Pt((pictureSide-width)/2, (pictureSide-height)/2))
	small := image.NewRGBA(image.Rect(0, 0, pictureSide, pictureSide))
	draw.CatmullRom.Scale(small, into, full, from, draw.Src, nil)
	return small
}
