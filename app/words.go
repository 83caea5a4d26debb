package app

import "forumkeys/auth"

// The value types of auth that a window needs; it never imports auth itself.
type (
	Forum      = auth.Forum
	Member     = auth.Member
	Totals     = auth.Totals
	Scope      = auth.Scope
	Choices    = auth.Choices
	Proof      = auth.Proof
	Verdict    = auth.Verdict
	Refusal    = auth.Refusal
	Kind       = auth.Kind
	AnswerPage = auth.AnswerPage
)
