package main

import (
	"archive/tar"
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// known are the facts of a program whose icon is all of one colour.
func known(t *testing.T) facts {
	t.Helper()
	var f facts
	f.Website, f.LinuxAndBSD.Comment = "https://example.org/keys", "Holds keys"
	f.Details.Name, f.Details.ID, f.Details.Version, f.Details.Build = "Keys", "org.example.Keys", "1.2.3", 7
	f.Details.Icon = filepath.Join(t.TempDir(), "icon.png")
	if err := os.WriteFile(f.Details.Icon, icon(t, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	return f
}

func icon(t *testing.T, red uint8) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		picture.Set(i%8, i/8, color.NRGBA{R: red, A: 255})
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	desktopText  = "[Desktop Entry]\nName=Keys\nIcon=org.example.Keys\nComment=Holds keys\n"
	metainfoText = `<component><id>org.example.Keys</id><name>Keys</name><launchable type="desktop-id">org.example.Keys.desktop</launchable>` +
		`<url type="bugtracker">https://example.org/bugs</url><url type="homepage">https://example.org/keys</url>` +
		`<releases><release version="1.2.3"/><release version="1.2.2"/></releases></component>`
)

// Each thing that a package says is compared: another one is noticed, whichever it is.
func TestWhatAPackageHoldsIsCompared(t *testing.T) {
	f := known(t)
	for name, c := range map[string]struct {
		desktop, metainfo string
		red               uint8
		wrong             string
	}{
		"the same":             {desktopText, metainfoText, 100, ""},
		"an icon drawn anew":   {desktopText, metainfoText, 103, ""},
		"another icon":         {desktopText, metainfoText, 200, "icon is another"},
		"another name":         {strings.Replace(desktopText, "Name=Keys", "Name=Locks", 1), metainfoText, 100, "Name=Keys"},
		"another comment":      {strings.Replace(desktopText, "Holds", "Has", 1), metainfoText, 100, "Comment=Holds keys"},
		"another ID":           {desktopText, strings.Replace(metainfoText, "<id>org", "<id>com", 1), 100, "metainfo's id"},
		"an older release":     {desktopText, strings.Replace(metainfoText, `<release version="1.2.3"/>`, "", 1), 100, `"1.2.2"`},
		"another homepage":     {desktopText, strings.Replace(metainfoText, "org/keys", "org/", 1), 100, "homepage"},
		"no metainfo":          {desktopText, "", 100, "cannot be read"},
		"another desktop file": {desktopText, strings.Replace(metainfoText, "Keys.desktop", "keys.desktop", 1), 100, "launchable"},
	} {
		var archive bytes.Buffer
		w := tar.NewWriter(&archive)
		for end, text := range map[string][]byte{f.desktop(): []byte(c.desktop), f.metainfo(): []byte(c.metainfo), f.icon(): icon(t, c.red)} {
			if err := w.WriteHeader(&tar.Header{Name: "./usr/share" + end, Mode: 0o644, Size: int64(len(text))}); err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(text); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		err := f.tree(archive.Bytes(), false)
		if c.wrong == "" && err != nil || c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheVersionThatWindowsShowsIsFound(t *testing.T) {
	raw := append([]byte{1, 2, 3, 4}, binary.LittleEndian.AppendUint32(nil, 0xFEEF04BD)...)
	for _, number := range []uint32{0x10000, 1<<16 | 2, 3 << 16} {
		raw = binary.LittleEndian.AppendUint32(raw, number)
	}
	raw = append(append(append(raw, wide("ProductName\x00\x00Keys\x00")...), wide("FileVersion\x00")...), wide("1.2.3\x00x")...)
	for name, want := range map[string]string{"ProductName": "Keys", "FileVersion": "1.2.3", "Nothing": ""} {
		if got := resource(raw, name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	if got := fixedVersion(raw); got != "1.2.3.0" || fixedVersion(nil) != "" {
		t.Errorf("in numbers it is %q", got)
	}
}

func TestTheListOfPropertiesOfMacOSIsCompared(t *testing.T) {
	f, file := known(t), filepath.Join(t.TempDir(), "Info.plist")
	text := `<plist><dict><key>CFBundleIdentifier</key><string>org.example.Keys</string><key>CFBundleName</key><string>Keys</string>` +
		`<key>CFBundleShortVersionString</key><string>1.2.3</string><key>High</key><true/><key>CFBundleVersion</key><string>7</string></dict></plist>`
	for changed, wrong := range map[string]string{text: "", strings.Replace(text, "1.2.3", "1.2.4", 1): "ShortVersion", strings.Replace(text, ">7<", ">8<", 1): "CFBundleVersion"} {
		if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := f.plist(file); (err == nil) != (wrong == "") || err != nil && !strings.Contains(err.Error(), wrong) {
			t.Errorf("want %q: %v", wrong, err)
		}
	}
}

// This test is a program built by Go too: its own modules have to be in the list.
func TestAModuleThatIsNotListedIsNoticed(t *testing.T) {
	f, file := known(t), filepath.Join(t.TempDir(), "list.cdx.json")
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	head := `{"metadata":{"component":{"name":"Keys","version":"1.2.3"}},"components":[`
	for components, wrong := range map[string]string{`{"name":"github.com/BurntSushi/toml","version":"v1.6.0"}`: "", `{"name":"github.com/BurntSushi/toml","version":"v1.5.0"}`: "v1.6.0, which is not listed"} {
		if err := os.WriteFile(file, []byte(head+components+"]}"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := f.sbom(file, own, "no/such/*.exe"); (err == nil) != (wrong == "") || err != nil && !strings.Contains(err.Error(), wrong) {
			t.Errorf("want %q: %v", wrong, err)
		}
	}
}
