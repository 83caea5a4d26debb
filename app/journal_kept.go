package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
)

const journalName = "journal.jsonl" // a line of JSON each

// openJournal reads what an earlier run has written. A line that is none is left
// out: whatever happened to the file costs no more.
func openJournal(folder string) *journal {
	j := &journal{record: record{file: filepath.Join(folder, journalName)}}
	if isLink(j.file) {
		return j // not ours: to be replaced
	}
	text, err := os.ReadFile(j.file)
	if err != nil || len(text) > heaviestJournal {
		j.filed = mostLines * 2 // written anew
		return j
	}
	for line := range bytes.Lines(text) {
		var read JournalLine
		j.filed++
		if json.Unmarshal(line, &read) == nil && !read.At.IsZero() && read.What != "" {
			j.kept = append(j.kept, read)
		}
	}
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) || wider(j.file, 0o600, os.Lstat) {
		j.filed = mostLines * 2 // its end is torn, or others may read it: nothing is to be added to that
	}
	j.kept = shortened(j.kept)
	return j
}

// heaviestJournal is far more than two thousand lines have, in bytes.
const heaviestJournal = 4 << 20

// save adds the new lines to the file, and writes it anew when it has become twice
// as long as what is kept. What the disk refuses is tried again with the next lines.
func (j *journal) save() { j.write(j.addFresh) }

// addFresh is called by one at a time.
func (j *journal) addFresh() {
	j.mu.Lock()
	fresh, all, anew := j.fresh, j.kept, j.filed+len(j.fresh) > mostLines*2 || isLink(j.file)
	j.fresh = nil
	j.mu.Unlock()
	if len(fresh) == 0 {
		return
	}
	err := error(nil)
	if anew {
		all = shortened(all)
		err = replaceFile(j.file, formLines(all))
	} else {
		err = appendFile(j.file, formLines(fresh))
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case err != nil:
		j.fresh = append(fresh, j.fresh...)
	case anew:
		j.filed = len(all)
	default:
		j.filed += len(fresh)
	}
}

func formLines(lines []JournalLine) []byte {
	var text bytes.Buffer
	writer := json.NewEncoder(&text)
	for _, line := range lines {
		_ = writer.Encode(line) // of texts and a time, which never fail
	}
	return text.Bytes()
}

// isLink says whether a link stands where a file of ours is to be: such a one is replaced,
// not followed (faults.md I9).
func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().Type() == os.ModeSymlink
}

// appendFile adds to a file of ours, which need not survive a power cut.
func appendFile(path string, text []byte) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}
