package ui

import (
	"image"
	"image/color"
	"math"
)

// pictureSize is that of the pictures a snapshot carries.
const pictureSize = 96

// shape says what colour a picture has at a point, both sides of it 1 long; a
// colour of no opacity is the ground.
type shape func(x, y float64) color.NRGBA

// paintShape makes a picture of a shape on a ground, its edges smoothed.
func paintShape(ground color.NRGBA, s shape) image.Image {
	const finer = 3
	img := image.NewNRGBA(image.Rect(0, 0, pictureSize, pictureSize))
	for py := range pictureSize {
		for px := range pictureSize {
			var r, g, b int
			for i := range finer * finer {
				x := (float64(px) + (float64(i%finer)+0.5)/finer) / pictureSize
				y := (float64(py) + (float64(i/finer)+0.5)/finer) / pictureSize
				c := s(x, y)
				if c.A == 0 {
					c = ground
				}
				r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
			}
			n := finer * finer
			img.SetNRGBA(px, py, color.NRGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255})
		}
	}
	return img
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// inEllipse says whether a point lies in an ellipse around cx, cy.
func inEllipse(x, y, cx, cy, rx, ry float64) bool {
	return math.Pow((x-cx)/rx, 2)+math.Pow((y-cy)/ry, 2) <= 1
}

// paintedLoaf is a loaf of bread.
func paintedLoaf() image.Image {
	ground, crust := rgb(0xE9A15B), rgb(0xFFF3E0)
	return paintShape(ground, func(x, y float64) color.NRGBA {
		top := inEllipse(x, y, 0.5, 0.40, 0.32, 0.16)
		body := x > 0.24 && x < 0.76 && y > 0.38 && y < 0.72
		slash := y > 0.48 && y < 0.64 && math.Mod(x+y*0.35, 0.16) < 0.045
		if (top || body) && !slash {
			return crust
		}
		return color.NRGBA{}
	})
}

// paintedMountains are two peaks and a sun.
func paintedMountains() image.Image {
	return paintShape(rgb(0x1F5C47), func(x, y float64) color.NRGBA {
		switch {
		case inEllipse(x, y, 0.72, 0.28, 0.10, 0.10):
			return rgb(0xF7CE5B)
		case y < 0.80 && y > 0.34+math.Abs(x-0.40)*1.15:
			return rgb(0xE8F3EE)
		case y < 0.80 && y > 0.50+math.Abs(x-0.68)*1.15:
			return rgb(0xB7D8C9)
		}
		return color.NRGBA{}
	})
}

// paintedHouse is a house.
func paintedHouse() image.Image {
	return paintShape(rgb(0x2A85D8), func(x, y float64) color.NRGBA {
		roof := y > 0.24+math.Abs(x-0.5)*0.95 && y < 0.50
		walls := x > 0.30 && x < 0.70 && y >= 0.48 && y < 0.76
		if (roof || walls) && !inEllipse(x, y, 0.5, 0.58, 0.08, 0.08) {
			return rgb(0xFFFFFF)
		}
		return color.NRGBA{}
	})
}

// paintedPrompt is a terminal's prompt.
func paintedPrompt() image.Image {
	return paintShape(rgb(0x22252E), func(x, y float64) color.NRGBA {
		arrow := math.Abs(x-0.22-(0.18-math.Abs(y-0.42))) < 0.045 && math.Abs(y-0.42) < 0.18
		if arrow || x > 0.46 && x < 0.74 && y > 0.58 && y < 0.66 {
			return rgb(0x7BE0A6)
		}
		return color.NRGBA{}
	})
}

// paintedKite is a kite.
func paintedKite() image.Image {
	return paintShape(rgb(0xFBDCE2), func(x, y float64) color.NRGBA {
		switch d := math.Abs(x-0.56)*1.35 + math.Abs(y-0.40); {
		case d < 0.28 && x < 0.56:
			return rgb(0xC22E55)
		case d < 0.28:
			return rgb(0xE0446C)
		case math.Abs(x-0.44+0.08*math.Sin(y*18)) < 0.018 && y > 0.62 && y < 0.86:
			return rgb(0xC22E55)
		}
		return color.NRGBA{}
	})
}

// paintedMember is somebody's picture.
func paintedMember(ground, hair, shirt uint32) image.Image {
	return paintShape(rgb(ground), func(x, y float64) color.NRGBA {
		switch {
		case inEllipse(x, y, 0.5, 0.30, 0.19, 0.16) && y < 0.36:
			return rgb(hair)
		case inEllipse(x, y, 0.5, 0.42, 0.16, 0.20):
			return rgb(0xF2C6A0)
		case inEllipse(x, y, 0.5, 1.02, 0.36, 0.36):
			return rgb(shirt)
		}
		return color.NRGBA{}
	})
}
