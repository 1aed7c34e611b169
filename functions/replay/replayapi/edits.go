package replayapi

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/httpapi"
)

type editStore interface {
	// Edits lists a session's edits by their number.
	Edits(ctx context.Context, tenant, session uuid.UUID) ([]edit.Edit, error)
	// AddEdits puts edits behind a session's list, in order. What they name has to be there.
	AddEdits(ctx context.Context, tenant, session, by uuid.UUID, contents []edit.Content) error
	// SetEditUndone undoes an edit, or does it again; what it is already is no change.
	SetEditUndone(ctx context.Context, tenant, session, id, by uuid.UUID, undone bool) error
}

var listEdits = httpapi.Route{
	ID: "list-edits", Method: http.MethodGet, Path: "/v1/replays/{session_id}/edits", Tag: "replays",
	Summary: "List the edits of a replay", Description: "For staff, in the order they were made, those that are undone too.",
}

var addEdits = httpapi.Route{
	ID: "add-edits", Method: http.MethodPost, Path: "/v1/replays/{session_id}/edits", Tag: "replays", Status: http.StatusCreated,
	Summary: "Edit a replay",
	Description: "For those who teach the course. Hides parts and messages, trims, corrects words, chapters and summary, without changing the log or " +
		"what was recorded. Files are made anew in the background; until then, students are given none when something was hidden. Answers with the list.",
	Errors: []int{http.StatusConflict},
}

var changeEdit = httpapi.Route{
	ID: "change-edit", Method: http.MethodPut, Path: "/v1/replays/{session_id}/edits/{edit_id}", Tag: "replays",
	Summary: "Undo an edit, or do it again", Description: "For those who teach the course. Answers with the list.",
}

// Edit is one entry of the list.
type Edit struct {
	ID       uuid.UUID    `json:"id" format:"uuid" doc:"Identifier of the edit"`
	Number   int          `json:"number" doc:"Its place in the list, from 1"`
	Revision int          `json:"revision" doc:"Of the list, when this entry was changed last; the files of a replay contain it from that revision on"`
	Kind     edit.Kind    `json:"kind" enum:"part.hidden,trim.set,message.hidden,words.corrected,chapter.changed,chapter.added,chapter.removed,sentence.changed,sentence.removed" doc:"What it does"`
	Content  *EditContent `json:"content" doc:"What it says, or null when that was erased"`
	MadeBy   edit.Editor  `json:"made_by" doc:"Who made it"`
	MadeAt   time.Time    `json:"made_at" doc:"When"`
	UndoneAt *time.Time   `json:"undone_at" doc:"When it was undone, or null"`
	UndoneBy *edit.Editor `json:"undone_by" doc:"Who undid it, or null"`
}

// EditContent has the fields of every kind; each kind has its own, and no others.
type EditContent struct {
	FromMS      *int64  `json:"from_ms,omitempty" minimum:"0" maximum:"86400000" doc:"Of part.hidden and trim.set: from when, in ms since the first event"`
	ToMS        *int64  `json:"to_ms,omitempty" minimum:"0" maximum:"86400000" doc:"Of part.hidden and trim.set: to when"`
	EventID     string  `json:"event_id,omitempty" format:"uuid" doc:"Of message.hidden: the event of a chat message, a question or an answer"`
	UtteranceID string  `json:"utterance_id,omitempty" format:"uuid" doc:"Of words.corrected: the utterance in the transcript"`
	ID          string  `json:"id,omitempty" format:"uuid" doc:"Of chapter.added: the new chapter's id"`
	ChapterID   string  `json:"chapter_id,omitempty" format:"uuid" doc:"Of chapter.changed and chapter.removed: the chapter"`
	SentenceID  string  `json:"sentence_id,omitempty" format:"uuid" doc:"Of sentence.changed and sentence.removed: the sentence of the summary"`
	StartMS     *int64  `json:"start_ms,omitempty" minimum:"0" maximum:"86400000" doc:"Of chapter.added, and of chapter.changed where it moves: its start"`
	Title       *string `json:"title,omitempty" maxLength:"200" doc:"Of chapter.added, and of chapter.changed where it is named anew"`
	Text        *string `json:"text,omitempty" maxLength:"4000" doc:"Of words.corrected: the whole utterance; of sentence.changed: the sentence, up to 1000 characters"`
}

// EditList is a session's list of edits.
type EditList struct {
	Data []Edit `json:"data" doc:"The edits, in the order they were made"`
}

// NewEdit is an edit to be made.
type NewEdit struct {
	Kind    edit.Kind   `json:"kind" enum:"part.hidden,trim.set,message.hidden,words.corrected,chapter.changed,chapter.added,chapter.removed,sentence.changed,sentence.removed" doc:"What it does"`
	Content EditContent `json:"content" doc:"What it says: the fields of its kind"`
}

type (
	listEditsInput struct{ SessionPath }
	addEditsInput  struct {
		SessionPath
		Body struct {
			Edits []NewEdit `json:"edits" minItems:"1" maxItems:"50" doc:"In the order in which they are made"`
		}
	}
	changeEditInput struct {
		SessionPath
		EditID string `path:"edit_id" format:"uuid" doc:"Identifier of the edit"`
		Body   struct {
			Undone bool `json:"undone" doc:"Whether it is undone from now on"`
		}
	}
	editsOutput struct{ Body EditList }
)

func (o *operations) listEdits(ctx context.Context, in *listEditsInput) (*editsOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadEdits)
	if err != nil {
		return nil, err
	}
	return o.edits(ctx, who.TenantID, session.ID)
}

func (o *operations) addEdits(ctx context.Context, in *addEditsInput) (*editsOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.EditReplay)
	if err != nil {
		return nil, err
	}
	contents := make([]edit.Content, len(in.Body.Edits))
	for i, e := range in.Body.Edits {
		if contents[i], err = e.content(i); err != nil {
			return nil, err
		}
	}
	if err := o.Store.AddEdits(ctx, who.TenantID, session.ID, who.Person.ID, contents); err != nil {
		return nil, err
	}
	return o.edited(ctx, who, session, addEdits.ID)
}

func (o *operations) changeEdit(ctx context.Context, in *changeEditInput) (*editsOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.EditReplay)
	if err != nil {
		return nil, err
	}
	id, err := uuid.Parse(in.EditID)
	if err != nil {
		return nil, edit.NotFound()
	}
	if err := o.Store.SetEditUndone(ctx, who.TenantID, session.ID, id, who.Person.ID, in.Body.Undone); err != nil {
		return nil, err
	}
	return o.edited(ctx, who, session, changeEdit.ID)
}

// edited notes a change of the list, has the files made anew and answers with the list. That they cannot be made now
// undoes no edit: who opens the replay next begins it again.
func (o *operations) edited(ctx context.Context, who classroom.Caller, session classroom.Session, operation string) (*editsOutput, error) {
	if err := o.Store.Audit(ctx, who.TenantID, who.ActsAsTeacher(session.Me, operation, "session", session.ID)); err != nil {
		return nil, err
	}
	if err := o.makeAnew(ctx, who.TenantID, session.ID); err != nil {
		httpapi.NoteError(ctx, err)
	}
	return o.edits(ctx, who.TenantID, session.ID)
}

func (o *operations) edits(ctx context.Context, tenant, session uuid.UUID) (*editsOutput, error) {
	list, err := o.Store.Edits(ctx, tenant, session)
	if err != nil {
		return nil, err
	}
	out := EditList{Data: make([]Edit, len(list))}
	for i, e := range list {
		out.Data[i] = Edit{
			ID: e.ID, Number: e.Number, Revision: e.Revision, Kind: e.Kind, MadeBy: e.MadeBy, MadeAt: e.MadeAt, UndoneAt: e.UndoneAt, UndoneBy: e.UndoneBy,
		}
		if e.Content == nil {
			continue
		}
		text, err := edit.Encode(e.Content)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(text, &out.Data[i].Content); err != nil {
			return nil, err
		}
	}
	return &editsOutput{Body: out}, nil
}

// content reads what an edit says by its kind.
func (e NewEdit) content(i int) (edit.Content, error) {
	text, err := json.Marshal(e.Content)
	if err != nil {
		return nil, err
	}
	c, err := edit.Decode(e.Kind, text)
	if err != nil {
		return nil, edit.Refused(i, "content", "expected the fields of "+string(e.Kind)+" and no others")
	}
	return c, edit.Check(i, c)
}
