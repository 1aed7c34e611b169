package eventlog

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
)

// upcaster makes the content of the next version out of one of its own.
type upcaster func(json.RawMessage) (Content, error)

// upcasters are by type and the version that they take. There is one for every version that was ever written and is not
// written today; web/src/live has the same for bundles of before.
var upcasters = map[string]map[int]upcaster{
	TypeLayoutChanged: {1: layoutOfStage},
}

// Upcast returns the event with its content in the version of today, which is what every reader is shown. What the log
// holds and what its hashes are of stays as it was. Erased content stays empty. Content that is not of its version's
// form is an error.
func Upcast(e Event) (Event, error) {
	for d, known := byType[e.Type]; known && e.Version < d.Version; e.Version++ {
		up, ok := upcasters[e.Type][e.Version]
		if !ok {
			return e, fmt.Errorf("eventlog: no way from version %d of %s", e.Version, e.Type)
		}
		if len(e.Content) == 0 || string(e.Content) == "null" {
			continue
		}
		content, err := up(e.Content)
		if err == nil {
			e.Content, err = json.Marshal(content)
		}
		if err != nil {
			return e, fmt.Errorf("eventlog: %s version %d: %w", e.Type, e.Version, err)
		}
	}
	return e, nil
}

// layoutOfStage: a stage was one track or none, and is now the layout that shows it.
func layoutOfStage(content json.RawMessage) (Content, error) {
	var old struct {
		Stage struct {
			Kind    string     `json:"kind"`
			Person  *uuid.UUID `json:"participant_id"`
			TrackID *string    `json:"track_id"`
		} `json:"stage"`
		Cause string `json:"cause"`
	}
	if err := json.Unmarshal(content, &old); err != nil {
		return nil, err
	}
	out := LayoutChanged{Layout: LayoutCamera, Regions: []Region{}, Cause: old.Cause}
	if old.Stage.Person == nil || old.Stage.TrackID == nil {
		return out, nil
	}
	shown := &Shown{ParticipantID: *old.Stage.Person, TrackID: *old.Stage.TrackID}
	switch old.Stage.Kind {
	case "camera":
		out.Camera = shown
	case "screen_share":
		out.Layout, out.Screen = LayoutScreen, shown
	}
	return out, nil
}
