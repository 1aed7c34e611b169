package consumer_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

type watches struct {
	asked []uuid.UUID
	fail  error
}

func (w *watches) EnsureRunning(_ context.Context, _, session uuid.UUID) error {
	w.asked = append(w.asked, session)
	return w.fail
}

func TestAReportOfALiveClassAsksForItsWatchNowAndThen(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	w, now := &watches{fail: errors.New("away")}, time.Now()
	c.consumer.Watches, c.consumer.Now = w, func() time.Time { return now }
	require.Empty(t, c.take(c.joined(c.student, "PA_1", now), c.left(c.student, "PA_1")), "its failure is no failure of the report")
	require.Equal(t, []uuid.UUID{c.fixture.Session}, w.asked)
	now = now.Add(4 * time.Minute)
	require.Empty(t, c.take(c.joined(c.student, "PA_2", now)))
	require.Len(t, w.asked, 1)
	now = now.Add(time.Minute)
	require.Empty(t, c.take(c.joined(c.student, "PA_3", now)))
	require.Len(t, w.asked, 2)

	_, err := c.db.Store.Append(t.Context(), c.fixture.Tenant, c.fixture.Session, c.teacher,
		postgres.Free, testkit.Draft("session.ended", map[string]any{"reason": "teacher"}))
	require.NoError(t, err)
	now = now.Add(time.Hour)
	require.Empty(t, c.take(c.left(c.student, "PA_3")))
	require.Len(t, w.asked, 2, "nobody watches a class that has ended")
}
