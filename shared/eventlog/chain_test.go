package eventlog_test

import (
	"encoding/hex"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/eventlog"
)

// The golden vector: the first event of a session, and one after it with more than ASCII in its content. The database
// computes the same from the same (postgres: TestGoldenVectorInSQL). A change here is a change of the format: every
// log there is would fail its verification.
var (
	goldenLink = eventlog.Link{
		TenantID:   uuid.MustParse("0198c000-0000-7000-8000-000000000001"),
		SessionID:  uuid.MustParse("0198c000-0000-7000-8000-000000000002"),
		Seq:        1,
		AtMS:       1_795_000_000_123,
		Type:       "session.started",
		Version:    1,
		Visibility: eventlog.VisibleAll,
		ActorID:    uuid.MustParse("0198c000-0000-7000-8000-000000000003"),
		ClientOpID: uuid.MustParse("0198c000-0000-7000-8000-000000000004"),
	}
	goldenSalt    = []byte("0123456789abcdef")
	goldenContent = []byte(`{"title": "Wellen – 波"}`)
)

const (
	goldenContentHash = "140b4419b689d1ecfe1403242b2b8229210a28498d580261aa42b5360a99333e"
	goldenHash        = "6cee186261fb88dc60f4e525a4eb12e2e142f79cf3f66466a1e34a920deb10b0"
	goldenSecondHash  = "e93f0ce75da70ace8ff0c562bf24bbb53f30318c4cbe9dd316a2b13d86fce452"
)

func TestGoldenVector(t *testing.T) {
	t.Parallel()
	contentHash := eventlog.ContentHash(goldenSalt, goldenContent)
	require.Equal(t, goldenContentHash, hex.EncodeToString(contentHash))
	first := goldenLink.Hash(eventlog.GenesisHash(), contentHash)
	require.Equal(t, goldenHash, hex.EncodeToString(first))
	second := goldenLink
	second.Seq = 2
	second.Type = "chat.message"
	require.Equal(t, goldenSecondHash, hex.EncodeToString(second.Hash(first, contentHash)))
}

// No two headers are hashed alike: each field counts, and length prefixes keep neighbours apart.
func TestEveryFieldCounts(t *testing.T) {
	t.Parallel()
	contentHash := eventlog.ContentHash(goldenSalt, goldenContent)
	genesis := eventlog.GenesisHash()
	base := goldenLink.Hash(genesis, contentHash)
	id := uuid.New()
	for name, change := range map[string]func(*eventlog.Link){
		"tenant":     func(l *eventlog.Link) { l.TenantID = id },
		"session":    func(l *eventlog.Link) { l.SessionID = id },
		"seq":        func(l *eventlog.Link) { l.Seq++ },
		"time":       func(l *eventlog.Link) { l.AtMS++ },
		"type":       func(l *eventlog.Link) { l.Type += "x" },
		"version":    func(l *eventlog.Link) { l.Version++ },
		"visibility": func(l *eventlog.Link) { l.Visibility = eventlog.VisibleStaff },
		"actor":      func(l *eventlog.Link) { l.ActorID = id },
		"operation":  func(l *eventlog.Link) { l.ClientOpID = id },
		"neighbours": func(l *eventlog.Link) { l.ActorID, l.ClientOpID = l.ClientOpID, l.ActorID },
	} {
		changed := goldenLink
		change(&changed)
		require.NotEqual(t, base, changed.Hash(genesis, contentHash), name)
	}
	rapid.Check(t, func(t *rapid.T) {
		// The same letters, parted elsewhere between content and salt or type and visibility, are another event.
		letters := rapid.StringMatching(`[a-z.]{2,30}`).Draw(t, "letters")
		a := rapid.IntRange(0, len(letters)).Draw(t, "a")
		b := rapid.IntRange(0, len(letters)).Draw(t, "b")
		one, two := goldenLink, goldenLink
		one.Type, one.Visibility = letters[:a], eventlog.Visibility(letters[a:])
		two.Type, two.Visibility = letters[:b], eventlog.Visibility(letters[b:])
		require.Equal(t, a == b, string(one.Hash(genesis, contentHash)) == string(two.Hash(genesis, contentHash)))
	})
}
