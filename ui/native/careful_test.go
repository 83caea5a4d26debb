package native

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"
)

// ownedBy is a clipboard whose owner takes its time; negative: it has none.
func ownedBy(t *testing.T, takes time.Duration) carefulClipboard {
	a := test.NewTempApp(t)
	a.Clipboard().SetContent("kites.example")
	owner := func() asking {
		if takes < 0 {
			return nil
		}
		return func(within time.Duration) bool {
			time.Sleep(min(takes, within))
			return takes <= within
		}
	}
	return carefulClipboard{a.Clipboard(), owner, func(f func()) { f() }}
}

func TestAClipboardWhoseOwnerHangsIsNotRead(t *testing.T) {
	for name, c := range map[string]struct {
		takes         time.Duration
		content, wait string
	}{
		"nobody is waited for": {-1, "kites.example", "kites.example"},
		"it answers at once":   {time.Millisecond, "kites.example", "kites.example"},
		"it is slow":           {300 * time.Millisecond, "", "kites.example"},
		"it hangs":             {time.Hour, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				clipboard := ownedBy(t, c.takes)
				began := time.Now()
				if got := clipboard.Content(); got != c.content || time.Since(began) > answerWithin {
					t.Errorf("read %q after %v", got, time.Since(began))
				}
				came := make(chan string, 1)
				began = time.Now()
				clipboard.Await(func(text string) { came <- text })
				if time.Since(began) != 0 {
					t.Error("the window stood still")
				}
				if got := <-came; got != c.wait || time.Since(began) > awaitWithin {
					t.Errorf("awaited %q, after %v", got, time.Since(began))
				}
			})
		})
	}
}
