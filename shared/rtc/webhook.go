package rtc

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/livekit/protocol/auth"
	"github.com/livekit/protocol/livekit"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
)

const (
	// MaxWebhookAge is how old a webhook may be. LiveKit repeats one for 30 seconds and signs for five minutes.
	MaxWebhookAge = 5 * time.Minute
	// maxWebhookAhead is how far LiveKit's clock may be ahead.
	maxWebhookAhead = time.Minute
)

// ErrWebhookRefused says that a webhook was not signed with our key over exactly these bytes, or is stale.
var ErrWebhookRefused = errors.New("rtc: webhook refused")

// Webhook is a report of LiveKit whose signature holds.
type Webhook struct {
	ID    string
	Event string
	Room  string
	event *livekit.WebhookEvent
}

// VerifyWebhook checks the Authorization header against the bytes as they came, and how old they are, and decodes
// them. The error wraps ErrWebhookRefused whatever it was that did not hold.
func (c *Client) VerifyWebhook(body []byte, authorization string, now time.Time) (Webhook, error) {
	token := strings.TrimPrefix(authorization, "Bearer ")
	verifier, err := auth.ParseAPIToken(token)
	if err != nil {
		return Webhook{}, refuse("the token does not parse")
	}
	if verifier.APIKey() != c.settings.Key {
		return Webhook{}, refuse("another key")
	}
	claims, grants, err := verifier.Verify(c.settings.Secret)
	if err != nil {
		return Webhook{}, refuse("the token does not hold")
	}
	if claims.ExpiresAt == nil || now.After(claims.ExpiresAt.Time) || now.Sub(claims.ExpiresAt.Time) < -2*MaxWebhookAge {
		return Webhook{}, refuse("the token is stale")
	}
	sum := sha256.Sum256(body)
	if subtle.ConstantTimeCompare([]byte(grants.Sha256), []byte(base64.StdEncoding.EncodeToString(sum[:]))) != 1 {
		return Webhook{}, refuse("another body was signed")
	}
	w, err := DecodeWebhook(body)
	if err != nil || w.ID == "" || w.Event == "" {
		return Webhook{}, refuse("the body is no report")
	}
	if at := time.Unix(w.event.GetCreatedAt(), 0); now.Sub(at) > MaxWebhookAge || at.Sub(now) > maxWebhookAhead {
		return Webhook{}, refuse("the report is stale")
	}
	return w, nil
}

func refuse(why string) error { return fmt.Errorf("%w: %s", ErrWebhookRefused, why) }

// DecodeWebhook reads a report whose signature was checked before.
func DecodeWebhook(body []byte) (Webhook, error) {
	event := &livekit.WebhookEvent{}
	if err := (protojson.UnmarshalOptions{DiscardUnknown: true, AllowPartial: true}).Unmarshal(body, event); err != nil {
		return Webhook{}, fmt.Errorf("rtc: webhook: %w", err)
	}
	room := event.GetRoom().GetName()
	if room == "" {
		room = event.GetEgressInfo().GetRoomName()
	}
	return Webhook{ID: event.GetId(), Event: event.GetEvent(), Room: room, event: event}, nil
}

// Redacted is the report without what opens doors: TURN passwords and storage keys.
func (w Webhook) Redacted() ([]byte, error) {
	e := proto.CloneOf(w.event)
	if e.Room != nil {
		e.Room.TurnPassword = ""
		e.Room.EnabledCodecs = nil
	}
	if e.EgressInfo != nil {
		// What was asked for holds the storage's keys; the track and the file's name are all that is needed of it.
		track, path := e.EgressInfo.GetTrack().GetTrackId(), e.EgressInfo.GetTrack().GetFile().GetFilepath()
		e.EgressInfo.Request = &livekit.EgressInfo_Track{Track: &livekit.TrackEgressRequest{
			TrackId: track, Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{Filepath: path}},
		}}
	}
	return protojson.Marshal(e)
}

// WebhookEvent puts the report into the words of the domain. ok is false when the room is none of ours.
func (w Webhook) WebhookEvent() (n presence.WebhookEvent, ok bool) {
	room, ok := classroom.ParseRoom(w.Room)
	if !ok {
		return presence.WebhookEvent{}, false
	}
	e := w.event
	n = presence.WebhookEvent{
		ID: w.ID, Event: w.Event, At: time.Unix(e.GetCreatedAt(), 0), Room: room, RoomSID: e.GetRoom().GetSid(),
	}
	if p := e.GetParticipant(); p != nil {
		n.Machine = p.GetKind() != livekit.ParticipantInfo_STANDARD
		n = presence.WithIdentity(n, p.GetIdentity())
		n.Connection = p.GetSid()
		n.JoinedAt, n.Reason, n.Rights = joinedAt(p), reasonOf(p), rightsOf(p.GetPermission())
	}
	if t := e.GetTrack(); t != nil {
		n.Track = presence.Track{ID: t.GetSid(), Person: n.Person, Kind: KindOf(t), Source: SourceOf(t.GetSource())}
	}
	if info := e.GetEgressInfo(); info != nil {
		n.Egress = egressOf(info)
	}
	return n, true
}

func joinedAt(p *livekit.ParticipantInfo) time.Time {
	if ms := p.GetJoinedAtMs(); ms > 0 {
		return time.UnixMilli(ms)
	}
	return time.Unix(p.GetJoinedAt(), 0)
}

func reasonOf(p *livekit.ParticipantInfo) string {
	if p.GetDisconnectReason() == livekit.DisconnectReason_UNKNOWN_REASON {
		return ""
	}
	return strings.ToLower(p.GetDisconnectReason().String())
}

func rightsOf(p *livekit.ParticipantPermission) presence.Rights {
	r := presence.Rights{Data: p.GetCanPublishData(), Hidden: p.GetHidden()}
	if !p.GetCanPublish() {
		return r
	}
	sources := p.GetCanPublishSources()
	if len(sources) == 0 { // LiveKit's way to say all of them
		sources = allSources
	}
	for _, s := range sources {
		r.Publish = append(r.Publish, SourceOf(s))
	}
	return r
}

// sourceClosed is how an egress begins to say why it ended when its track did.
const sourceClosed = "Source closed"

func egressOf(info *livekit.EgressInfo) presence.Egress {
	e := presence.Egress{
		ID: info.GetEgressId(), TrackID: info.GetTrack().GetTrackId(), Path: info.GetTrack().GetFile().GetFilepath(),
		State: egressState(info.GetStatus()), Closed: strings.HasPrefix(info.GetDetails(), sourceClosed),
	}
	if files := info.GetFileResults(); len(files) > 0 {
		f := files[0]
		e.Key, e.StartedAtNS, e.EndedAtNS, e.SizeBytes = f.GetFilename(), f.GetStartedAt(), f.GetEndedAt(), f.GetSize()
		e.DurationMS = f.GetDuration() / int64(time.Millisecond)
	}
	return e
}

// egressState folds LiveKit's statuses: one that reached a limit left a whole file, one that is ending is active.
func egressState(s livekit.EgressStatus) presence.EgressState {
	switch s {
	case livekit.EgressStatus_EGRESS_STARTING:
		return presence.EgressStarting
	case livekit.EgressStatus_EGRESS_ACTIVE, livekit.EgressStatus_EGRESS_ENDING:
		return presence.EgressActive
	case livekit.EgressStatus_EGRESS_COMPLETE, livekit.EgressStatus_EGRESS_LIMIT_REACHED:
		return presence.EgressComplete
	case livekit.EgressStatus_EGRESS_ABORTED:
		return presence.EgressAborted
	case livekit.EgressStatus_EGRESS_FAILED:
		return presence.EgressFailed
	}
	return presence.EgressFailed
}
