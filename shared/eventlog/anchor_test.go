package eventlog_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
)

func TestAnAnchorAgreesWithItsHeadAlone(t *testing.T) {
	t.Parallel()
	tenant, session := uuid.MustParse("0198c000-0000-7000-8000-000000000001"), uuid.MustParse("0198c000-0000-7000-8000-000000000002")
	head := eventlog.Head{Seq: 12, N: 9, K: 3, Hash: []byte{0xab, 0xcd}}
	ended, now := time.UnixMilli(1_700_000_000_123), time.UnixMilli(1_700_000_009_456)
	anchor := head.Anchored(tenant, session, ended, now)
	require.Equal(t, "heads/0198c000-0000-7000-8000-000000000001/0198c000-0000-7000-8000-000000000002/12.json", anchor.Key())
	content, err := json.Marshal(anchor)
	require.NoError(t, err)
	require.JSONEq(t, `{"tenant": "0198c000-0000-7000-8000-000000000001", "session": "0198c000-0000-7000-8000-000000000002", "seq": 12,
		"hash": "abcd", "n": 9, "k": 3, "ended_at": "2023-11-14T22:13:20.123Z", "anchored_at": "2023-11-14T22:13:29.456Z"}`, string(content))
	again, ok := eventlog.ReadAnchor(anchor.Key(), content)
	require.True(t, ok)
	require.Equal(t, anchor, again)
	for key, content := range map[string]string{
		"heads/x/y/12.json": string(content), anchor.Key(): "{}", anchor.Key() + "x": "[",
	} {
		_, ok := eventlog.ReadAnchor(key, []byte(content))
		require.False(t, ok, key)
	}

	require.Empty(t, anchor.Differs(head))
	for says, other := range map[string]eventlog.Head{
		"has no event 12":    {},
		"is not the one":     {Seq: 12, N: 9, K: 3, Hash: []byte{0xab, 0xce}},
		"has other numbers":  {Seq: 12, N: 8, K: 3, Hash: head.Hash},
		"has other numbers ": {Seq: 12, N: 9, K: 4, Hash: head.Hash},
	} {
		require.Contains(t, anchor.Differs(other)+" ", says)
	}
	anchor.Hash = "no hexadecimal"
	require.Contains(t, anchor.Differs(head), "is not the one")
}
