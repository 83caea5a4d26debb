package app

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// text writes a report for people who help: in English, whatever the member's
// language.
func (r report) text() string {
	var b strings.Builder
	line := func(format string, values ...any) { fmt.Fprintf(&b, format+"\n", values...) }
	line("Forum Keys %s on %s", r.Version, r.System)
	line("Report of %s. It holds no key and no name of an account.", momentText(r.At))
	line("\nKeyring: %s, tried: %s%s", cmp.Or(r.Place, "name not known"), momentText(r.Tested), because(r.Keyring))
	line("Settings: check %s, appearance %s, text size %.1f, language %s, clipboard noticed: %s, own name for the computer: %s",
		often(r.CheckEvery), r.Appearance, r.TextSize, cmp.Or(r.Language, "as the system"), yesNo(r.Clipboard), yesNo(r.OwnName))
	line("List: %d connections, read only: %s%s, offline: %s, all checked: %s",
		len(r.Connections), yesNo(r.ReadOnly != ""), because(r.ReadOnly), yesNo(r.Offline), momentText(r.Checked))
	if r.Stage != "" {
		line("Attempt under way: %s, way: %s%s", r.Stage, cmp.Or(string(r.Way), "none"), because(r.Attempt))
	}
	for _, n := range r.Notices {
		line("Told: %s%s", n.Kind, because(n.Problem))
	}
	line("\nCheck this computer: begun %s, done: %s", momentText(r.TestBegan), yesNo(r.TestDone))
	for _, i := range r.Test {
		line("  %s: %s%s", strings.TrimSpace(string(i.Kind)+" "+i.Subject), i.State, because(i.Problem)+ahead(i))
	}
	line("\nConnections")
	for n, c := range r.Connections {
		line("%s", c.text(n+1))
	}
	line("\nJournal, newest first")
	for _, l := range r.Journal {
		line("  %s %s %s: %s", momentText(l.At), l.Host, l.What, cmp.Or(string(l.Result), "ok"))
	}
	return b.String()
}

// text writes one connection; a date that is not there leaves no trace.
func (c reportedConnection) text(number int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %d. %s: %s%s; version %d, codes: %s, login needed: %s; may:", number, c.Host, c.State, because(c.Problem),
		c.APIVersion, yesNo(c.DeviceCode), yesNo(c.LoginNeeded))
	for _, scope := range c.Scopes {
		b.WriteString(" " + string(scope))
	}
	for _, date := range []struct {
		of string
		at time.Time
	}{
		{"since", c.Since}, {"until", c.Until}, {"last ok", c.LastOK}, {"last asked", c.Asked},
		{"ended", c.EndedAt}, {"paused until", c.PausedUntil},
	} {
		if !date.at.IsZero() {
			fmt.Fprintf(&b, "; %s %s", date.of, momentText(date.at))
		}
	}
	if c.PausedBy != "" {
		b.WriteString("; limit " + c.PausedBy)
	}
	fmt.Fprintf(&b, "; our calls: %d of %d a minute, %d of %d a day; muted: %s",
		c.Calls.Minute, c.Calls.MostMinute, c.Calls.Day, c.Calls.MostDay, yesNo(c.Muted))
	return b.String()
}

func momentText(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format(time.RFC3339)
}

func because(kind Kind) string {
	if kind == "" {
		return ""
	}
	return " (" + string(kind) + ")"
}

func ahead(i reportedItem) string {
	if i.Kind != SelfTestClock || i.State == SelfTestWaits || i.State == SelfTestSkipped {
		return ""
	}
	return fmt.Sprintf(", ahead of the forum by %v", i.Off)
}

func often(every time.Duration) string {
	if every == 0 {
		return "by hand"
	}
	return fmt.Sprintf("every %v", every)
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
