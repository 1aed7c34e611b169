// Package rtc is Lectern's side of LiveKit: rooms, participants, recordings and the tokens people enter with. Callers
// declare the few methods they use; this package knows nothing of databases, HTTP handlers or queues.
package rtc

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/twitchtv/twirp"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

const (
	// EmptyTimeout is how long LiveKit keeps a room into which nobody ever came.
	EmptyTimeout = 300 * time.Second
	// DepartureTimeout is how long LiveKit keeps a room after the last person left.
	DepartureTimeout = 300 * time.Second

	// callTimeout bounds one call. It is below the five seconds from which the SDK starts to repeat calls by itself.
	callTimeout = 4500 * time.Millisecond
	// egressTimeout is how long an egress worker may take to accept a request; it takes 10 ms when there is one.
	egressTimeout = 4 * time.Second
)

// Settings say where LiveKit is and what signs for it.
type Settings struct {
	URL    string // http(s) or ws(s)
	Key    string
	Secret string
}

// Client talks to one LiveKit deployment. It is safe for concurrent use.
type Client struct {
	settings Settings
	rooms    *lksdk.RoomServiceClient
	egress   *lksdk.EgressClient
}

// New makes a client. Nothing is sent before the first call.
func New(s Settings) *Client {
	return &Client{settings: s, rooms: lksdk.NewRoomServiceClient(s.URL, s.Key, s.Secret), egress: lksdk.NewEgressClient(s.URL, s.Key, s.Secret)}
}

// Info is a room as LiveKit lists it.
type Info struct {
	SID          string
	Name         string
	CreatedAt    time.Time
	Participants int // without egress and other machines
}

// Participant is a connection in a room.
type Participant struct {
	presence.Connection
	Machine bool // egress, ingress, agents: nobody of the class
}

// Kinds of tracks, in the words of the event log.
const (
	KindAudio = "audio"
	KindVideo = "video"
)

// CreateRoom makes the room, or finds the one that is there, and makes sure that a server holds it: a room left
// behind by a killed server is taken over. Repeating it changes nothing. It answers with the room's sid.
func (c *Client) CreateRoom(ctx context.Context, room string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	made, err := c.rooms.CreateRoom(ctx, &livekit.CreateRoomRequest{
		Name: room, EmptyTimeout: uint32(EmptyTimeout / time.Second), DepartureTimeout: uint32(DepartureTimeout / time.Second),
	})
	if err != nil {
		return "", unavailable(err)
	}
	return made.GetSid(), nil
}

// DeleteRoom closes the room and disconnects everybody. A room that does not exist is as good as deleted.
func (c *Client) DeleteRoom(ctx context.Context, room string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := c.rooms.DeleteRoom(ctx, &livekit.DeleteRoomRequest{Room: room})
	if err == nil || code(err) == twirp.NotFound || (unanswered(err) && c.isClosed(ctx, room)) {
		return nil
	}
	return unavailable(err)
}

// unanswered says that LiveKit answered and that nobody answered LiveKit: the server, room or participant whose topic
// the call was handed to did not take it within three seconds. It is so of a server that died, and of a room or a
// person that went away at that moment; what LiveKit lists tells the one from the other.
func unanswered(err error) bool {
	k := code(err)
	return k == twirp.Unavailable || k == twirp.DeadlineExceeded
}

// isClosed says whether LiveKit answers and does not list the room. The call before may have used up its time: this one
// has its own.
func (c *Client) isClosed(ctx context.Context, room string) bool {
	info, err := c.Room(context.WithoutCancel(ctx), room)
	return err == nil && info == nil
}

// Room reads the room, or nil when LiveKit does not list it. A listed room may have lost its server: Participants
// tells.
func (c *Client) Room(ctx context.Context, room string) (*Info, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	list, err := c.rooms.ListRooms(ctx, &livekit.ListRoomsRequest{Names: []string{room}})
	if err != nil {
		return nil, unavailable(err)
	}
	for _, r := range list.GetRooms() {
		if r.GetName() == room {
			return &Info{SID: r.GetSid(), Name: r.GetName(), CreatedAt: time.UnixMilli(r.GetCreationTimeMs()), Participants: int(r.GetNumParticipants())}, nil
		}
	}
	return nil, nil
}

// ErrNotHosted says that LiveKit knows the room's name and no server holds it: the one that did was killed.
var ErrNotHosted = errors.New("rtc: no server holds the room")

// Participants lists who is connected, machines included. The error wraps ErrNotHosted when no server answers for
// the room although LiveKit itself answers (it needs api.enable_psrpc_for_get_list_participants, or else lists
// whoever was there when the server died).
func (c *Client) Participants(ctx context.Context, room string) ([]Participant, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	list, err := c.rooms.ListParticipants(ctx, &livekit.ListParticipantsRequest{Room: room})
	if err != nil {
		// LiveKit answered that nobody answers it: no server holds the room.
		if code(err) == twirp.NotFound || unanswered(err) {
			err = errors.Join(ErrNotHosted, err)
		}
		return nil, unavailable(err)
	}
	out := make([]Participant, 0, len(list.GetParticipants()))
	for _, p := range list.GetParticipants() {
		if p.GetState() == livekit.ParticipantInfo_DISCONNECTED {
			continue
		}
		out = append(out, participant(p))
	}
	return out, nil
}

func participant(p *livekit.ParticipantInfo) Participant {
	out := Participant{
		Connection: presence.Connection{ID: p.GetSid(), Identity: p.GetIdentity(), JoinedAt: joinedAt(p), Rights: rightsOf(p.GetPermission())},
		Machine:    p.GetKind() != livekit.ParticipantInfo_STANDARD,
	}
	person, _ := presence.PersonOf(p.GetIdentity())
	for _, t := range p.GetTracks() {
		out.Tracks = append(out.Tracks, presence.Track{ID: t.GetSid(), Person: person, Kind: KindOf(t), Source: SourceOf(t.GetSource())})
	}
	return out
}

// RemoveParticipant disconnects one person. Somebody who is not there is as good as removed.
func (c *Client) RemoveParticipant(ctx context.Context, room, identity string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := c.rooms.RemoveParticipant(ctx, &livekit.RoomParticipantIdentity{Room: room, Identity: identity})
	return c.unlessGone(ctx, room, identity, err)
}

// unlessGone is nil for a call that was done, and for one about a person who is not in the room.
func (c *Client) unlessGone(ctx context.Context, room, identity string, err error) error {
	if err == nil || code(err) == twirp.NotFound || (unanswered(err) && c.isGone(ctx, room, identity)) {
		return nil
	}
	return unavailable(err)
}

// isGone says whether LiveKit answers and the person is not in the room, or the room is closed.
func (c *Client) isGone(ctx context.Context, room, identity string) bool {
	there, err := c.Participants(context.WithoutCancel(ctx), room)
	if err != nil {
		return c.isClosed(ctx, room)
	}
	return !slices.ContainsFunc(there, func(p Participant) bool { return p.Identity == identity })
}

// MuteTracks mutes what the person publishes from these sources (from every source when none is named). The person
// may unmute again; a person who is not there has nothing to mute.
func (c *Client) MuteTracks(ctx context.Context, room, identity string, sources []classroom.Source) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	p, err := c.rooms.GetParticipant(ctx, &livekit.RoomParticipantIdentity{Room: room, Identity: identity})
	if err != nil {
		return c.unlessGone(ctx, room, identity, err)
	}
	for _, t := range p.GetTracks() {
		if t.GetMuted() || !wanted(sources, SourceOf(t.GetSource())) {
			continue
		}
		_, err := c.rooms.MutePublishedTrack(ctx, &livekit.MuteRoomTrackRequest{Room: room, Identity: identity, TrackSid: t.GetSid(), Muted: true})
		if err := c.unlessGone(ctx, room, identity, err); err != nil {
			return err
		}
	}
	return nil
}

func wanted(sources []classroom.Source, s classroom.Source) bool {
	for _, w := range sources {
		if w == s {
			return true
		}
	}
	return len(sources) == 0
}

// UpdateGrants sets what a connected person may publish, and whether data too, which students may while they draw on a
// page; LiveKit unpublishes what is no longer allowed. Somebody who
// is not there needs no grants: the next token carries them.
func (c *Client) UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source, draws bool) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := c.rooms.UpdateParticipant(ctx, &livekit.UpdateParticipantRequest{
		Room: room, Identity: identity, Permission: permission(presence.RightsFor(role, sources, draws)), Attributes: map[string]string{"role": string(role)},
	})
	return c.unlessGone(ctx, room, identity, err)
}

// unavailable wraps what went wrong in a call to LiveKit. Whatever it was, the caller can only try again later.
func unavailable(err error) error {
	return fault.Unavailable("livekit-unavailable", "The media server does not answer. Try again in a moment.").Because(err).After(2 * time.Second)
}

// code returns the code of LiveKit's own answer; empty when there was none, as when it was never reached.
func code(err error) twirp.ErrorCode {
	var te twirp.Error
	if errors.As(err, &te) && te.Meta("http_error_from_intermediary") == "" {
		return te.Code()
	}
	return ""
}
