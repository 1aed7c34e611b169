package artifact

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// ExportDays is how long a packed class is kept. The bucket's lifecycle deletes its file after as many days.
const ExportDays = 7

// exportForm counts the forms of an export: one of another form is not handed out again.
const exportForm = 1

// ExportStatus is where an export stands: queued → running → completed, failed or cancelled.
type ExportStatus string

// The statuses.
const (
	ExportQueued    ExportStatus = "queued"
	ExportRunning   ExportStatus = "running"
	ExportCompleted ExportStatus = "completed"
	ExportFailed    ExportStatus = "failed"
	ExportCancelled ExportStatus = "cancelled"
)

// Export is a class packed into one file for an audience.
type Export struct {
	ID         uuid.UUID
	SessionID  uuid.UUID
	Audience   eventlog.Audience
	InputHash  string
	AskedBy    uuid.UUID
	Status     ExportStatus
	Progress   int   // per cent
	Bytes      int64 // of the file; before it is there, what is to be packed
	ObjectKey  string
	UploadID   string // of the upload that is at work
	Reason     string // why it failed
	AskedAt    time.Time
	UpdatedAt  time.Time
	FinishedAt *time.Time
	ExpiresAt  *time.Time
}

// ExportDraft says what is to be packed for whom.
type ExportDraft struct {
	SessionID uuid.UUID
	Audience  eventlog.Audience
	InputHash string
	AskedBy   uuid.UUID
}

// ExportPrefix begins the keys of a session's exports. They are apart from the session's other objects, so that a
// lifecycle rule of the bucket reaches them and nothing else.
func ExportPrefix(tenant, session uuid.UUID) string {
	return fmt.Sprintf("exports/t/%s/s/%s/", tenant, session)
}

// ExportKey is the key of an export's file.
func ExportKey(tenant, session, export uuid.UUID) string {
	return ExportPrefix(tenant, session) + export.String() + ".zip"
}

// ExportNotFound is the fault of an export that is not there, or not the caller's to know.
func ExportNotFound() *fault.Error {
	return fault.NotFound("export-not-found", "There is no such export of this class.")
}

// Files are what an audience may have of a replay: keys of objects, empty for what there is not.
type Files struct {
	Run           int          `json:"run"`
	BundleKey     string       `json:"bundle"`
	NamesKey      string       `json:"names"`
	MediaKey      string       `json:"media"`
	MediaType     string       `json:"media_type"`
	Screens       []Screen     `json:"screens"`
	CaptionsKey   string       `json:"captions"`
	SRTKey        string       `json:"srt"`
	TranscriptKey string       `json:"transcript"`
	InsightKey    string       `json:"insight"`
	Hidden        []edit.Range `json:"hidden"` // parts that are not to be played
}

// FilesFor says what an audience may have of a replay of which that is hidden now. Of a class whose students' files
// still hold what was hidden last, students may have nothing: the fault replay-is-changing.
func (s Shown) FilesFor(a eventlog.Audience, hidden []edit.Range) (Files, error) {
	f := Files{BundleKey: s.BundleStaffKey, InsightKey: s.InsightStaffKey}
	if a == eventlog.Students {
		if !s.HasHidden(hidden) {
			return Files{}, fault.Conflict("replay-is-changing", "Something of this class was hidden just now. Its files are being made anew.")
		}
		f.BundleKey, f.InsightKey = s.BundleStudentsKey, s.InsightStudentsKey
		s, hidden = s.ForStudents(hidden)
	}
	if f.BundleKey == "" {
		return Files{}, fault.Conflict("replay-not-ready", "There is nothing of this class to take along yet.")
	}
	f.Run, f.NamesKey, f.MediaKey, f.MediaType = s.Run, s.NamesKey, s.MediaKey, s.MediaType
	f.Screens = slices.Concat([]Screen{}, s.Screens)
	f.CaptionsKey, f.SRTKey, f.TranscriptKey, f.Hidden = s.CaptionsKey, s.SRTKey, s.TranscriptKey, hidden
	return f, nil
}

// Hash is the same for the same files. The run does not count: one that made nothing new leaves exports as they are.
func (f Files) Hash() string {
	f.Run = 0
	text, err := json.Marshal([]any{"export", exportForm, f})
	if err != nil {
		panic(err) // strings and numbers
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Ending is how the name of a media file of that MIME type ends.
func Ending(mediaType string) string {
	kind, _, _ := strings.Cut(mediaType, ";")
	switch strings.TrimSpace(kind) {
	case "video/webm", "audio/webm":
		return ".webm"
	case "video/mp4":
		return ".mp4"
	case "audio/mp4":
		return ".m4a"
	case "audio/ogg", "video/ogg":
		return ".ogg"
	case "application/pdf":
		return ".pdf"
	case "image/png":
		return ".png"
	case "image/jpeg":
		return ".jpg"
	case "image/webp":
		return ".webp"
	}
	return ".bin"
}
