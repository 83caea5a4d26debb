package app

import "io/fs"

// isOursAlone holds on Windows for every folder below the one for temporary files, which
// each user has for himself.
func isOursAlone(fs.FileInfo) bool { return true }
