// Live asks a real forum what it would say to Forum Keys, without an account and
// without anyone logging in, and prints a table to send to us:
//
//	go run ./auth/live [FORUM]
//
// It looks the forum up, makes two dry runs and, where the forum speaks codes, asks
// for one code that nobody will type, and once whether it was typed. What it is going
// to send is printed first; without FORUM it asks which one, and whether to go on.
// The table holds no key, code or nonce. The exit code is 0 when the forum was looked
// up, 1 when it could not be or the answer was no, 2 for words that make no sense.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"forumkeys/auth"
)

const plan = `This is sent to %s, all without logging in:
  - who it is: HEAD /user-api-key/new, GET /site/basic-info.json
  - what it would refuse: GET /user-api-key/new, twice for two permissions and a
    year, once or twice for all nine; where it refuses something at most 18 times
  - where it speaks codes: one request for a code, which nobody will type and which
    runs out by itself, and once, some seconds later, whether it was typed
Nothing is changed there, and the forum learns no more of you than where you ask from.
`

// program is what forums are told (protocol.md §4).
const program = "ForumKeys-live/1"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, auth.World{}, os.Args[1:], os.Stdin, os.Stdout))
}

// run asks the forum that args names, or else the one that is typed, and prints the
// table.
func run(ctx context.Context, world auth.World, args []string, in io.Reader, out io.Writer) int {
	if len(args) > 1 || len(args) == 1 && strings.HasPrefix(args[0], "-") {
		say(out, "usage: live [FORUM], as in: live https://meta.discourse.org\n")
		return 2
	}
	typed := strings.Join(args, "")
	sure := typed != ""
	lines := bufio.NewScanner(in)
	if !sure {
		typed = answered(out, lines, "Which forum? ")
	}
	address, err := auth.ParseAddress(typed)
	if err != nil {
		say(out, "That is not the address of a forum: %v\n", err)
		return 2
	}
	say(out, plan, address)
	if !sure {
		if yes := answered(out, lines, "Go on? [y/N] "); yes != "y" && yes != "Y" && yes != "yes" {
			say(out, "Nothing was sent.\n")
			return 1
		}
	}
	say(out, "\n")
	world.Program = program
	found := look(ctx, world, address.String())
	found.print(out)
	if found.trouble != nil {
		return 1
	}
	return 0
}

// answered asks a person.
func answered(out io.Writer, lines *bufio.Scanner, question string) string {
	say(out, "%s", question)
	lines.Scan()
	return strings.TrimSpace(lines.Text())
}

// say prints. Where that fails nobody reads.
func say(out io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(out, format, args...) }
