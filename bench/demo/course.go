package main

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// prepare signs everybody in, and makes a course of its own with a lesson, the students, and a session to be recorded.
// So the demo depends on no course that somebody else made or changed.
func (c *class) prepare(ctx context.Context) error {
	var err error
	if c.ines, err = c.signIn(ctx, "ines"); err != nil {
		return err
	}
	for _, login := range []string{"aylin", "jonas"} {
		p, err := c.signIn(ctx, login)
		if err != nil {
			return err
		}
		c.students = append(c.students, p)
	}
	type made struct{ ID uuid.UUID }
	var course, lesson, session made
	title := "Optics, " + time.Now().Format("2 January 15:04")
	if err := c.ines.Call(ctx, "POST", "/courses", map[string]any{"title": title, "code": "PHY"}, &course); err != nil {
		return err
	}
	if err := c.ines.Call(ctx, "POST", "/courses/"+course.ID.String()+"/lessons", map[string]any{
		"title": "Interference",
	}, &lesson); err != nil {
		return err
	}
	step("%s makes the course “%s” with a lesson", c.ines.name, title)
	if err := c.upload(ctx, course.ID); err != nil {
		return err
	}
	if err := c.plan(ctx, lesson.ID); err != nil {
		return err
	}
	for _, p := range c.students {
		body := map[string]any{"user_id": p.user, "role": "student"}
		if err := c.ines.Call(ctx, "POST", "/courses/"+course.ID.String()+"/enrollments", body, nil); err != nil {
			return err
		}
		step("%s enrolls %s", c.ines.name, p.name)
	}
	now := time.Now()
	if err := c.ines.Call(ctx, "POST", "/sessions", map[string]any{
		"course_id": course.ID, "lesson_id": lesson.ID, "title": "Two slits", "time_zone": "Europe/Lisbon", "record": true,
		"starts_at": now.Add(time.Minute).Format(time.RFC3339), "ends_at": now.Add(time.Hour).Format(time.RFC3339),
	}, &session); err != nil {
		return err
	}
	c.session = session.ID
	step("%s schedules “Two slits”, to be recorded", c.ines.name)
	return nil
}
