package config

import (
	"context"

	"github.com/lectern/lectern/shared/fault"
)

// LiveKitKey is the key of LiveKit's API, and the secret that goes with it.
type LiveKitKey struct{ Key, Secret string }

// LiveKitKey reads the key of LiveKit's API, which is kept for the life of the process. Errors: fault.Unavailable
// "livekit-unavailable".
func (c Config) LiveKitKey(ctx context.Context) (LiveKitKey, error) {
	var key LiveKitKey
	if err := SecretJSON(ctx, c.LiveKitSecretRef, &key); err != nil {
		return LiveKitKey{}, fault.Unavailable("livekit-unavailable", "The media server does not answer. Try again in a moment.").Because(err)
	}
	return key, nil
}
