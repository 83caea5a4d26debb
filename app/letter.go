package app

// OpenMail opens the member's mail program with a letter to a forum's admin. Where
// that cannot be done it is told in a notice.
func (k *Keeper) OpenMail(subject, text string) {
	k.spawn(func() {
		if err := k.config.Discourse.OpenMail(k.work, subject, text); err != nil && k.work.Err() == nil {
			k.update(func() {
				k.tell(Notice{Kind: NoticeFailed, Problem: NewTrouble(NoMailProgram, "open the mail program", err)})
			})
		}
	})
}
