// Package assets holds what is embedded: fonts, symbols, the application's icon, licences and the words. It knows nothing of what they
// are used for.
package assets

import (
	"embed"
)

// The four weights of Inter that are used (fonts/LICENSE-Inter.txt).
var (
	//go:embed fonts/Inter-Regular.otf
	interRegular []byte
	//go:embed fonts/Inter-Medium.otf
	interMedium []byte
	//go:embed fonts/Inter-SemiBold.otf
	interSemiBold []byte
	//go:embed fonts/Inter-Bold.otf
	interBold []byte
)

// The application’s icon. The drawings it comes from, icon.svg and for 32 pixels and less icon-small.svg, are for packages;
// tray-light.svg and tray-dark.svg are for a place in a tray, which the program does not have.
//
//go:embed icon.png
var icon []byte

//go:embed licences.txt
var licences string

//go:embed symbols
var symbols embed.FS

// Font gives one weight of Inter as an OpenType file: "Regular", "Medium", "SemiBold" or "Bold"; nil for any other. The bytes
// are shared: do not change them.
func Font(weight string) []byte {
	switch weight {
	case "Regular":
		return interRegular
	case "Medium":
		return interMedium
	case "SemiBold":
		return interSemiBold
	case "Bold":
		return interBold
	}
	return nil
}

// Icon gives the application's icon, a PNG of 512×512. The bytes are shared: do not change them.
func Icon() []byte { return icon }

// Licences gives the licences of all parts by others, one after the other (.ci/tools/licences writes them).
func Licences() string { return licences }

// Symbol gives a symbol of the set as an SVG file of filled outlines on a grid of 24: "bell", or "heavy/bell" for the cut with
// thicker strokes that stands beside small text; nil if there is none of that name.
func Symbol(name string) []byte {
	file, err := symbols.ReadFile("symbols/" + name + ".svg")
	if err != nil {
		return nil
	}
	return file
}

// Symbols gives the names of all symbols, without their cut, in alphabetical order.
func Symbols() []string {
	files, err := symbols.ReadDir("symbols/heavy")
	if err != nil {
		return nil // cannot be: the folder is embedded
	}
	names := make([]string, 0, len(files))
	for _, f := range files {
		names = append(names, f.Name()[:len(f.Name())-len(".svg")])
	}
	return names
}
