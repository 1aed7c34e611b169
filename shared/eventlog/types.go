package eventlog

import "github.com/lectern/lectern/shared/classroom"

// rule is what is known of an event type.
type rule struct {
	version    int
	afterEnded bool // whether it may still be appended when the session has ended
}

// types lists every event type with the version its content has today. A content that changes its meaning gets a new
// version, and is upcast on read. What may follow session.ended: who has gone, what came of the recordings, what was
// made of the session, what was withdrawn.
var types = map[string]rule{
	"session.started":          {version: 1},
	"session.ended":            {version: 1},
	"session.settings_changed": {version: 1},
	"session.lock_changed":     {version: 1},

	"participant.joined":       {version: 1},
	"participant.connected":    {version: 1},
	"participant.disconnected": {version: 1, afterEnded: true},
	"participant.left":         {version: 1, afterEnded: true},
	"participant.role_changed": {version: 1},
	"participant.granted":      {version: 1},
	"participant.removed":      {version: 1},
	"participant.muted":        {version: 1},
	"hand.raised":              {version: 1},
	"hand.lowered":             {version: 1},
	"hand.called":              {version: 1},
	"reaction.tallied":         {version: 1},
	"consent.given":            {version: 1},
	"consent.withdrawn":        {version: 1, afterEnded: true},

	"media.track_published":   {version: 1},
	"media.track_unpublished": {version: 1, afterEnded: true},
	"media.speaking":          {version: 1},
	"recording.started":       {version: 1},
	"recording.paused":        {version: 1},
	"recording.stopped":       {version: 1, afterEnded: true},
	"recording.failed":        {version: 1, afterEnded: true},

	"scene.created":    {version: 1},
	"scene.updated":    {version: 1},
	"scene.deleted":    {version: 1},
	"scene.switched":   {version: 1},
	"layout.changed":   {version: 1},
	"deck.attached":    {version: 1},
	"slide.shown":      {version: 1},
	"viewport.changed": {version: 1},
	"pointer.moved":    {version: 1},
	"timer.started":    {version: 1},
	"timer.paused":     {version: 1},
	"timer.reset":      {version: 1},

	"board.stroke_committed": {version: 1},
	"board.shape_added":      {version: 1},
	"board.shape_updated":    {version: 1},
	"board.shape_deleted":    {version: 1},
	"board.page_added":       {version: 1},
	"board.page_cleared":     {version: 1},
	"board.undone":           {version: 1},

	"chat.message":       {version: 1},
	"chat.edited":        {version: 1},
	"chat.deleted":       {version: 1},
	"chat.reacted":       {version: 1},
	"chat.hidden":        {version: 1, afterEnded: true},
	"question.asked":     {version: 1},
	"question.upvoted":   {version: 1},
	"question.answered":  {version: 1},
	"question.dismissed": {version: 1},
	"poll.created":       {version: 1},
	"poll.opened":        {version: 1},
	"poll.tallied":       {version: 1},
	"poll.closed":        {version: 1},
	"poll.published":     {version: 1},
	"poll.retracted":     {version: 1},
	"confusion.tallied":  {version: 1},

	"artifact.started":   {version: 1, afterEnded: true},
	"artifact.completed": {version: 1, afterEnded: true},
	"artifact.failed":    {version: 1, afterEnded: true},
}

// Types lists every event type, in no order.
func Types() []string {
	all := make([]string, 0, len(types))
	for t := range types {
		all = append(all, t)
	}
	return all
}

// Version gives the version that the content of a type has today. ok is false for a type there is not.
func Version(eventType string) (version int, ok bool) {
	r, ok := types[eventType]
	return r.version, ok
}

// NextStatus gives the status after an event of that type. ok is false where the event is not allowed. The database
// decides by its function next_status; a test compares the two.
func NextStatus(status classroom.Status, eventType string) (next classroom.Status, ok bool) {
	switch {
	case eventType == "session.started":
		return classroom.StatusLive, status == classroom.StatusScheduled
	case eventType == "session.ended":
		return classroom.StatusEnded, status == classroom.StatusLive
	case status == classroom.StatusLive:
		return classroom.StatusLive, true
	case status == classroom.StatusEnded && types[eventType].afterEnded:
		return classroom.StatusEnded, true
	}
	return "", false
}
