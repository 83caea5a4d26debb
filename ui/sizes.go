package ui

// Spacing, in Fyne units at text scale 1. Nothing between two things is ever another number.
const (
	space2  float32 = 2
	space4  float32 = 4
	space8  float32 = 8
	space12 float32 = 12
	space16 float32 = 16
	space20 float32 = 20
	space26 float32 = 26

	pageMargin        float32 = 20 // the sacred left edge
	betweenCards      float32 = 8
	betweenGroups     float32 = 16
	headingToSentence float32 = 4
	sentenceToContent float32 = 14
	labelToField      float32 = 7
	columnWidth       float32 = 600 // a page's column is never wider
)

// Radii of corners.
const (
	radiusCard        float32 = 12
	radiusDialog      float32 = 14
	radiusNotice      float32 = 10
	radiusButton      float32 = 9
	radiusSmallButton float32 = 8
	radiusSegment     float32 = 7
	radiusPill        float32 = 11
	radiusTick        float32 = 5
)

// Heights. Each is a minimum: larger text makes the thing higher (see atLeast).
const (
	heightButton      float32 = 36
	heightGreatButton float32 = 44
	heightSmallButton float32 = 30
	heightField       float32 = 40
	heightRow         float32 = 42
	heightHalfPreset  float32 = 46
	heightSegments    float32 = 38
)

// Symbols, in the sizes the set is cut for.
const (
	symbolTiny   float32 = 14
	symbolPill   float32 = 15
	symbolSmall  float32 = 16
	symbolButton float32 = 18
	symbolRow    float32 = 18
	symbolNotice float32 = 20
	symbolLarge  float32 = 24
)

// The focus ring is a stroke of ringStroke drawn ringGap outside its control, so neighbours stay betweenCards apart.
const (
	ringStroke float32 = 2
	ringGap    float32 = 3
)

// atLeast is the rule for every fixed height: the number, or the text with its padding where the text has grown.
func atLeast(height, text, padding float32) float32 {
	return max(height, text+2*padding)
}
