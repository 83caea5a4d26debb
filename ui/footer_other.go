package ui

import "fyne.io/fyne/v2"

// other is a footer's other button, and its double in the body. A footer of two lines would take from a low window what the
// page is about, so where the three buttons do not fit on one line it is the double that is shown.
type other struct {
	inFooter *button
	inBody   fyne.CanvasObject // nil: it is always in the footer
	beside   []fyne.CanvasObject
	offered  bool
}

func newOther(f pageFrame) other {
	o := other{inFooter: f.FooterOther, inBody: f.OtherBelow, offered: true}
	if f.OtherBelow != nil {
		o.beside = []fyne.CanvasObject{pulled(f.FooterLeft, true), pulled(f.FooterRight, false)}
	}
	return o
}

// place shows it where there is room for it at the width of a page.
func (o *other) place(w float32) {
	if o.inBody == nil {
		return
	}
	fits := o.fits(margins{}.inner(w))
	setVisible(o.inFooter, o.offered && fits)
	setVisible(o.inBody, o.offered && !fits)
}

func (o *other) fits(w float32) bool {
	need := widthOf(o.inFooter)
	for _, b := range o.beside {
		need += widthOf(b) + noticeGap
	}
	return need <= w
}

// offerOther says whether there is another way to go on; it tells whether the page has to be laid out again.
func (p *page) offerOther(on bool) bool {
	if p.other.offered == on {
		return false
	}
	p.other.offered = on
	p.other.place(p.Size().Width)
	return true
}
