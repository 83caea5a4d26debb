package auth

import "sync"

// inbox is where a member hands a text to a way that waits.
type inbox struct {
	mu      sync.Mutex
	waiting *waiting // the latest wait; nil before the first
}

func (i *inbox) hold(w *waiting) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.waiting = w
}

func (i *inbox) held() *waiting {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.waiting
}

// Offer takes a text in which a member believes the answer: the sealed text, bent
// in whatever way, or the browser's whole address. Without an error the answer was
// in it and the way ends with its Grant. A wrong text changes nothing and is
// refused by its kind: AnswerIncomplete, AnswerOther, AnswerForeign, AnswerSeveral,
// AnswerIsLink, AnswerBareKey, AnswerNotForUs or AnswerMalformed; the fiftieth
// well-formed one ends the wait with TooManyWrong. After the end of a wait the
// refusal says how it ended.
func (i *inbox) Offer(text string) error {
	w := i.held()
	if w == nil {
		return NewRefusal(AnswerOther, "open the answer", "", nil)
	}
	return w.offer(text)
}

// Notice is Offer for a text of which nobody said that it is the answer, as one on
// the clipboard: it is taken if it opens; if not, nothing is counted.
func (i *inbox) Notice(text string) bool {
	w := i.held()
	return w != nil && w.notice(text)
}
