//go:build unix

package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// death is how a program ends that does not end by itself.
type death struct {
	signal  syscall.Signal
	edge    int           // after so many of them; 0: it is not killed
	delay   time.Duration // and so much later: in the middle of whatever it does then
	stage   Stage         // or when an attempt is said to stand there; empty: at none
	before  func()        // what comes just before that
	process *os.Process
	ended   chan struct{} // closed when it has
	once    sync.Once
	killed  time.Time // zero: it was not; to be read when it has ended
}

// at says whether the program is dead before whoever passes this edge goes on.
func (d *death) at(passed int) bool {
	switch {
	case d.edge == 0 || passed != d.edge:
		return false
	case d.delay > 0:
		time.AfterFunc(d.delay, d.strike)
		return false
	}
	d.strike()
	return d.signal == syscall.SIGKILL
}

// atStage is at for who hears that an attempt stands at a stage.
func (d *death) atStage(stage Stage) {
	if d.stage != "" && d.stage == stage {
		d.before()
		d.strike()
	}
}

// strike kills, and waits until the program is dead; one that is asked to end is not
// waited for.
func (d *death) strike() {
	d.once.Do(func() {
		d.killed = time.Now()
		_ = d.process.Signal(d.signal) // one that has ended by itself is not there any more
	})
	if d.signal == syscall.SIGKILL {
		<-d.ended
	}
}

func (d *death) String() string {
	if d.edge == 0 {
		return "not killed"
	}
	return fmt.Sprintf("%v at moment %d + %v", d.signal, d.edge, d.delay)
}

// childPatience is far more than any child needs, however busy the computer is.
const childPatience = 2 * time.Minute

// run starts the program and comes back when it has ended: as it should, or as d has it.
func (w *survivors) run(story string, d *death) error {
	job, err := json.Marshal(killJob{Dir: w.dir, Forum: w.forum.URL, Key: killKey(), Story: story})
	if err != nil {
		return err
	}
	var said bytes.Buffer
	child := exec.Command(os.Args[0], "-test.run=^"+killTest+"$")
	child.Env = append(os.Environ(), killVariable+"="+string(job), "GORACE=atexit_sleep_ms=0")
	child.Stdout, child.Stderr = &said, &said
	d.ended = make(chan struct{})
	w.mu.Lock()
	w.edges, w.death = nil, d
	err = child.Start()
	d.process = child.Process
	w.mu.Unlock()
	if err != nil {
		return err
	}
	limit := time.AfterFunc(childPatience, func() { _ = child.Process.Kill() })
	err = child.Wait()
	gone := time.Now()
	close(d.ended)
	d.once.Do(func() {}) // too late from now on
	w.mu.Lock()
	w.death = nil
	w.mu.Unlock()
	killed := d.signal == syscall.SIGKILL && !d.killed.IsZero()
	switch {
	case !limit.Stop():
		return fmt.Errorf("it did not end: %s", &said)
	case d.signal == syscall.SIGTERM && !d.killed.IsZero() && gone.Sub(d.killed) > closeGrace+busyMachine:
		return fmt.Errorf("asked to end, it took %v", gone.Sub(d.killed))
	case err != nil && !killed, strings.Contains(said.String(), "DATA RACE"):
		return fmt.Errorf("it ended with %w: %s", err, &said)
	}
	return nil
}

// busyMachine is how much later something may be noticed on a computer with much to do.
const busyMachine = 5 * time.Second
