package ui

import (
	"fmt"
	"time"

	"forumkeys/app"
)

// recorder is a Keeper that says one thing and writes down what it is told to do.
type recorder struct {
	now   app.Snapshot
	tell  func(app.Snapshot)
	calls []string

	journal []app.JournalLine
	recipes []app.Recipe

	brought    []string       // the connections whose pictures were wanted last
	mailed     string         // the text of the letter
	configured []app.Settings // one after the other
}

func (r *recorder) note(format string, a ...any) {
	r.calls = append(r.calls, fmt.Sprintf(format, a...))
}

// say hands out another snapshot.
func (r *recorder) say(s app.Snapshot) {
	r.now = s
	if r.tell != nil {
		r.tell(s)
	}
}

func (r *recorder) Snapshot() app.Snapshot { return r.now }

func (r *recorder) Subscribe(f func(app.Snapshot)) (stop func()) {
	r.tell = f
	return func() { r.tell = nil }
}

func (r *recorder) Dismiss(n int)               { r.note("Dismiss %d", n) }
func (r *recorder) CheckAll()                   { r.note("CheckAll") }
func (r *recorder) Begin(typed string)          { r.note("Begin %q", typed) }
func (r *recorder) Type(text string)            { r.note("Type %q", text) }
func (r *recorder) LookUp()                     { r.note("LookUp") }
func (r *recorder) UseOtherHost()               { r.note("UseOtherHost") }
func (r *recorder) Choose()                     { r.note("Choose") }
func (r *recorder) SetPreset(p app.Preset)      { r.note("SetPreset %s", p) }
func (r *recorder) SetScopes(s []app.Scope)     { r.note("SetScopes %v", s) }
func (r *recorder) SetLifetime(d time.Duration) { r.note("SetLifetime %d", d/day(1)) }
func (r *recorder) SetName(name string)         { r.note("SetName %q", name) }
func (r *recorder) SetConfirmed(yes bool)       { r.note("SetConfirmed %v", yes) }
func (r *recorder) Connect()                    { r.note("Connect") }
func (r *recorder) ConnectBy(way app.Way)       { r.note("ConnectBy %s", way) }
func (r *recorder) ConnectQuietly()             { r.note("ConnectQuietly") }
func (r *recorder) OpenAgain()                  { r.note("OpenAgain") }
func (r *recorder) Accept()                     { r.note("Accept") }
func (r *recorder) Reject()                     { r.note("Reject") }
func (r *recorder) TryAgain()                   { r.note("TryAgain") }
func (r *recorder) Back()                       { r.note("Back") }
func (r *recorder) Cancel()                     { r.note("Cancel") }
func (r *recorder) UseWay(way app.Way)          { r.note("UseWay %s", way) }
func (r *recorder) SetAdminAllows(yes bool)     { r.note("SetAdminAllows %v", yes) }
func (r *recorder) Offer(text string)           { r.note("Offer %q", text) }
func (r *recorder) OfferQuietly(text string)    { r.note("OfferQuietly %q", text) }
func (r *recorder) PressedCancel()              { r.note("PressedCancel") }
func (r *recorder) SetWatchClipboard(yes bool)  { r.note("SetWatchClipboard %v", yes) }
func (r *recorder) GoOn(connection string)      { r.note("GoOn %s", connection) }
func (r *recorder) OpenMail(subject, text string) {
	r.note("OpenMail %q", subject)
	r.mailed = text
}
func (r *recorder) Configure(s app.Settings) {
	r.note("Configure %+v", s)
	r.configured = append(r.configured, s)
}
func (r *recorder) Revoke(connection string)    { r.note("Revoke %s", connection) }
func (r *recorder) TryNow(connection string)    { r.note("TryNow %s", connection) }
func (r *recorder) Renew(connection string)     { r.note("Renew %s", connection) }
func (r *recorder) Reconnect(connection string) { r.note("Reconnect %s", connection) }
func (r *recorder) Remove(connection string)    { r.note("Remove %s", connection) }
func (r *recorder) OpenForum(base string)       { r.note("OpenForum %s", base) }

func (r *recorder) CheckComputer()                         { r.note("CheckComputer") }
func (r *recorder) BringPictures(connections []string)     { r.brought = connections }
func (r *recorder) CameToFront()                           { r.note("CameToFront") }
func (r *recorder) Check(connection string)                { r.note("Check %s", connection) }
func (r *recorder) Open(connection string, at app.Place)   { r.note("Open %s %s", connection, at) }
func (r *recorder) Rename(connection, name string)         { r.note("Rename %s %q", connection, name) }
func (r *recorder) Move(connection, before string)         { r.note("Move %s %s", connection, before) }
func (r *recorder) Mute(connection string, yes bool)       { r.note("Mute %s %v", connection, yes) }
func (r *recorder) RemoveHere(connection string)           { r.note("RemoveHere %s", connection) }
func (r *recorder) RevokeAll()                             { r.note("RevokeAll") }
func (r *recorder) RemoveEverything()                      { r.note("RemoveEverything") }
func (r *recorder) RemoveEverythingNow()                   { r.note("RemoveEverythingNow") }
func (r *recorder) StopLeaving()                           { r.note("StopLeaving") }
func (r *recorder) TestKeyring()                           { r.note("TestKeyring") }
func (r *recorder) LookForUpdate()                         { r.note("LookForUpdate") }
func (r *recorder) ShowRelease()                           { r.note("ShowRelease") }
func (r *recorder) NotNow()                                { r.note("NotNow") }
func (r *recorder) OpenOurs(address string)                { r.note("OpenOurs %s", address) }
func (r *recorder) Report() string                         { return "the report" }
func (r *recorder) Journal() []app.JournalLine             { return r.journal }
func (r *recorder) Recipes(connection string) []app.Recipe { return r.recipes }
