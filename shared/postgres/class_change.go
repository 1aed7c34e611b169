package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// ChangeClass reads of a class what the scope asks for, while its log stands still, lets decide say what changes, and
// writes that with its events in the same transaction, in two round trips. It returns the class as it is afterwards.
// decide may be called again when the connection was lost; it must not do anything outside.
//
// Errors: fault.NotFound "session-not-found"; decide's own, with which nothing is written; those of Append.
func (s *Store) ChangeClass(
	ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) (_ *presence.Class, err error) {
	defer wrap(&err, "ChangeClass", tenant, session)
	var (
		class *presence.Class
		found bool
	)
	err = s.withSessionLock(ctx, tenant, session, func(r *reads) {
		class, found = &presence.Class{Tenant: tenant, Session: session, Ended: map[string]bool{}}, false
		readClass(r, class, scope, &found)
	}, func(w *writes) error {
		if !found {
			return classroom.SessionNotFound()
		}
		change, err := decide(class)
		if err != nil {
			return err
		}
		return writeChange(w, class, scope, change)
	})
	if err != nil {
		return nil, err
	}
	return class, nil
}

// ApplyWebhook brings a class up to a webhook of the media server, once: that it was applied is written in the
// transaction of what it changed. Class.Fresh is false for one that was dealt with before; the class is read all the
// same, so that what it calls for outside the database can be repeated.
//
// Errors: fault.NotFound "session-not-found"; those of Append.
func (s *Store) ApplyWebhook(ctx context.Context, n presence.WebhookEvent, now time.Time) (_ *presence.Class, err error) {
	defer wrap(&err, "ApplyWebhook", n.Room.Tenant, n.Room.Session, n.Event)
	return s.ChangeClass(ctx, n.Room.Tenant, n.Room.Session, n.Scope(), func(c *presence.Class) (presence.Change, error) {
		if !c.Fresh {
			return presence.Change{}, nil
		}
		return c.Apply(n, now), nil
	})
}

// readClass queues the reads of a class. Each sees all that was committed before the lock was granted.
func readClass(r *reads, class *presence.Class, scope presence.Scope, found *bool) {
	type head struct {
		Now             time.Time
		Status          classroom.Status
		Record          bool
		RoomSID         string `db:"room_sid"`
		RoomGeneration  int
		Run             int
		EndsAt          time.Time
		StartedAt       *time.Time
		EndedAt         *time.Time
		EndedReason     *classroom.EndReason
		Version         int
		RecordingPaused bool
		stageRow
		talkRow
	}
	readRows(r, `
		select clock_timestamp() as now, h.status, s.record, coalesce(s.room_sid, '') as room_sid, s.room_generation, s.run, s.ends_at,
			s.started_at, s.ended_at, s.ended_reason, s.version, s.recording_paused, `+talkColumns+`, `+stageColumns+`
		from session_heads h
		join sessions s on s.tenant_id = @tenant and s.id = h.session_id
		join session_interaction i on i.tenant_id = @tenant and i.session_id = h.session_id
		join session_tallies y on y.tenant_id = @tenant and y.session_id = h.session_id
		left join session_stages g on g.tenant_id = @tenant and g.session_id = h.session_id
		left join studio_scenes z on z.tenant_id = @tenant and z.session_id = h.session_id and z.id = g.scene_id
		where h.tenant_id = @tenant and h.session_id = @session
		for no key update of h`, nil, func(rows []head) {
		*found = len(rows) == 1
		if !*found {
			return
		}
		h := rows[0]
		class.Now, class.Status, class.Record, class.RoomSID, class.Generation = h.Now, h.Status, h.Record, h.RoomSID, h.RoomGeneration
		class.Run, class.EndsAt, class.StartedAt, class.EndedAt = h.Run, h.EndsAt, orZero(h.StartedAt), orZero(h.EndedAt)
		class.Version, class.Paused = h.Version, h.RecordingPaused
		if h.EndedReason != nil {
			class.EndedReason = *h.EndedReason
		}
		h.stageRow.fill(class)
		h.talkRow.fill(class)
	})
	readDelivery(r, class, scope.Delivery)
	readPeople(r, class, scope)
	if !scope.Talk {
		readRecordings(r, class)
		readTracks(r, class)
		readConsents(r, class, scope)
	}
	readTalk(r, class, scope)
	if scope.Attending {
		readAttending(r, class)
	}
	readAsking(r, class, scope)
	readEnded(r, class, scope)
	readNamed(r, class, scope)
	if scope.Recent != uuid.Nil {
		readRecent(r, class, scope.Recent)
	}
	if scope.Scenes {
		readScenes(r, class, scope)
	}
	if scope.Plan {
		readPlan(r, class)
	}
	readDone(r, class, scope)
}

// writeChange queues rows, the append, and what needs the time of the append. A change that is nothing but the mark of
// a delivery is written too.
func writeChange(w *writes, class *presence.Class, scope presence.Scope, change presence.Change) error {
	if change.Empty() {
		if scope.Delivery.ID != "" && class.Fresh {
			w.queue("select", nil) // so that the mark is committed
		}
		return nil
	}
	for _, p := range change.People {
		queuePerson(w, p)
	}
	queueAsked(w, class, change)
	for _, l := range change.Links {
		w.queue(`
			insert into session_connections (tenant_id, session_id, id, participant_id, connected_at, disconnected_at)
			values (@tenant, @session, @id, @person, coalesce(@at, now()), @end)
			on conflict (tenant_id, session_id, id) do update set disconnected_at = excluded.disconnected_at`,
			pgx.NamedArgs{"id": l.ID, "person": l.Person, "at": orNull(l.At), "end": orNull(l.EndAt)})
	}
	for _, t := range change.Tracks {
		w.queue(`
			insert into session_tracks (tenant_id, session_id, id, participant_id, kind, source, published_at, unpublished_at)
			values (@tenant, @session, @id, @person, @kind, @source, @at, @end)
			on conflict (tenant_id, session_id, id) do update set unpublished_at = excluded.unpublished_at`,
			pgx.NamedArgs{"id": t.ID, "person": t.Person, "kind": t.Kind, "source": t.Source, "at": t.At, "end": orNull(t.EndAt)})
	}
	queueScenes(w, change)
	queuePages(w, change.Pages)
	queueTalk(w, change)
	for _, r := range change.Recordings {
		queueRecording(w, r)
	}
	queueConsents(w, class, change)
	if change.RoomSID != "" || change.Generation > 0 {
		w.queue(`
			update sessions set room_sid = @sid, room_generation = @generation, updated_at = now()
			where tenant_id = @tenant and id = @session`,
			pgx.NamedArgs{"sid": orNullText(class.RoomSID), "generation": class.Generation})
	}
	actor := change.Actor
	if actor == uuid.Nil {
		actor = class.System
	}
	if err := queueDrafts(w, class, actor, change); err != nil {
		return err
	}
	// The session begins and ends at the time of its event, which the media's clock is counted from.
	if change.Started {
		w.after.Queue(`
			update sessions s set started_at = to_timestamp(h.last_at_ms / 1000.0), version = s.version + 1, updated_at = now()
			from session_heads h
			where s.tenant_id = @tenant and s.id = @session and h.tenant_id = @tenant and h.session_id = @session
			returning s.started_at, s.version`, w.args).
			QueryRow(func(row pgx.Row) error { return row.Scan(&class.StartedAt, &class.Version) })
	}
	if change.Ended != "" {
		w.after.Queue(`
			update sessions s set ended_at = to_timestamp(h.last_at_ms / 1000.0), ended_reason = @reason, version = s.version + 1, updated_at = now()
			from session_heads h
			where s.tenant_id = @tenant and s.id = @session and h.tenant_id = @tenant and h.session_id = @session
			returning s.ended_at, s.version`, with(w.args, pgx.NamedArgs{"reason": change.Ended})).
			QueryRow(func(row pgx.Row) error { return row.Scan(&class.EndedAt, &class.Version) })
	}
	return nil
}

// queueDrafts makes one append of each run of drafts with the same actor. The first of the change's own actor pays.
func queueDrafts(w *writes, class *presence.Class, actor uuid.UUID, change presence.Change) error {
	w.appended = &class.Appended
	paid := false
	for begin := 0; begin < len(change.Drafts); {
		by := actorOf(change.Drafts[begin], actor)
		end := begin + 1
		for end < len(change.Drafts) && actorOf(change.Drafts[end], actor) == by {
			end++
		}
		call, err := newAppendCall(class.Session, by, change.Drafts[begin:end])
		if err != nil {
			return err
		}
		call.fresh = true // rows have decided that it happens now
		if by == actor && !paid {
			call.cost, paid = change.Cost, true
		}
		w.calls = append(w.calls, call)
		begin = end
	}
	return nil
}

func actorOf(d eventlog.Draft, actor uuid.UUID) uuid.UUID {
	if d.Actor != uuid.Nil {
		return d.Actor
	}
	return actor
}
