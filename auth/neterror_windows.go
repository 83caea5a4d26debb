package auth

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// unreachableErrnos mean that there is no way to the network.
func unreachableErrnos() []syscall.Errno {
	return []syscall.Errno{
		windows.WSAENETUNREACH, windows.WSAENETDOWN, windows.WSAEHOSTUNREACH, windows.WSAEHOSTDOWN, windows.WSAEADDRNOTAVAIL,
	}
}

// hungUpErrnos mean that whoever is there does not want to talk.
func hungUpErrnos() []syscall.Errno {
	return []syscall.Errno{windows.WSAECONNREFUSED, windows.WSAECONNRESET, windows.WSAECONNABORTED}
}
