package ui

import (
	"io/fs"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"forumkeys/app"
)

// Words says everything the window says, in one language. The words themselves
// are in assets/translations; here states, refusals, dates and numbers become
// sentences.
type Words struct {
	tag       language.Tag
	system    language.Tag // what the system speaks, and where; zero: nobody has asked
	library   *library
	localizer *i18n.Localizer
	english   *i18n.Localizer // says what a language lacks
	forum     app.Forum       // of which it speaks, see speakingOf; zero: of none
	checks    bool            // what is done again is a check, see checking
}

// values fill the gaps of a phrase.
type values map[string]any

// newWords speaks a language out of the files of a folder.
func newWords(files fs.FS, tag language.Tag) *Words {
	l := openLibrary(files)
	return &Words{library: l, tag: tag, localizer: l.speaker(tag), english: l.speaker(language.English)}
}

// say gives a phrase as it stands.
func (w *Words) say(p phrase) string { return w.with(p, nil) }

// with gives a phrase with its gaps filled, for a line; what counts things is written as
// the reader writes numbers.
func (w *Words) with(p phrase, v values) string {
	return w.localize(&i18n.LocalizeConfig{MessageID: string(p), TemplateData: w.numbered(v)})
}

// tell gives a phrase with its gaps filled, for a paragraph: what other people
// wrote stays as they wrote it.
func (w *Words) tell(p phrase, v values) string {
	safe := make(values, len(v))
	for name, value := range v {
		if text, ok := value.(string); ok {
			value = verbatim(text)
		}
		safe[name] = value
	}
	return w.with(p, safe)
}

// count gives a phrase in the form that fits a number, which it knows as Count.
func (w *Words) count(p phrase, n int) string {
	return w.localize(&i18n.LocalizeConfig{
		MessageID: string(p), PluralCount: n, TemplateData: w.numbered(values{"Count": n}),
	})
}

// localize says in English what the language lacks or has wrong, and gives the name of a
// phrase that there is not at all: a window with a hole in it is better than none.
func (w *Words) localize(config *i18n.LocalizeConfig) string {
	for _, l := range []*i18n.Localizer{w.localizer, w.english} {
		if text, err := l.Localize(config); err == nil || text != "" {
			return text
		}
	}
	return config.MessageID
}

// NoDisplay is what a terminal is told where no window can be shown.
func (w *Words) NoDisplay() string { return w.say(phraseAppNoDisplay) }

// Name is what the program is called.
func (w *Words) Name() string { return w.say(phraseAppName) }

// NoWindow is said where a system, by Go's name for it, cannot draw the window: what is
// missing, and what to do.
func (w *Words) NoWindow(system string) string {
	next := phraseAppNoWindowElsewhere
	if system == "windows" {
		next = phraseAppNoWindowWindows
	}
	return w.say(phraseAppNoWindow) + "\n\n" + w.say(next)
}

// AnswerPage is the page that the browser shows at the end of the direct way, in a
// language that the member has chosen; empty is the system's.
func (w *Words) AnswerPage(language string) app.AnswerPage {
	w = w.in(language)
	return app.AnswerPage{
		Lang:      w.tag.String(),
		Title:     w.say(phraseAppName),
		Done:      w.say(phraseAnswerDone),
		Next:      w.say(phraseAnswerNext),
		Wrong:     w.say(phraseAnswerWrong),
		WrongNext: w.say(phraseAnswerWrongNext),
		Left:      w.say(phraseAnswerLeft),
		LeftNext:  w.say(phraseAnswerLeftNext),
		Style:     answerStyle,
	}
}

// answerStyle dresses that page as the window is dressed (look.md §3, §4), with
// the fonts that are there: it may load nothing.
const answerStyle = `:root{color-scheme:light dark}` +
	`body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f5f5f8;color:#1a1b23;` +
	`font:16px/1.45 Inter,system-ui,-apple-system,"Segoe UI",Roboto,Cantarell,sans-serif}` +
	`main{margin:20px;padding:32px 36px;max-width:400px;text-align:center;background:#fff;` +
	`border:1px solid #e2e2ea;border-radius:12px;box-shadow:0 1px 4px #181a301c}` +
	`svg{margin-bottom:14px}.done svg{color:#4a50d6}.wrong svg{color:#875100}` +
	`h1{margin:0 0 8px;font-size:20px;line-height:1.25;font-weight:700}p{margin:0}footer{margin-top:18px;font-size:13px;color:#565968}` +
	`@media(prefers-color-scheme:dark){body{background:#141519;color:#f1f1f5}` +
	`main{background:#1e1f25;border-color:#2e3039}footer{color:#a9acbb}` +
	`.done svg{color:#a3a9ff}.wrong svg{color:#f2bc62}}`
