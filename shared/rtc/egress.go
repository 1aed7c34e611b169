package rtc

import (
	"context"
	"errors"

	"github.com/livekit/protocol/livekit"
	"github.com/twitchtv/twirp"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
)

// Storage is where an egress uploads to: any S3. Endpoint is empty on AWS.
type Storage struct {
	Bucket    string
	Region    string
	Endpoint  string
	AccessKey string
	Secret    string
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
				ForcePathStyle: to.Endpoint != "", Tagging: classroom.RecordingTagKey + "=" + classroom.RecordingTagValue,
			}},
		}},
	})
	if err != nil {
		return "", unavailable(err)
	}
	return info.GetEgressId(), nil
}

// StopEgress ends an egress; its file follows. One that is not there, or has ended, is no error.
func (c *Client) StopEgress(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, egressTimeout)
	defer cancel()
	_, err := c.egress.StopEgress(ctx, &livekit.StopEgressRequest{EgressId: id})
	var refused twirp.Error
	if errors.As(err, &refused) && (refused.Code() == twirp.NotFound || refused.Code() == twirp.FailedPrecondition) {
		return nil
	}
	if err != nil {
		return unavailable(err)
	}
	return nil
}

// Egresses lists the recordings of a room, ended ones included as long as LiveKit remembers them.
func (c *Client) Egresses(ctx context.Context, room string) ([]presence.Egress, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	list, err := c.egress.ListEgress(ctx, &livekit.ListEgressRequest{RoomName: room})
	if err != nil {
		return nil, unavailable(err)
	}
	out := make([]presence.Egress, 0, len(list.GetItems()))
	for _, e := range list.GetItems() {
		out = append(out, egressOf(e))
	}
	return out, nil
}
