package rtc

import (
	"slices"
	"strings"

	"github.com/livekit/protocol/livekit"

	"github.com/lectern/lectern/shared/classroom"
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

// SourceOf names a track's source in the words of the domain; empty when LiveKit does not know it.
func SourceOf(s livekit.TrackSource) classroom.Source {
	if s == livekit.TrackSource_UNKNOWN {
		return ""
	}
	return classroom.Source(strings.ToLower(s.String()))
}

// KindOf returns KindAudio or KindVideo.
func KindOf(t *livekit.TrackInfo) string {
	if t.GetType() == livekit.TrackType_AUDIO {
		return KindAudio
	}
	return KindVideo
}
