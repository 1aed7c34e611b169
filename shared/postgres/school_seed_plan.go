package postgres

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
)

// DemoDeck is the deck that the demo lesson shows. Its bytes are stored by whoever seeds, under DemoDeckKey.
type DemoDeck struct {
	Name      string           `json:"name"`
	SizeBytes int64            `json:"size_bytes"`
	SHA256    string           `json:"sha256"` // hexadecimal
	Pages     []asset.FilePage `json:"pages"`
}

// DemoDeckKey names the object of the demo's deck.
func DemoDeckKey(d DemoDeck) string { return asset.Key(DemoTenant, demoID("course"), d.SHA256) }

// demoPlanID is demoID as a client would make it: the identifiers of a plan come back when it is saved.
func demoPlanID(thing string) uuid.UUID {
	id := demoID("plan:" + thing)
	id[6] = id[6]&0x0f | 0x40
	return id
}

// demoNotes are at pages of the deck.
var demoNotes = []asset.PageNote{
	{Page: 2, Notes: "Keep the tank running while they answer. Let somebody put a finger on a calm line."},
	{Page: 5, Notes: "Walk from S₁ and S₂ to P. Ask how much longer the lower path is. Let them say “one wavelength” before you write it."},
	{Page: 8, Notes: "Glasses on before the laser is. 0.25 mm · 5.1 mm / 2.00 m is 638 nm."},
}

// demoPlan is what is prepared for the lesson about two slits. deck is the file that its scenes show.
func demoPlan(deck uuid.UUID) []lesson.PlanSegment {
	slides := func(title string, layout eventlog.Layout, first, last int) lesson.PlanScene {
		return lesson.PlanScene{ID: demoPlanID("scene:" + title), Title: title, Layout: layout, AssetID: &deck, FirstPage: &first, LastPage: &last}
	}
	other := func(title string, layout eventlog.Layout) lesson.PlanScene {
		return lesson.PlanScene{ID: demoPlanID("scene:" + title), Title: title, Layout: layout}
	}
	segment := func(title string, minutes int, notes string, scenes ...lesson.PlanScene) lesson.PlanSegment {
		return lesson.PlanSegment{ID: demoPlanID("segment:" + title), Title: title, Minutes: minutes, Notes: notes, Scenes: scenes}
	}
	poll := segment("Quick poll", 4, "Two minutes each. Show the counts only when everybody has answered.",
		slides("What the screen shows", eventlog.LayoutSlides, 7, 7))
	poll.Polls = []lesson.PlanPoll{
		demoPoll("The slits move closer together. What do the fringes do?",
			"Closer slits need a larger angle for the same path difference.", "They move apart", "They move closer", "They stay where they are"),
		demoPoll("Blue light instead of red: what happens to the fringes?",
			"Blue waves are shorter: a smaller angle makes a whole wavelength of difference.", "They move closer", "They move apart", "Nothing but their colour changes"),
	}
	return []lesson.PlanSegment{
		segment("Ripple tank", 5, "Fill the tank before the bell. Dippers 8 cm apart, 10 Hz.",
			slides("Start", eventlog.LayoutSlides, 1, 2), other("Ripple tank from above", eventlog.LayoutCamera)),
		segment("Huygens’ idea", 8, "Draw the second wavefront together, point by point.",
			slides("Every point is a source", eventlog.LayoutSlidesCamera, 3, 3)),
		segment("Two slits", 14, "Walk from S₁ and S₂ to P. Ask how much longer the lower path is.",
			slides("In step or out of step", eventlog.LayoutSlidesCamera, 4, 6), other("Two paths, drawn together", eventlog.LayoutBoard)),
		poll,
		segment("Measuring λ with a laser", 17, "Groups of three. Ten fringes, not one.",
			slides("The measurement", eventlog.LayoutSideBySide, 8, 8), other("Laser bench", eventlog.LayoutCamera), other("Wave simulation", eventlog.LayoutScreen)),
		segment("Wrap-up", 2, "Homework: the same with a hair instead of two slits.",
			slides("Once more: in step", eventlog.LayoutSlides, 5, 5)),
	}
}

// demoPoll is a poll whose first answer is right, and why.
func demoPoll(question, why string, answers ...string) lesson.PlanPoll {
	p := lesson.PlanPoll{ID: demoPlanID("poll:" + question), Kind: lesson.SingleChoice, Question: question, Explanation: why, Secret: true}
	for i, label := range answers {
		right := i == 0
		p.Options = append(p.Options, lesson.PollOption{ID: demoPlanID("answer:" + question + label), Label: label, Correct: &right})
	}
	return p
}

// seedPlan adds the deck to the demo course, and its lesson's plan while nobody has changed the lesson.
func seedPlan(ctx context.Context, tx pgx.Tx, d DemoDeck) error {
	sum, err := hex.DecodeString(d.SHA256)
	if err != nil {
		return fmt.Errorf("postgres: the digest of the demo's deck: %w", err)
	}
	args := pgx.NamedArgs{
		"tenant": DemoTenant, "course": demoID("course"), "id": demoID(demoLessons[2].title), "deck": demoID("deck:" + d.SHA256), "user": demoID("ines"),
		"name": d.Name, "type": asset.PDF, "size": d.SizeBytes, "sum": sum, "key": DemoDeckKey(d), "pages": d.Pages, "count": len(d.Pages),
	}
	if _, err := tx.Exec(ctx, `
		insert into studio_assets (tenant_id, id, course_id, uploaded_by, kind, name, content_type, size_bytes, sha256, object_key,
			status, verified_at, pages, page_count)
		values (@tenant, @deck, @course, @user, 'deck', @name, @type, @size, @sum, @key, 'verified', now(), @pages, @count)
		on conflict do nothing`, args); err != nil {
		return err
	}
	var deck uuid.UUID
	var untouched bool
	if err := tx.QueryRow(ctx, `
		select a.id, l.version = 1 and not exists (select from lesson_segments g where g.tenant_id = @tenant and g.lesson_id = l.id)
		from studio_assets a join lessons l on l.tenant_id = @tenant and l.id = @id
		where a.tenant_id = @tenant and a.course_id = @course and a.sha256 = @sum`, args).Scan(&deck, &untouched); err != nil || !untouched {
		return err
	}
	columnsOf(demoPlan(deck)).args(args)
	b := &pgx.Batch{}
	for _, sql := range planStatements {
		b.Queue(sql, args)
	}
	for _, n := range demoNotes {
		b.Queue(`insert into studio_page_notes (tenant_id, asset_id, page, notes) values ($1, $2, $3, $4) on conflict do nothing`, DemoTenant, deck, n.Page, n.Notes)
	}
	return tx.SendBatch(ctx, b).Close()
}
