package auth

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Sizes of the sealed text: what a 2048-bit key seals has 256 bytes, which are
// 342 base64 digits and "==".
const (
	sealDigits  = 342
	maxSealed   = 16 << 10 // bytes of a text that are searched (faults.md L3)
	maxReadings = 4        // seals tried in one text
)

// findSeals finds whatever in a text can be a seal: members paste it with line
// breaks, quote marks, the words of the page around it or the whole address;
// mailers and forms bend it in between (faults.md P1, L1). Where there is none
// the kind says why; where there is one it says what it means when none opens.
func findSeals(text string) ([][]byte, Kind) {
	text = unescape(text[:min(len(text), maxSealed)])
	var seals []string
	several := false
	for _, digits := range readings(text) {
		found := sealsIn(digits)
		several = several || holdsTwo(found)
		seals = append(seals, found...)
	}
	switch {
	case isLink(text):
		return decodeSeals(seals), AnswerIsLink
	case len(seals) == 0 && isBareKey(text):
		return nil, AnswerBareKey
	case len(seals) == 0:
		return nil, AnswerIncomplete
	case several:
		return decodeSeals(seals), AnswerSeveral
	case isForeign(text):
		return decodeSeals(seals), AnswerForeign
	}
	return decodeSeals(seals), AnswerOther
}

// holdsTwo says whether one reading of a text gives two different seals.
func holdsTwo(seals []string) bool {
	return slices.ContainsFunc(seals, func(seal string) bool { return seal != seals[0] })
}

// isLink says whether a text is a request's own link, which lies on the clipboard
// after "Copy link".
func isLink(text string) bool {
	return strings.Contains(text, newPath+"?") && strings.Contains(text, "public_key=")
}

// isForeign says whether a sealed text can be seen to be for another program: it
// stands in an address that is not ours, as discourse://auth_redirect?payload=…, or
// is all of the text and as long as only another size of key seals it. From one of
// ours for another attempt nothing else tells it apart.
func isForeign(text string) bool {
	address := regexp.MustCompile(`([a-z][a-z0-9+.-]*)://([^/?#\s]*)[^?#\s]*\?([^#\s]*&)?payload=`).FindStringSubmatch(strings.ToLower(text))
	if address != nil {
		host, _, _ := cutPort(address[2])
		return address[1] != "http" || !isThisComputer(host)
	}
	sealed, err := base64.StdEncoding.DecodeString(onlyDigits(text))
	return err == nil && len(sealed) != 256 && len(sealed)%128 == 0
}

// readings reads a text in two ways: a space is nothing, or it is a "+" that
// some form has turned into one.
func readings(text string) []string {
	plain := onlyDigits(text)
	if !strings.Contains(text, " ") {
		return []string{plain}
	}
	unquoted := regexp.MustCompile(`(?m)^ ?(> ?)+`).ReplaceAllString(text, "")
	return []string{plain, onlyDigits(strings.ReplaceAll(unquoted, " ", "+"))}
}

// sealsIn cuts seals out of base64 digits: 342 of them before a "=" or the end.
// Words that stand before are left out by counting back.
func sealsIn(digits string) []string {
	var seals []string
	for _, run := range strings.Split(digits, "=") {
		if len(run) >= sealDigits {
			seals = append(seals, run[len(run)-sealDigits:])
		}
	}
	return seals
}

// decodeSeals decodes each different seal once, the last ones where there are
// many: what was pasted last is the newest.
func decodeSeals(seals []string) [][]byte {
	seen := make(map[string]bool)
	var decoded [][]byte
	for i := len(seals) - 1; i >= 0 && len(decoded) < maxReadings; i-- {
		seal, err := base64.RawStdEncoding.DecodeString(seals[i])
		if err == nil && !seen[seals[i]] {
			seen[seals[i]] = true
			decoded = append(decoded, seal)
		}
	}
	return decoded
}

// onlyDigits drops everything that base64 does not write: line breaks, spaces of
// all kinds, zero-width characters, quotes.
func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '+', r == '/', r == '=':
			return r
		}
		return -1
	}, text)
}

// unescape undoes percent escapes, also escaped once more, and the line breaks
// of a JSON text. A "%" that escapes nothing stays.
func unescape(text string) string {
	escape := regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
	for range 3 {
		text = escape.ReplaceAllStringFunc(text, func(escaped string) string {
			char, _ := url.PathUnescape(escaped)
			return char
		})
	}
	return strings.NewReplacer(`\r`, "", `\n`, "").Replace(text)
}

// isBareKey says whether a text is a finished key, as it stands in an API key
// list: 32 hex digits and nothing else.
func isBareKey(text string) bool {
	digits := onlyDigits(text)
	_, err := hex.DecodeString(digits)
	return err == nil && len(digits) == 32
}
