package auth

import "net/http"

// Discourse is this program's one way to forums: one HTTP client, one supply of
// key pairs made ahead, one browser opener, one door for answers. It is safe for concurrent use.
type Discourse struct {
	world     World
	keys      keySupply
	transport *http.Transport // for everything but pictures
	door      door            // where answers on the direct way come in
}

// New gives a Discourse in a world.
func New(world World) *Discourse {
	return &Discourse{world: world, transport: newTransport(world)}
}
