package auth

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// doingClock is what asking for the date says that it was doing.
const doingClock = "compare the clocks"

// ClockOff says how far this computer's clock is ahead of that of the forum at base,
// to a second or two; less than nothing where it is behind. The forum is asked
// without a key. Errors are *Refusal: ClockWrong where the dates of its certificate
// tell already.
func (d *Discourse) ClockOff(ctx context.Context, base string) (time.Duration, error) {
	asked := d.world.wallNow()
	answer, err := d.ask(ctx, question{doing: doingClock, base: base, method: http.MethodHead, path: newPath})
	if err != nil {
		return 0, err
	}
	here := asked.Add(d.world.wallNow().Sub(asked) / 2)
	there, err := http.ParseTime(answer.header.Get("Date"))
	if err != nil {
		return 0, answer.question.refuse(NotUnderstood, err)
	}
	if age, err := strconv.ParseUint(answer.header.Get("Age"), 10, 31); err == nil { // out of a cache
		there = there.Add(time.Duration(age) * time.Second)
	}
	return here.Sub(there).Round(time.Second), nil
}
