package native

import (
	"context"
	"os/exec"
	"strings"
)

func askStill(tell func(bool)) (stop func()) {
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		stored, err := exec.CommandContext(ctx, "/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion").Output()
		if err == nil && ctx.Err() == nil { // an error where it was never chosen
			tell(strings.TrimSpace(string(stored)) == "1")
		}
	}()
	return stop
}
