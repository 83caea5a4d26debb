package ui

// showGiven types an address that was given while the page is open, unless the member has
// typed meanwhile. The Keeper is not told: it would take it for typed by hand, and look it up.
func (p *findPage) showGiven(given string) {
	if given == "" || given == p.given {
		return
	}
	if text := p.field.Text(); text == "" || text == p.given {
		p.field.OnChanged = nil
		p.field.fill(given)
		p.field.OnChanged = p.do.Type
	}
	p.given = given
}

// goOn takes the forum that was found, or has it looked for where nobody was asked yet: the
// address that the member sees, whatever was given in this moment.
func (p *findPage) goOn() {
	if p.found() {
		p.do.Continue()
		return
	}
	p.do.Type(p.field.Text())
	p.do.LookUp()
}
