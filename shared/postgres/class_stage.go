package postgres

import (
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// stageColumns reads a stage g with the scene z that is on it.
const stageColumns = `
	g.scene_id, coalesce(g.layout, 'camera') as layout, coalesce(g.regions, '[]') as regions, coalesce(g.pinned, false) as pinned,
	g.camera_participant_id, g.camera_track_id, g.screen_participant_id, g.screen_track_id,
	z.layout as scene_layout, coalesce(z.regions, '[]') as scene_regions`

type stageRow struct {
	SceneID             *uuid.UUID
	Layout              eventlog.Layout
	Regions             []eventlog.Region
	Pinned              bool
	CameraParticipantID *uuid.UUID
	CameraTrackID       *string
	ScreenParticipantID *uuid.UUID
	ScreenTrackID       *string
	SceneLayout         *eventlog.Layout
	SceneRegions        []eventlog.Region
}

// fill puts the stage into the class, and of the scene on it what a stage goes back to.
func (r stageRow) fill(class *presence.Class) {
	class.Stage = presence.Stage{
		Layout: r.Layout, Regions: r.Regions, Pinned: r.Pinned,
		Camera: shown(r.CameraParticipantID, r.CameraTrackID), Screen: shown(r.ScreenParticipantID, r.ScreenTrackID),
	}
	class.Scenes = map[uuid.UUID]eventlog.Scene{}
	if r.SceneID != nil && r.SceneLayout != nil {
		class.Stage.Scene = *r.SceneID
		class.Scenes[*r.SceneID] = eventlog.Scene{SceneID: *r.SceneID, Layout: *r.SceneLayout, Regions: r.SceneRegions}
	}
}

func shown(person *uuid.UUID, track *string) *eventlog.Shown {
	if person == nil || track == nil {
		return nil
	}
	return &eventlog.Shown{ParticipantID: *person, TrackID: *track}
}

func queueStage(w *writes, s presence.Stage) {
	args := pgx.NamedArgs{
		"scene": orNullID(s.Scene), "layout": s.Layout, "regions": orNone(s.Regions), "pinned": s.Pinned,
		"camera_person": nil, "camera": nil, "screen_person": nil, "screen": nil,
	}
	if s.Camera != nil {
		args["camera_person"], args["camera"] = s.Camera.ParticipantID, s.Camera.TrackID
	}
	if s.Screen != nil {
		args["screen_person"], args["screen"] = s.Screen.ParticipantID, s.Screen.TrackID
	}
	w.queue(`
		insert into session_stages (tenant_id, session_id, scene_id, layout, regions, pinned, camera_participant_id, camera_track_id,
			screen_participant_id, screen_track_id)
		values (@tenant, @session, @scene, @layout, @regions, @pinned, @camera_person, @camera, @screen_person, @screen)
		on conflict (tenant_id, session_id) do update
		set scene_id = excluded.scene_id, layout = excluded.layout, regions = excluded.regions, pinned = excluded.pinned,
			camera_participant_id = excluded.camera_participant_id, camera_track_id = excluded.camera_track_id,
			screen_participant_id = excluded.screen_participant_id, screen_track_id = excluded.screen_track_id`, args)
}

// orNone is an empty list in place of none, as the column wants it.
func orNone(r []eventlog.Region) []eventlog.Region {
	if r == nil {
		return []eventlog.Region{}
	}
	return r
}
