package main

import (
	"context"
	"fmt"
)

// readLog reads the whole log as staff sees it, and checks that nothing is missing.
func (c *class) readLog(ctx context.Context) error {
	type page struct {
		Events []struct {
			N, K int64
			Lane string
			Type string
		}
		ThroughN int64 `json:"through_n"`
		ThroughK int64 `json:"through_k"`
		More     bool
	}
	types := map[string]int{}
	var n, k int64
	count := 0
	for {
		var p page
		if err := c.ines.Call(ctx, "GET", c.path(fmt.Sprintf("/events?after=%d&after_staff=%d", n, k)), nil, &p); err != nil {
			return err
		}
		for _, e := range p.Events {
			if (e.Lane == "staff" && e.K != k+1) || (e.Lane == "all" && e.N != n+1) {
				return fmt.Errorf("event %d/%d follows %d/%d: something is missing", e.N, e.K, n, k)
			}
			n, k = e.N, max(k, e.K)
			count++
			types[e.Type]++
		}
		n, k = p.ThroughN, p.ThroughK
		if !p.More {
			break
		}
	}
	if types["session.started"] != 1 || types["session.ended"] != 1 {
		return fmt.Errorf("the log holds %d starts and %d ends", types["session.started"], types["session.ended"])
	}
	step("the log holds %d events without a hole (%d joins, %d connections, %d tracks)",
		count, types["participant.joined"], types["participant.connected"], types["media.track_published"])
	return nil
}
