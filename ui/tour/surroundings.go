package main

import (
	"context"

	"forumkeys/app/keyringtest"
	"forumkeys/auth/forumtest"
)

// withHelp starts a keyring and a browser as a member has them.
func (s *story) withHelp(ctx context.Context, folder string) (opener, error) {
	var err error
	if s.ring, err = newKeyring(ctx, folder); err != nil {
		return opener{}, err
	}
	if s.browser, err = newBrowser(ctx, s.screen, folder); err != nil {
		return opener{}, err
	}
	return s.browser.opener, nil
}

// withoutHelp starts a bus with a keyring that goes wrong, and no browser.
func (s *story) withoutHelp(ctx context.Context, folder string) (opener, error) {
	var err error
	if s.ring, err = newBareBus(ctx, folder); err != nil {
		return opener{}, err
	}
	if s.ring.bad, err = keyringtest.Start(s.ring.bus, keyringtest.HangsInOpenSession); err != nil {
		return opener{}, err
	}
	return newOpener(folder, "exit 0\n")
}

// leaveAlone ends what was started.
func (s *story) leaveAlone() {
	if s.browser != nil {
		s.browser.close()
	}
	if s.ring != nil {
		s.ring.close()
	}
}

// newForum makes a practice forum that is not started yet; it ends with the story.
func (s *story) newForum(title string) *forumtest.Forum {
	f := forumtest.New(s.watch)
	f.PlainHTTP = true
	s.forums = append(s.forums, f)
	if title != "" {
		f.Title = title
	}
	return f
}
