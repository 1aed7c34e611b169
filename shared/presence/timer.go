package presence

import (
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// StartTimer counts down for everybody from now on, in the place of a timer that runs.
func (c *Class) StartTimer(m Member, op uuid.UUID, seconds int, label string) (Change, error) {
	_, change, done, err := c.actAsStaff(m, op, eventlog.TypeTimerStarted)
	if err != nil || done {
		return change, err
	}
	c.Talk.TimerAt, c.Talk.TimerSeconds = c.Now, seconds
	return change.And(under(op, eventlog.TimerStarted{Seconds: seconds, Label: label})).And(c.keepTalk()), nil
}

// StopTimer ends the timer. Without one nothing changes.
func (c *Class) StopTimer(m Member, op uuid.UUID) (Change, error) {
	_, change, done, err := c.actAsStaff(m, op, eventlog.TypeTimerStopped)
	if err != nil || done || c.Talk.TimerAt.IsZero() {
		return change, err
	}
	left := time.Duration(c.Talk.TimerSeconds)*time.Second - c.Now.Sub(c.Talk.TimerAt)
	c.Talk.TimerAt, c.Talk.TimerSeconds = time.Time{}, 0
	return change.And(under(op, eventlog.TimerStopped{SecondsLeft: max(0, int(left.Round(time.Second)/time.Second))})).And(c.keepTalk()), nil
}

// keepTalk puts how the class is run into the change.
func (c *Class) keepTalk() Change {
	t := c.Talk
	return Change{Talk: &t}
}
