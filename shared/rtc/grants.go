package rtc

import (
	"slices"
	"strings"
	"time"

	"github.com/livekit/protocol/auth"
	"github.com/livekit/protocol/livekit"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// grants are what somebody may do in a room. Nobody is ever hidden, recorder or admin: those rights are the server's.
type grants struct {
	publish []livekit.TrackSource // empty: nothing
	data    bool
}

var staffSources = []livekit.TrackSource{
	livekit.TrackSource_CAMERA, livekit.TrackSource_MICROPHONE, livekit.TrackSource_SCREEN_SHARE, livekit.TrackSource_SCREEN_SHARE_AUDIO,
}

// grantsFor is the one place that turns role and granted sources into LiveKit's rights: staff publish everything
// and data; students publish what they were granted, and no data. A granted screen includes its sound.
func grantsFor(role classroom.Role, sources []classroom.Source) grants {
	if role.Staff() {
		return grants{publish: staffSources, data: true}
	}
	if role != classroom.RoleStudent {
		return grants{}
	}
	var g grants
	for _, s := range classroom.CleanSources(sources) {
		switch s {
		case classroom.SourceCamera:
			g.publish = append(g.publish, livekit.TrackSource_CAMERA)
		case classroom.SourceMicrophone:
			g.publish = append(g.publish, livekit.TrackSource_MICROPHONE)
		case classroom.SourceScreenShare:
			g.publish = append(g.publish, livekit.TrackSource_SCREEN_SHARE, livekit.TrackSource_SCREEN_SHARE_AUDIO)
		}
	}
	return g
}

func permission(g grants) *livekit.ParticipantPermission {
	return &livekit.ParticipantPermission{
		CanSubscribe: true, CanPublish: len(g.publish) > 0, CanPublishSources: g.publish, CanPublishData: g.data,
	}
}

// Permitted says whether a connected person holds exactly the rights that role and sources give.
func Permitted(have *livekit.ParticipantPermission, role classroom.Role, sources []classroom.Source) bool {
	want := permission(grantsFor(role, sources))
	a, b := slices.Clone(have.GetCanPublishSources()), slices.Clone(want.GetCanPublishSources())
	slices.Sort(a)
	slices.Sort(b)
	return have.GetCanSubscribe() && have.GetCanPublish() == want.GetCanPublish() && have.GetCanPublishData() == want.GetCanPublishData() &&
		!have.GetHidden() && (!want.GetCanPublish() || slices.Equal(a, b))
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

// Token signs the right to enter a room. Role and name also travel as attributes, which clients may read and cannot
// change.
func (c *Client) Token(r TokenRequest) (string, error) {
	if r.Room == "" || r.Identity == "" {
		return "", fault.Internal(nil, "a token needs a room and an identity")
	}
	if r.TTL <= 0 {
		r.TTL = TokenTTL
	}
	g := grantsFor(r.Role, r.Sources)
	video := &auth.VideoGrant{RoomJoin: true, Room: r.Room}
	video.SetCanSubscribe(true)
	video.SetCanPublish(len(g.publish) > 0)
	video.SetCanPublishData(g.data)
	video.SetCanUpdateOwnMetadata(false)
	if len(g.publish) > 0 {
		video.SetCanPublishSources(g.publish)
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
