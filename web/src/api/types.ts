/** The shapes of the API that screens hand to each other, by the names of docs/openapi.yaml. */
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type School = Schemas["School"];
export type Me = Schemas["Me"];
export type Course = Schemas["Course"];
export type CourseDraft = Schemas["CourseDraft"];
export type CourseChange = Schemas["CourseChange"];
export type Lesson = Schemas["Lesson"];
export type LessonDraft = Schemas["LessonDraft"];
export type LessonChange = Schemas["LessonChange"];
export type Enrollment = Schemas["Enrollment"];
export type Person = Schemas["Person"];
export type Session = Schemas["Session"];
export type SessionDraft = Schemas["SessionDraft"];
export type SessionChange = Schemas["SessionChange"];
export type Participant = Schemas["Participant"];
export type JoinResult = Schemas["JoinResult"];
/** What a person agreed to be recorded by in a session. */
export type RecordingConsent = Schemas["RecordingConsent"];
/** A deck or an image as a session shows it. */
export type SessionAsset = Schemas["SessionAsset"];

export type CourseRole = Session["my_role"];
export type SchoolRole = Me["roles"][number];
export type SessionStatus = Session["status"];
/** `not_shared`: there is a replay, and the reader may not watch it. */
export type ReplayStatus = NonNullable<Session["replay_status"]>;
export type MediaSource = Participant["granted_sources"][number];

/** One page of a list; `next_cursor` asks for the next. */
export type Page<T> = { data: T[]; next_cursor: string | null };

/** What there is of a class to watch again. Addresses are presigned and run out. */
export type Replay = Schemas["Replay"];
/** One entry of a replay's list of edits, the list, and an edit to be made. */
export type Edit = Schemas["Edit"];
export type EditList = Schemas["EditList"];
export type NewEdit = Schemas["NewEdit"];
/** Who may watch a replay. */
export type Sharing = Schemas["Sharing"];
/** One step of the making of a replay. */
export type Artifact = Schemas["Artifact"];

/** A lesson's plan with what it shows and asks, and the files that its scenes use. */
export type Plan = Schemas["Plan"];
export type PlanSegment = Schemas["PlanSegment"];
export type PlanScene = Schemas["PlanScene"];
export type PlanPoll = Schemas["PlanPoll"];
export type PollKind = PlanPoll["kind"];
export type Outline = Schemas["Outline"];

/** A deck or an image of a course. */
export type Asset = Schemas["Asset"];
export type AssetDraft = Schemas["FileDraft"];
export type AssetDetails = Schemas["FileDetails"];
export type AssetPage = Schemas["FilePage"];
/** The presigned form that a file is sent with. */
export type Upload = Schemas["UploadForm"];
export type CreatedAsset = Schemas["CreatedAsset"];

/** An event as the record of a class keeps it. */
export type RecordEntry = Schemas["RecordEntry"];
export type RecordPage = Schemas["RecordPage"];
export type RecordPerson = Schemas["RecordPerson"];
/** The outcome of walking the chain of a record. */
export type RecordCheck = Schemas["RecordCheck"];
/** Somebody of a course and how they stand to one of its classes. */
export type RosterEntry = Schemas["RosterEntry"];
/** An entry of the school's audit log. */
export type AuditEvent = Schemas["AuditEvent"];

/** What was found in the lectures that somebody may watch. */
export type SearchResult = Schemas["Result"];
export type FoundLecture = Schemas["Lecture"];
export type FoundMoment = Schemas["Hit"];
