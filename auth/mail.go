package auth

import (
	"context"
	"net/url"
	"strings"
)

// OpenMail opens the member's mail program with a letter in it that has no address
// yet (RFC 6068). It returns as OpenInBrowser does, with its errors: no error does
// not mean that there is such a program.
func (d *Discourse) OpenMail(ctx context.Context, subject, text string) error {
	return d.openBySystem(ctx, "open the mail program", mailLink(subject, text))
}

// mailLink writes a letter as an address: spaces as %20, for not every mail program
// reads "+" as one, and line ends as RFC 6068 wants them.
func mailLink(subject, text string) string {
	escape := func(part string) string {
		return strings.ReplaceAll(url.QueryEscape(part), "+", "%20")
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	return "mailto:?subject=" + escape(subject) + "&body=" + escape(text)
}
