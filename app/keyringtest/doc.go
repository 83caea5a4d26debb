// Package keyringtest is a Secret Service that goes wrong, in ways in which a
// healthy GNOME Keyring cannot be made to: it hangs, is slow, is dismissed, forgets,
// changes what it keeps, dies, comes back locked, answers what nobody can read. It is
// for tests and the tour alone, and stands on a private bus that they have started.
//
//	s, err := keyringtest.Start(address, keyringtest.HangsInUnlock)
//	<-s.Waits()                      // go-keyring has come to where it hangs
//	s.Becomes(keyringtest.Well)      // what hangs goes on, open questions are answered yes
//	s.Leave(); s.Return(keyringtest.UnlockDismissed) // killed, and there again, locked
//	s.Items(), s.Value(item)         // what it holds
//	s.Close()
//
// Its keyring is called login, and lives in memory.
package keyringtest
