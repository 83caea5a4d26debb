package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// cached is one file of the cache.
type cached struct {
	path    string
	size    int64
	written time.Time
}

// limit takes note of what was added and removes the oldest pictures when the
// folder has grown too heavy, and some more, so that it need not at each write.
// Its caller holds the lock.
func (p *pictures) limit(added int64) {
	p.weight += added
	if p.weight >= added && p.weight <= p.heaviest {
		return
	}
	var files []cached
	files, p.weight = p.files()
	if p.weight <= p.heaviest {
		return
	}
	slices.SortFunc(files, func(a, b cached) int { return a.written.Compare(b.written) })
	for _, file := range files {
		if p.weight <= p.heaviest*3/4 {
			return
		}
		if os.Remove(file.path) == nil {
			p.weight -= file.size
		}
	}
}

// files lists the cache and its weight in bytes.
func (p *pictures) files() (files []cached, total int64) {
	_ = filepath.WalkDir(p.folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil // what cannot be read is not counted
		}
		if about, err := entry.Info(); err == nil {
			files = append(files, cached{path, about.Size(), about.ModTime()})
			total += about.Size()
		}
		return nil
	})
	return files, total
}
