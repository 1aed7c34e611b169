package relay

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

// updateParticipant is livekit.UpdateParticipantRequest in JSON.
type updateParticipant struct {
	Room       string            `json:"room"`
	Identity   string            `json:"identity"`
	Permission permission        `json:"permission"`
	Attributes map[string]string `json:"attributes"`
}

type permission struct {
	CanSubscribe      bool     `json:"can_subscribe"`
	CanPublish        bool     `json:"can_publish"`
	CanPublishSources []string `json:"can_publish_sources"` // by LiveKit's names of its sources
	CanPublishData    bool     `json:"can_publish_data"`
}

// UpdateGrants sets what a connected person may publish, and whether data too, by the rule of presence.RightsFor, as
// rtc.Client does. Who is not in the room needs no grants: the next token carries them. Errors: fault.Unavailable
// "livekit-unavailable".
func (s *Store) UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source, draws bool) error {
	rights := presence.RightsFor(role, sources, draws)
	p := permission{CanSubscribe: true, CanPublish: len(rights.Publish) > 0, CanPublishData: rights.Data, CanPublishSources: []string{}}
	for _, source := range rights.Publish {
		p.CanPublishSources = append(p.CanPublishSources, strings.ToUpper(string(source)))
	}
	status, answer, err := s.out.call(ctx, room, "UpdateParticipant", updateParticipant{
		Room: room, Identity: identity, Permission: p, Attributes: map[string]string{"role": string(role)},
	})
	switch {
	case err == nil && (status == http.StatusOK || status == http.StatusNotFound):
		return nil
	case err == nil:
		err = fmt.Errorf("relay: LiveKit answers %d %.200s", status, answer)
	}
	return fault.Unavailable("livekit-unavailable", "The media server does not answer. Try again in a moment.").Because(err).After(2 * time.Second)
}
