// Package asset holds the files that a class is shown, decks and images, and the rule for what may be one: what was
// uploaded is read once, in bounded memory, and taken by its bytes, whatever its name and the uploader's browser say.
// It refuses to know where files are stored and who may have them.
package asset

import (
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// Limits of one file and of all files of a course.
const (
	MaxBytes       = 50 << 20 // of a file
	MaxCourseBytes = 2 << 30  // of all files of a course
	MaxPages       = 500
	MaxPixels      = 16384 // of an image's width, and of its height
)

// Kind is what a file is to a class.
type Kind string

// The kinds.
const (
	Deck  Kind = "deck"  // a PDF
	Image Kind = "image" // one picture
)

// The media types that can be shown.
const (
	PDF  = "application/pdf"
	PNG  = "image/png"
	JPEG = "image/jpeg"
	WebP = "image/webp"
)

// KindOf returns what a file of a media type is.
func KindOf(contentType string) Kind {
	if contentType == PDF {
		return Deck
	}
	return Image
}

// Status says whether a file can be shown.
type Status string

// The statuses.
const (
	Pending  Status = "pending"  // the upload is not checked yet
	Verified Status = "verified" // it is what was promised, and can be shown
)

// Asset is a file of a course.
type Asset struct {
	ID          uuid.UUID          `json:"id" format:"uuid" doc:"Identifier of the file"`
	CourseID    uuid.UUID          `json:"course_id" format:"uuid" doc:"The course it belongs to"`
	Name        string             `json:"name" doc:"Its name"`
	Kind        Kind               `json:"kind" enum:"deck,image" doc:"What it is"`
	ContentType string             `json:"content_type" enum:"application/pdf,image/png,image/jpeg,image/webp" doc:"Media type"`
	SizeBytes   int64              `json:"size_bytes" doc:"Size in bytes"`
	SHA256      string             `json:"sha256" doc:"SHA-256 of its bytes, in hexadecimal"`
	Status      Status             `json:"status" enum:"pending,verified" doc:"pending: the upload is not checked yet; verified: it can be shown"`
	PageCount   int                `json:"page_count" doc:"How many pages it has; 0 while it is pending"`
	CreatedAt   time.Time          `json:"created_at" doc:"When it was uploaded, UTC"`
	Used        bool               `json:"used" doc:"Whether a scene or a class shows it; if so it cannot be deleted"`
	Key         string             `json:"-"` // of the stored object
	Me          classroom.Relation `json:"-"` // the caller's, to its course
}

// Shown is a file of a class as whoever copies it needs to know it.
type Shown struct {
	ID          uuid.UUID
	ContentType string
	SizeBytes   int64
	Key         string // of the stored object
}

// FilePage is one page of a file, as the browser that uploaded it read it.
type FilePage struct {
	Width  float64 `json:"width" minimum:"1" maximum:"100000" doc:"Width in points of a PDF, or in pixels of an image"`
	Height float64 `json:"height" minimum:"1" maximum:"100000" doc:"Height, in the same unit"`
	Text   string  `json:"text" text:"lines" maxLength:"4000" doc:"The words on it, for search and for who cannot see it; may be empty"`
}

// PageNote is what a teacher wants to remember at a page.
type PageNote struct {
	Page  int    `json:"page" doc:"The page, counted from 1"`
	Notes string `json:"notes" doc:"The notes"`
}

// FileDetails are a file with its pages and the notes at them.
type FileDetails struct {
	Asset
	Pages []FilePage `json:"pages" doc:"Its pages in order; none while it is pending"`
	Notes []PageNote `json:"notes" doc:"What the teachers noted at pages, by page"`
}

// FileDraft is what a file to be uploaded is said to be.
type FileDraft struct {
	CourseID    uuid.UUID `json:"course_id" format:"uuid" doc:"The course it is for"`
	Name        string    `json:"name" minLength:"1" maxLength:"200" pattern:"\\S" patternDescription:"more than spaces" doc:"Its name" example:"two-slits.pdf"`
	ContentType string    `json:"content_type" enum:"application/pdf,image/png,image/jpeg,image/webp" doc:"Media type"`
	SizeBytes   int64     `json:"size_bytes" minimum:"1" maximum:"52428800" doc:"Size in bytes"`
	SHA256      string    `json:"sha256" minLength:"64" maxLength:"64" pattern:"^[0-9a-f]{64}$" patternDescription:"64 hexadecimal digits in lower case" doc:"SHA-256 of its bytes"`
}

// Position is a place in the list of a course's files, newest first.
type Position struct {
	CreatedAt time.Time
	ID        uuid.UUID
}

// Key names the object of a file: files are addressed by their content, its SHA-256 in hexadecimal, within a course.
func Key(tenant, course uuid.UUID, sha256 string) string {
	return "t/" + tenant.String() + "/assets/" + course.String() + "/" + sha256
}

// NotFound is the fault of a file that is not there, or that the caller is not told about.
func NotFound() *fault.Error {
	return fault.NotFound("asset-not-found", "There is no such file.")
}

// NotVerified is the fault of a file whose upload is not checked yet.
func NotVerified() *fault.Error {
	return fault.Conflict("asset-pending", "This file is not uploaded yet.")
}

// InUse is the fault of a file that cannot be deleted.
func InUse() *fault.Error {
	return fault.Conflict("asset-in-use", "A lesson or a class shows this file.")
}

// QuotaExceeded is the fault of a file for which the course has no room.
func QuotaExceeded() *fault.Error {
	return fault.Conflict("quota-exceeded", "The files of a course may have 2 GiB together. Delete some that are not used.")
}

// PageOutOfRange is the fault of a page that a file does not have.
func PageOutOfRange(count int) *fault.Error {
	return fault.Invalid("page-out-of-range", "This file has %d pages.", count)
}
