package ui

import "forumkeys/app"

// cluster is what stands in one card of the list: a connection, or all those with one
// forum. It stands where its first one stands in the member's order.
type cluster struct {
	key     string
	members []int // in the snapshot's connections
}

// forumKey begins the key of what several accounts share, so that it is no connection's.
const forumKey = "forum "

// clustersOf puts together what belongs together; which says what of it is shown.
func clustersOf(connections []app.Connection, which func(i int) bool) []cluster {
	out := make([]cluster, 0, len(connections))
	at := make(map[string]int, len(connections))
	for i := range connections {
		c := &connections[i]
		if !which(i) {
			continue
		}
		if n, known := at[c.Forum.Base]; known {
			out[n].members = append(out[n].members, i)
			out[n].key = forumKey + c.Forum.Base
			continue
		}
		at[c.Forum.Base] = len(out)
		out = append(out, cluster{key: c.ID, members: []int{i}})
	}
	return out
}

// membersOf gives the connections of a cluster.
func membersOf(connections []app.Connection, c cluster) []app.Connection {
	out := make([]app.Connection, len(c.members))
	for i, n := range c.members {
		out[i] = connections[n]
	}
	return out
}
