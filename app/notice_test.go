package app

import (
	"slices"
	"testing"
)

func TestANewerNoticeTakesThePlaceOfWhatItMakesOld(t *testing.T) {
	const annas, bobs = "forum#annas", "forum#bobs"
	for _, c := range []struct {
		name string
		told []Notice
		left []NoticeKind
	}{
		{"good news after good news", []Notice{{Kind: NoticeConnected, Connection: annas}, {Kind: NoticeRevoked, Connection: bobs}}, []NoticeKind{NoticeRevoked}},
		{"the same connection", []Notice{{Kind: NoticeRevokeWaits, Connection: annas}, {Kind: NoticeRevoked, Connection: annas}}, []NoticeKind{NoticeRevoked}},
		{"a failure of another one stays", []Notice{{Kind: NoticeRevokeWaits, Connection: annas}, {Kind: NoticeConnected, Connection: bobs}}, []NoticeKind{NoticeRevokeWaits, NoticeConnected}},
		{"a late Authorize, once the forum is connected", []Notice{{Kind: NoticeLateEnded, Forum: "Bread", Connection: annas}, {Kind: NoticeConnected, Forum: "Bread", Connection: bobs}}, []NoticeKind{NoticeConnected}},
		{"one on another forum stays", []Notice{{Kind: NoticeLateEnded, Forum: "Kites", Connection: annas}, {Kind: NoticeConnected, Forum: "Bread", Connection: bobs}}, []NoticeKind{NoticeLateEnded, NoticeConnected}},
		{"a failure of nobody stays", []Notice{{Kind: NoticeBookRecovered}, {Kind: NoticeFailed}}, []NoticeKind{NoticeBookRecovered, NoticeFailed}},
	} {
		k := &Keeper{}
		for _, n := range c.told {
			k.tell(n)
		}
		var left []NoticeKind
		for _, n := range k.notices {
			left = append(left, n.Kind)
		}
		if !slices.Equal(left, c.left) {
			t.Errorf("%s: left are %v, want %v", c.name, left, c.left)
		}
	}
}
