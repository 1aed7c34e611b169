package pipeline

import (
	"net/netip"
	"net/url"
	"strings"
)

// Outside takes a service for somebody else's unless its address is one of this machine or of a private network, or
// names a function of this account (lambda://<function>). What was said in a school that does not allow it is sent to
// no such service.
func Outside(baseURL string) bool {
	u, err := url.Parse(baseURL)
	if err != nil || u.Hostname() == "" {
		return true
	}
	if u.Scheme == "lambda" {
		return false
	}
	host := u.Hostname()
	if a, err := netip.ParseAddr(host); err == nil {
		return !a.IsLoopback() && !a.IsPrivate()
	}
	return host != "localhost" && !strings.HasSuffix(host, ".internal") && !strings.HasSuffix(host, ".local")
}
