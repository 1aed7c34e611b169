package postgres

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

const appendSQL = `
	select o_nth, o_seq, o_at_ms, o_n, o_k, o_content
	from append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

// What an append costs the budget of its actor, in events.
const (
	Free     = 0
	PerEvent = -1 // one for each event that is new
)

// Append adds the drafts of one actor to a session's log, all or none, in order, in one round trip. It is for what
// needs no decision: everything else goes through ChangeClass. An operation that is there already is answered with its
// first event, marked Duplicate, and adds nothing: so a lost connection is answered by sending the same again, once
// here and then by the caller. cost is what the actor's budget pays.
//
// Errors: fault.NotFound "session-not-found" and "participant-not-found" (the actor is not of this session);
// fault.Conflict "op-reused" (the actor used the operation for something else),
// "session-not-live", "session-already-live", "session-ended", "session-cancelled"; fault.TooLarge "event-too-large";
// fault.Invalid "event-invalid" (a content that Postgres cannot hold, like a NUL character); fault.Throttled
// "too-many-events" (the budget is spent).
func (s *Store) Append(ctx context.Context, tenant, session, actor uuid.UUID, cost int, drafts ...eventlog.Draft) (_ []eventlog.Event, err error) {
	defer wrap(&err, "Append", tenant, session, actor)
	call, err := newAppendCall(session, actor, drafts)
	if err != nil || len(drafts) == 0 {
		return nil, err
	}
	call.cost = cost
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
		appended, err := call.collect(rows)
		events = appended.Events
		return err
	})
	return events, err
}

// appendCall is the arguments of append_events, and where in the answer each draft finds its event.
type appendCall struct {
	session, actor uuid.UUID
	drafts         []eventlog.Draft
	cost           int
	fresh          bool  // every operation has to be new
	row            []int // draft → row; an operation repeated within one call has one row
	ids            []pgtype.UUID
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
		if d.Content == nil {
			return nil, errors.New("postgres: append: a draft without content")
		}
		eventType := d.Content.EventType()
		definition, ok := eventlog.Define(eventType)
		if !ok {
			return nil, fmt.Errorf("postgres: append: no event type %q", eventType)
		}
		if d.ClientOpID == uuid.Nil {
			return nil, fmt.Errorf("postgres: append: %s has no client_op_id", eventType)
		}
		visibility := d.Visibility
		if visibility == "" {
			visibility = definition.Visibility
		}
		content, err := marshalContent(d.Content)
		if err != nil {
			return nil, err
		}
		if first, again := seen[d.ClientOpID]; again {
			if c.types[first] != eventType || c.visibilities[first] != string(visibility) || !bytes.Equal(c.contents[first], content) {
				return nil, errOpReused
			}
			c.row[i] = first
			continue
		}
		seen[d.ClientOpID] = len(c.ops)
		c.row[i] = len(c.ops)
		c.ids = append(c.ids, pgUUID(eventlog.ID(session, actor, d.ClientOpID)))
		c.types = append(c.types, eventType)
		c.versions = append(c.versions, int16(definition.Version)) //nolint:gosec // a handful
		c.visibilities = append(c.visibilities, string(visibility))
		c.ops = append(c.ops, pgUUID(d.ClientOpID))
		c.contents = append(c.contents, content)
	}
	return c, nil
}

func marshalContent(content eventlog.Content) ([]byte, error) {
	b, err := marshal(content)
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

// marshal writes JSON without the escapes that HTML needs: they would take six bytes of the event for one of its text.
func marshal(content eventlog.Content) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(content)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func pgUUID(id uuid.UUID) pgtype.UUID { return pgtype.UUID{Bytes: id, Valid: true} }

func (c *appendCall) args() []any {
	var cost *int
	if c.cost != PerEvent {
		cost = &c.cost
	}
	return []any{pgUUID(c.session), pgUUID(c.actor), c.ids, c.types, c.versions, c.visibilities, c.ops, c.contents, cost, c.fresh}
}

// errNoRow says that append_events answered nothing, not even where the log stood.
var errNoRow = errors.New("no row")

// collect reads the rows of append_events and returns where the log stood, and one event for each draft, in the drafts'
// order.
func (c *appendCall) collect(rows pgx.Rows) (out presence.Appended, err error) {
	answered := make([]eventlog.Event, len(c.ops))
	var (
		before, e eventlog.Event // where the log stood; what was there already
		k         *int64
		nth       int
		begun     bool
	)
	_, err = pgx.ForEachRow(rows, []any{&nth, &e.Seq, &e.AtMS, &e.N, &k, (*[]byte)(&e.Content)}, func() error {
		e.K = 0
		if k != nil {
			e.K = *k
		}
		switch {
		case !begun && nth == 0:
			begun, before = true, e
		case begun && nth == -1:
			out.Relay, out.RelayAfter = true, time.Duration(e.AtMS)*time.Millisecond
		case begun && nth >= 1 && nth <= len(answered):
			e.Duplicate = true
			answered[nth-1] = e
		default:
			return fmt.Errorf("operation %d of %d", nth, len(answered))
		}
		return nil
	})
	if err == nil && !begun {
		err = errNoRow
	}
	if err != nil {
		return out, err
	}
	out.Before = eventlog.Position{N: before.N, K: before.K}
	for i := range answered {
		e := &answered[i]
		e.SessionID, e.ID, e.ActorID, e.Type, e.Version = c.session, c.ids[i].Bytes, c.actor, c.types[i], int(c.versions[i])
		e.Visibility, e.ClientOpID = eventlog.Visibility(c.visibilities[i]), c.ops[i].Bytes
		if !e.Duplicate {
			before.Seq++
			switch e.Visibility {
			case eventlog.VisibleAll:
				before.N++
			case eventlog.VisibleStaff:
				before.K++
				e.K = before.K
			case eventlog.VisibleActor:
			}
			e.Seq, e.AtMS, e.N, e.Content = before.Seq, before.AtMS, before.N, c.contents[i]
		}
		e.Lane = laneOf(e.Visibility)
	}
	if len(answered) == len(c.drafts) {
		out.Events = answered
		return out, nil
	}
	out.Events = make([]eventlog.Event, len(c.drafts))
	used := make([]bool, len(answered))
	for i, row := range c.row {
		out.Events[i] = answered[row]
		out.Events[i].Duplicate = out.Events[i].Duplicate || used[row]
		used[row] = true
	}
	return out, nil
}

func laneOf(v eventlog.Visibility) eventlog.Lane {
	switch v {
	case eventlog.VisibleAll:
		return eventlog.LaneAll
	case eventlog.VisibleStaff:
		return eventlog.LaneStaff
	case eventlog.VisibleActor:
	}
	return ""
}
