package postgres_test

import (
	"context"
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/testkit"
)

// The golden vector of shared/eventlog, computed by the database.
func TestGoldenVectorInSQL(t *testing.T) {
	t.Parallel()
	admin := testkit.Database(t).Admin(t)
	var contentHash, first, second []byte
	require.NoError(t, admin.QueryRow(context.Background(), `
		with content as (
			select event_content_hash('0123456789abcdef'::bytea, '{"title":"Wellen – 波"}'::jsonb) as hash
		), scope as (
			select uuid_send('0198c000-0000-7000-8000-000000000001') || uuid_send('0198c000-0000-7000-8000-000000000002') as scope
		), first as (
			select event_hash(decode(repeat('00', 32), 'hex'), scope, 1, 1795000000123,
				event_tail('session.started', 1::smallint, 'all', '0198c000-0000-7000-8000-000000000003',
					'0198c000-0000-7000-8000-000000000004', content.hash)) as hash
			from content, scope
		)
		select content.hash, first.hash, event_hash(first.hash, scope, 2, 1795000000123,
			event_tail('chat.message', 1::smallint, 'all', '0198c000-0000-7000-8000-000000000003',
				'0198c000-0000-7000-8000-000000000004', content.hash))
		from content, first, scope`).Scan(&contentHash, &first, &second))
	require.Equal(t, "140b4419b689d1ecfe1403242b2b8229210a28498d580261aa42b5360a99333e", hex.EncodeToString(contentHash))
	require.Equal(t, "6cee186261fb88dc60f4e525a4eb12e2e142f79cf3f66466a1e34a920deb10b0", hex.EncodeToString(first))
	require.Equal(t, "e93f0ce75da70ace8ff0c562bf24bbb53f30318c4cbe9dd316a2b13d86fce452", hex.EncodeToString(second))
}
