/* The two commands of secret-tool that the tour asks a keyring with, for the Credential
 * Manager of Windows, so that the tour can look into it from outside of the program:
 *
 *   secret-tool search … service SERVICE          a line for each item, with its user
 *   secret-tool lookup service SERVICE username USER   the secret alone
 *
 * An item is found there by the name "SERVICE:USER". */
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <wincred.h>

/* after gives the argument that follows a word, or "". */
static const char *after(int count, char **arguments, const char *word)
{
	for (int i = 1; i + 1 < count; i++)
		if (!strcmp(arguments[i], word))
			return arguments[i + 1];
	return "";
}

static int search(const char *service)
{
	CREDENTIALA **items;
	DWORD count;
	char filter[512];
	size_t prefix = strlen(service) + 1;

	snprintf(filter, sizeof filter, "%s:*", service);
	if (!CredEnumerateA(filter, 0, &count, &items))
		return 1;
	for (DWORD i = 0; i < count; i++)
		if (strlen(items[i]->TargetName) > prefix)
			printf("attribute.username = %s\n", items[i]->TargetName + prefix);
	CredFree(items);
	return 0;
}

static int lookup(const char *service, const char *user)
{
	CREDENTIALA *item;
	char target[512];

	snprintf(target, sizeof target, "%s:%s", service, user);
	if (!CredReadA(target, CRED_TYPE_GENERIC, 0, &item))
		return 1;
	fwrite(item->CredentialBlob, 1, item->CredentialBlobSize, stdout);
	CredFree(item);
	return 0;
}

int main(int count, char **arguments)
{
	const char *service = after(count, arguments, "service");

	if (count > 1 && !strcmp(arguments[1], "search"))
		return search(service);
	if (count > 1 && !strcmp(arguments[1], "lookup"))
		return lookup(service, after(count, arguments, "username"));
	fputs("usage: secret-tool search|lookup …\n", stderr);
	return 2;
}
