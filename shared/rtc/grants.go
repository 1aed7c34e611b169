package rtc

import (
	"slices"
	"strings"
	"time"

	"github.com/livekit/protocol/auth"
	"github.com/livekit/protocol/livekit"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

var allSources = []livekit.TrackSource{
	livekit.TrackSource_CAMERA, livekit.TrackSource_MICROPHONE, livekit.TrackSource_SCREEN_SHARE, livekit.TrackSource_SCREEN_SHARE_AUDIO,
}

// sourcesOf names sources in LiveKit's way.
func sourcesOf(r presence.Rights) []livekit.TrackSource {
	var out []livekit.TrackSource
	for _, s := range allSources {
		if slices.Contains(r.Publish, SourceOf(s)) {
			out = append(out, s)
		}
	}
	return out
}

func permission(r presence.Rights) *livekit.ParticipantPermission {
	return &livekit.ParticipantPermission{
		CanSubscribe: true, CanPublish: len(r.Publish) > 0, CanPublishSources: sourcesOf(r), CanPublishData: r.Data,
	}
}

// TokenRequest says who enters which room.
type TokenRequest struct {
	Room     string
	Identity string // the participant's id
	Name     string // shown to others
	Role     classroom.Role
	Sources  []classroom.Source // what a student was granted; staff need none
	TTL      time.Duration      // 0: TokenTTL
}

// Token signs the right to enter a room, with the rights of presence.RightsFor and never hidden or admin. Role and name also travel as attributes, which clients may read and cannot
// change.
func (c *Client) Token(r TokenRequest) (string, error) {
	if r.Room == "" || r.Identity == "" {
		return "", fault.Internal(nil, "a token needs a room and an identity")
	}
	if r.TTL <= 0 {
		r.TTL = TokenTTL
	}
	rights := presence.RightsFor(r.Role, r.Sources)
	video := &auth.VideoGrant{RoomJoin: true, Room: r.Room}
	video.SetCanSubscribe(true)
	video.SetCanPublish(len(rights.Publish) > 0)
	video.SetCanPublishData(rights.Data)
	video.SetCanUpdateOwnMetadata(false)
	if len(rights.Publish) > 0 {
		video.SetCanPublishSources(sourcesOf(rights))
	}
	token, err := auth.NewAccessToken(c.settings.Key, c.settings.Secret).
		SetVideoGrant(video).SetIdentity(r.Identity).SetName(r.Name).SetValidFor(r.TTL).
		SetAttributes(map[string]string{"role": string(r.Role), "name": r.Name}).ToJWT()
	if err != nil {
		return "", fault.Internal(err, "sign a LiveKit token")
	}
	return token, nil
}

// SourceOf names a track's source in the words of the domain; empty when LiveKit does not know it.
func SourceOf(s livekit.TrackSource) classroom.Source {
	if s == livekit.TrackSource_UNKNOWN {
		return ""
	}
	return classroom.Source(strings.ToLower(s.String()))
}

// KindOf gives KindAudio or KindVideo.
func KindOf(t *livekit.TrackInfo) string {
	if t.GetType() == livekit.TrackType_AUDIO {
		return KindAudio
	}
	return KindVideo
}
