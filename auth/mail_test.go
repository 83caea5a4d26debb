package auth

import (
	"errors"
	"net/url"
	"testing"
)

func TestALetterIsHandedToTheMailProgramAsItIs(t *testing.T) {
	const subject, text = "Forum Keys & 100 %", "Dear staff,\n\nplease add:\nhttp://127.0.0.1:27182/callback\n\n“a+b” – anna"
	var opened string
	d := New(World{Open: func(address string) error { opened = address; return nil }})
	if err := d.OpenMail(t.Context(), subject, text); err != nil {
		t.Fatal(err)
	}
	letter, err := url.Parse(opened)
	if err != nil || letter.Scheme != "mailto" || letter.Opaque != "" || letter.Path != "" {
		t.Fatalf("%q: %v", opened, err)
	}
	for _, c := range opened {
		if c == '+' || c == ' ' || c > 127 {
			t.Errorf("%q stands in the address", c)
		}
	}
	query := letter.Query()
	if query.Get("subject") != subject || query.Get("body") != "Dear staff,\r\n\r\nplease add:\r\nhttp://127.0.0.1:27182/callback\r\n\r\n“a+b” – anna" {
		t.Errorf("subject %q, text %q", query.Get("subject"), query.Get("body"))
	}
}

func TestWithoutAMailProgramThatIsSaid(t *testing.T) {
	none := errors.New("no program")
	d := New(World{Open: func(string) error { return none }})
	if err := d.OpenMail(t.Context(), "a", "b"); !errors.Is(err, none) {
		t.Errorf("told %v", err)
	}
}
