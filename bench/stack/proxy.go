package stack

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"time"
)

// sendData is the path of LiveKit's call that sends a message to a room.
const sendData = "/twirp/livekit.RoomService/SendData"

// Counter is a proxy before the media server's API that counts the messages to rooms. A stack is started with its
// address in LECTERN_LIVEKIT_API.
type Counter struct {
	mu    sync.Mutex
	to    *url.URL
	calls []time.Time
}

// Forward says where calls go. Until it is called they are refused.
func (c *Counter) Forward(to string) error {
	u, err := url.Parse(to)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.to = u
	return err
}

func (c *Counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	to := c.to
	if r.URL.Path == sendData {
		c.calls = append(c.calls, time.Now())
	}
	c.mu.Unlock()
	if to == nil {
		http.Error(w, "not yet", http.StatusServiceUnavailable)
		return
	}
	proxy := httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) { p.SetURL(to) }}
	proxy.ServeHTTP(w, r)
}

// Sent is how many messages to rooms there were, and the most in any second.
func (c *Counter) Sent() (all, most int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	first := 0
	for i, at := range c.calls {
		for at.Sub(c.calls[first]) >= time.Second {
			first++
		}
		most = max(most, i-first+1)
	}
	return len(c.calls), most
}
