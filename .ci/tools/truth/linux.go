package main

import (
	"archive/tar"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func (f facts) deb(file string) error {
	head, err := output("dpkg-deb", "-f", file, "Version", "Homepage", "Architecture")
	if err != nil {
		return err
	}
	fields := map[string]string{}
	for line := range strings.Lines(string(head)) {
		key, value, _ := strings.Cut(line, ":")
		fields[key] = strings.TrimSpace(value)
	}
	version, _, _ := strings.Cut(fields["Version"], "-") // what follows counts the packagings
	inside, err := output("dpkg-deb", "--fsys-tarfile", file)
	if err != nil {
		return err
	}
	return errors.Join(same("Version", version, f.Details.Version), same("Homepage", fields["Homepage"], f.Website),
		f.tree(inside, fields["Architecture"] == "amd64"))
}

func (f facts) tarball(file string) error {
	inside, err := output("xz", "-dc", file)
	if err != nil {
		return err
	}
	return f.tree(inside, strings.HasSuffix(file, "-amd64.tar.xz"))
}

// rpm looks at the head and at the names of files; what is in them is the deb's.
func (f facts) rpm(file string) error {
	head, err := output("rpm", "-qp", "--qf", `%{VERSION}\n%{URL}\n[%{FILENAMES}\n]`, file)
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSpace(string(head)), "\n")
	if len(lines) < 3 {
		return errors.New("  it names no files")
	}
	wrong := errors.Join(same("Version", lines[0], f.Details.Version), same("URL", lines[1], f.Website))
	for _, end := range f.ends() {
		if !strings.Contains(string(head), end+"\n") {
			wrong = errors.Join(wrong, fmt.Errorf("  there is no …%s", end))
		}
	}
	return wrong
}

// ends are how the names of files end that are called by the ID.
func (f facts) ends() []string {
	return []string{f.desktop(), f.metainfo(), f.icon()}
}

func (f facts) desktop() string  { return "/applications/" + f.Details.ID + ".desktop" }
func (f facts) metainfo() string { return "/metainfo/" + f.Details.ID + ".metainfo.xml" }
func (f facts) icon() string     { return "/hicolor/512x512/apps/" + f.Details.ID + ".png" }

// tree looks into an archive; its program is asked too, where this machine can run it.
func (f facts) tree(archive []byte, runs bool) error {
	files := map[string][]byte{} // by their ends
	for reader := tar.NewReader(bytes.NewReader(archive)); ; {
		head, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("look into the archive: %w", err)
		}
		for _, end := range append(f.ends(), "/bin/forumkeys") {
			if strings.HasSuffix(head.Name, end) {
				if files[end], err = io.ReadAll(reader); err != nil {
					return fmt.Errorf("read %s: %w", head.Name, err)
				}
			}
		}
	}
	wrong := errors.Join(f.sayDesktop(string(files[f.desktop()])), f.sayMetainfo(files[f.metainfo()]), f.sayIcon(files[f.icon()]))
	if runs {
		wrong = errors.Join(wrong, f.packed(files["/bin/forumkeys"]))
	}
	return wrong
}

func (f facts) sayDesktop(text string) error {
	var wrong error
	for key, want := range map[string]string{"Name": f.Details.Name, "Icon": f.Details.ID, "Comment": f.LinuxAndBSD.Comment} {
		if !strings.Contains(text, "\n"+key+"="+want+"\n") {
			wrong = errors.Join(wrong, fmt.Errorf("  the desktop entry does not say %s=%s", key, want))
		}
	}
	return wrong
}

func (f facts) sayMetainfo(text []byte) error {
	var said struct {
		ID         string `xml:"id"`
		Name       string `xml:"name"`
		Launchable string `xml:"launchable"`
		URLs       []struct {
			Type string `xml:"type,attr"`
			Text string `xml:",chardata"`
		} `xml:"url"`
		Releases []struct {
			Version string `xml:"version,attr"`
		} `xml:"releases>release"`
	}
	if err := xml.Unmarshal(text, &said); err != nil {
		return fmt.Errorf("  the metainfo cannot be read: %w", err)
	}
	newest, homepage := "", ""
	if len(said.Releases) > 0 {
		newest = said.Releases[0].Version
	}
	for _, u := range said.URLs {
		if u.Type == "homepage" {
			homepage = u.Text
		}
	}
	return errors.Join(same("metainfo's id", said.ID, f.Details.ID), same("metainfo's name", said.Name, f.Details.Name),
		same("metainfo's launchable", said.Launchable, f.Details.ID+".desktop"),
		same("metainfo's newest release", newest, f.Details.Version), same("metainfo's homepage", homepage, f.Website))
}

// sayIcon compares the icon with the one in the truth: drawn by another program it may
// differ at its edges, but no more.
func (f facts) sayIcon(packed []byte) error {
	got, err := png.Decode(bytes.NewReader(packed))
	if err != nil {
		return fmt.Errorf("  the icon cannot be read: %w", err)
	}
	file, err := os.ReadFile(f.Details.Icon)
	if err != nil {
		return fmt.Errorf("read the icon: %w", err)
	}
	want, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return fmt.Errorf("read the icon: %w", err)
	}
	if got.Bounds() != want.Bounds() || difference(got, want) > 0.01 {
		return errors.New("  the icon is another one")
	}
	return nil
}

// difference is the mean one of all colours of all dots, of 1.
func difference(a, b image.Image) float64 {
	total, dots := 0.0, 0.0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, a1 := a.At(x, y).RGBA()
			r2, g2, b2, a2 := b.At(x, y).RGBA()
			for _, d := range []int64{int64(r1) - int64(r2), int64(g1) - int64(g2), int64(b1) - int64(b2), int64(a1) - int64(a2)} {
				total += float64(max(d, -d)) / 0xFFFF
				dots++
			}
		}
	}
	return total / max(dots, 1)
}

// packed asks the program that lies in a package.
func (f facts) packed(program []byte) error {
	dir, err := os.MkdirTemp("", "truth")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	file := filepath.Join(dir, "forumkeys")
	if err := os.WriteFile(file, program, 0o700); err != nil {
		return fmt.Errorf("unpack the program: %w", err)
	}
	return f.program(file)
}
