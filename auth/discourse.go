package auth

import (
	"net/http"
	"time"
)

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

// WallNow gives the wall clock of this Discourse's world. A sleep of the computer does
// not stop it, and somebody may set it.
func (d *Discourse) WallNow() time.Time { return d.world.wallNow().Round(0) }
