package classroom

import (
	"strings"

	"github.com/google/uuid"
)

// maxRecordingName bounds the last part of a recording's key: two ids, a source and an extension fit well.
const maxRecordingName = 255

// The tag that recordings have in the bucket. Its lifecycle rules go by it, because the keys of recordings have no
// beginning in common that other objects have not.
const (
	RecordingTagKey   = "kind"
	RecordingTagValue = "track"
)

// RecordingPrefix is where the recordings of a session are, in the media bucket.
func RecordingPrefix(tenant, session uuid.UUID) string {
	return "t/" + tenant.String() + "/s/" + session.String() + "/tracks/"
}

// RecordingKeyBelongs says whether an object key that a report names can be a recording of the session: a file directly
// below RecordingPrefix. A report that names anything else would show a class the file of another class or school.
func RecordingKeyBelongs(tenant, session uuid.UUID, key string) bool {
	name, inside := strings.CutPrefix(key, RecordingPrefix(tenant, session))
	return inside && name != "" && len(name) <= maxRecordingName && !strings.HasPrefix(name, ".") && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.'
	})
}
