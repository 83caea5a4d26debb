// Package auth speaks the Discourse "User API keys" protocol: how a key is asked
// for, received, used and given back. It knows nothing of windows, files or
// keyrings, and nothing of what a member calls things.
//
// # Rules of thumb
//
//   - One [Discourse] a program. Make it with the zero [World]; a test replaces what
//     it must: who is dialled, who listens, which browser opens.
//   - Look a forum up with [Discourse.Discover], ask beforehand what it would refuse
//     with [Discourse.DryRun], begin an attempt with [Discourse.Connecting] by the
//     way that [ChooseWay] gives, and let it bring the [Grant].
//   - Every way of an attempt has a [Request] of its own, which yields one grant at
//     most: its key pair and nonce die with it.
//   - Use the key through a [Client], and end it with [Client.Revoke]; nothing else
//     may delete the only copy of a key.
//   - Decide on the [Kind] of an error, never on its text.
//   - What must not be seen is a [Secret]. Only Reveal gives it, and is easy to find.
//
// # The picture
//
//	what a member does        this package                        the forum
//	──────────────────        ────────────                        ─────────
//	types an address     ──►  Discover
//	                          HEAD /user-api-key/new         ──►  Auth-Api-Version: 4
//	                          GET  /site/basic-info.json     ──►  title, icon, colours
//
//	chooses              ──►  DryRun (nobody is logged in)
//	                          GET  /user-api-key/new.json?…  ──►  302 to /login: would be shown
//	                                                              "generic_error": refused
//
//	presses Connect      ──►  Connecting: key pair, nonce, client id, and one of three ways
//
//	Direct (Loopback)         listens at 127.0.0.1, opens the browser
//	                             │
//	in the browser:              ▼
//	logs in, Authorize        GET  /user-api-key/new?…       ──►  seals {key, nonce} for
//	                             ┌───────────────────────────────  the request's public key
//	                             ▼
//	                          GET  http://127.0.0.1:27182/callback?payload=…
//	                          seal opened, nonce compared: Grant
//
//	Copy back (Paste)         opens the browser, without a redirect
//	in the browser:              │
//	logs in, Authorize           ▼
//	                          GET  /user-api-key/new?…       ──►  shows what it has sealed
//	Copy Key, comes back ──►  Offer or Notice
//	                          seal opened, nonce compared: Grant
//
//	A code (Device)           POST /user-api-key/device.json ──►  WDJB-MJHT
//	types it there, in        POST /user-api-key/device/poll.json
//	any browser, Authorize       │   again and again         ──►  "authorization_pending"
//	                             ▼                                "authorized", once, and sealed
//	                          seal opened, nonce compared: Grant
//
//	uses another way     ──►  the same choices and client id, a fresh key pair and nonce;
//	                          the first goes on waiting, whichever answers first wins
//
//	"Is this you?"       ◄──  Client.Me: both headers        ──►  who it is
//	                          Client.Look                    ──►  what is unread
//	presses Revoke       ──►  Client.Revoke                  ──►  the key is dead
//
// # Who is trusted with what
//
// The browser carries the answer, and everything on the computer may see it: it is
// sealed for one request, so that nobody else can open it. Anybody may also send
// the listener something of their own: whatever does not open, or holds another
// nonce, changes nothing, and the wait goes on. So it is with what a member pastes,
// or what lies on the clipboard. Of a code's page only an address of the forum's own
// is opened. While an answer is waited for, the keyring may keep the request, so that
// a restart costs nothing; whoever reads it there could open that one answer, and
// nothing else. The forum learns what the member
// pressed Connect for, and before that nothing personal. A key goes to the forum
// that made it, in two headers, over https; a redirect is an answer, not a way.
//
// # What says no
//
// Every error of the world or of a forum is a [*Refusal]. Where it matters who
// said no, the kinds keep it apart: this computer ([Offline]), the network
// ([NetworkSignIn], [ProxyRefused]), something in front of the forum
// ([BehindCheck]), a forum that is not well ([ForumDown], [SlowDown]), the member
// ([Denied], [Cancelled]), and Discourse itself. Of all these only one ends a connection: [AccessEnded],
// Discourse's own refusal of a call that the key's scopes cover.
//
// # Blocking
//
// Everything that takes a context asks the network and ends with the context:
//
//   - Discover: 30 s at most; DryRun, Me, Look, Revoke: 30 s a question; Picture: 5 s.
//   - Connecting.Run: until its last way has ended. Direct and copy back wait ten
//     minutes by the wall clock, a code as long as the forum says; a resumed request
//     until it is thirty minutes old.
//   - NewRequest waits for a key pair where none was made ahead with Warm.
//
// Nothing else blocks. No time is a parameter: tests run in testing/synctest
// bubbles, against the practice forum of package forumtest.
package auth
