// Practice starts the practice forum alone, on plain http and 127.0.0.1 only, for
// a browser and any Discourse client:
//
//	go run ./auth/forumtest/practice [--port N] [--generation G1|G2|G3|G4]
//	    [--allow-redirect ENTRY]… [--stock] [--scopes a,b]
//	    [--subfolder /forum] [--locale de] [--login-required]
//	    [--requests-per-minute N]
//
// It prints one line "forum http://127.0.0.1:PORT/", then what a person may type:
// a line "type 127.0.0.1:PORT" for the address in an application, on G4 a line
// "codes ADDRESS" for the page where codes are typed, and a line "member NAME
// password WORD" an account. It runs until it is told to stop. Each request is told
// on standard error: names of parameters, never their values.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"

	"forumkeys/auth/forumtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run answers until ctx ends, and gives the exit code: 0 after a clean end, 1 where
// the forum could not be started, 2 for flags that make no sense.
func run(ctx context.Context, args []string, out, log io.Writer) int {
	notes := newNotes(log)
	forum := forumtest.New(notes)
	if err := readFlags(forum, args, log); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		_, _ = fmt.Fprintf(log, "practice: %v\n", err)
		return 2
	}
	forum.PlainHTTP = true
	forum.Log = notes.request
	forum.Start()
	defer forum.Close()
	if notes.failed() {
		return 1
	}
	_, _ = fmt.Fprintf(out, "forum %s/\ntype %s\n", forum.URL, strings.TrimPrefix(forum.URL, "http://"))
	if page := forum.CodesURL(); page != "" {
		_, _ = fmt.Fprintf(out, "codes %s\n", page)
	}
	for _, member := range forum.Members() {
		_, _ = fmt.Fprintf(out, "member %s password %s\n", member.Username, member.Password())
	}
	<-ctx.Done()
	return 0
}

// readFlags sets the forum's fields. Its errors are sentences.
func readFlags(forum *forumtest.Forum, args []string, log io.Writer) error {
	flags := flag.NewFlagSet("practice", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {
		flags.SetOutput(log)
		flags.PrintDefaults()
		flags.SetOutput(io.Discard)
	}
	flags.IntVar(&forum.Port, "port", 8720, "the port on 127.0.0.1; 0: a free one")
	generation := flags.String("generation", string(forumtest.G4), "the generation of Discourse to be: G1, G2, G3 or G4")
	flags.Func("allow-redirect", "an entry of allowed_user_api_auth_redirects, instead of Forum Keys' three addresses; may be given again", func(entry string) error {
		forum.AllowedRedirects = append(forum.AllowedRedirects, entry)
		return nil
	})
	flags.BoolVar(&forum.Stock, "stock", false, "keep Discourse's own list of redirects, which allows no direct way")
	scopes := flags.String("scopes", "", "the scopes this forum allows, with commas between; empty: all nine")
	flags.StringVar(&forum.Subfolder, "subfolder", "", "the folder below the address that the forum lives in, like /forum")
	flags.StringVar(&forum.Locale, "locale", forum.Locale, "the forum's language: en, de, fr or es; others show English")
	flags.BoolVar(&forum.LoginRequired, "login-required", false, "show nothing to people who have not logged in")
	flags.IntVar(&forum.RequestsPerMinute, "requests-per-minute", forum.RequestsPerMinute, "how often one key may ask")
	if err := flags.Parse(args); err != nil {
		return err
	}
	forum.Generation = forumtest.Generation(strings.ToUpper(*generation))
	if *scopes != "" {
		forum.AllowedScopes = strings.Split(*scopes, ",")
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("practice takes no word like %q, only flags; --help shows them", flags.Arg(0))
	case !forum.Generation.Known():
		return fmt.Errorf("there is no generation %q, only %v", *generation, forumtest.Generations())
	case forum.Subfolder != "" && !regexp.MustCompile(`\A(/[A-Za-z0-9._~-]+)+\z`).MatchString(forum.Subfolder):
		return fmt.Errorf("a subfolder begins with a slash and does not end with one, like /forum; not %q", forum.Subfolder)
	case forum.Stock && forum.AllowedRedirects != nil:
		return errors.New("--stock and --allow-redirect exclude each other: each is the whole list")
	case forum.Port < 0 || forum.Port > 65535:
		return fmt.Errorf("there is no port %d", forum.Port)
	}
	return nil
}
