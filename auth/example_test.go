package auth_test

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"

	"forumkeys/auth"
	"forumkeys/auth/forumtest"
)

// logger stands in for a *testing.T, which an example does not have.
type logger struct{ *log.Logger }

func (logger) Helper()                             {}
func (logger) Cleanup(func())                      {}
func (l logger) Logf(format string, a ...any)      { l.Printf(format, a...) }
func (l logger) Errorf(format string, args ...any) { l.Printf(format, args...) }

// Anna connects a forum, sees that it is she, and revokes. The forum, her browser
// and the wire between them are a practice forum in memory.
func Example() {
	forum := forumtest.New(logger{log.Default()})
	forum.InMemory = true
	forum.Start()
	defer forum.Close()

	callback := forumtest.NewPipeListener()
	browser := http.Client{Transport: &http.Transport{DialContext: callback.DialContext}}
	discourse := auth.New(auth.World{
		Dial:    forum.Dial,
		RootCAs: forum.RootCAs(),
		Listen:  func(string, string) (net.Listener, error) { return callback, nil },
		Open: func(link string) error { // Anna logs in and presses Authorize
			answer, err := browser.Get(forum.Member("anna").Approve(link))
			if err != nil {
				return err
			}
			return answer.Body.Close()
		},
	})

	ctx := context.Background()
	found, err := discourse.Discover(ctx, "forum.example.com/latest")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Found", found.Title, "at", found.Host())

	choices := auth.Choices{
		ApplicationName: "Forum Keys on kitchen",
		Scopes:          []auth.Scope{auth.Notifications, auth.SessionInfo},
		Lifetime:        365 * 24 * time.Hour,
	}
	verdict := discourse.DryRun(ctx, found, choices)
	fmt.Println("The direct way is", verdict.Direct)

	clientID := auth.NewClientID()
	connecting := discourse.Connecting(found, choices, clientID, auth.AnswerPage{Lang: "en", Title: "Forum Keys"})
	connecting.Use(auth.ChooseWay(found, verdict, auth.Known{}))
	outcome, err := connecting.Run(ctx, func(auth.WayName, auth.Step) {})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("The key came by the way", outcome.Way, "and is", outcome.Grant.Key)

	client := discourse.Client(found.Base, clientID, outcome.Grant.Key)
	member, err := client.Me(ctx, choices.Scopes)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Is this you, " + member.Name + "?")

	if err := client.Revoke(ctx, choices.Scopes); err != nil {
		log.Fatal(err)
	}
	_, err = client.Me(ctx, choices.Scopes)
	fmt.Println("Revoked:", auth.KindOf(err))
	// Output:
	// Found Sourdough Circle at forum.example.com
	// The direct way is allowed
	// The key came by the way direct and is [hidden]
	// Is this you, Anna Keller?
	// Revoked: access-ended
}
