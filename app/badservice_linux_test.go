package app

import (
	"os"
	"testing"

	"forumkeys/app/keyringtest"
)

// badService is a Secret Service with a fault, alone on the test's bus.
type badService struct {
	*keyringtest.Service
	daemon *testBus
}

// startBadService starts both, while the test lasts.
func startBadService(t *testing.T, fault keyringtest.Fault) badService {
	t.Helper()
	bus := startBus(t)
	s, err := keyringtest.Start(os.Getenv(busVariable), fault)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return badService{s, bus}
}
