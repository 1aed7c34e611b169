package sessionsapi

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

// followEnrollment brings the classes that are live now up to a changed place in their course: the log, the rights in
// the media room, and with them every new token. The enrollment stands whatever happens here: what fails is on the
// request's line, and the watch makes it good within a minute.
func (o *operations) followEnrollment(ctx context.Context, who classroom.Caller, course classroom.Course, user uuid.UUID) {
	places, err := o.Store.LivePlaces(ctx, who.TenantID, course.ID, user)
	for _, place := range places {
		err = errors.Join(err, o.followInto(ctx, who, course, place))
	}
	httpapi.NoteError(ctx, err)
}

func (o *operations) followInto(ctx context.Context, who classroom.Caller, course classroom.Course, place classroom.LivePlace) error {
	scope := presence.Scope{User: who.Person.ID, People: []uuid.UUID{place.Participant}}
	told := false
	class, err := o.Store.ChangeClass(ctx, who.TenantID, place.Session, scope, func(c *presence.Class) (presence.Change, error) {
		me := presence.Member{User: who.Person.ID, Name: who.Person.Name, Role: who.RoleIn(course.Me)}
		change := c.Enrolled(me, place.Participant, place.Role)
		told = !change.Empty()
		return change, nil
	})
	if err != nil || !told {
		return err
	}
	room, p := class.Room().String(), class.People[place.Participant]
	if place.Role == "" {
		return o.Rooms.RemoveParticipant(ctx, room, p.ID.String())
	}
	return o.Rooms.UpdateGrants(ctx, room, p.ID.String(), p.Role, classroom.CleanSources(p.Sources))
}
