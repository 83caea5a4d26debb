package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"forumkeys/app"
)

// recipesActions is what the member can do with the recipes.
type recipesActions struct {
	Leave     func()
	Copy      func(text string)
	Reconnect func() // makes a key where there is none
	Help      fyne.CanvasObject
}

// recipesPage says how another program reads a connection's key: commands, never the
// key.
type recipesPage struct {
	composite
	words *Words
	do    recipesActions
	id    string
	done  map[app.RecipeKind]*section // says that one was copied
	again *button                     // where there is no key
}

func newRecipesPage(w *Words, c app.Connection, recipes []app.Recipe, do recipesActions) *recipesPage {
	p := &recipesPage{words: w, do: do, id: c.ID, done: map[app.RecipeKind]*section{}}
	body := p.some
	if len(recipes) == 0 {
		body = p.none
	}
	p.compose(p, newPageFrame(pageFrame{
		Header: newBarHeader(w.say(phraseButtonBack), do.Leave, w.say(phraseRecipesTitle), do.Help),
		Body:   newColumn(space20, body(c, recipes)...),
	}))
	return p
}

// none says that there is no key, and makes one.
func (p *recipesPage) none(c app.Connection, _ []app.Recipe) []fyne.CanvasObject {
	w := p.words
	p.again = newButton(buttonPrimary, w.say(phraseButtonReconnect), "", p.do.Reconnect)
	return []fyne.CanvasObject{
		newNotice(noticeSpec{Kind: noticeWarning, Symbol: symbolNoKey, Text: w.tell(phraseRecipesNone, values{"Forum": w.titleInFull(c.Name, c.Forum.Title)}), Action: p.again}),
	}
}

// some says first what every program may do, and last that all of them share one key.
func (p *recipesPage) some(c app.Connection, recipes []app.Recipe) []fyne.CanvasObject {
	w := p.words
	body := []fyne.CanvasObject{newParagraph(w.tell(phraseRecipesSentence, values{"Forum": w.titleInFull(c.Name, c.Forum.Title)}), textBodyQuiet)}
	if slices.Contains(c.Scopes, app.ScopeWrite) {
		body = append(body, newNotice(noticeSpec{Kind: noticeWarning, Text: w.say(phraseRecipesWrite)}))
	}
	for i, r := range recipes {
		body = append(body, p.block(r, i == 0))
	}
	return append(body, newParagraph(w.say(phraseRecipesShared), textBodyQuiet))
}

// block is one recipe: what it is for, the text itself, and a button that copies it; of
// the first it is the one that is wanted most.
func (p *recipesPage) block(r app.Recipe, first bool) fyne.CanvasObject {
	title := p.words.say(phrase("recipes." + string(r.Kind)))
	done := newSection()
	done.box.Hide()
	p.done[r.Kind] = done
	kind := buttonOutlined
	if first {
		kind = buttonTonal
	}
	copyIt := newButton(kind, p.words.say(phraseDetailsCopy), symbolCopy, func() { p.copy(r) }).small()
	copyIt.spoken = copyIt.text + ", " + title
	head := newRow(space8, 0, alignCentre, newParagraph(title, textStrong), done.box, copyIt)
	box := newColumn(space4, newCodeBox(title, r.Text))
	if r.Kind == app.RecipeHeaders { // which holds the word that has to be explained
		box.Add(newParagraph(p.words.say(phraseRecipesHeadersNote), textSecondary))
	}
	return newColumn(space8, head, box)
}

// copy puts one on the clipboard, and says so beside its button alone.
func (p *recipesPage) copy(r app.Recipe) {
	p.do.Copy(r.Text)
	for kind, done := range p.done {
		said := kind == r.Kind
		done.show(said, func() fyne.CanvasObject {
			if !said {
				return nil
			}
			return newDone(p.words.say(phraseApproveCopied))
		})
	}
	reflow(p)
}

// connection names the one that the page is about: it is left when that has gone.
func (p *recipesPage) connection() string { return p.id }

func (p *recipesPage) show(s app.Snapshot, _ time.Time) time.Duration {
	if p.again != nil {
		p.again.SetEnabled(s.ReadOnly == nil)
	}
	return 0
}

func (p *recipesPage) first() fyne.Focusable { return nil }

// typed leaves the page by Esc.
func (p *recipesPage) typed(key fyne.KeyName) {
	if key == fyne.KeyEscape {
		p.do.Leave()
	}
}

// openRecipes shows how another program uses a connection.
func (w *Window) openRecipes(id string) {
	c, found := connectionIn(w.snapshot, id)
	if !found {
		return
	}
	w.openLasting(func() view {
		return newRecipesPage(w.words, c, w.keeper.Recipes(id), recipesActions{
			Leave: w.leaveAside, Help: w.helpButton(), Copy: w.app.Clipboard().SetContent, Reconnect: func() { w.keeper.Renew(id) },
		})
	})
}
