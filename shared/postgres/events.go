package postgres

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

const appendSQL = `
	select o_nth, o_seq, o_at_ms, o_prev_all, o_prev_staff, o_content
	from append_events($1, $2, $3, $4, $5, $6, $7)`

// Append adds the drafts of one actor to a session's log, all or none, in order, in one round trip. An operation that
// is there already is answered with its first event, marked Duplicate, and adds nothing: so a lost connection is
// answered by sending the same again, once here and then by the caller.
//
// Errors: fault.NotFound "session-not-found" and "participant-not-found" (the actor is not of this session);
// fault.Conflict "op-reused" (the operation id was used by another actor, or for something else),
// "session-not-live", "session-already-live", "session-ended", "session-cancelled"; fault.TooLarge "event-too-large";
// fault.Invalid "event-invalid" (a content that Postgres cannot hold, like a NUL character).
func (s *Store) Append(ctx context.Context, tenant, session, actor uuid.UUID, drafts ...eventlog.Draft) ([]eventlog.Event, error) {
	call, err := newAppendCall(session, actor, drafts)
	if err != nil || len(drafts) == 0 {
		return nil, err
	}
	events, err := s.append(ctx, tenant, call)
	if err != nil && ctx.Err() == nil && lostConnection(err) {
		events, err = s.append(ctx, tenant, call)
	}
	return events, appendError(err)
}

func (s *Store) append(ctx context.Context, tenant uuid.UUID, call *appendCall) (events []eventlog.Event, err error) {
	err = inBatch(ctx, s, tenant, appendSQL, call.args(), func(results pgx.BatchResults) error {
		rows, err := results.Query()
		if err != nil {
			return err
		}
		events, err = call.collect(rows)
		return err
	})
	return events, err
}

// Append is Store.Append inside the transaction, without the second attempt. The session's head stays locked until
// the transaction ends: append last, and do nothing slow after it.
func (t *Tx) Append(ctx context.Context, session, actor uuid.UUID, drafts ...eventlog.Draft) ([]eventlog.Event, error) {
	call, err := newAppendCall(session, actor, drafts)
	if err != nil || len(drafts) == 0 {
		return nil, err
	}
	rows, err := t.Query(ctx, appendSQL, call.args()...)
	if err != nil {
		return nil, appendError(err)
	}
	events, err := call.collect(rows)
	return events, appendError(err)
}

// appendCall is the arguments of append_events, and where in the answer each draft finds its event.
type appendCall struct {
	session, actor uuid.UUID
	drafts         []eventlog.Draft
	row            []int // draft → row; an operation repeated within one call has one row
	types          []string
	versions       []int16
	visibilities   []string
	ops            []pgtype.UUID
	contents       [][]byte
}

func newAppendCall(session, actor uuid.UUID, drafts []eventlog.Draft) (*appendCall, error) {
	c := &appendCall{session: session, actor: actor, drafts: drafts, row: make([]int, len(drafts))}
	seen := make(map[uuid.UUID]int, len(drafts))
	for i, d := range drafts {
		version, ok := eventlog.Version(d.Type)
		if !ok {
			return nil, fmt.Errorf("postgres: append: no event type %q", d.Type)
		}
		if d.ClientOpID == uuid.Nil {
			return nil, fmt.Errorf("postgres: append: %s has no client_op_id", d.Type)
		}
		if d.Visibility == "" {
			d.Visibility = eventlog.VisibleAll
		}
		content, err := marshalContent(d.Content)
		if err != nil {
			return nil, err
		}
		if first, again := seen[d.ClientOpID]; again {
			if c.types[first] != d.Type || c.visibilities[first] != string(d.Visibility) || !bytes.Equal(c.contents[first], content) {
				return nil, errOpReused
			}
			c.row[i] = first
			continue
		}
		seen[d.ClientOpID] = len(c.ops)
		c.row[i] = len(c.ops)
		c.types = append(c.types, d.Type)
		c.versions = append(c.versions, int16(version))
		c.visibilities = append(c.visibilities, string(d.Visibility))
		c.ops = append(c.ops, pgUUID(d.ClientOpID))
		c.contents = append(c.contents, content)
	}
	return c, nil
}

func marshalContent(content any) ([]byte, error) {
	if content == nil {
		return []byte("{}"), nil
	}
	b, err := json.Marshal(content)
	switch {
	case err != nil:
		return nil, fmt.Errorf("postgres: append: content: %w", err)
	case len(b) > eventlog.MaxContentBytes:
		return nil, errEventTooLarge
	case b[0] != '{':
		return nil, errors.New("postgres: append: content is not an object")
	}
	return b, nil
}

func pgUUID(id uuid.UUID) pgtype.UUID { return pgtype.UUID{Bytes: id, Valid: true} }

func (c *appendCall) args() []any {
	return []any{pgUUID(c.session), pgUUID(c.actor), c.types, c.versions, c.visibilities, c.ops, c.contents}
}

// collect reads the rows of append_events and gives one event for each draft, in the drafts' order.
func (c *appendCall) collect(rows pgx.Rows) ([]eventlog.Event, error) {
	answered := make([]eventlog.Event, len(c.ops))
	var (
		before, e eventlog.Event // where the log stood; what was there already
		nth       int
		begun     bool
	)
	_, err := pgx.ForEachRow(rows, []any{&nth, &e.Seq, &e.AtMS, &e.PrevStudents, &e.PrevStaff, (*[]byte)(&e.Content)}, func() error {
		switch {
		case !begun && nth == 0:
			begun, before = true, e
		case begun && nth >= 1 && nth <= len(answered):
			e.Duplicate = true
			answered[nth-1] = e
		default:
			return fmt.Errorf("operation %d of %d", nth, len(answered))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !begun {
		return nil, errors.New("no row")
	}
	for i := range answered {
		e := &answered[i]
		visibility := eventlog.Visibility(c.visibilities[i])
		if !e.Duplicate {
			before.Seq++
			e.Seq, e.AtMS, e.PrevStudents, e.PrevStaff, e.Content = before.Seq, before.AtMS, before.PrevStudents, before.PrevStaff, c.contents[i]
			if eventlog.Staff.Sees(visibility) {
				before.PrevStaff = e.Seq
			}
			if eventlog.Students.Sees(visibility) {
				before.PrevStudents = e.Seq
			}
		}
		e.SessionID, e.ActorID, e.Type, e.Version = c.session, c.actor, c.types[i], int(c.versions[i])
		e.Visibility, e.ClientOpID, e.Prev = visibility, uuid.UUID(c.ops[i].Bytes), e.PrevStaff
	}
	if len(answered) == len(c.drafts) {
		return answered, nil
	}
	events := make([]eventlog.Event, len(c.drafts))
	used := make([]bool, len(answered))
	for i, row := range c.row {
		events[i] = answered[row]
		events[i].Duplicate = events[i].Duplicate || used[row]
		used[row] = true
	}
	return events, nil
}

var (
	errOpReused      = fault.Conflict("op-reused", "This operation id was used for something else.")
	errEventTooLarge = fault.TooLarge("event-too-large", "An event holds at most %d bytes.", eventlog.MaxContentBytes)
)

// appendError turns what append_events raises into faults.
func appendError(err error) error {
	pe, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return mapError("append", err)
	}
	switch {
	case pe.Code == "LE404":
		return fault.NotFound("session-not-found", "There is no such session.").Because(err)
	case pe.Code == "LE409":
		return errOpReused.Because(err)
	case pe.Code == "LE410":
		return refusal(pe.Message, pe.Detail).Because(err)
	case pe.Code == "LE422":
		return fault.NotFound("participant-not-found", "There is no such participant in this session.").Because(err)
	case violates(err, "session_state_events_content_check"):
		return errEventTooLarge.Because(err)
	case pe.Code[:2] == "22":
		return fault.Invalid("event-invalid", "The event holds something that cannot be stored.").Because(err)
	}
	return mapError("append", err)
}

// refusal says why a session of that status does not take an event of that type.
func refusal(status, eventType string) *fault.Error {
	switch {
	case status == "live" && eventType == "session.started":
		return fault.Conflict("session-already-live", "The session is live already.")
	case status == "ended":
		return fault.Conflict("session-ended", "The session has ended.")
	case status == "cancelled":
		return fault.Conflict("session-cancelled", "The session was cancelled.")
	}
	return fault.Conflict("session-not-live", "The session has not started.")
}
