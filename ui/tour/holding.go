package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"forumkeys/auth/forumtest"
)

// holding is what the tour found out about one connection from outside.
type holding struct{ item, key, clientID string }

// newHolding gives the one item of the keyring that is not a known one, its
// key, and the client id under which the forum knows it.
func (s *story) newHolding(ctx context.Context, owner member, known ...string) (holding, error) {
	items, err := s.ring.items(ctx)
	if err != nil {
		return holding{}, err
	}
	var held holding
	for _, item := range items {
		if slices.Contains(known, item) {
			continue
		}
		if held.item != "" {
			return holding{}, fmt.Errorf("the keyring holds more than it should: %q", items)
		}
		held.item = item
	}
	if held.key = s.ring.key(ctx, held.item); !s.forum.Works(held.key) {
		return holding{}, fmt.Errorf("the keyring holds no new key that works, only %q", items)
	}
	keys := s.forum.Member(owner.login).LiveKeys()
	if len(keys) != 1 {
		return holding{}, fmt.Errorf("%s has %d live keys, want 1", owner.login, len(keys))
	}
	held.clientID = keys[0].ClientID
	return held, nil
}

// onlyTheKey checks that nothing of a request is left in the keyring.
func (s *story) onlyTheKey(ctx context.Context) error {
	items, err := s.ring.items(ctx)
	if err == nil && len(items) != 1 {
		err = fmt.Errorf("the keyring holds %q", items)
	}
	return err
}

// keyWorks asks the forum with the key, as any client would.
func (s *story) keyWorks(ctx context.Context, held holding, want int) error {
	var told any
	got, err := ask(ctx, s.forum, "/session/current.json", held, &told)
	if err == nil && got != want {
		err = fmt.Errorf("ask the forum with the key: got %d, want %d", got, want)
	}
	return err
}

// ask asks a forum for a page as another program does, with the key it was given or
// without one, and gives the status.
func ask(ctx context.Context, forum *forumtest.Forum, path string, held holding, told any) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, forum.URL+path, nil)
	if err != nil {
		return 0, fmt.Errorf("ask the forum: %w", err)
	}
	request.Header.Set("User-Agent", "AnotherProgram/1.0")
	if held.key != "" {
		request.Header.Set("User-Api-Key", held.key)
		request.Header.Set("User-Api-Client-Id", held.clientID)
	}
	answer, err := forum.Client().Do(request)
	if err != nil {
		return 0, fmt.Errorf("ask the forum: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	if err := json.NewDecoder(answer.Body).Decode(told); err != nil {
		return 0, fmt.Errorf("ask the forum for %s: %w", path, err)
	}
	return answer.StatusCode, nil
}
