package app

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"io"
	"math"
	"time"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// What an SVG may hold. A forum's icon needs a small part of it; more is made to
// keep a reader busy.
const (
	heaviestSVG  = 256 << 10 // bytes
	longestSVG   = 2 * time.Second
	mostElements = 2000
	mostStops    = 256     // of all gradients: they are copied for each shape
	mostUses     = 16      // of one part drawn again
	mostSteps    = 8 << 20 // of the pen, in pixels
	farthest     = 8192    // pixels from the picture that the pen is followed
)

// decodeSVG draws an SVG at 96 × 96 pixels. oksvg sets no limits of its own, and
// one part that uses itself would end the whole program; so the elements are
// counted first, and reading and drawing stop when time or steps are spent.
func decodeSVG(raw []byte) (image.Image, error) {
	raw = bytes.ReplaceAll(raw, []byte("currentColor"), []byte("black")) // oksvg gives up on it
	if err := checkSVG(raw); err != nil {
		return nil, err
	}
	until := time.Now().Add(longestSVG)
	icon, err := oksvg.ReadIconStream(&timedReader{bytes.NewReader(raw), until}, oksvg.IgnoreErrorMode)
	if err != nil {
		return nil, err
	}
	box := icon.ViewBox
	scale := pictureSide / max(box.W, box.H)
	if !(box.W > 0 && box.H > 0 && scale > 0) || math.IsInf(scale, 0) || len(icon.SVGPaths) == 0 {
		return nil, errPictureOdd
	}
	icon.Transform = rasterx.Identity.
		Translate((pictureSide-box.W*scale)/2, (pictureSide-box.H*scale)/2).
		Scale(scale, scale).
		Translate(-box.X, -box.Y)
	for i := range icon.SVGPaths {
		icon.SVGPaths[i].LineWidth *= scale // oksvg takes them for pixels (look.md §7)
		icon.SVGPaths[i].Dash = nil         // rasterx walks a dash of a millionth step by step
	}
	drawn := image.NewRGBA(image.Rect(0, 0, pictureSide, pictureSide))
	pen := &limitedPen{Scanner: rasterx.NewScannerGV(pictureSide, pictureSide, drawn, drawn.Bounds()), until: until}
	icon.Draw(rasterx.NewDasher(pictureSide, pictureSide, pen), 1)
	return drawn, nil
}

// checkSVG refuses what is no SVG (a login page, say), and one that would cost too
// much. It reads with the same decoder as oksvg, so both see the same elements.
func checkSVG(raw []byte) error {
	if len(raw) > heaviestSVG {
		return errPictureBig
	}
	counts := svgCounts{}
	for tokens := xml.NewDecoder(bytes.NewReader(raw)); ; {
		token, err := tokens.Token()
		switch {
		case err == io.EOF && counts.elements > 0:
			return nil
		case err != nil:
			return errors.Join(errNotPicture, err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			if err := counts.start(element); err != nil {
				return err
			}
		case xml.EndElement:
			counts.end(element)
		}
	}
}

// svgCounts is what was met in an SVG so far.
type svgCounts struct {
	elements, stops, uses int
	inDefs                bool
}

func (c *svgCounts) start(element xml.StartElement) error {
	name := element.Name.Local
	if c.elements == 0 && name != "svg" {
		return errNotPicture
	}
	c.elements++
	switch name {
	case "stop":
		c.stops++
	case "use":
		c.uses++
	case "polygon", "polyline":
		if !hasAttribute(element, "points") {
			return errPictureOdd // oksvg would draw the points of the one before
		}
	}
	if c.inDefs && (name == "use" || name == "defs") {
		return errPictureOdd // could use itself, without end
	}
	if name == "defs" {
		c.inDefs = true
	}
	if c.elements > mostElements || c.stops > mostStops || c.uses > mostUses {
		return errPictureLong
	}
	return nil
}

func (c *svgCounts) end(element xml.EndElement) {
	if element.Name.Local == "defs" {
		c.inDefs = false
	}
}

func hasAttribute(element xml.StartElement, name string) bool {
	for _, attribute := range element.Attr {
		if attribute.Name.Local == name {
			return true
		}
	}
	return false
}

// timedReader stops a reader that works too long on what it has read so far.
type timedReader struct {
	io.Reader
	until time.Time
}

func (r *timedReader) Read(p []byte) (int, error) {
	if time.Now().After(r.until) {
		return 0, errPictureLong
	}
	return r.Reader.Read(p)
}

// limitedPen stops a drawing that takes too many steps or too long. It does so by
// a panic, which decodePicture turns into an error: rasterx gives no other way out
// of the middle of a path.
type limitedPen struct {
	rasterx.Scanner
	until time.Time
	steps int
	at    fixed.Point26_6
}

// Start implements rasterx.Scanner.
func (p *limitedPen) Start(a fixed.Point26_6) {
	p.at = near(a)
	p.Scanner.Start(p.at)
	p.count(1)
}

// Line implements rasterx.Scanner.
func (p *limitedPen) Line(b fixed.Point26_6) {
	b = near(b)
	p.count(1 + pixels(b.X-p.at.X) + pixels(b.Y-p.at.Y))
	p.at = b
	p.Scanner.Line(b)
}

// Draw implements rasterx.Scanner.
func (p *limitedPen) Draw() {
	if time.Now().After(p.until) {
		panic(errPictureLong)
	}
	p.count(pictureSide * pictureSide / 8)
	p.Scanner.Draw()
}

func (p *limitedPen) count(steps int) {
	p.steps += steps
	if p.steps > mostSteps {
		panic(errPictureLong)
	}
}

// near brings a point back that lies absurdly far away: the rasterizer walks there
// pixel by pixel.
func near(point fixed.Point26_6) fixed.Point26_6 {
	const limit = fixed.Int26_6(farthest * 64)
	return fixed.Point26_6{X: min(max(point.X, -limit), limit), Y: min(max(point.Y, -limit), limit)}
}

func pixels(distance fixed.Int26_6) int { return int(max(distance, -distance)) >> 6 }
