package app

// Recipe is how a program reads a connection's key from the keyring: a command for
// one system or language, ready to copy. It never holds the key.
type Recipe struct {
	Kind RecipeKind
	Text string
}

// RecipeKind names the tool of a recipe.
type RecipeKind string

// The recipes there are; which of them a system has, Recipes knows.
const (
	RecipeSecretTool RecipeKind = "secret-tool" // Linux
	RecipePython     RecipeKind = "python"      // the package keyring, on every system
	RecipeSecurity   RecipeKind = "security"    // macOS
	RecipePowerShell RecipeKind = "powershell"  // Windows
	RecipeHeaders    RecipeKind = "headers"     // the two headers of a call, KEY in the key's place
)

// Recipes gives the recipes of a connection for this system; none where it has no
// key here.
func (k *Keeper) Recipes(id string) []Recipe { return nil }
