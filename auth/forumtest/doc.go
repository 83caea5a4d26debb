// Package forumtest is a practice forum: a stand-in for Discourse that speaks its
// "User API keys" protocol as the real one does, for tests and for learning. It
// reads like net/http/httptest, knows nothing of the client it is used against,
// and shares not one constant with it: a mistake there is not mirrored here.
//
//	forum := forumtest.New(t)
//	forum.LoginRequired = true // plain fields; untouched ones give the friendliest forum
//	forum.Start()
//	location := forum.Member("anna").Approve(link)
//
// # The picture
//
//	        what a client does                       what the forum does
//	        ──────────────────                       ───────────────────
//	HEAD /user-api-key/new                    ──►  Auth-Api-Version: 4, Auth-Api-Device-Code: true
//	GET  /site/basic-info.json                ──►  title, icon, colours
//	GET  /user-api-key/new.json?…  (nobody)   ──►  302 to /login: would be shown
//	                                               200 generic_error: refused
//
//	        in the browser
//	GET  /user-api-key/new?…  ──► /login ──► back ──► consent page, a script:
//	GET  /user-api-key/new.json?…             ──►  its model, state "ready"
//	POST /user-api-key.json        (CSRF)     ──►  {"redirect_url": "http://127.0.0.1:27182/callback?payload=…"}
//
//	        with the key, in two headers
//	GET  /session/current.json                ──►  who it is
//	GET  /notifications/totals.json           ──►  what is unread
//	POST /user-api-key/revoke.json            ──►  {"success": "OK"}, and the key is dead
//
//	        without a browser on this computer: with a code (G4)
//	POST /user-api-key/device.json            ──►  device_code, user_code, verification_uri
//	POST /user-api-key/device/poll.json       ──►  authorization_pending, …
//	        a member types the code at verification_uri and presses Authorize
//	POST /user-api-key/device/poll.json       ──►  authorized, with the payload, once
//
// Forums of G1 to G3 have no script: their consent page is a form, which is answered
// with a redirect or the key page; Generation and the fields below it say what a
// forum is like.
//
// # Rules of thumb
//
//   - A forum is started once, and ends with its test. In a testing/synctest bubble
//     make it inside the bubble, with InMemory; all its times are then the bubble's.
//   - Tests speak TLS to https://forum.example.com, through Dial or Client and with
//     RootCAs. PlainHTTP is for real browsers, on 127.0.0.1.
//   - People are called by name: anna and bob are members, sam is staff. Each has a
//     browser that stays logged in. They See, Approve, Press and Cancel a link, Type
//     a code, ApproveCode and DenyCode it, or ApproveRequest with its own link.
//   - Bad weather is made by Fail and ended by Heal; what was asked is in Requests.
//     SetReadOnly, SetMaintenance and MoveTo change what the forum is like meanwhile.
//
// # What no forum should see
//
// The forum fails the test itself when a key, or a parameter meant for one, stands
// in an address; when one of User-Api-Key and User-Api-Client-Id comes without the
// other, or twice; when a key comes without a User-Agent, with a cookie, or for a
// picture; when an administrator's Api-Key is sent (protocol.md §4 and §5); when a
// code stands in an address, and on a poll that comes sooner than the interval after
// the answer to the one before it (protocol.md §3). Lenient allows all that: Discourse
// itself answers such requests, and so does this forum.
//
// # What is faithful
//
// The test TestTheForumAnswersAsDiscourseWasRecorded replays 398 answers recorded
// from Discourse's own code (testdata/answers.jsonl): status, headers, bodies; the one
// that is left out needs a lock that the recorder held. That is the newest G4; G1 to G3
// are made from protocol.md alone. Of the limits by address only those of the device
// flow are kept. One-time login tokens are sealed but open nothing. A DiscourseConnect
// detour ends at this forum's own login page. Words that Discourse had not translated
// before 2026, and refusals, are English in every language.
//
// A second client, in Python and written from protocol.md alone, connects in all three
// ways (testdata/client.py): what it and Forum Keys both understand is no mistake that
// one repeats from the other. A third, @discourse/mcp from npm, is by Discourse itself:
// make clients. /about.json and the lists of topics and messages are as short as such
// programs let them be.
package forumtest
