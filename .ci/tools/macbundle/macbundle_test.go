package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const truth = `[Details]
Name = "Sample"
ID = "org.example.sample"
Version = "1.2.3"
Build = 4
`

func environment(word string) (string, bool) {
	value, there := map[string]string{
		"NAME": "Sample", "ID": "org.example.sample", "VERSION": "1.2.3", "NUMBER": "4",
		"MACOSX_DEPLOYMENT_TARGET": "12.0", "COPYRIGHT": "© somebody",
	}[word]
	return value, there
}

// sample makes an application's folder and gives it and its truth.
func sample(t *testing.T) (app, toml string) {
	t.Helper()
	folder := t.TempDir()
	app, toml = filepath.Join(folder, "Sample.app"), filepath.Join(folder, "FyneApp.toml")
	resources := filepath.Join(app, "Contents", "Resources")
	if err := os.MkdirAll(resources, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, toml, truth)
	write(t, filepath.Join(resources, "LICENSE.txt"), "free")
	write(t, filepath.Join(resources, "THIRD-PARTY-LICENCES.txt"), "free too")
	if err := writeList("../../../assets/packaging/macos/Info.plist", filepath.Join(app, "Contents", "Info.plist"), environment); err != nil {
		t.Fatal(err)
	}
	if err := writeIcon(filepath.Join(resources, "icon.icns"), pictures(t, 32, 64, 128, 256, 512, 1024)); err != nil {
		t.Fatal(err)
	}
	return app, toml
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// pictures makes PNG files of the sizes.
func pictures(t *testing.T, sizes ...int) (files []string) {
	t.Helper()
	folder := t.TempDir()
	for _, size := range sizes {
		var text bytes.Buffer
		if err := png.Encode(&text, image.NewGray(image.Rect(0, 0, size, size))); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, strconv.Itoa(size)+".png")
		write(t, file, text.String())
		files = append(files, file)
	}
	return files
}

func TestTheListInAssetsMakesAnApplicationWithoutFault(t *testing.T) {
	app, toml := sample(t)
	var said bytes.Buffer
	if err := run([]string{"check", app, toml}, &said); err != nil {
		t.Errorf("%v: %s", err, said.String())
	}
}

func TestEveryFaultIsSaid(t *testing.T) {
	edit := func(part string, change func(string) string) func(*testing.T, string) {
		return func(t *testing.T, app string) {
			file := filepath.Join(app, "Contents", filepath.FromSlash(part))
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			changed := change(string(text))
			if changed == string(text) {
				t.Fatalf("nothing to change in %s", part)
			}
			write(t, file, changed)
		}
	}
	replace := func(old, fresh string) func(string) string {
		return func(text string) string { return strings.Replace(text, old, fresh, 1) }
	}
	for said, spoil := range map[string]func(*testing.T, string){
		"CFBundleShortVersionString":    edit("Info.plist", replace("1.2.3", "1.2.4")),
		"CFBundleIdentifier":            edit("Info.plist", replace("org.example.sample", "org.example.other")),
		"CFBundleVersion":               edit("Info.plist", replace("<string>4<", "<string>3<")),
		"NSHighResolutionCapable":       edit("Info.plist", replace("<key>NSHighResolutionCapable</key>\n\t\t<true/>", "")),
		"LSMinimumSystemVersion is":     edit("Info.plist", replace("12.0", "$MINIMUM")),
		"LICENSE.txt is missing":        edit("Resources/LICENSE.txt", func(string) string { return "" }),
		"0 pictures of 32 pixels":       edit("Resources/icon.icns", replace("ic11", "none")),
		"1 pictures of 512 pixels, not": edit("Resources/icon.icns", replace("ic14", "none")),
		"is no icon file":               edit("Resources/icon.icns", func(string) string { return "icns" }),
	} {
		t.Run(said, func(t *testing.T) {
			app, toml := sample(t)
			spoil(t, app)
			faults, err := check(app, toml)
			if err != nil {
				t.Fatal(err)
			}
			if len(faults) != 1 || !strings.Contains(faults[0], said) {
				t.Errorf("%q is said", faults)
			}
		})
	}
}

func TestAWordThatIsNotSetIsAnError(t *testing.T) {
	source := filepath.Join(t.TempDir(), "list")
	write(t, source, `<plist version="1.0"><dict><key>a</key><string>version $VERSION of $NOTHING</string></dict></plist>`)
	err := writeList(source, source+".out", environment)
	if err == nil || !strings.Contains(err.Error(), "NOTHING is not set") {
		t.Errorf("said: %v", err)
	}
}

func TestCommentsDoNotComeAlong(t *testing.T) {
	out := filepath.Join(t.TempDir(), "list")
	if err := writeList("../../../assets/packaging/macos/entitlements.plist", out, environment); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(out)
	if err != nil || bytes.Contains(text, []byte("<!--")) || !bytes.Contains(text, []byte("<dict>")) {
		t.Errorf("%s, %v", text, err)
	}
}

func TestAnIconNeedsEverySize(t *testing.T) {
	out := filepath.Join(t.TempDir(), "icon.icns")
	for said, files := range map[string][]string{
		"no picture of 64 pixels": pictures(t, 32, 128, 256, 512, 1024),
		"read ":                   {"macbundle_test.go"},
	} {
		if err := writeIcon(out, files); err == nil || !strings.Contains(err.Error(), said) {
			t.Errorf("%v, not %q", err, said)
		}
	}
}
