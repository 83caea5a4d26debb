package forumtest_test

import (
	"fmt"
	"log"
	"net/http"
	"strings"

	"forumkeys/auth/forumtest"
)

// logger stands in for a *testing.T, which an example does not have.
type logger struct{ *log.Logger }

func (logger) Helper()                             {}
func (logger) Cleanup(func())                      {}
func (l logger) Logf(format string, a ...any)      { l.Printf(format, a...) }
func (l logger) Errorf(format string, args ...any) { l.Printf(format, args...) }

func Example() {
	forum := forumtest.New(logger{log.Default()})
	forum.InMemory = true
	forum.Start()
	defer forum.Close()

	request, err := http.NewRequest(http.MethodHead, forum.URL+"/user-api-key/new", nil)
	if err != nil {
		log.Fatal(err)
	}
	answer, err := forum.Client().Do(request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(forum.URL, "speaks version", answer.Header.Get("Auth-Api-Version"))
	for _, asked := range forum.Requests() {
		fmt.Println("it was asked", asked.Method, strings.TrimPrefix(asked.Path, "/"))
	}
	// Output:
	// https://forum.example.com speaks version 4
	// it was asked HEAD user-api-key/new
}
