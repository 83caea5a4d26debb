/* Wine 8 lacks the library from which Go's runtime takes its random numbers. This one
 * stands in for it in tests, and is never given to anybody. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom, of advapi32 */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length)
{
	return SystemFunction036(bytes, (ULONG)length);
}
