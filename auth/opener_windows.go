package auth

import "golang.org/x/sys/windows/registry"

// systemOpener looks for what Windows opens https with: the member's choice, or a
// program that has registered itself for everybody.
func systemOpener() error {
	const chosen = `Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice`
	if key, err := registry.OpenKey(registry.CURRENT_USER, chosen, registry.QUERY_VALUE); err == nil {
		program, _, err := key.GetStringValue("ProgId")
		_ = key.Close()
		if err == nil && program != "" {
			return nil
		}
	}
	key, err := registry.OpenKey(registry.CLASSES_ROOT, `https\shell\open\command`, registry.QUERY_VALUE)
	if err != nil {
		return err
	}
	return key.Close()
}
