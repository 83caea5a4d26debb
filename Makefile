# Forum Keys. `make` alone lists what can be made.
#
# One set of build flags for every target: another one compiles all of the
# window library's C again, which takes minutes.
export GOFLAGS := -buildvcs=false -trimpath
COMMIT := $(shell git rev-parse --short=10 HEAD 2>/dev/null || echo unknown)
LDFLAGS := -s -w -X main.commit=$(COMMIT)

.DEFAULT_GOAL := help
.PHONY: help run demo test faults faults-broken fuzz matrix practice clients live tour bench album album-sheets package package-test release-check build clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: ## build and start the application; without a display, take the tour
	@.ci/run-app

demo: ## practice forum and application together, the address already typed: press Continue
	@.ci/run-app demo

test: ## everything that has to hold before a change is taken
	@.ci/need go build test tour
	@.ci/test

faults: ## the 150 things that go wrong (docs/faults.md), each with what came of its tests; then the program killed 1,000 times, and a keyring that goes wrong under the real window
	@.ci/need go build test tour
	@$(MAKE) --no-print-directory build
	@.ci/faults

faults-broken: ## break what is done about each of them, in a copy, and see its test fail; takes half an hour; a part: make faults-broken ONLY='N5 K10'
	@.ci/need go build test
	@.ci/faults broken $(ONLY)

fuzz: ## throw inputs that nobody thought of at whatever reads what others send, each reader for a minute; a part: make fuzz ONLY=FuzzCallback; longer: FUZZTIME=1h
	@.ci/need go build test
	@.ci/fuzz $(ONLY)

matrix: ## every generation of forum, by every way, whatever happens: played and printed as a table
	@.ci/need go
	@.ci/matrix

practice: ## the practice forum alone, until Ctrl+C
	@.ci/need go
	@go run ./auth/forumtest/practice

clients: ## clients by others on the practice forum: one in Python, and @discourse/mcp from npm, which needs npm and Node 24 (fetched where older)
	@.ci/need go test
	@CI=true go test ./auth/forumtest -count=1 -timeout 2m -run SecondClient
	@.ci/npm-client

live: ## ask a real forum what it would say to us, without an account: make live FORUM=https://…; prints a table to send to us
	@.ci/need go
	@go run ./auth/live '$(FORUM)'

tour: ## connect, restart, revoke, and a day with many forums, in a real window and a real browser, on the practice forum; pictures into docs/tour
	@.ci/need go build tour
	@$(MAKE) --no-print-directory build
	@bin/tour --program bin/forumkeys --pictures docs/tour

bench: ## measure the figures, side by side with an empty window; reports, never fails
	@.ci/need go build test tour
	@$(MAKE) --no-print-directory build
	@.ci/bench

album: ## every page in every state and manner as a picture, into bin/album, and contact sheets into docs/album; takes an hour or two; a part: make album ONLY='list*' LOOK=dark
	@.ci/need go test
	@.ci/album

album-sheets: ## the contact sheets of docs/album alone, in some minutes
	@.ci/need go test
	@.ci/album sheets

package: ## make what members install, for Linux, Windows and macOS as far as it goes here, into dist/
	@.ci/need go build package
	@.ci/package

package-test: ## install, start and remove what is in dist/, and print a table of what was shown
	@.ci/need go build tour package package-test
	@.ci/package-test

release-check: ## everything about a release that can be checked without making one
	@.ci/need go package
	@.ci/release-check

build:
	@.ci/need go build
	@echo "Building Forum Keys. The first time this takes some minutes; later ones take seconds."
	@.ci/with-progress go build -ldflags "$(LDFLAGS)" -o bin/ . ./ui/tour ./ui/tour/empty ./auth/forumtest/practice

clean: ## remove what was made
	rm -rf bin dist
