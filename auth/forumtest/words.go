package forumtest

import (
	"strings"
	"time"
)

// words are what the pages around a request for a key say. NAME stands for the
// application's name, DATE for a date.
type words struct {
	// Since 2026.
	Title, PermissionsHeader, LoggedInAs, RedirectWarning, WriteWarning string
	Authorize, Cancel, CopyKey, Copied                                  string
	// Before.
	OldTitle, OldHeader string

	Instructions, OldInstructions string // on the key page
	NoTrustLevel, GenericError    string
	Error                         string // of the script, when nothing else is known

	DeviceTitle, EnterCode, Code, Continue string
	InvalidCode, ExpiredCode               string
	ExpiryNotice, NoExpiry, Unregistered   string
	Complete, Denied, ReturnTo             string
}

// english are Discourse's own words, as an admin who changes nothing has them.
func english() words {
	return words{
		Title:             `Authorize "NAME"`,
		PermissionsHeader: `This will allow "NAME" to:`,
		LoggedInAs:        "Logged in as",
		RedirectWarning:   "Authorizing will redirect you to",
		WriteWarning:      "Full write access requested — this application will be able to post, edit, and delete content. Proceed only if you fully trust it.",
		Authorize:         "Authorize",
		Cancel:            "Cancel",
		CopyKey:           "Copy Key",
		Copied:            "Copied!",
		OldTitle:          "Authorize application access",
		OldHeader:         `"NAME" is requesting the following access to your account:`,
		Instructions:      "We just generated a new user API key for you to use with “NAME”, please paste the following key in your application:",
		OldInstructions:   `We just generated a new user API key for you to use with "NAME", please paste the following key into your application:`,
		NoTrustLevel:      "Sorry, you do not have the required trust level to access the user API",
		GenericError:      "Sorry, we are unable to issue user API keys, this feature may be disabled by the site admin",
		Error:             "Sorry, an error has occurred.",
		DeviceTitle:       "Authorize an application",
		EnterCode:         "Enter the code displayed in your application.",
		Code:              "Code",
		Continue:          "Continue",
		InvalidCode:       "Sorry, that code is invalid. Check the code and try again.",
		ExpiredCode:       "Sorry, that code has expired or has already been used. Request a new code from the application and try again.",
		ExpiryNotice:      `This key for "NAME" will expire on DATE.`,
		NoExpiry:          "This key will not expire automatically. Only authorize this if you fully trust the application.",
		Unregistered:      "This application is not registered or verified by this site. Only continue if you fully trust the source of the code.",
		Complete:          "Authorization complete",
		Denied:            "Authorization denied",
		ReturnTo:          "You can now return to your terminal or application.",
	}
}

// language is the first part of the forum's locale: "pt" of "pt_BR".
func (f *Forum) language() string {
	language, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(f.Locale), "-", "_"), "_")
	return language
}

// words are the forum's in its language. What is not translated is English, as with
// Discourse itself.
func (f *Forum) words() words {
	w := english()
	if t, known := translations()[f.language()]; known {
		w.Authorize, w.OldTitle, w.OldHeader = t.authorize, t.title, t.header
		w.Instructions, w.OldInstructions = t.instructions, t.instructions
		w.NoTrustLevel, w.GenericError = t.noTrustLevel, t.genericError
	}
	return w
}

// on puts a date into the words.
func on(date, text string) string {
	if t, err := time.Parse(time.RFC3339, date); err == nil {
		date = t.Format("2 January 2006")
	}
	return strings.ReplaceAll(text, "DATE", date)
}

// about puts an application's name into the words.
func about(name, text string) string { return strings.ReplaceAll(text, "NAME", name) }
