//go:build !windows

package auth

import "syscall"

// unreachableErrnos mean that there is no way to the network.
func unreachableErrnos() []syscall.Errno {
	return []syscall.Errno{syscall.ENETUNREACH, syscall.ENETDOWN, syscall.EHOSTUNREACH, syscall.EHOSTDOWN, syscall.EADDRNOTAVAIL}
}

// hungUpErrnos mean that whoever is there does not want to talk.
func hungUpErrnos() []syscall.Errno {
	return []syscall.Errno{syscall.ECONNREFUSED, syscall.ECONNRESET, syscall.ECONNABORTED, syscall.EPIPE}
}
