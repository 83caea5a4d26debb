package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf16"
)

// exe looks at the version that Windows shows of a program or a setup.
func (f facts) exe(file string) error {
	program, err := pe.Open(file)
	if err != nil {
		return fmt.Errorf("open the program: %w", err)
	}
	defer func() { _ = program.Close() }()
	section := program.Section(".rsrc")
	if section == nil {
		return errors.New("  it has no resources")
	}
	resources, err := section.Data()
	if err != nil {
		return fmt.Errorf("read the resources: %w", err)
	}
	return errors.Join(
		same("ProductName", resource(resources, "ProductName"), f.Details.Name),
		same("ProductVersion", resource(resources, "ProductVersion"), f.Details.Version),
		same("FileVersion", resource(resources, "FileVersion"), f.Details.Version),
		same("the version in numbers", fixedVersion(resources), f.four()))
}

// resource gives a text of the version: its name and, after a gap, what it is, both in
// UTF-16 and ended by a zero.
func resource(resources []byte, name string) string {
	_, rest, found := bytes.Cut(resources, append(wide(name), 0, 0))
	if !found {
		return ""
	}
	var value []uint16
	for ; len(rest) >= 2; rest = rest[2:] {
		letter := binary.LittleEndian.Uint16(rest)
		if letter == 0 && len(value) > 0 {
			break
		}
		if letter != 0 {
			value = append(value, letter)
		}
	}
	return string(utf16.Decode(value))
}

func wide(text string) (out []byte) {
	for _, letter := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, letter)
	}
	return out
}

// fixedVersion gives the four numbers of the file's version.
func fixedVersion(resources []byte) string {
	mark := binary.LittleEndian.AppendUint32(nil, 0xFEEF04BD)
	_, rest, found := bytes.Cut(resources, mark)
	if !found || len(rest) < 12 {
		return ""
	}
	high, low := binary.LittleEndian.Uint32(rest[4:]), binary.LittleEndian.Uint32(rest[8:])
	return fmt.Sprintf("%d.%d.%d.%d", high>>16, high&0xFFFF, low>>16, low&0xFFFF)
}

// plist looks at what macOS shows.
func (f facts) plist(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read it: %w", err)
	}
	said, err := plistStrings(text)
	if err != nil {
		return err
	}
	return errors.Join(
		same("CFBundleIdentifier", said["CFBundleIdentifier"], f.Details.ID), same("CFBundleName", said["CFBundleName"], f.Details.Name),
		same("CFBundleShortVersionString", said["CFBundleShortVersionString"], f.Details.Version),
		same("CFBundleVersion", said["CFBundleVersion"], f.build()))
}

// plistStrings gives the texts of a list of properties, by key.
func plistStrings(text []byte) (map[string]string, error) {
	said, key := map[string]string{}, ""
	for decoder := xml.NewDecoder(bytes.NewReader(text)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return said, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the list of properties: %w", err)
		}
		element, begins := token.(xml.StartElement)
		if !begins || element.Name.Local != "key" && element.Name.Local != "string" {
			continue
		}
		var value string
		if err := decoder.DecodeElement(&value, &element); err != nil {
			return nil, fmt.Errorf("read the list of properties: %w", err)
		}
		if element.Name.Local == "key" {
			key = value
		} else if said[key] == "" {
			said[key] = value
		}
	}
}
