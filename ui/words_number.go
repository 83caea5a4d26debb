package ui

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/message"
)

// grouped is the least number that languages write in groups.
const grouped = 1000

// number writes a number of things as the reader does: "1,204", "1.204", "1 204".
func (w *Words) number(n int) string {
	if n < grouped || n < 10*grouped && w.keepsFourTogether() {
		return strconv.Itoa(n)
	}
	const wide, narrow = "\u00a0", "\u202f" // neither is broken
	return strings.ReplaceAll(message.NewPrinter(w.tag).Sprint(n), wide, narrow)
}

// keepsFourTogether says whether a language writes 1204 and 12.040 (CLDR calls it the
// minimum of grouping digits; the library does not know it).
func (w *Words) keepsFourTogether() bool {
	base, _ := w.tag.Base()
	return slices.Contains([]string{"bg", "es", "it", "pl", "pt"}, base.String()) && w.tag.String() != "pt-BR"
}

// numbered gives the same values with their numbers written out. Small ones stay what they
// are: a phrase may ask whether one is 0.
func (w *Words) numbered(v values) values {
	if v == nil {
		return nil
	}
	out := make(values, len(v))
	for name, value := range v {
		if n, ok := value.(int); ok && n >= grouped {
			value = w.number(n)
		}
		out[name] = value
	}
	return out
}
