// Forum Keys connects a computer to the Discourse forums its owner belongs to.
//
// This file is the front door: it builds the rooms (auth, app, ui), hands each
// to the next, and knows how none of them works.
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/BurntSushi/toml"

	"forumkeys/app"
	"forumkeys/assets"
	"forumkeys/auth"
	"forumkeys/ui"
	"forumkeys/ui/native"
)

//go:embed FyneApp.toml
var about string

//go:embed LICENSE
var licence string

// commit is stamped by the build.
var commit = "unknown"

// updates and updatesKey are stamped by a publisher who tells of newer versions: where
// (https), and the key that it is signed by. Without them nobody is ever asked.
var updates, updatesKey string

const startingTakes = 2 * time.Second

func main() {
	out, errs := native.Streams()
	os.Exit(run(os.Args[1:], out, errs))
}

func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("forumkeys", flag.ContinueOnError)
	flags.SetOutput(errs)
	version := flags.Bool("version", false, "print the version and leave")
	var measure measuring
	flags.BoolVar(&measure.firstFrame, "first-frame", false, "print a line when the first frame is drawn, for measuring")
	flags.BoolVar(&measure.frames, "frames", false, "print how long each frame took, for measuring")
	flags.BoolVar(&measure.heartbeat, "heartbeat", false, "print how long the window stood still at most, for measuring")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	metadata, self, err := readMetadata(about)
	if err != nil {
		fmt.Fprintln(errs, err)
		return 1
	}
	if *version {
		fmt.Fprintln(out, self.Line())
		return 0
	}
	words := ui.SystemWords()
	if noDisplay() {
		fmt.Fprintln(errs, words.NoDisplay())
		return 1
	}
	return show(words, metadata, self, flags.Arg(0), measure, out, errs)
}

// measuring is what a run prints to be measured by.
type measuring struct{ firstFrame, frames, heartbeat bool }

// show builds the rooms and stays until the window is closed.
func show(words *ui.Words, metadata fyne.AppMetadata, self ui.About, address string, measure measuring, out, errs io.Writer) (code int) {
	app.GuardSessionBus()
	// Most of what starting takes is kept: to look for garbage in it would only be in the way.
	collecting := debug.SetGCPercent(-1)
	var drawn atomic.Bool
	begin := func() {} // what is to be done only when there is something to see
	windowless := false
	var heart *native.Heartbeat
	defer func() {
		// A display that is set but dead makes the window library panic before
		// anything is drawn. Any later panic is a fault of ours, to be seen whole.
		dead := recover()
		switch {
		case dead != nil && drawn.Load():
			panic(dead)
		case dead != nil:
			code = refuse(words, fmt.Sprintf("%s\n(%v)", noScreen(words), dead), errs)
		case windowless:
			code = refuse(words, words.NoWindow(runtime.GOOS), errs)
		}
	}()
	config, troubled := configuration(words, metadata.ID, self)
	fyneapp.SetMetadata(metadata)
	window := native.Careful(fyneapp.NewWithID(metadata.ID))
	fyne.SetCurrentApp(window) // what looks for the clipboard itself finds the same
	prepared := ui.Prepare(window)
	window.Lifecycle().SetOnStarted(func() {
		shown := window.Driver().AllWindows()
		if windowless = native.Lacks(shown); windowless {
			window.Quit()
			return
		}
		for _, each := range shown {
			native.Fit(each)
		}
		drawn.Store(true)
		debug.SetGCPercent(collecting)
		if measure.firstFrame {
			fmt.Fprintln(out, "first frame")
		}
		begin()
		if measure.heartbeat {
			heart = native.BeginHeartbeat(out)
		}
		if measure.frames {
			go native.TellFrames(out)
		}
	})
	if troubled != nil {
		ui.ShowProblem(prepared, words, troubled)
		return 1
	}
	// In this order: the second is watched, and made again within the blink of an eye.
	config.Toolkit = named(metadata.ID, window.Cache().RootURI().Path(), window.Storage().RootURI().Path())
	keeper, shown, err := app.OpenOrRing(config, address, native.YieldFront)
	if shown { // by the copy that was started before
		return 0
	}
	if err != nil { // with a Keeper the window knows what was chosen
		ui.ShowProblem(prepared, words.In(app.ChosenLanguage(config.Folder)), err)
		return 1
	}
	defer func() {
		if err := keeper.Close(); err != nil {
			fmt.Fprintln(errs, err)
		}
	}()
	self.Folder, self.Pictures = config.Folder, config.Pictures
	view := ui.New(prepared, keeper, words, self)
	keepsStill := native.Still(func(still bool) { fyne.Do(func() { view.BeStill(still) }) })
	defer keepsStill()
	begin = func() { keeper.Start(context.Background()) } // to ask a thousand forums would be in the way of drawing
	if address != "" {
		keeper.Prefill(address)
	}
	err = keeper.HearBell(func(seen func()) {
		fyne.Do(func() {
			view.ComeToFront(native.Raise)
			seen()
		})
	})
	if err != nil { // a second start will say that this one does not answer
		fmt.Fprintln(errs, err)
	}
	// What starting took (fonts, pictures) is garbage by then, and a window that
	// stays open all day should not hold on to it.
	time.AfterFunc(startingTakes, debug.FreeOSMemory)
	end := native.WatchEnd(view.StopDrawing, func() {
		if err := keeper.Close(); err != nil {
			fmt.Fprintln(errs, err)
		}
		os.Exit(0)
	})
	view.OnEnding(end.Begun)
	view.ShowAndRun()
	if heart != nil {
		heart.End()
	}
	end.Over()
	return 0
}

// refuse says why there is no window, on every road there is, and gives the exit status.
func refuse(words *ui.Words, why string, errs io.Writer) int {
	fmt.Fprintln(errs, why)
	if err := native.Alert(words.Name(), why); err != nil {
		fmt.Fprintln(errs, err)
	}
	return 1
}

// configuration says where everything is. Its error is a *app.Trouble.
func configuration(words *ui.Words, id string, self ui.About) (app.Config, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return app.Config{}, app.NewTrouble(app.DiskRefused, "find the configuration folder", err)
	}
	cache, err := os.UserCacheDir()
	if err == nil {
		err = os.MkdirAll(cache, 0o700) // the window library does not make its parents
	}
	if err != nil {
		return app.Config{}, app.NewTrouble(app.DiskRefused, "make the cache folder", err)
	}
	discourse := auth.New(auth.World{Program: "ForumKeys/" + self.Version})
	return app.Config{
		BrowserElsewhere: app.BrowserElsewhere(os.Environ()),

		Folder:       filepath.Join(folder, "forumkeys"),
		Pictures:     filepath.Join(cache, "forumkeys"),
		Discourse:    discourse,
		Keyring:      app.SystemKeyring(),
		Machine:      app.MachineMark(),
		ComputerName: app.ComputerName(),
		Page:         words.AnswerPage,
		Version:      self.Version + " (" + self.Commit + ")",
		Website:      self.Website,
		Updates:      app.Updates{Address: updates, Key: updatesKey, Program: id, Running: self.Version, Fetch: discourse.Document},
	}, nil
}

// readMetadata reads FyneApp.toml, the one truth for name, ID and version: for the window
// library, and for what the program says of itself.
func readMetadata(text string) (fyne.AppMetadata, ui.About, error) {
	var file struct {
		Website string
		Details struct {
			Name, ID, Version string
			Build             int
		}
		Migrations map[string]bool
	}
	if _, err := toml.Decode(text, &file); err != nil {
		return fyne.AppMetadata{}, ui.About{}, fmt.Errorf("read the embedded FyneApp.toml: %w", err)
	}
	d := file.Details
	metadata := fyne.AppMetadata{
		ID: d.ID, Name: d.Name, Version: d.Version, Build: d.Build, Migrations: file.Migrations,
		Icon: fyne.NewStaticResource("icon.png", assets.Icon()),
	}
	return metadata, ui.About{Name: d.Name, Version: d.Version, Commit: commit, Website: file.Website, Licence: licence}, nil
}

// named gives the folders that are called by a name, and stand where that cannot be mistaken.
func named(name string, folders ...string) []string {
	return slices.DeleteFunc(folders, func(f string) bool { return !filepath.IsAbs(f) || filepath.Base(f) != name })
}

// noDisplay says whether a window cannot be shown at all. Only Linux tells it beforehand.
func noDisplay() bool {
	return runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == ""
}

// noScreen is said where the window library has given up at once: without a display on
// Linux; elsewhere there always is one, and what it lacks is a way to draw.
func noScreen(words *ui.Words) string {
	if runtime.GOOS == "linux" {
		return words.NoDisplay()
	}
	return words.NoWindow(runtime.GOOS)
}
