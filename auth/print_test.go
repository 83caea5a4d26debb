package auth

import (
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"forumkeys/auth/faults"
)

// TestNothingSecretIsPrinted prints everything of an attempt in every way there
// is, and looks for the key, the private key, the nonce and the sealed answer
// (faults.md G1, G2).
func TestNothingSecretIsPrinted(t *testing.T) {
	faults.Row(t, "P9", "G1", "G2")
	inBubble(t, printEverything)
}

func printEverything(t *testing.T) {
	sealed := answerNamed(t, "plain")
	private := testOnlyKey(t)
	request := sealedRequest(t)
	d := discourseWith(t, World{})
	d.Warm()
	synctest.Wait()
	c := newCallback(newWaiting(request, time.Now), testPage().render(), new(atomic.Bool))

	code, ok := readDeviceCode([]byte(deviceAnswer()), deviceBase, time.Now())
	if !ok {
		t.Fatal("no code to print")
	}
	kept := request.keep(code)
	resumed, _, err := d.Resume(request.Forum, request.Choices, request.ClientID, kept)
	if err != nil {
		t.Fatal(err)
	}
	paste := d.Paste()
	paste.hold(c.waiting)
	connecting := d.Connecting(request.Forum, request.Choices, request.ClientID, testPage())
	if _, err := connecting.Resume(kept); err != nil {
		t.Fatal(err)
	}
	values := []any{
		request, *request, resumed, *resumed, d, *d.Loopback(testPage()), d.Loopback(testPage()), c, c.waiting, paste, *paste, d.Device(),
		code, *code, newPolling(d, request, code, func(Step) {}), connecting, connecting.wanted, *connecting.wanted[0], connectRun{Connecting: connecting}, kept,
		LinkReady{Kept: kept}, CodeShown{Kept: kept}, WayEnded{Why: asRefusal(err, question{})},
		event{lane: connecting.wanted[0], step: CodeShown{Kept: kept}},
	}
	for _, wrong := range []string{sealed[:100], otherSeal(), answerNamed(t, "nonce of another"), answerNamed(t, "key null"), sealedKey} {
		_, err := request.open(wrong)
		values = append(values, err, WrongAnswer{Kind: KindOf(err), Count: 1})
	}
	c.try(sealed)
	grant := c.grant
	if grant.Key.Reveal() != sealedKey {
		t.Fatal("no grant to print")
	}
	recorder := httptest.NewRecorder()
	behind := &door{port: 27182, waits: []*callback{c}}
	behind.ServeHTTP(recorder, httptest.NewRequest("GET", "http://127.0.0.1:27182"+callbackWith(sealed), nil))
	outcome := Outcome{Grant: grant, Others: []Grant{grant}}
	values = append(values, outcome, &outcome, connectRun{Connecting: connecting, arrived: []arrival{{grant: grant}}}, grant, &grant, []Grant{grant}, map[string]any{"grant": grant}, recorder.Body.String(), recorder.Header(), behind)

	secrets := map[string]string{
		"key":             sealedKey,
		"nonce":           sealedNonce,
		"sealed answer":   sealed[:40],
		"prime":           private.Primes[0].String()[:40],
		"exponent":        private.D.String()[:40],
		"exponent, hex":   fmt.Sprintf("%x", private.D)[:40],
		"private, PEM":    string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)}))[60:120],
		"key, hexed":      fmt.Sprintf("%x", sealedKey),
		"key, as bytes":   strings.Trim(fmt.Sprint([]byte(sealedKey)[:12]), "[]"),
		"kept prime":      writePrime(private.Primes[0])[:40],
		"device code":     code.secret.Reveal()[:40],
		"nonce, as bytes": strings.Trim(fmt.Sprint([]byte(sealedNonce)[:12]), "[]"),
	}
	for _, value := range values {
		for _, printed := range everyPrint(value) {
			for name, secret := range secrets {
				if strings.Contains(printed, secret) {
					t.Errorf("%T shows the %s: %.200s", value, name, printed)
				}
			}
		}
	}
}

// everyPrint prints a value with every verb and encoder.
func everyPrint(value any) []string {
	var printed []string
	for _, verb := range strings.Fields("%v %+v %#v %s %q %x %X %d %t %o %b %c %U %e %T") {
		printed = append(printed, fmt.Sprintf(verb, value))
	}
	encoded, _ := json.Marshal(value)
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("text", "value", value)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("json", "value", value)
	return append(printed, string(encoded), log.String(), fmt.Sprint(value), fmt.Sprintln(fmt.Errorf("wrapped: %w", asError(value))))
}

func asError(value any) error {
	if err, ok := value.(error); ok {
		return err
	}
	return fmt.Errorf("%v", value)
}
