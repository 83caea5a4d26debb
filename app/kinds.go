package app

import "forumkeys/auth"

// The kinds of a Refusal that a window shows, under names that do not stand in the
// way of the states of the same word. (The kinds of a Trouble are in trouble.go.)
const (
	KindAddressHalf      = auth.AddressHalf
	KindAddressUnsafe    = auth.AddressUnsafe
	KindAddressNotWeb    = auth.AddressNotWeb
	KindAddressPlainHTTP = auth.AddressPlainHTTP
	KindAddressDeepLink  = auth.AddressDeepLink

	KindOffline            = auth.Offline
	KindHostNotFound       = auth.HostNotFound
	KindConnectionRefused  = auth.ConnectionRefused
	KindTimedOut           = auth.TimedOut
	KindCertificateUnknown = auth.CertificateUnknown
	KindCertificateExpired = auth.CertificateExpired
	KindCertificateHost    = auth.CertificateHost
	KindClockWrong         = auth.ClockWrong
	KindProxyRefused       = auth.ProxyRefused
	KindNetworkSignIn      = auth.NetworkSignIn
	KindNotDiscourse       = auth.NotDiscourse
	KindTooOld             = auth.TooOld
	KindForumDown          = auth.ForumDown
	KindReadOnly           = auth.ReadOnly
	KindBehindCheck        = auth.BehindCheck
	KindDowngradeRefused   = auth.DowngradeRefused
	KindNotUnderstood      = auth.NotUnderstood
	KindSlowDown           = auth.SlowDown

	KindScopeRefused    = auth.ScopeRefused
	KindLifetimeRefused = auth.LifetimeRefused
	KindRequestRefused  = auth.RequestRefused

	KindPortsBusy    = auth.PortsBusy
	KindNoAnswer     = auth.NoAnswer
	KindTooManyWrong = auth.TooManyWrong

	KindDenied         = auth.Denied
	KindCancelled      = auth.Cancelled
	KindCodeExpired    = auth.CodeExpired
	KindAnswerLost     = auth.AnswerLost
	KindWayUnavailable = auth.WayUnavailable
	KindRequestGone    = auth.RequestGone

	KindAnswerIncomplete = auth.AnswerIncomplete
	KindAnswerOther      = auth.AnswerOther
	KindAnswerNotForUs   = auth.AnswerNotForUs
	KindAnswerMalformed  = auth.AnswerMalformed
	KindAnswerBareKey    = auth.AnswerBareKey
	KindAnswerForeign    = auth.AnswerForeign
	KindAnswerSeveral    = auth.AnswerSeveral
	KindAnswerIsLink     = auth.AnswerIsLink

	KindAccessEnded  = auth.AccessEnded
	KindAccessDenied = auth.AccessDenied
)

// What a dry run can prove of the direct way back.
const (
	ProofUnproven = auth.Unproven
	ProofAllowed  = auth.Allowed
	ProofRefused  = auth.Refused
)

// Scopes that a window speaks of by name.
const (
	ScopeNotifications = auth.Notifications
	ScopeSessionInfo   = auth.SessionInfo
	ScopeRead          = auth.Read
	ScopeWrite         = auth.Write
)

// Way names one of the ways in which a key comes (product.md, Approve).
type Way = auth.WayName

// The ways.
const (
	WayDirect   = auth.Direct
	WayCopyBack = auth.CopyBack
	WayCode     = auth.Code
)

// DirectAddresses are what a forum's admin adds for the direct way, one line each
// (product.md, For forum admins).
func DirectAddresses() []string { return auth.CallbackAddresses() }

// ForumScopes gives the nine scopes of a current forum, in the order in which it
// lists them (product.md, What forums usually show).
func ForumScopes() []Scope { return forumsOrder() }
