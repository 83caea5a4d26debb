package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// writeSBOM writes the list of parts as CycloneDX, the same bytes for the same sources.
func writeSBOM(out io.Writer, root string, parts []part, env func(string) string) error {
	seconds, err := strconv.ParseInt(env("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return fmt.Errorf("read SOURCE_DATE_EPOCH: %w", err)
	}
	sums, err := sumsOf(root)
	if err != nil {
		return err
	}
	goVersion, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		return fmt.Errorf("ask which Go this is: %w", err)
	}
	self := cdx.Component{
		BOMRef: "forumkeys", Type: cdx.ComponentTypeApplication, Name: env("NAME"), Version: env("VERSION"),
		PackageURL: "pkg:golang/forumkeys@v" + env("VERSION"), Licenses: licensed("MIT"),
	}
	var components []cdx.Component
	var refs []string
	for _, p := range parts {
		if p.name == goName {
			p.version = strings.TrimPrefix(strings.TrimSpace(string(goVersion)), "go")
		}
		c := component(p, sums)
		components, refs = append(components, c), append(refs, c.BOMRef)
	}
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{
		Timestamp: time.Unix(seconds, 0).UTC().Format(time.RFC3339), Component: &self,
		Authors: &[]cdx.OrganizationalContact{{Name: "The Forum Keys authors"}},
	}
	bom.Components, bom.Dependencies = &components, &[]cdx.Dependency{{Ref: self.BOMRef, Dependencies: &refs}}
	return cdx.NewBOMEncoder(out, cdx.BOMFileFormatJSON).SetPretty(true).EncodeVersion(bom, cdx.SpecVersion1_6)
}

// component is a part as CycloneDX has it.
func component(p part, sums map[string]string) cdx.Component {
	c := cdx.Component{Type: cdx.ComponentTypeLibrary, Name: p.name, Version: p.version, Licenses: licensed(p.licence)}
	switch {
	case p.name == goName:
		c.PackageURL = "pkg:golang/std@" + p.version
		c.BOMRef = c.PackageURL
	case p.in != "":
		c.BOMRef, c.Description = p.in+"#"+p.name, "carried by "+p.in
	case p.font:
		c.BOMRef = "font:" + p.name
	default:
		c.PackageURL = "pkg:golang/" + p.name + "@" + p.version
		c.BOMRef = c.PackageURL
		if sum := sums[p.name+" "+p.version]; sum != "" {
			c.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: sum}}
		}
	}
	if p.font {
		c.Type = cdx.ComponentTypeFile
	}
	return c
}

func licensed(spdx string) *cdx.Licenses {
	if strings.Contains(spdx, " ") {
		return &cdx.Licenses{{Expression: spdx}}
	}
	return &cdx.Licenses{{License: &cdx.License{ID: spdx}}}
}

// sumsOf gives the checksums of the modules as go.sum has them, in hexadecimal, by
// module and version.
func sumsOf(root string) (map[string]string, error) {
	raw, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return nil, fmt.Errorf("read the checksums of modules: %w", err)
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		words := strings.Fields(line)
		if len(words) != 3 || !strings.HasPrefix(words[2], "h1:") {
			continue
		}
		sum, err := base64.StdEncoding.DecodeString(words[2][len("h1:"):])
		if err != nil {
			return nil, fmt.Errorf("read the checksum of %s: %w", words[0], err)
		}
		sums[words[0]+" "+words[1]] = hex.EncodeToString(sum)
	}
	return sums, nil
}
