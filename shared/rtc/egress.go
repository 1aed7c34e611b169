package rtc

import (
	"context"
	"time"

	"github.com/livekit/protocol/livekit"
	"github.com/twitchtv/twirp"
)

// Storage is where an egress uploads to: any S3. Endpoint is empty on AWS.
type Storage struct {
	Bucket    string
	Region    string
	Endpoint  string
	AccessKey string
	Secret    string
}

// Egress is a recording as LiveKit's egress service sees it.
type Egress struct {
	ID      string
	TrackID string
	Active  bool // starting, active or ending
}

// StartTrackEgress asks for one published track to be recorded as it is, without transcoding, into the object key;
// the egress adds the extension that fits. It answers with the egress's id. Calling twice records twice.
func (c *Client) StartTrackEgress(ctx context.Context, room, trackID, key string, to Storage) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, egressTimeout)
	defer cancel()
	info, err := c.egress.StartTrackEgress(ctx, &livekit.TrackEgressRequest{
		RoomName: room, TrackId: trackID,
		Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{
			Filepath: key, DisableManifest: true,
			Output: &livekit.DirectFileOutput_S3{S3: &livekit.S3Upload{
				Bucket: to.Bucket, Region: to.Region, Endpoint: to.Endpoint, AccessKey: to.AccessKey, Secret: to.Secret,
				ForcePathStyle: to.Endpoint != "",
			}},
		}},
	})
	if err != nil {
		return "", unavailable(err)
	}
	return info.GetEgressId(), nil
}

// StopEgress ends a recording. One that has ended, or that nobody knows, is as good as stopped.
func (c *Client) StopEgress(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := c.egress.StopEgress(ctx, &livekit.StopEgressRequest{EgressId: id})
	switch code(err) {
	case "", twirp.NotFound, twirp.FailedPrecondition:
		if err == nil || code(err) != "" {
			return nil
		}
	}
	return unavailable(err)
}

// Egresses lists the recordings of a room, ended ones included as long as LiveKit remembers them.
func (c *Client) Egresses(ctx context.Context, room string) ([]Egress, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	list, err := c.egress.ListEgress(ctx, &livekit.ListEgressRequest{RoomName: room})
	if err != nil {
		return nil, unavailable(err)
	}
	out := make([]Egress, 0, len(list.GetItems()))
	for _, e := range list.GetItems() {
		out = append(out, Egress{ID: e.GetEgressId(), TrackID: e.GetTrack().GetTrackId(), Active: EgressLive(e.GetStatus())})
	}
	return out, nil
}

// EgressLive says whether an egress of that status still has something to write.
func EgressLive(s livekit.EgressStatus) bool {
	return s == livekit.EgressStatus_EGRESS_STARTING || s == livekit.EgressStatus_EGRESS_ACTIVE || s == livekit.EgressStatus_EGRESS_ENDING
}

// EgressSilence is how long an egress may go without an update before nobody waits for it any more.
const EgressSilence = 90 * time.Second
