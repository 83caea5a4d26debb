package auth

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// What lies in the answers of testdata/sealed.
const (
	sealedKey   = "fedcba9876543210fedcba9876543210"
	sealedNonce = "0123456789abcdef0123456789abcdef"
)

// sealedAnswer is a text that a real OpenSSL has sealed to the test-only key.
type sealedAnswer struct{ Name, Padding, Sealed string }

func sealedAnswers(t testing.TB) []sealedAnswer {
	t.Helper()
	var answers []sealedAnswer
	if err := json.Unmarshal(testFile(t, "answers.json"), &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// answerNamed gives one sealed answer as the forum writes it, with line breaks.
func answerNamed(t testing.TB, name string) string {
	t.Helper()
	answers := sealedAnswers(t)
	i := slices.IndexFunc(answers, func(a sealedAnswer) bool { return a.Name == name })
	if i < 0 {
		t.Fatalf("no sealed answer %q", name)
	}
	return answers[i].Sealed
}

func testOnlyKey(t testing.TB) *rsa.PrivateKey {
	t.Helper()
	block, _ := pem.Decode(testFile(t, "test-only-key.pem"))
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return key.(*rsa.PrivateKey)
}

func testFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "sealed", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sealedRequest is the request that the answers of testdata/sealed belong to.
func sealedRequest(t testing.TB) *Request {
	t.Helper()
	return requestOf(testOnlyKey(t))
}

func requestOf(key *rsa.PrivateKey) *Request {
	secrets := &unsealer{private: key, nonce: sealedNonce}
	return &Request{
		Forum:    Forum{Base: "https://forum.example.com"},
		made:     time.Now().Round(0),
		unsealer: func() *unsealer { return secrets },
	}
}

// TestOnlyWhatAForumSendsIsAccepted opens answers sealed by a real OpenSSL
// (faults.md P3, P4, P6, P7).
func TestOnlyWhatAForumSendsIsAccepted(t *testing.T) {
	faults.Row(t, "P3", "P4", "P6", "P7")
	want := map[string]Kind{
		"plain": "", "plain, older padding": "", "with an end": "", "no end, said as null": "", "unknown fields": "",
		"first version without api": "", "spaces around": "",

		"nonce of another": AnswerNotForUs, "nonce cut": AnswerNotForUs, "nonce longer": AnswerNotForUs,
		"nonce missing": AnswerNotForUs, "nonce null": AnswerNotForUs, "nonce a number": AnswerNotForUs,
		"nonce in other case": AnswerNotForUs,

		"key null": AnswerMalformed, "key missing": AnswerMalformed, "key empty": AnswerMalformed, "key a list": AnswerMalformed,
		"key in other case": AnswerMalformed, "key twice": AnswerMalformed, "nonce twice": AnswerMalformed,
		"key too short": AnswerMalformed, "key with a line break": AnswerMalformed, "key with a NUL": AnswerMalformed,
		"key with a space": AnswerMalformed, "api a text": AnswerMalformed, "api one": AnswerMalformed, "api null": AnswerMalformed,
		"end not a date": AnswerMalformed, "end a number": AnswerMalformed, "a list": AnswerMalformed, "text behind": AnswerMalformed,
		"another object behind": AnswerMalformed, "cut short": AnswerMalformed, "comma at the end": AnswerMalformed,
		"not JSON": AnswerMalformed, "nothing": AnswerMalformed,
	}
	key := testOnlyKey(t)
	answers := sealedAnswers(t)
	if len(answers) != len(want) {
		t.Errorf("%d sealed answers, %d expectations", len(answers), len(want))
	}
	for _, answer := range answers {
		t.Run(answer.Name, func(t *testing.T) {
			kind, known := want[answer.Name]
			if !known {
				t.Fatal("nobody says what should come of this")
			}
			grant, err := requestOf(key).open(answer.Sealed)
			if KindOf(err) != kind || (err == nil) != (kind == "") {
				t.Fatalf("got %v, want kind %q", err, kind)
			}
			if kind == "" && grant.Key.Reveal() != sealedKey {
				t.Error("another key came out than was sealed")
			}
			if kind != "" && !grant.Key.Empty() {
				t.Error("a refused answer still gave a key")
			}
		})
	}
}

func TestTheForumsEndDateIsKept(t *testing.T) {
	grant, err := sealedRequest(t).open(answerNamed(t, "with an end"))
	if want := time.Date(2027, 11, 25, 10, 20, 30, 123e6, time.UTC); err != nil || !grant.ExpiresAt.Equal(want) {
		t.Errorf("got %v, %v, want %v", grant.ExpiresAt, err, want)
	}
	grant, err = sealedRequest(t).open(answerNamed(t, "plain"))
	if err != nil || !grant.ExpiresAt.IsZero() {
		t.Errorf("an end date out of nothing: %v, %v", grant.ExpiresAt, err)
	}
}

func TestARequestYieldsOneGrant(t *testing.T) {
	faults.Row(t, "P3", "P9")
	request, answer := sealedRequest(t), answerNamed(t, "plain")
	grants := make(chan Grant, 20)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			grant, err := request.open(answer)
			if err == nil {
				grants <- grant
			} else if KindOf(err) != AnswerOther {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(grants) != 1 {
		t.Errorf("%d grants from one request", len(grants))
	}
	if request.unsealer().private != nil {
		t.Error("the private key outlives the grant")
	}
}

func TestAWrongAnswerDoesNotUseTheRequestUp(t *testing.T) {
	request := sealedRequest(t)
	for _, wrong := range []string{"", "hello", answerNamed(t, "nonce of another"), answerNamed(t, "key null"), sealedKey} {
		if _, err := request.open(wrong); err == nil {
			t.Errorf("%q opened", wrong)
		}
	}
	if _, err := request.open(answerNamed(t, "plain")); err != nil {
		t.Errorf("the right answer after wrong ones: %v", err)
	}
}

// FuzzReadAnswer looks for an opened text that gives a key without holding the
// nonce, or one that could break out of a header.
func FuzzReadAnswer(f *testing.F) {
	faults.Row(f, "P4", "P7")
	for _, text := range []string{
		`{"key":"` + sealedKey + `","nonce":"` + sealedNonce + `","push":false,"api":4,"expires_at":"2027-11-25T10:20:30Z"}`,
		`{"key":"` + sealedKey + `","nonce":"` + sealedNonce + `"}{}`, `{"nonce":"` + sealedNonce + `","key":null}`, `[]`, `{`, ``, `null`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		grant, kind := readAnswer(text, sealedNonce)
		if kind != "" {
			if !grant.Key.Empty() || kind != AnswerMalformed && kind != AnswerNotForUs {
				t.Fatalf("kind %q with key %t", kind, !grant.Key.Empty())
			}
			return
		}
		var loose struct{ Nonce string }
		if json.Unmarshal(text, &loose) != nil || loose.Nonce != sealedNonce {
			t.Error("a key without our nonce")
		}
		for _, r := range grant.Key.Reveal() {
			if r <= ' ' || r > '~' {
				t.Errorf("a key that holds %q", r)
			}
		}
	})
}
