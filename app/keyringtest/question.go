package keyringtest

import (
	"fmt"

	"github.com/godbus/dbus/v5"
)

// question is one that the service puts to the member before it does something: a
// window, on a real desktop.
type question struct {
	s    *Service
	path dbus.ObjectPath
	yes  func() // what is done when the member agrees
}

// ask makes a question.
func (s *Service) ask(yes func()) dbus.ObjectPath {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	q := question{s, dbus.ObjectPath(fmt.Sprintf("%s/prompt/p%d", root, s.asked)), yes}
	_ = s.bus.Export(q, q.path, "org.freedesktop.Secret.Prompt") // a wrong path would show as a failed call
	return q.path
}

// Prompt is org.freedesktop.Secret.Prompt's; what the member does comes as a signal.
func (q question) Prompt(string) *dbus.Error {
	switch {
	case q.s.has(UnlockUnanswered, CreateUnanswered):
		q.s.mu.Lock()
		q.s.questions = append(q.s.questions, q)
		q.s.mu.Unlock()
		q.s.tell()
	case q.s.has(LeavesDuringQuestion):
		// Only the name: an answer to this very call could else get lost with the connection.
		_, _ = q.s.connection().ReleaseName(name)
		q.s.tell()
	case q.s.has(UnlockInterrupted, CreateInterrupted): // what the desktop sends when it goes dark
		_ = q.s.connection().Emit("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings.SettingChanged",
			"org.freedesktop.appearance", "color-scheme", dbus.MakeVariant(uint32(1)))
	case q.s.has(AnswerMalformed):
		_ = q.s.connection().Emit(q.path, completed, "oops")
	case q.s.has(Well):
		q.agree()
	default:
		_ = q.s.connection().Emit(q.path, completed, true, dbus.MakeVariant([]dbus.ObjectPath{}))
	}
	return nil
}

// agree is the member's yes.
func (q question) agree() {
	if q.yes != nil {
		q.yes()
	}
	_ = q.s.connection().Emit(q.path, completed, false, dbus.MakeVariant([]dbus.ObjectPath{login}))
}

const completed = "org.freedesktop.Secret.Prompt.Completed"
