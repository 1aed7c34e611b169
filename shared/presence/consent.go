package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Consent is that somebody agrees to be recorded in this class, by one source. Only what stands is read.
type Consent struct {
	ID          uuid.UUID
	User        uuid.UUID
	Person      uuid.UUID
	Source      classroom.Source
	Counts      bool // the school requires no guardian's, or holds it
	WithdrawnAt time.Time
}

// consented says whether somebody agreed to be recorded by the source, so that it counts.
func (c *Class) consented(person uuid.UUID, source classroom.Source) bool {
	return slices.ContainsFunc(c.Consents, func(o Consent) bool { return o.Person == person && o.Source == source && o.Counts })
}

// agreedTo lists what somebody agreed to, whether it counts or not.
func (c *Class) agreedTo(person uuid.UUID) []classroom.Source {
	var out []classroom.Source
	for _, o := range c.Consents {
		if o.Person == person {
			out = append(out, o.Source)
		}
	}
	return classroom.CleanSources(out)
}

// Consent sets what the member agrees to be recorded by, in this class. What they agree to is recorded from now on, if
// it is published; what they agree to no more is deleted, and what was made of it is made anew. Agreeing is for
// students in a live class that is recorded; withdrawing is always possible.
func (c *Class) Consent(m Member, sources []classroom.Source, now time.Time) (Change, error) {
	sources = classroom.CleanSources(sources)
	had := c.agreedTo(c.Me)
	given, withdrawn := without(sources, had), without(had, sources)
	if len(given) > 0 {
		if err := c.mayAgree(m); err != nil {
			return Change{}, err
		}
	}
	if len(given)+len(withdrawn) == 0 {
		return Change{}, nil
	}
	p, change := c.People[c.Me], Change{}
	if c.Status == classroom.StatusLive {
		p, change = c.me(m)
	}
	if len(withdrawn) > 0 {
		change = change.And(c.withdrawConsent(p, withdrawn, now))
	}
	for _, source := range given {
		o := Consent{ID: classroom.NewID(), User: p.User, Person: p.ID, Source: source, Counts: c.MayConsent}
		c.Consents = append(c.Consents, o)
		change.Consents = append(change.Consents, o)
	}
	if len(sources) > 0 && c.Status == classroom.StatusLive {
		change = change.And(emit(eventlog.ConsentGiven{ParticipantID: p.ID, Sources: sources}))
	}
	return by(p, change.And(c.record(now))), nil
}

func (c *Class) mayAgree(m Member) error {
	if err := c.refuseUnlessLive(); err != nil {
		return err
	}
	p, known := c.People[c.Me]
	switch {
	case !c.Record:
		return classNotRecorded()
	case m.Role.Staff():
		return fault.Conflict("consent-not-asked", "Whoever teaches is recorded with the class.")
	case known && p.Removed():
		return fault.Forbidden("participant-removed", "You were removed from this class.")
	case !known || !p.In():
		return fault.Conflict("not-joined", "Join the class first.")
	}
	return nil
}

// withdrawConsent takes back somebody's consent to those sources. After the class everything made of its recordings is
// out of reach at once, and made anew without them.
func (c *Class) withdrawConsent(p Person, sources []classroom.Source, now time.Time) Change {
	change := Change{}
	kept := make([]Consent, 0, len(c.Consents))
	for _, o := range c.Consents {
		if o.Person == p.ID && slices.Contains(sources, o.Source) {
			o.WithdrawnAt = c.Now
			change.Consents = append(change.Consents, o)
			continue
		}
		kept = append(kept, o)
	}
	c.Consents = kept
	change = change.And(emit(eventlog.ConsentWithdrawn{ParticipantID: p.ID}))
	for _, r := range slices.Clone(c.Recordings) {
		nothing := r.Status == RecordingWithdrawn || (r.Status == RecordingFailed && r.EgressID == "")
		if r.Person != p.ID || !r.ByConsent || nothing || !slices.Contains(sources, r.Source) {
			continue
		}
		change = change.And(c.discard(r, now))
		change.Rebuild = change.Rebuild || (c.Status == classroom.StatusEnded && c.Run > 0)
	}
	return change
}

func without(all, some []classroom.Source) []classroom.Source {
	return slices.DeleteFunc(slices.Clone(all), func(s classroom.Source) bool { return slices.Contains(some, s) })
}
