package app

import "io/fs"

// keepOthersOut has nothing to do on Windows: who may ring is inherited from the folder,
// which is in the user's profile.
func keepOthersOut(string) error { return nil }

// isOursAlone holds on Windows for every folder below the one for temporary files, which
// each user has for himself.
func isOursAlone(fs.FileInfo) bool { return true }
