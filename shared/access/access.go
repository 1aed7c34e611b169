// Package access is the one table of who may do what. It decides from the caller's roles at the school and relation to
// the course or session alone, does no I/O, and hides what the caller may not know: an object the caller has no part in
// is not found, rather than forbidden.
package access

import (
	"slices"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// Action names something a person can ask for.
type Action string

// The actions. Those of the first group concern the school, the others a course or a session in it.
const (
	CreateCourse        Action = "course.create"
	SearchPeople        Action = "people.search"
	EndSignIns          Action = "sign_ins.end" // of anybody at the school
	ReadAudit           Action = "audit.read"   // the school's audit log
	NoteGuardianConsent Action = "guardian_consent.note"
	EraseWords          Action = "words.erase" // of a person, or of one message

	ReadCourse      Action = "course.read"
	ChangeCourse    Action = "course.change"
	ReadLesson      Action = "lesson.read"
	ChangeLesson    Action = "lesson.change"
	ReadPlan        Action = "plan.read"
	ChangePlan      Action = "plan.change"
	ReadAssets      Action = "assets.read"
	ChangeAssets    Action = "assets.change"
	ReadEnrollments Action = "enrollments.read"
	Enroll          Action = "enrollments.change"

	ReadSession      Action = "session.read"
	ScheduleSession  Action = "session.schedule" // create, change, cancel
	StartSession     Action = "session.start"
	EndSession       Action = "session.end"
	JoinSession      Action = "session.join"
	ReadParticipants Action = "participants.read"
	ReadRoster       Action = "roster.read"           // of all who belong to the course, who came
	ReadRecord       Action = "record.read"           // every event of a session, with what was hidden, and its chain
	Moderate         Action = "participants.moderate" // mute, remove, grant, lock, hide, ask the class
	OpsInSession     Action = "ops.send"              // show and draw; which op is whose, the class decides
	Talk             Action = "talk"                  // write, ask, answer, raise a hand; the class decides what
	ReadEvents       Action = "events.read"
	ReadStaffEvents  Action = "events.read_staff"
	ReadReplay       Action = "replay.read"
	RetryReplay      Action = "replay.retry"
	ReadEdits        Action = "edits.read"
	EditReplay       Action = "replay.edit" // hide, correct, and say who may watch
)

// rule says who may: people with one of the roles at the school, or with one of the roles in the course.
type rule struct {
	atSchool []classroom.Role
	inCourse []classroom.Role
	present  bool // refused to people who were removed from the session
}

var (
	everyone = []classroom.Role{classroom.RoleTeacher, classroom.RoleAssistant, classroom.RoleStudent}
	staff    = []classroom.Role{classroom.RoleTeacher, classroom.RoleAssistant}
	teachers = []classroom.Role{classroom.RoleTeacher}
	managers = []classroom.Role{classroom.RoleAdmin, classroom.RoleTeacher}
)

var table = map[Action]rule{
	CreateCourse:        {atSchool: managers},
	SearchPeople:        {atSchool: managers},
	EndSignIns:          {atSchool: []classroom.Role{classroom.RoleAdmin}},
	ReadAudit:           {atSchool: []classroom.Role{classroom.RoleAdmin}},
	NoteGuardianConsent: {atSchool: []classroom.Role{classroom.RoleAdmin}},
	EraseWords:          {atSchool: []classroom.Role{classroom.RoleAdmin}},

	ReadCourse:      {inCourse: everyone},
	ChangeCourse:    {inCourse: teachers},
	ReadLesson:      {inCourse: everyone},
	ChangeLesson:    {inCourse: teachers},
	ReadPlan:        {inCourse: staff},
	ChangePlan:      {inCourse: teachers},
	ReadAssets:      {inCourse: staff},
	ChangeAssets:    {inCourse: teachers},
	ReadEnrollments: {inCourse: staff},
	Enroll:          {inCourse: teachers},

	ReadSession:      {inCourse: everyone},
	ScheduleSession:  {inCourse: teachers},
	StartSession:     {inCourse: teachers},
	EndSession:       {inCourse: teachers},
	JoinSession:      {inCourse: everyone, present: true},
	ReadParticipants: {inCourse: everyone, present: true},
	ReadRoster:       {inCourse: staff},
	ReadRecord:       {inCourse: teachers},
	Moderate:         {inCourse: staff, present: true},
	OpsInSession:     {inCourse: everyone, present: true},
	Talk:             {inCourse: everyone, present: true},
	ReadEvents:       {inCourse: everyone, present: true},
	ReadStaffEvents:  {inCourse: staff, present: true},
	ReadReplay:       {inCourse: everyone, present: true}, // it shows what they may not read live
	RetryReplay:      {inCourse: teachers},
	ReadEdits:        {inCourse: staff},
	EditReplay:       {inCourse: teachers},
}

// Check decides about a course or session, by the caller's relation to it. It returns nil, or hidden when the caller
// has no part in it, or a fault of kind forbidden.
func Check(who classroom.Caller, do Action, relation classroom.Relation, hidden *fault.Error) error {
	role := who.RoleIn(relation)
	if role == "" {
		return hidden
	}
	r := table[do]
	if !slices.Contains(r.inCourse, role) {
		return notAllowed()
	}
	if r.present && relation.Removed {
		return fault.Forbidden("participant-removed", "You were removed from this class.")
	}
	return nil
}

// CheckSchool decides about what concerns the whole school.
func CheckSchool(who classroom.Caller, do Action) error {
	for _, role := range table[do].atSchool {
		if who.Has(role) {
			return nil
		}
	}
	return notAllowed()
}

func notAllowed() *fault.Error {
	return fault.Forbidden("not-allowed", "Your role does not allow this.")
}
