package main

import (
	"bytes"
	"fmt"
	"strings"
)

// text is the file of all licences: for people, and simple enough to be read by the
// page About too. Above the text of each part stand, between two rules, what it is.
func text(parts []part) []byte {
	rule := strings.Repeat("=", 80) + "\n"
	var out bytes.Buffer
	out.WriteString("Forum Keys contains the following parts by others, under these licences.\n")
	for _, p := range parts {
		out.WriteString("\n" + rule)
		field(&out, "Part", p.name)
		field(&out, "Version", p.version)
		field(&out, "In", p.in)
		field(&out, "Licence", p.licence)
		out.WriteString(rule + "\n" + strings.Join(p.texts, "\n\n"+strings.Repeat("-", 80)+"\n\n") + "\n")
	}
	return out.Bytes()
}

func field(out *bytes.Buffer, name, value string) {
	if value != "" {
		fmt.Fprintf(out, "%-9s%s\n", name+":", value)
	}
}
