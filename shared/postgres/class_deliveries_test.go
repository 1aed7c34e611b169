package postgres_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

func TestAWebhookIsAppliedOnce(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other := testkit.Tenant(t, db), testkit.Tenant(t, db)
	ctx, now := t.Context(), time.Now()
	webhook := presence.WebhookEvent{ID: "EV_1", Event: presence.RoomStarted, Room: classroom.Room{Tenant: f.Tenant, Session: f.Session, Generation: 1}, RoomSID: "RM_1"}

	require.NoError(t, db.Store.RecordFailedDelivery(ctx, f.Tenant, "EV_1", webhook.Event, webhook.Room.String(), 2, "poison"))
	class, err := db.Store.ApplyWebhook(ctx, webhook, now)
	require.NoError(t, err)
	require.True(t, class.Fresh, "one that failed before is not done")
	require.Equal(t, "RM_1", class.RoomSID)
	require.NoError(t, db.Store.RecordFailedDelivery(ctx, f.Tenant, "EV_1", webhook.Event, webhook.Room.String(), 3, "late"), "what is done stays done")

	again := webhook
	again.RoomSID = "RM_2"
	class, err = db.Store.ApplyWebhook(ctx, again, now)
	require.NoError(t, err)
	require.False(t, class.Fresh)
	require.Equal(t, "RM_1", class.RoomSID, "nothing changed")
	var attempts int
	var reason *string
	require.NoError(t, db.Admin(t).QueryRow(ctx, `select attempts, failed_reason from webhook_deliveries where tenant_id = $1 and id = 'EV_1'`, f.Tenant).Scan(&attempts, &reason))
	require.Equal(t, 3, attempts)
	require.Nil(t, reason)

	// Another school's server may use the same identifier, and reaches nothing of this school.
	foreign := webhook
	foreign.Room.Tenant = other.Tenant
	_, err = db.Store.ApplyWebhook(ctx, foreign, now)
	require.True(t, fault.Is(err, "session-not-found"))
	foreign.Room.Session = other.Session
	class, err = db.Store.ApplyWebhook(ctx, foreign, now)
	require.NoError(t, err)
	require.True(t, class.Fresh)
}
