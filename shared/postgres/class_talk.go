package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// talkColumns reads how a class is run (i) and when what has changed is told (y).
const talkColumns = `
	i.locks, i.chat_slow_seconds, i.lobby, i.timer_at, coalesce(i.timer_seconds, 0) as timer_seconds,
	y.tally_at, y.free_at, y.shown_at, y.lost, y.dirty`

type talkRow struct {
	Locks           []string
	ChatSlowSeconds int
	Lobby           bool
	TimerAt         *time.Time
	TimerSeconds    int
	TallyAt         *time.Time
	FreeAt          *time.Time
	ShownAt         *time.Time
	Lost            int
	Dirty           []string
}

func (r talkRow) fill(class *presence.Class) {
	class.Talk = presence.Talk{
		Locks: r.Locks, SlowSeconds: r.ChatSlowSeconds, Lobby: r.Lobby, TimerAt: orZero(r.TimerAt), TimerSeconds: r.TimerSeconds,
	}
	class.Tally = presence.Tally{At: orZero(r.TallyAt), FreeAt: orZero(r.FreeAt), ShownAt: orZero(r.ShownAt), Lost: r.Lost, Dirty: r.Dirty}
}

// readTalk queues the reads of what is said in a class.
func readTalk(r *reads, class *presence.Class, scope presence.Scope) {
	if len(scope.Messages) > 0 {
		readMessages(r, class, scope)
	}
	if scope.LastChat {
		type row struct{ At *time.Time }
		readRows(r, `
			select max(m.created_at) as at
			from session_participants p
			join chat_messages m on m.tenant_id = @tenant and m.session_id = @session and m.participant_id = p.id
			where p.tenant_id = @tenant and p.session_id = @session and p.user_id = @user and m.channel = 'all'`,
			pgx.NamedArgs{"user": orNullID(scope.User)}, func(rows []row) { class.LastChat = orZero(rows[0].At) })
	}
}

func readMessages(r *reads, class *presence.Class, scope presence.Scope) {
	type row struct {
		ID            uuid.UUID
		Channel       presence.Channel
		ParticipantID uuid.UUID
		ReplyTo       *uuid.UUID
		Body          string
		EditedAt      *time.Time
		DeletedAt     *time.Time
		HiddenAt      *time.Time
		Events        []uuid.UUID
		Mine          []string
	}
	readRows(r, `
		select m.id, m.channel, m.participant_id, m.reply_to, m.body, m.edited_at, m.deleted_at, m.hidden_at, m.events, array(
			select x.kind
			from session_participants p
			join chat_reactions x on x.tenant_id = @tenant and x.session_id = @session and x.message_id = m.id and x.participant_id = p.id
			where p.tenant_id = @tenant and p.session_id = @session and p.user_id = @user
		) as mine
		from chat_messages m
		where m.tenant_id = @tenant and m.session_id = @session and m.id = any (@messages::uuid[])`,
		pgx.NamedArgs{"user": orNullID(scope.User), "messages": scope.Messages}, func(rows []row) {
			class.Messages = make(map[uuid.UUID]presence.Message, len(rows))
			for _, m := range rows {
				class.Messages[m.ID] = presence.Message{
					ID: m.ID, Channel: m.Channel, Author: m.ParticipantID, ReplyTo: m.ReplyTo, Body: m.Body, EditedAt: orZero(m.EditedAt),
					DeletedAt: orZero(m.DeletedAt), HiddenAt: orZero(m.HiddenAt), Events: m.Events, Mine: m.Mine,
				}
			}
		})
}

// queueTalk queues the rows beside the log of what is said in a class.
func queueTalk(w *writes, change presence.Change) {
	if t := change.Talk; t != nil {
		var seconds *int
		if !t.TimerAt.IsZero() {
			seconds = &t.TimerSeconds
		}
		w.queue(`
			update session_interaction
			set locks = @locks, chat_slow_seconds = @slow, lobby = @lobby, timer_at = @timer_at, timer_seconds = @timer_seconds
			where tenant_id = @tenant and session_id = @session`,
			pgx.NamedArgs{
				"locks": orEmpty(t.Locks), "slow": t.SlowSeconds, "lobby": t.Lobby, "timer_at": orNull(t.TimerAt), "timer_seconds": seconds,
			})
	}
	if t := change.Tally; t != nil {
		w.queue(`
			update session_tallies
			set tally_at = @at, free_at = case when @made then clock_timestamp() + @every::interval else @free_at::timestamptz end, shown_at = @shown_at, lost = @lost, dirty = @dirty
			where tenant_id = @tenant and session_id = @session`,
			pgx.NamedArgs{
				"at": orNull(t.At), "made": t.Made, "every": presence.TallyEvery, "free_at": orNull(t.FreeAt), "shown_at": orNull(t.ShownAt), "lost": t.Lost, "dirty": orEmpty(t.Dirty),
			})
	}
	for _, m := range change.Messages {
		w.queue(`
			insert into chat_messages (tenant_id, session_id, id, channel, participant_id, reply_to, body, created_at)
			values (@tenant, @session, @id, @channel, @person, @reply_to, @body, clock_timestamp())
			on conflict (tenant_id, session_id, id) do update
			set body = excluded.body, edited_at = @edited_at, deleted_at = @deleted_at, hidden_at = @hidden_at, events = @events`,
			pgx.NamedArgs{
				"id": m.ID, "channel": m.Channel, "person": m.Author, "reply_to": m.ReplyTo, "body": m.Body, "edited_at": orNull(m.EditedAt),
				"deleted_at": orNull(m.DeletedAt), "hidden_at": orNull(m.HiddenAt), "events": orEmpty(m.Events),
			})
	}
	for _, x := range change.Reactions {
		sql := `
			insert into chat_reactions (tenant_id, session_id, message_id, participant_id, kind)
			values (@tenant, @session, @message, @person, @kind)
			on conflict do nothing`
		if !x.On {
			sql = `
			delete from chat_reactions
			where tenant_id = @tenant and session_id = @session and message_id = @message and participant_id = @person and kind = @kind`
		}
		w.queue(sql, pgx.NamedArgs{"message": x.Message, "person": x.Person, "kind": x.Kind})
	}
	for _, b := range change.Blanks {
		w.queue(`
			insert into blanked_events (tenant_id, session_id, event_id, blank) values (@tenant, @session, @event, @blank)
			on conflict (tenant_id, session_id, event_id) do update set blank = excluded.blank`,
			pgx.NamedArgs{"event": b.Event, "blank": b.Fields})
	}
}

// orEmpty is an empty list in place of none, as a column wants it.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// PostChat appends to a class, which is in that room, a message that is plain (presence.Post.Plain) and keeps its row,
// in one round trip, if what it was decided on is still what the stamp was made of. Else stale is true and nothing was
// written: the message is decided again by ChangeClass. The same operation again is answered with its event, marked
// Duplicate. Errors: those of Append.
func (s *Store) PostChat(
	ctx context.Context, room classroom.Room, actor uuid.UUID, stamp string, post presence.Post,
) (_ presence.Appended, stale bool, err error) {
	defer wrap(&err, "PostChat", room.Tenant, room.Session, actor)
	if err := context.Cause(ctx); err != nil {
		return presence.Appended{}, false, err
	}
	call, err := newAppendCall(room.Session, actor, []eventlog.Draft{{Content: post.Content(), ClientOpID: post.Op}})
	if err != nil {
		return presence.Appended{}, false, err
	}
	appended, stale, err := s.postChat(ctx, room.Tenant, call, stamp, post)
	if err != nil && ctx.Err() == nil && lostConnection(err) {
		appended, stale, err = s.postChat(ctx, room.Tenant, call, stamp, post)
	}
	return appended, stale, appendError(err)
}

func (s *Store) postChat(ctx context.Context, tenant uuid.UUID, c *appendCall, stamp string, post presence.Post) (out presence.Appended, stale bool, err error) {
	const sql = `
		select o_nth, o_seq, o_at_ms, o_n, o_k, o_content
		from post_chat($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	args := []any{
		pgUUID(c.session), pgUUID(c.actor), stamp, c.ids[0], c.types[0], c.versions[0], c.visibilities[0], c.ops[0], c.contents[0],
		string(post.Channel), post.Body,
	}
	err = inBatch(ctx, s, tenant, sql, args, func(results pgx.BatchResults) error {
		rows, err := results.Query()
		if err != nil {
			return err
		}
		out, err = c.collect(rows)
		stale = errors.Is(err, errNoRow)
		if stale {
			err = nil
		}
		return err
	})
	return out, stale, err
}
