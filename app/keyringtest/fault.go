package keyringtest

// Fault is one thing that goes wrong. What each of them is to a member stands in the
// table of faults, K4 to K25.
type Fault string

// The faults there are.
const (
	Well Fault = ""

	UnlockDismissed   Fault = "the unlock question is dismissed"
	UnlockUnanswered  Fault = "nobody answers the unlock question"
	UnlockInterrupted Fault = "another signal comes during the unlock question"
	CreateDismissed   Fault = "the question before storing is dismissed"
	CreateUnanswered  Fault = "nobody answers the question before storing"
	CreateInterrupted Fault = "another signal comes during the question before storing"
	CreateLocked      Fault = "storing says IsLocked"
	DeleteDismissed   Fault = "the question before deleting is dismissed"

	StoresNothing Fault = "storing says yes and stores nothing"
	StoresOther   Fault = "storing changes a byte"
	ReadsOther    Fault = "reading gives a changed byte"

	AnswerMalformed Fault = "the answer to the question is malformed"
	CollectionsOdd  Fault = "the list of keyrings has another type"

	HangsInOpenSession Fault = "OpenSession does not come back"
	HangsInProperties  Fault = "the list of keyrings does not come back"
	HangsInUnlock      Fault = "Unlock does not come back"
	HangsInSearch      Fault = "SearchItems does not come back"
	HangsInCreate      Fault = "CreateItem does not come back"
	HangsInGetSecret   Fault = "GetSecret does not come back"
	HangsInDelete      Fault = "Delete does not come back"
	Slow               Fault = "storing, reading and deleting take their time" // Service.Pace each

	LeavesDuringCall     Fault = "the provider goes away during a call"
	LeavesDuringQuestion Fault = "the provider goes away during its question"

	NoWallet        Fault = "there is no wallet yet, and the provider is KWallet"
	AccessDenied    Fault = "a sandbox is between"
	NotSecretsAtAll Fault = "the name belongs to a program that knows no such calls"
)

// Hanging are the faults of a call that does not come back, in the order in which
// storing, reading back and deleting come to them.
func Hanging() []Fault {
	return []Fault{
		HangsInOpenSession, HangsInProperties, HangsInUnlock, UnlockUnanswered, HangsInCreate,
		CreateUnanswered, HangsInSearch, HangsInGetSecret, HangsInDelete,
	}
}
