package assets

import (
	"embed"
	"io/fs"
)

//go:embed translations/*.json
var translations embed.FS

// Translations gives the words, a file LANGUAGE.json a language.
func Translations() fs.FS {
	files, err := fs.Sub(translations, "translations")
	if err != nil {
		return translations // cannot be: the folder is embedded
	}
	return files
}
