package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
)

// pages is how many the deck has.
const pages = 20

// class is one live session with a deck on its stage.
type class struct {
	stack    *school
	tenant   uuid.UUID
	id       uuid.UUID
	scene    uuid.UUID
	asset    uuid.UUID
	teacher  *stack.Person
	drawer   *stack.Person // an assistant, whose page draws while the teacher's shows slides
	students []*stack.Person
}

// open makes people, a course with a lesson that shows a deck, and starts a class of it. People are made in the
// database, signed in: the issuer lets nobody sign in a hundred times a minute.
func open(ctx context.Context, s *school, students int) (*class, error) {
	c := &class{stack: s, id: classroom.NewID()}
	lesson := classroom.NewID()
	g, err := s.Gather(ctx, s.owner, students, func(b *pgx.Batch, g *stack.School) {
		b.Queue(`insert into lessons (tenant_id, id, course_id, position, title) values ($1, $2, $3, 0, 'Two slits')`, g.Tenant, lesson, g.Course)
		b.Queue(`insert into sessions (tenant_id, id, course_id, lesson_id, title, starts_at, ends_at, record, created_by)
			values ($1, $2, $3, $4, 'Two slits', now(), now() + interval '2 hours', false, $5)`, g.Tenant, c.id, g.Course, lesson, g.Teacher.ID)
	})
	if err != nil {
		return nil, err
	}
	c.tenant, c.teacher, c.drawer, c.students = g.Tenant, g.Teacher, g.Assistant, g.Students
	if err := c.upload(ctx, g.Course); err != nil {
		return nil, err
	}
	prepared := uuid.New()
	c.scene = presence.SceneOf(c.id, prepared)
	one, last := 1, pages
	plan := map[string]any{"segments": []any{map[string]any{
		"id": uuid.New(), "title": "Experiment", "minutes": 45, "notes": "", "polls": []any{}, "scenes": []any{map[string]any{
			"id": prepared, "title": "Two slits", "layout": "slides", "regions": []any{}, "asset_id": c.asset, "first_page": one, "last_page": last,
		}},
	}}}
	header, err := c.teacher.Ask(ctx, http.MethodGet, "/lessons/"+lesson.String()+"/plan", nil, nil)
	if err != nil {
		return nil, err
	}
	if err := c.teacher.Call(ctx, http.MethodPut, "/lessons/"+lesson.String()+"/plan", plan, nil, "If-Match", header.Get("ETag")); err != nil {
		return nil, err
	}
	err = c.teacher.Call(ctx, http.MethodPost, c.path("/start"), nil, nil)
	return c, err
}

func (c *class) path(rest string) string { return "/sessions/" + c.id.String() + rest }

// upload brings a deck into the course as the page does: form, file, verification.
func (c *class) upload(ctx context.Context, course uuid.UUID) error {
	deck := pdf(c.id.String(), pages)
	sum := sha256.Sum256(deck)
	var made struct {
		Asset  struct{ ID uuid.UUID }
		Upload *struct {
			URL    string
			Fields map[string]string
		}
	}
	err := c.teacher.Call(ctx, http.MethodPost, "/assets", map[string]any{
		"course_id": course, "name": "two-slits.pdf", "content_type": "application/pdf", "size_bytes": len(deck), "sha256": hex.EncodeToString(sum[:]),
	}, &made)
	if err != nil || made.Upload == nil {
		return errors.Join(err, errors.New("no form for the upload"))
	}
	c.asset = made.Asset.ID
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range made.Upload.Fields {
		if err := form.WriteField(name, value); err != nil {
			return err
		}
	}
	part, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="file"; filename="two-slits.pdf"`}, "Content-Type": {"application/pdf"},
	})
	if err == nil {
		_, err = part.Write(deck)
	}
	if err = errors.Join(err, form.Close()); err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, made.Upload.URL, &body)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if said, _ := io.ReadAll(answer.Body); answer.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("upload: %s: %.300s", answer.Status, said)
	}
	sizes := make([]any, pages)
	for i := range sizes {
		sizes[i] = map[string]any{"width": 960, "height": 540, "text": fmt.Sprintf("Page %d", i+1)}
	}
	err = c.teacher.Call(ctx, http.MethodPost, "/assets/"+c.asset.String()+"/verify", map[string]any{"pages": sizes}, nil)
	return err
}

// pdf writes a deck whose pages show their number.
func pdf(title string, count int) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
	var kids []string
	for i := range count {
		drawing := fmt.Sprintf("BT /F1 72 Tf 80 300 Td (Page %d) Tj ET %% %s", i+1, title)
		objects = append(objects, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(drawing), drawing))
		objects = append(objects, fmt.Sprintf(
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", len(objects)))
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", count, strings.Join(kids, " "))
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	places := make([]int, len(objects))
	for i, o := range objects {
		places[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return out.Bytes()
}

// fill brings the log to so many events: slides that were shown.
func (c *class) fill(ctx context.Context, events int) error {
	at, err := c.head(ctx)
	if err != nil {
		return err
	}
	class, err := c.stack.store.ChangeClass(ctx, c.tenant, c.id, presence.Scope{}, presence.Unchanged)
	if err != nil {
		return err
	}
	for missing := events - int(at); missing > 0; {
		drafts := make([]eventlog.Draft, min(missing, 200))
		for i := range drafts {
			drafts[i] = eventlog.Draft{Content: eventlog.SlideShown{SceneID: c.scene, AssetID: c.asset, Page: i%pages + 1}, ClientOpID: classroom.ServerOp()}
		}
		if _, err := c.stack.store.Append(ctx, c.tenant, c.id, class.System, postgres.Free, drafts...); err != nil {
			return err
		}
		missing -= len(drafts)
	}
	return nil
}

// head returns the newest number of lane all.
func (c *class) head(ctx context.Context) (n int64, err error) {
	err = c.stack.owner.QueryRow(ctx, `select last_n from session_heads where tenant_id = $1 and session_id = $2`, c.tenant, c.id).Scan(&n)
	return n, err
}

// readWhole reads the log as a page does that joins late.
func (c *class) readWhole(ctx context.Context) (took time.Duration, size int, err error) {
	at := time.Now()
	for after, more := int64(0), true; more && err == nil; {
		var page json.RawMessage
		if err = c.teacher.Call(ctx, http.MethodGet, c.path(fmt.Sprintf("/events?after=%d&limit_bytes=4194304", after)), nil, &page); err != nil {
			break
		}
		var read eventlog.Page
		err = json.Unmarshal(page, &read)
		size, after, more = size+len(page), read.ThroughN, read.More
	}
	return time.Since(at), size, err
}

func (c *class) end(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	err := c.teacher.Call(ctx, http.MethodPost, c.path("/end"), nil, nil)
	return err
}
