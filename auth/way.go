package auth

import "context"

// Way is one way to bring a sealed answer back. Of its refusals PortsBusy,
// WayUnavailable and NotUnderstood mean "try another way"; Denied, AnswerNotForUs
// and TooManyWrong are final for the whole attempt; after every other the same way
// may be tried again. A cancelled context gives Cancelled.
type Way interface {
	Run(ctx context.Context, request *Request, step func(Step)) (Grant, error)
}

// WayName names a way.
type WayName string

// The three ways, in the order in which they cost a member least.
const (
	Direct   WayName = "direct"    // Loopback: the browser brings the answer
	CopyBack WayName = "copy-back" // Paste: the member brings it
	Code     WayName = "code"      // Device: the forum is asked for it, the browser may be anywhere
)

// Known is what is known of a forum's direct way from elsewhere than a dry run.
type Known struct {
	DirectWorked bool // a key came back by it before
	AdminAllows  bool // the member says that the forum's admin has allowed it
}

// ChooseWay gives the way to begin with (product.md, Approve): direct when the dry
// run proves it or it is known; else copy back; where a forum shows no answer to
// copy, a code, or the direct way as the last that is left. What a dry run proves
// to be refused is not chosen, whatever is known.
func ChooseWay(forum Forum, verdict Verdict, known Known) WayName {
	canDirect, canCopy := verdict.Direct != Refused, verdict.CopyBack != Refused
	switch {
	case canDirect && (verdict.Direct == Allowed || known.DirectWorked || known.AdminAllows):
		return Direct
	case canCopy:
		return CopyBack
	case canCode(forum, verdict):
		return Code
	}
	return Direct
}

// WaysOf gives the ways that can be offered for the request of a verdict, in the
// order of the constants. The code way is among them only where the forum says that
// it speaks it.
func WaysOf(forum Forum, verdict Verdict) []WayName {
	var ways []WayName
	if verdict.Direct != Refused {
		ways = append(ways, Direct)
	}
	if verdict.CopyBack != Refused {
		ways = append(ways, CopyBack)
	}
	if canCode(forum, verdict) {
		ways = append(ways, Code)
	}
	return ways
}

func canCode(forum Forum, verdict Verdict) bool {
	return forum.DeviceCode && verdict.Code != Refused
}
