package app

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth"
)

func (j *journal) kinds() (kinds []string) {
	for _, line := range j.lines() {
		kinds = append(kinds, strings.TrimSuffix(string(line.What)+" "+string(line.Result), " "))
	}
	return kinds
}

// What was done stands in the journal, newest first, with who and where, and nothing
// else of it.
func TestTheJournalTellsWhatWasDone(t *testing.T) {
	atDesk(t, nil, func(t *testing.T, d *desk) {
		id := d.connect("anna")
		d.forum.Fail("/", page(502, "text/html", "no"))
		d.k.Check(id)
		d.rest(time.Minute)
		d.k.Revoke(id)
		d.until("waiting", func(s Snapshot) bool { return s.Connections[0].State == WaitingToRevoke })
		d.forum.Heal()
		d.rest(time.Minute)
		d.k.TryNow(id)
		d.until("its end", func(s Snapshot) bool { return len(s.Connections) == 0 })
		d.ask()
		d.k.Reject()
		d.untilStage(Ended)
		d.k.Cancel()
		first := d.connect("bob")
		d.k.Reconnect(first)
		d.untilChosen()
		d.k.Connect()
		d.untilStage(Confirming)
		d.accept()
		d.rest(time.Minute)
		second := d.only().ID
		d.keyring.remove(second)
		d.restart()
		d.k.Remove(second)
		d.until("no card", func(s Snapshot) bool { return len(s.Connections) == 0 })
		want := []string{
			"remove", "check key-missing", "check", "revoke", "renew", "check", "connect", "revoke",
			"revoke", "revoke forum-down", "check forum-down", "check forum-down", "check", "connect",
		}
		got := d.k.journal.kinds()
		if fmt.Sprint(inOrder(got)) != fmt.Sprint(inOrder(want)) || got[0] != want[0] || got[len(got)-1] != "connect" {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		lines := d.k.Journal()
		if last := lines[len(lines)-1]; last.Forum != "forum.example.com" || last.Account != "@anna" || last.At.IsZero() {
			t.Errorf("%+v", last)
		}
		d.close()
		text := string(read(t, d.k.journal.file))
		if strings.Contains(text, first) || strings.Contains(text, second) || len(d.keyring.stored) > 0 || strings.Count(text, "\n") != len(lines) {
			t.Errorf("the file:\n%s", text)
		}
		d.open()
		if !slices.Equal(d.k.Journal(), lines) {
			t.Errorf("after a restart:\n%v\n%v", d.k.Journal(), lines)
		}
	})
}

func inOrder(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return words
}

// A thousand lines are kept, whatever has been done; what else has happened outlives
// checks that went well. The file is no longer than twice that.
func TestTheJournalKeepsAThousandLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, e := t.TempDir(), testEntry(1)
		j := openJournal(folder)
		j.note(JournalConnect, e, nil)
		j.note(JournalCheck, e, auth.NewRefusal(auth.ForumDown, "", "", nil))
		for i := range 5000 {
			time.Sleep(time.Second)
			j.note(JournalCheck, e, nil)
			if i%100 == 0 {
				j.save()
			}
		}
		j.save()
		lines := openJournal(folder).lines()
		if !slices.Equal(lines, j.lines()) || len(lines) != mostLines {
			t.Fatalf("%d lines, %d after a restart", len(j.lines()), len(lines))
		}
		if lines[999].What != JournalConnect || lines[998].Result != auth.ForumDown || !lines[0].At.Equal(stamp(time.Now())) {
			t.Errorf("%+v … %+v, %+v", lines[0], lines[998], lines[999])
		}
		if n := strings.Count(string(read(t, j.file)), "\n"); n > 2*mostLines || n < mostLines {
			t.Errorf("%d lines in the file", n)
		}
		for range 1200 {
			j.note(JournalRevoke, e, nil)
		}
		if lines := j.lines(); len(lines) != mostLines || lines[999].What != JournalRevoke {
			t.Errorf("%d lines, the oldest %+v", len(lines), lines[len(lines)-1])
		}
	})
}

func TestADamagedJournalCostsOnlyItsDamage(t *testing.T) {
	folder, e := t.TempDir(), testEntry(1)
	for range 3 {
		j := openJournal(folder)
		j.note(JournalConnect, e, nil)
		j.save()
	}
	file := openJournal(folder).file
	whole := string(read(t, file))
	for text, want := range map[string]int{
		whole: 3, whole + "{\"at\":\"20": 3, "junk\n\n{}\n" + whole: 3, whole[len(whole)/2:]: 1, "": 0, "\x00\x00": 0,
	} {
		write(t, file, []byte(text))
		j := openJournal(folder)
		if got := len(j.lines()); got != want {
			t.Errorf("%q: %d lines", text, got)
		}
		j.note(JournalRevoke, e, nil)
		j.save()
		if got := openJournal(folder).lines(); len(got) != want+1 || got[0].What != JournalRevoke {
			t.Errorf("%q, and one more: %v", text, got)
		}
	}
}

// What the disk refuses is written with what comes later.
func TestAJournalThatCannotBeWrittenWaits(t *testing.T) {
	folder, e := t.TempDir()+"/later", testEntry(1)
	j := openJournal(folder)
	j.note(JournalConnect, e, nil)
	j.save()
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	j.note(JournalRevoke, e, nil)
	j.save()
	if got := openJournal(folder).lines(); len(got) != 2 || len(j.fresh) != 0 {
		t.Errorf("%v", got)
	}
}
