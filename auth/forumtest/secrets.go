package forumtest

// Secrets are what nobody but the forum and the program that asked should ever see, as
// far as the forum knows them: for tests that look for them where they must not be.
type Secrets struct {
	Keys        []string // all there ever were
	DeviceCodes []string
	Nonces      []string // of what was sealed
	Sealed      []string // the answers, as base64 in lines
}

// Secrets gives all of them so far.
func (f *Forum) Secrets() Secrets {
	var all Secrets
	f.keys.tell(&all)
	f.devices.tell(&all)
	return all
}

func (l *ledger) tell(all *Secrets) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range l.keys {
		all.Keys = append(all.Keys, k.secret)
		if k.sealed != "" {
			all.Nonces = append(all.Nonces, k.nonce)
			all.Sealed = append(all.Sealed, k.sealed)
		}
	}
}

// handed notes how a key was handed over.
func (l *ledger) handed(k *key, nonce, sealed string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	k.nonce, k.sealed = nonce, sealed
}

func (s *deviceRequests) tell(all *Secrets) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.requests {
		all.DeviceCodes = append(all.DeviceCodes, d.deviceCode)
	}
}
