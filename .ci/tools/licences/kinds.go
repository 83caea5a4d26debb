package main

import (
	"regexp"
	"strings"
)

// licencesIn names the licences of a text as SPDX does, by a sentence that only stands in
// each. A text that says its own name is believed.
func licencesIn(text string) (names []string) {
	if said := regexp.MustCompile(`SPDX-License-Identifier: ([A-Za-z0-9.+() -]+)`).FindStringSubmatch(text); said != nil {
		return []string{strings.TrimSpace(said[1])}
	}
	flat := strings.ToLower(strings.Join(strings.Fields(text), " "))
	says := func(words string) bool { return strings.Contains(flat, words) }
	zope := says("zope public license (zpl) version 2.1") // which grew out of BSD-2-Clause
	for _, known := range []struct {
		name string
		is   bool
	}{
		{"Apache-2.0", says("apache license version 2.0, january 2004")},
		{"BSD-3-Clause", says("redistributions in binary form must reproduce") && says("neither the name")},
		{"BSD-2-Clause", says("redistributions in binary form must reproduce") && !says("neither the name") && !zope},
		{"Bitstream-Vera", says("bitstream vera fonts copyright")},
		{"ISC", says("permission to use, copy, modify, and/or distribute this software for any purpose with or without fee")},
		{"MIT", says("permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files")},
		{"OFL-1.1", says("sil open font license version 1.1")},
		{"ZPL-2.1", zope},
		{"Zlib", says("this software is provided 'as-is'") && says("altered source versions must be plainly marked")},
	} {
		if known.is {
			names = append(names, known.name)
		}
	}
	return names
}
