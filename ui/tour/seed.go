package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"forumkeys/auth/forumtest"
)

// seed is a connection that anna has had for a while when a story begins, on a forum
// of its own.
type seed struct {
	title    string
	faces    bool // icon and pictures; else letters stand in for them
	scopes   []string
	lifetime time.Duration // as asked for
	age      time.Duration // since she said yes
	waiting  forumtest.Waiting
}

// grown is what has become of it: the forum, and what the tour knows of the key.
type grown struct {
	seed
	forum *forumtest.Forum
	holding
}

// firstPort is where the forums' ports begin: the colour of a letter goes by the address,
// and of one that is the same each time the pictures are, too.
const firstPort = 27301

// freePort is a port if nobody uses it, else whatever is free.
func freePort(port int) int {
	trial, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil || trial.Close() != nil {
		return 0
	}
	return port
}

// grow starts the forum, has its key made, puts that into the keyring, and gives the
// line of the list that goes with it.
func (s *story) grow(ctx context.Context, sown seed, place int) (*grown, map[string]any, error) {
	g := &grown{seed: sown, forum: s.newForum(sown.title)}
	g.forum.Faceless, g.forum.Port = !sown.faces, freePort(firstPort+place)
	g.forum.Start()
	host := strings.TrimPrefix(g.forum.URL, "http://")
	anna := g.forum.Member("anna")
	g.clientID = rand.Text()
	g.item = strings.ReplaceAll(host, ":", "_") + "#" + strings.ToLower(rand.Text()[:8])
	left := time.Duration(0)
	if sown.lifetime > 0 {
		left = sown.lifetime - sown.age
	}
	g.key = anna.HoldsKey(g.clientID, "Forum Keys", sown.scopes, left)
	var who struct {
		User struct {
			ID     int64  `json:"id"`
			Avatar string `json:"avatar_template"`
		} `json:"current_user"`
	}
	var about map[string]any
	if _, err := ask(ctx, g.forum, "/session/current.json", g.holding, &who); err != nil {
		return nil, nil, err
	}
	if _, err := ask(ctx, g.forum, "/site/basic-info.json", holding{}, &about); err != nil {
		return nil, nil, err
	}
	anna.SetWaiting(sown.waiting)
	if err := s.ring.keep(ctx, g.item, g.key); err != nil {
		return nil, nil, err
	}
	now := time.Now().UTC().Truncate(time.Second)
	avatar := ""
	if sown.faces {
		avatar = g.forum.URL + strings.ReplaceAll(who.User.Avatar, "{size}", "192")
	}
	line := map[string]any{
		"id": g.item, "stage": "connected", "state": "connected", "machine": "", "client_id": g.clientID,
		"forum": map[string]any{
			"base": g.forum.URL, "title": sown.title, "description": about["description"], "icon_url": about["apple_touch_icon_url"],
			"primary": about["header_primary_color"], "background": about["header_background_color"],
			"locale": "en", "api_version": 4, "device_code": true,
		},
		"account":          map[string]any{"id": who.User.ID, "username": anna.Username, "name": anna.Name(), "avatar_url": avatar},
		"scopes":           sown.scopes,
		"application_name": "Forum Keys",
		"asked":            now.Add(-sown.age), "since": now.Add(-sown.age), "last_ok": now.Add(-3 * time.Hour),
		"named": now.Add(-3 * time.Hour), // so that one look at it is one call
	}
	if sown.lifetime > 0 {
		line["lifetime_seconds"], line["until"] = int64(sown.lifetime/time.Second), now.Add(left)
	}
	return g, line, nil
}

// sow does so with many, and writes the list that the program then starts with.
func (s *story) sow(ctx context.Context, seeds ...seed) ([]*grown, error) {
	var all []*grown
	var lines []map[string]any
	for place, sown := range seeds {
		g, line, err := s.grow(ctx, sown, place)
		if err != nil {
			return nil, fmt.Errorf("connect %s beforehand: %w", sown.title, err)
		}
		all, lines = append(all, g), append(lines, line)
	}
	text, err := json.MarshalIndent(map[string]any{"version": 1, "connections": lines}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the list: %w", err)
	}
	folder := filepath.Join(s.program.home, ".config", "forumkeys")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("write the list: %w", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "connections.json"), text, 0o600); err != nil {
		return nil, fmt.Errorf("write the list: %w", err)
	}
	return all, nil
}

// asked tells when the program asked the forum with the key.
func (g *grown) asked() (at []time.Time) {
	for _, r := range g.forum.Requests() {
		if r.HadKey && strings.HasPrefix(r.UserAgent, "ForumKeys/") {
			at = append(at, r.At)
		}
	}
	return at
}
