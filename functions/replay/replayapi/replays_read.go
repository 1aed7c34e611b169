package replayapi

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/httpapi"
)

// addressTTL is how long the addresses of files work. The player asks again before that.
const addressTTL = 15 * time.Minute

type readStore interface {
	// ReplayOf reads a session's replay, or the fault replay-not-found.
	ReplayOf(ctx context.Context, tenant, session uuid.UUID) (artifact.Shown, error)
	// Artifacts lists the rows of one run.
	Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) ([]artifact.Artifact, error)
}

var readReplay = httpapi.Route{
	ID: "read-replay", Method: http.MethodGet, Path: "/v1/replays/{session_id}", Tag: "replays",
	Summary: "Open a replay", Description: "What there is of a class, with addresses that work for 15 minutes. Students are given the bundle of events that students saw, staff that of staff.",
}

// readSessionReplay is readReplay at the session's own address, which whoever holds a session can make.
var readSessionReplay = httpapi.Route{
	ID: "read-session-replay", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/replay", Tag: "replays",
	Summary: "Open a session's replay", Description: "The same answer as GET /v1/replays/{session_id}.",
}

type readReplayInput struct{ SessionPath }

// Replay is a class to watch again.
type Replay struct {
	Session       classroom.Session     `json:"session" doc:"The session"`
	Status        artifact.ReplayStatus `json:"status" enum:"events_only,ready,partial,failed" doc:"events_only: sound and words are being made; partial: something is missing for good"`
	Run           int                   `json:"run" doc:"Counts the attempts to make the replay"`
	PartialReason *string               `json:"partial_reason" doc:"What is missing, in sentences, for staff; others are told that something is. Null when nothing is"`
	DurationMS    int64                 `json:"duration_ms" doc:"How long the class was live"`
	StartedAtMS   int64                 `json:"started_at_ms" doc:"Unix ms of the first event: the zero of media, captions and events"`
	Media         *Media                `json:"media" doc:"Sound and camera, or null while there is none"`
	Rendition     *Media                `json:"rendition" doc:"The same as MP4, for players that do not read WebM, or null while there is none"`
	Screens       []Screen              `json:"screens" doc:"Shared screens, in order, each a file of its own; the master has their sound"`
	Captions      *Address              `json:"captions" doc:"WebVTT, or null while there is none"`
	CaptionsSRT   *Address              `json:"captions_srt" doc:"The same as SRT, or null"`
	Transcript    *Address              `json:"transcript" doc:"What was said, with the times of every word (JSON), or null"`
	Alignment     *Address              `json:"alignment" doc:"How the clocks of the recordings lie on the session's, with residuals (JSON), or null"`
	Insight       *Address              `json:"insight" doc:"Chapters, highlights, summary (JSON), made of what the caller may see, or null"`
	Gaps          []artifact.Gap        `json:"gaps" doc:"What is not in the media though it was to be recorded; for staff, empty for others"`
	Bundle        *Address              `json:"bundle" doc:"The events, or null when they could not be published"`
	Names         *Address              `json:"names" doc:"Who took part, or null when it could not be published"`
	Artifacts     []Artifact            `json:"artifacts" doc:"What the latest run makes, in order"`
	Hidden        []edit.Range          `json:"hidden" doc:"Parts that are not to be played, in order and apart; what students are given has nothing of them"`
	Audience      edit.Audience         `json:"audience" enum:"staff,present,course" doc:"Who may watch: staff alone (not published), who came to the class besides, or everybody in the course"`
	Edits         int                   `json:"edits" doc:"Revision of the edits that the files contain; it counts every edit made, undone or done again"`
	EditsPending  bool                  `json:"edits_pending" doc:"Whether an edit is newer than the files"`
	IsChanging    bool                  `json:"is_changing" doc:"The caller is given no addresses, because what was hidden last is in the files still"`
}

// Address is where a file can be fetched.
type Address struct {
	URL       string    `json:"url" format:"uri" doc:"Address for GET, also in ranges"`
	ExpiresAt time.Time `json:"expires_at" doc:"When the address stops to work"`
}

// Media is the file of sound and camera.
type Media struct {
	Address
	Type string `json:"type" doc:"MIME type" example:"video/webm"`
}

// Screen is the file of one shared screen.
type Screen struct {
	Media
	AtMS       int64 `json:"at_ms" doc:"When it begins, in ms since the first event"`
	DurationMS int64 `json:"duration_ms" doc:"How long it is"`
}

type replayOutput struct{ Body Replay }

func (o *operations) readReplay(ctx context.Context, in *readReplayInput) (*replayOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadReplay)
	if err != nil {
		return nil, err
	}
	r, err := o.Store.ReplayOf(ctx, who.TenantID, session.ID)
	if err != nil {
		return nil, err
	}
	rows, err := o.Store.Artifacts(ctx, who.TenantID, session.ID, r.LatestRun)
	if err != nil {
		return nil, err
	}
	staff := access.Check(who, access.ReadStaffEvents, session.Me, nil) == nil
	out := Replay{
		Session: session, Status: r.Status, Run: r.LatestRun, DurationMS: r.DurationMS, StartedAtMS: r.StartedAtMS, Artifacts: show(rows, staff),
		Screens: []Screen{}, Gaps: []artifact.Gap{}, Audience: edit.Audience(session.ReplayAudience), Edits: r.Edits, EditsPending: r.Revision > r.Edits,
	}
	if out.EditsPending {
		o.catchUp(ctx, who.TenantID, session.ID)
	}
	hidden, err := o.hidden(ctx, who.TenantID, r)
	if err != nil {
		return nil, err
	}
	out.Hidden = hidden
	out.PartialReason = missing(r, staff)
	if staff {
		out.Gaps = append(out.Gaps, r.Gaps...)
	}
	if !staff {
		if out.IsChanging = !r.HasHidden(hidden); out.IsChanging {
			return &replayOutput{Body: out}, nil
		}
		r, out.Hidden = r.ForStudents(hidden)
	}
	return &replayOutput{Body: out}, o.address(ctx, r, staff, &out)
}

// hidden folds what is hidden of a class now.
func (o *operations) hidden(ctx context.Context, tenant uuid.UUID, r artifact.Shown) ([]edit.Range, error) {
	if r.Hiding == 0 {
		return []edit.Range{}, nil
	}
	edits, err := o.Store.Edits(ctx, tenant, r.SessionID)
	return edit.Fold(edits, r.DurationMS).Hidden, err
}

// address gives a replay the addresses of what there is for the caller.
func (o *operations) address(ctx context.Context, r artifact.Shown, staff bool, out *Replay) error {
	bundle, insight := r.BundleStudentsKey, r.InsightStudentsKey
	if staff {
		bundle, insight = r.BundleStaffKey, r.InsightStaffKey
	}
	expires := o.Now().Add(addressTTL).UTC().Truncate(time.Second)
	sign := func(key string, set func(Address)) error {
		if key == "" {
			return nil
		}
		address, err := o.Files.Presign(ctx, key, addressTTL)
		if err == nil {
			set(Address{URL: address, ExpiresAt: expires})
		}
		return err
	}
	for into, key := range map[**Address]string{
		&out.Captions: r.CaptionsKey, &out.CaptionsSRT: r.SRTKey, &out.Transcript: r.TranscriptKey, &out.Alignment: r.AlignmentKey,
		&out.Insight: insight, &out.Names: r.NamesKey, &out.Bundle: bundle,
	} {
		if err := sign(key, func(a Address) { *into = &a }); err != nil {
			return err
		}
	}
	for _, screen := range r.Screens {
		err := sign(screen.Key, func(a Address) {
			out.Screens = append(out.Screens, Screen{Media: Media{Address: a, Type: screen.Type}, AtMS: screen.AtMS, DurationMS: screen.DurationMS})
		})
		if err != nil {
			return err
		}
	}
	if err := sign(r.MediaKey, func(a Address) { out.Media = &Media{Address: a, Type: r.MediaType} }); err != nil {
		return err
	}
	return sign(r.RenditionKey, func(a Address) { out.Rendition = &Media{Address: a, Type: r.RenditionType} })
}

// missing says what a replay lacks. The stored sentences name people, machines and services and are for staff.
func missing(r artifact.Shown, staff bool) *string {
	sentence := r.PartialReason
	switch {
	case sentence == "":
		return nil
	case staff:
	case r.Status == artifact.ReplayFailed:
		sentence = "This class cannot be watched."
	default:
		sentence = "Parts of this class are missing."
	}
	return &sentence
}
