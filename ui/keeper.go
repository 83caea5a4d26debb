package ui

import (
	"time"

	"forumkeys/app"
)

// Keeper is what the window calls of app.Keeper.
type Keeper interface {
	Snapshot() app.Snapshot
	Subscribe(f func(app.Snapshot)) (stop func())
	Dismiss(notice int)
	CheckAll()

	Begin(typed string)
	Type(text string)
	LookUp()
	UseOtherHost()
	Choose()
	SetPreset(app.Preset)
	SetScopes([]app.Scope)
	SetLifetime(time.Duration)
	SetName(string)
	SetConfirmed(bool)
	Connect()
	ConnectBy(app.Way)
	ConnectQuietly()
	OpenAgain()
	Accept()
	Reject()
	TryAgain()
	Back()
	Cancel()
	UseWay(app.Way)
	SetAdminAllows(bool)
	Offer(text string)
	OfferQuietly(text string)
	PressedCancel()
	SetWatchClipboard(bool)
	GoOn(connection string)
	OpenMail(subject, text string)

	Revoke(connection string)
	TryNow(connection string)
	Renew(connection string)
	Reconnect(connection string)
	Remove(connection string)
	OpenForum(base string)

	CameToFront()
	BringPictures(connections []string)
	Check(connection string)
	Open(connection string, at app.Place)
	Mute(connection string, yes bool)
	Rename(connection, name string)
	Move(connection, before string)
	RemoveHere(connection string)
	RevokeAll()
	RemoveEverything()
	RemoveEverythingNow()
	StopLeaving()
	Configure(app.Settings)
	TestKeyring()
	CheckComputer()
	Report() string
	Journal() []app.JournalLine
	LookForUpdate()
	ShowRelease()
	NotNow()
	OpenOurs(address string)
	Recipes(connection string) []app.Recipe
}
