package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const page = `
| id | what goes wrong | what is done | what the member reads | shown by |
|---|---|---|---|---|
| U1 | this | that | nothing | ` + "`auth.TestOne`, `ui.TestTwo`" + ` |
| N1 | this too | that | nothing | ` + "`native.TestThree`" + ` – on a Mac only, of which there is none here |
| E1 | and this | that | nothing | stage “front door” |
| E2 | this as well | that | nothing | ` + "`auth.TestOne`" + ` |
`

func TestThePatternsNameEveryTestOnce(t *testing.T) {
	var out strings.Builder
	if err := writePatterns(&out, readPage(page)); err != nil {
		t.Fatal(err)
	}
	if want := "./auth ^(TestOne)$\n./ui ^(TestTwo)$\n./ui/native ^(TestThree)$\n"; out.String() != want {
		t.Errorf("the patterns are %q", out.String())
	}
}

func TestARowIsWhatItsTestsCameTo(t *testing.T) {
	const (
		ran  = `{"Action":"run","Package":"forumkeys/auth","Test":"TestOne"}` + "\n"
		says = `{"Action":"attr","Package":"forumkeys/auth","Test":"TestOne","Key":"fault","Value":"U1"}` + "\n" +
			`{"Action":"attr","Package":"forumkeys/auth","Test":"TestOne","Key":"fault","Value":"E2"}` + "\n"
		other = `{"Action":"attr","Package":"forumkeys/auth","Test":"TestOne","Key":"colour","Value":"U1"}` + "\n"
		part  = `{"Action":"fail","Package":"forumkeys/auth","Test":"TestOne/part"}` + "\n"
		pass  = `{"Action":"pass","Package":"forumkeys/auth","Test":"TestOne"}` + "\n"
		fail  = `{"Action":"fail","Package":"forumkeys/auth","Test":"TestOne"}` + "\n"
		skip  = `{"Action":"skip","Package":"forumkeys/auth","Test":"TestOne"}` + "\n"
	)
	for name, c := range map[string]struct {
		output string
		want   []string // of U1, N1, E1, E2
		wrong  bool
	}{
		"all is well":              {ran + says + pass, []string{passed, notHere, elsewhere, passed}, false},
		"it fails":                 {ran + says + fail, []string{failed, notHere, elsewhere, failed}, true},
		"it is skipped":            {ran + says + skip, []string{untested, notHere, elsewhere, untested}, true},
		"it says nothing":          {ran + other + pass, []string{untested, notHere, elsewhere, untested}, true},
		"it does not end":          {ran + says, []string{untested, notHere, elsewhere, untested}, true},
		"it does not run":          {"", []string{untested, notHere, elsewhere, untested}, true},
		"a part is a part of it":   {ran + says + part + pass, []string{passed, notHere, elsewhere, passed}, false},
		"the second time it fails": {ran + says + pass + ran + says + fail, []string{failed, notHere, elsewhere, failed}, true},
	} {
		t.Run(name, func(t *testing.T) {
			outcomes, err := readRun(strings.NewReader(c.output))
			if err != nil {
				t.Fatal(err)
			}
			rows := readPage(page)
			var got []string
			for _, r := range rows {
				got = append(got, r.state(outcomes))
			}
			var out strings.Builder
			err = writeTable(&out, rows, outcomes)
			if !slices.Equal(got, c.want) || (err != nil) != c.wrong || strings.Count(out.String(), "and this") != 1 {
				t.Errorf("the rows are %q, %v:\n%s", got, err, out.String())
			}
		})
	}
	if _, err := readRun(strings.NewReader("FAIL forumkeys/auth [build failed]\n")); err == nil {
		t.Error("what is no output of tests is read as if it were")
	}
}

func TestTheListOfBreakingsIsReadAndMustFit(t *testing.T) {
	breaks, err := readBreaks("# why\n\nU1 | a.go | \\tif a || b {\\n | \\- | ./auth | TestOne\n")
	if err != nil || len(breaks) != 1 {
		t.Fatalf("%v, %v", breaks, err)
	}
	b := breaks[0]
	if b.old != "\tif a || b {\n" || b.with != "" || b.folder != "./auth" || b.test != "TestOne" {
		t.Errorf("read as %+v", b)
	}
	if got, err := b.broken("x\n\tif a || b {\ny"); err != nil || got != "x\ny" {
		t.Errorf("broken to %q, %v", got, err)
	}
	for _, text := range []string{"", b.old + b.old} {
		if _, err := b.broken(text); err == nil {
			t.Errorf("%q is broken", text)
		}
	}
	b.with = b.old
	if _, err := b.broken(b.old); err == nil {
		t.Error("what stays as it is counts as broken")
	}
	if _, err := readBreaks("U1 | a.go | old | new | ./auth\n"); err == nil {
		t.Error("a line of five fields is read")
	}
	if left := unbroken(readPage(page), breaks); !slices.Equal(left, []string{"N1", "E2"}) {
		t.Errorf("nothing breaks %q", left)
	}
}

func TestATestThatStaysGreenIsToldFromOneThatWasNotBuilt(t *testing.T) {
	failure := errors.New("exit status 1")
	for output, want := range map[string]string{
		"--- FAIL: TestOne (0.00s)\nFAIL":             red,
		"    --- FAIL: TestOne/part (0.00s)\nFAIL":    red,
		"panic: test timed out after 3m0s":            red,
		"fatal error: stack overflow":                 red,
		"a.go:1:1: syntax error\nFAIL [build failed]": unbuilt,
	} {
		if got := redness(output, failure); got != want {
			t.Errorf("%q is %s", output, got)
		}
	}
	if got := redness("ok", nil); got != green {
		t.Errorf("a test that passes is %s", got)
	}
}

// A test is run on the broken file, and the real one is left alone.
func TestWhatIsBrokenIsBrokenInACopy(t *testing.T) {
	home := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":    "module broken\n\ngo 1.26\n",
		"a.go":      "package broken\n\nfunc one() int { return 1 }\n",
		"a_test.go": "package broken\n\nimport \"testing\"\n\nfunc TestOne(t *testing.T) {\n\tif one() != 1 {\n\t\tt.Error()\n\t}\n}\n\nfunc TestNothing(t *testing.T) {}\n",
	} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(home)
	rows := readPage(page)
	for list, wrong := range map[string]bool{
		"U1 | a.go | return 1 | return 2 | . | TestOne":     false,
		"U1 | a.go | return 1 | return 2 | . | TestNothing": true,
		"U1 | a.go | return 1 | return x | . | TestOne":     true,
		"U1 | a.go | return 3 | return 2 | . | TestOne":     true,
		"U1 | a.go | return 1 | return 2 | . | TestGone":    true,
	} {
		breaks, err := readBreaks(list)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := breakAll(t.Context(), &out, rows, breaks, nil); (err != nil) != wrong {
			t.Errorf("%s: %v\n%s", list, err, out.String())
		}
	}
	if text, err := os.ReadFile("a.go"); err != nil || !strings.Contains(string(text), "return 1") {
		t.Errorf("the real file was changed: %v", err)
	}
}

func TestAListThatNoLongerFitsIsNoticed(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.go", []byte("return 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	for list, wrong := range map[string]bool{
		"U1 | a.go | return 1 | return 2 | ./auth | TestOne":        false,
		"U1 | a.go | return 1 | return 2 | ./ui | TestTwo":          false,
		"N1 | a.go | return 1 | return 2 | ./ui/native | TestThree": false,
		"U1 | a.go | return 2 | return 1 | ./auth | TestOne":        true,
		"U1 | b.go | return 1 | return 2 | ./auth | TestOne":        true,
		"N1 | a.go | return 1 | return 2 | ./auth | TestOne":        true,
		"U1 | a.go | return 1 | return 2 | ./ui | TestOne":          true,
	} {
		breaks, err := readBreaks(list)
		if err != nil {
			t.Fatal(err)
		}
		if err := fit(readPage(page), breaks); (err != nil) != wrong {
			t.Errorf("%s: %v", list, err)
		}
	}
}
