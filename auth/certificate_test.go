package auth

import (
	"testing"
	"time"

	"forumkeys/auth/faults"
)

// TestACertificateIsNeverTakenOnTrust: faults.md N2, N3. Of dates it is said which
// of the two is wrong, the certificate's or this computer's.
func TestACertificateIsNeverTakenOnTrust(t *testing.T) {
	faults.Row(t, "N2", "N3")
	const host = "forum.example.com"
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
	}
	from, to := day(2026, 5, 1), day(2026, 7, 30)
	for name, c := range map[string]struct {
		today time.Time
		name  string
		by    string
		want  Kind
		part  string
	}{
		"all is well":              {day(2026, 6, 1), host, "", "", ""},
		"ran out yesterday":        {day(2026, 7, 31), host, "", CertificateExpired, ""},
		"ran out months ago":       {day(2027, 7, 29), host, "", CertificateExpired, ""},
		"ran out years ago":        {day(2031, 1, 2), host, "", ClockWrong, "2031-01-02"},
		"not valid yet":            {day(2026, 4, 30), host, "", ClockWrong, "2026-04-30"},
		"clock fallen back":        {day(2015, 1, 1), host, "", ClockWrong, "2015-01-01"},
		"for another host":         {day(2026, 6, 1), "other.example.com", "", CertificateHost, ""},
		"signed by a virus guard":  {day(2026, 6, 1), host, "Nosy Antivirus", CertificateUnknown, "Nosy Antivirus"},
		"signer's name that turns": {day(2026, 6, 1), host, "Nosy\u202e\nVirus", CertificateUnknown, "Nosy Virus"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T) {
				w := newWeb(t)
				defer w.close()
				issuer := w.ca
				if c.by != "" {
					issuer = newAuthority(t, c.by)
				}
				w.httpsWith(host, issuer.issue(t, c.name, from, to), forumOf("4", ""))
				world := w.world()
				world.WallNow = func() time.Time { return c.today }
				_, err := New(world).Discover(t.Context(), host+"/a/b")
				if KindOf(err) != c.want {
					t.Fatalf("%v, want %q", err, c.want)
				}
				if err != nil && asRefusal(err, question{}).Part != c.part {
					t.Errorf("part %q, want %q", asRefusal(err, question{}).Part, c.part)
				}
				if err != nil && len(w.visits("https://"+host)) > 0 {
					t.Error("something was sent all the same")
				}
			})
		})
	}
}
