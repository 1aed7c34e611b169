package postgres_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

// People come, go, are granted and removed while the media server's webhooks change the same rows and others append:
// nobody waits for a lock that somebody waiting for him holds. Everything goes the way that it goes in production.
func TestNoDeadlockBetweenPeopleAndWebhooks(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t).crowded()
	ctx := context.Background()
	var refused sync.Map
	note := func(err error) {
		if f := fault.As(err); err != nil && (f == nil || f.Kind == fault.KindUnavailable) {
			refused.Store(err.Error(), true)
		}
	}
	change := func(user uuid.UUID, people []uuid.UUID, decide func(*presence.Class) (presence.Change, error)) func() {
		return func() {
			_, err := c.db.Store.ChangeClass(ctx, c.Tenant, c.Session, presence.Scope{User: user, People: people}, decide)
			note(err)
		}
	}
	teacher := presence.Member{User: c.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	room := classroom.Room{Tenant: c.Tenant, Session: c.Session, Generation: 1}
	var jobs []func()
	for i := range 40 {
		student := presence.Member{User: c.Students[i%3], Name: "Sara Student", Role: classroom.RoleStudent}
		sources := []classroom.Source{classroom.Grantable[i%3]}
		webhook := func(event string, who uuid.UUID) func() {
			n := presence.WebhookEvent{
				ID: fmt.Sprintf("EV_%s_%d", event, i), Event: event, Room: room, Person: who, Identity: who.String(),
				Connection: fmt.Sprintf("PA_%d", i/2), JoinedAt: time.Now(), Rights: presence.RightsFor(classroom.RoleStudent, nil, false),
				Track: presence.Track{ID: fmt.Sprintf("TR_%d", i/2), Kind: "video", Source: classroom.SourceCamera},
			}
			return func() { _, err := c.db.Store.ApplyWebhook(ctx, n, time.Now()); note(err) }
		}
		jobs = append(jobs,
			change(student.User, nil, func(c *presence.Class) (presence.Change, error) { return c.Join(student, uuid.New()) }),
			change(student.User, nil, func(c *presence.Class) (presence.Change, error) { return c.Leave(), nil }),
			change(c.Teacher, []uuid.UUID{c.student}, func(k *presence.Class) (presence.Change, error) { return k.Grant(teacher, c.student, sources) }),
			webhook(presence.ParticipantJoined, c.student), webhook(presence.ParticipantLeft, c.student),
			webhook(presence.TrackPublished, c.teacher), webhook(presence.TrackUnpublished, c.teacher), webhook(presence.RoomStarted, c.teacher),
			func() { _, err := c.append(c.student, chat("z")); note(err) },
			func() {
				note(c.db.Store.RecordFailedDelivery(ctx, c.Tenant, fmt.Sprintf("EV_%d", i), "x", room.String(), 1, "y"))
			},
		)
	}
	together(jobs)
	refused.Range(func(message, _ any) bool { t.Error(message); return true })
	require.True(t, c.verdict().OK())
	require.Zero(t, c.count(`select deadlocks from pg_stat_database where datname = current_database()`))
}
