// Made by `make generate` from shared/eventlog. Do not edit.

/** Why a class ended. */
export type EndReason = "teacher" | "time_limit" | "room_empty" | "room_lost";

/** One of the two numberings that readers follow. */
export type Lane = "all" | "staff";

/** How the stage is divided. */
export type Layout = "camera" | "screen" | "slides" | "board" | "slides_camera" | "side_by_side" | "custom";

/** Why somebody is not in the class any more. */
export type LeaveReason = "left" | "removed" | "unenrolled" | "gone" | "flooding" | "session_ended";

/** What a participant is in a session. */
export type Role = "teacher" | "assistant" | "student";

/** What a track carries, in the media server's words. */
export type Source = "microphone" | "camera" | "screen_share" | "screen_share_audio";

/** One event, as reads and bundles hold it. */
export interface LogEvent {
  /** Names the event for good: links and evidence use it. */
  readonly id: string;
  /** Which numbering the event belongs to. */
  readonly lane: Lane;
  /** In lane all: its number, from 1 without gaps. In lane staff: the number of the event for all that it follows. */
  readonly n: number;
  /** In lane staff: its number, from 1 without gaps. */
  readonly k?: number;
  /** What happened; docs/events.md lists the types. */
  readonly type: string;
  /** Version of the content. */
  readonly version: number;
  /** When, on the database's clock: Unix ms, never backwards within a session. */
  readonly at_ms: number;
  /** The participant who did it. */
  readonly actor_id: string;
  /** The operation, as its actor named it. */
  readonly client_op_id: string;
  /** By type; null once erased. */
  readonly content: unknown;
}

/** One answer of the log: a run of events, and up to where nothing is missing. */
export interface LogPage {
  /** In the order in which they happened. */
  readonly events: readonly LogEvent[];
  /** The lanes that the caller reads. */
  readonly lanes: readonly Lane[];
  /** Nothing of lane all up to this number is missing. */
  readonly through_n: number;
  /** Nothing of lane staff up to this number is missing; 0 for who does not read it. */
  readonly through_k: number;
  /** Whether there was more in the log than this page has room for. */
  readonly more: boolean;
}

/** The class has begun. */
export interface SessionStarted {
  /** Title of the session at its start. */
  readonly title: string;
  /** The course. */
  readonly course_id: string;
  /** The lesson it teaches, or null. */
  readonly lesson_id: string | null;
  /** Whether the teacher's sound and picture are recorded. */
  readonly record: boolean;
  /** Planned end, Unix ms. */
  readonly planned_end_ms: number;
}

/** The class is over. */
export interface SessionEnded {
  /** Why it ended. */
  readonly reason: EndReason;
}

/** The class goes on in another media room; everybody asks for a new token. */
export interface RoomReplaced {
  /** Number of the room from now on, counted from 1; the room's name ends with it. */
  readonly generation: number;
  /** Why: somebody who was removed came back again and again. */
  readonly reason: "eviction";
}

/** Somebody was admitted. */
export interface ParticipantJoined {
  /** Who. */
  readonly participant_id: string;
  /** What they are in this session. */
  readonly role: Role;
}

/** A connection to the media room stands. */
export interface ParticipantConnected {
  /** Whose. */
  readonly participant_id: string;
  /** The connection, as the media server names it; never used twice. */
  readonly connection_id: string;
}

/** A connection to the media room has ended. */
export interface ParticipantDisconnected {
  /** Whose. */
  readonly participant_id: string;
  /** The connection. */
  readonly connection_id: string;
  /** Why, in the media server's words; replaced, gone or room_replaced where we tell. */
  readonly reason: string;
}

/** Somebody is not in the class any more. */
export interface ParticipantLeft {
  /** Who. */
  readonly participant_id: string;
  /** Why. */
  readonly reason: LeaveReason;
}

/** Somebody in the class has another role. */
export interface ParticipantRoleChanged {
  /** Who. */
  readonly participant_id: string;
  /** The new role. */
  readonly role: Role;
}

/** What a student may publish has changed. */
export interface ParticipantGranted {
  /** Who. */
  readonly participant_id: string;
  /** The whole new set. */
  readonly sources: readonly ("microphone" | "camera" | "screen_share")[];
}

/** Somebody was shown out and may not come back. */
export interface ParticipantRemoved {
  /** Who. */
  readonly participant_id: string;
}

/** Staff muted somebody, who may unmute again. */
export interface ParticipantMuted {
  /** Who. */
  readonly participant_id: string;
  /** What was muted. */
  readonly sources: readonly ("microphone" | "camera" | "screen_share")[];
}

/** Somebody sends sound or a picture. */
export interface TrackPublished {
  /** Who. */
  readonly participant_id: string;
  /** The track, as the media server names it; never used twice. */
  readonly track_id: string;
  /** Sound or picture. */
  readonly kind: "audio" | "video";
  /** What it carries. */
  readonly source: Source;
}

/** A track has ended. */
export interface TrackUnpublished {
  /** Whose. */
  readonly participant_id: string;
  /** The track. */
  readonly track_id: string;
  /** What it carried. */
  readonly source: Source;
}

/** The rectangles of layout custom, else none. */
export interface Region {
  /** What it shows. */
  readonly content: "camera" | "screen" | "slides" | "board";
  /** Left edge, 0 to 1000. */
  readonly x: number;
  /** Upper edge, 0 to 1000. */
  readonly y: number;
  /** Width, 1 to 1000. */
  readonly width: number;
  /** Height, 1 to 1000. */
  readonly height: number;
}

/** The camera that a camera's place shows, or null. */
export interface Shown {
  /** Whose. */
  readonly participant_id: string;
  /** The track. */
  readonly track_id: string;
}

/** The stage shows something else. */
export interface LayoutChanged {
  /** How the stage is divided. */
  readonly layout: Layout;
  /** The rectangles of layout custom, else none. */
  readonly regions: readonly Region[];
  /** Whether a shared screen leaves the layout as it is. */
  readonly pinned: boolean;
  /** The camera that a camera's place shows, or null. */
  readonly camera: Shown | null;
  /** The screen that a screen's place shows, or null. */
  readonly screen: Shown | null;
  /** What led to it: teacher, a track that came or went, a person who left, or the watch. */
  readonly cause: string;
}

/** A segment of the plan, as it was when the class began. */
export interface PlanSegmentSet {
  /** The segment. */
  readonly segment_id: string;
  /** Place in the plan, counted from 1. */
  readonly position: number;
  /** What happens in it. */
  readonly title: string;
  /** Planned length in minutes. */
  readonly minutes: number;
}

/** The pages of a deck or an image can be shown. */
export interface DeckAttached {
  /** The deck or image. */
  readonly asset_id: string;
  /** What it is. */
  readonly kind: "deck" | "image";
  /** Its file's name. */
  readonly name: string;
  /** How many pages it has. */
  readonly pages: number;
}

/** A scene is there. */
export interface SceneCreated {
  /** The scene. */
  readonly scene_id: string;
  /** The segment of the plan that it belongs to, or null. */
  readonly segment_id: string | null;
  /** Place among the scenes of the class, from 1; two may share one for a while, then the id decides. */
  readonly position: number;
  /** Its name; may be empty. */
  readonly title: string;
  /** How the stage is divided. */
  readonly layout: Layout;
  /** The rectangles of layout custom, else none. */
  readonly regions: readonly Region[];
  /** The deck or image whose pages it shows, or null. */
  readonly asset_id: string | null;
  /** First page of the deck that belongs to it, counted from 1; null without a deck. */
  readonly first_page: number | null;
  /** Last page that belongs to it; null without a deck. */
  readonly last_page: number | null;
}

/** A scene is another one. */
export interface SceneUpdated {
  /** The scene. */
  readonly scene_id: string;
  /** The segment of the plan that it belongs to, or null. */
  readonly segment_id: string | null;
  /** Place among the scenes of the class, from 1; two may share one for a while, then the id decides. */
  readonly position: number;
  /** Its name; may be empty. */
  readonly title: string;
  /** How the stage is divided. */
  readonly layout: Layout;
  /** The rectangles of layout custom, else none. */
  readonly regions: readonly Region[];
  /** The deck or image whose pages it shows, or null. */
  readonly asset_id: string | null;
  /** First page of the deck that belongs to it, counted from 1; null without a deck. */
  readonly first_page: number | null;
  /** Last page that belongs to it; null without a deck. */
  readonly last_page: number | null;
}

/** A scene is gone. */
export interface SceneDeleted {
  /** The scene. */
  readonly scene_id: string;
}

/** A scene is on the stage. */
export interface SceneSwitched {
  /** The scene. */
  readonly scene_id: string;
}

/** A scene shows another page. */
export interface SlideShown {
  /** The scene. */
  readonly scene_id: string;
  /** Its deck. */
  readonly asset_id: string;
  /** The page, counted from 1. */
  readonly page: number;
}

/** A scene's page is seen in part. */
export interface ViewportChanged {
  /** The scene. */
  readonly scene_id: string;
  /** The page, counted from 1. */
  readonly page: number;
  /** Left edge of what is seen, in 8192nds of the page's width. */
  readonly x: number;
  /** Upper edge of what is seen, in 8192nds of the page's height. */
  readonly y: number;
  /** Enlargement in percent, 100 to 800; 100 is the whole page. */
  readonly zoom: number;
}

/** The laser pointer moved. */
export interface PointerMoved {
  /** The scene. */
  readonly scene_id: string;
  /** The page, counted from 1. */
  readonly page: number;
  /** Up to 64 points as base64url without padding of zigzag varints (as Protocol Buffers have them), three a point: ms since the point before (of the first: 0), x and y since the point before in 8192nds of the page's width (of the first: from the upper left corner). The last is at the event's time. */
  readonly points: string;
}

/** Somebody has drawn a stroke. */
export interface BoardStrokeCommitted {
  /** The page's key. */
  readonly page: string;
  /** What it was drawn with. */
  readonly tool: "pen" | "highlighter";
  /** Its colour; how that looks is the reader's. */
  readonly color: "black" | "green" | "red" | "blue" | "violet" | "orange";
  /** Thickness, in 8192nds of the page's width. */
  readonly width: number;
  /** The pen's way as base64url without padding; docs/ink.md has the form. The last point is at the event's time. */
  readonly points: string;
}

/** A stroke goes on. */
export interface BoardStrokeContinued {
  /** The page's key. */
  readonly page: string;
  /** The item: the id of the event of the first part. */
  readonly stroke_id: string;
  /** Which part this is, from 2. */
  readonly part: number;
  /** As in board.stroke_committed. */
  readonly points: string;
}

/** Somebody has put a shape or a text on a page. */
export interface BoardShapeAdded {
  /** The page's key. */
  readonly page: string;
  /** What it is. */
  readonly shape: "line" | "arrow" | "rectangle" | "ellipse" | "text";
  /** Its colour. */
  readonly color: "black" | "green" | "red" | "blue" | "violet" | "orange";
  /** Thickness of its line, of a text the height of its letters (font size). */
  readonly width: number;
  /** Where it begins; of a text its left edge. */
  readonly x1: number;
  /** Where it begins; of a text its upper edge. */
  readonly y1: number;
  /** Where it ends, or the corner opposite; of a text where its lines break. */
  readonly x2: number;
  /** Where it ends, or the corner opposite; of a text y1. */
  readonly y2: number;
  /** The words of a text, of several lines; else empty. */
  readonly text: string;
}

/** Applied after the changes of before, or null. */
export interface BoardTransform {
  /** In 4096ths; below 0 mirrors. */
  readonly scale_x: number;
  /** In 4096ths; below 0 mirrors. */
  readonly scale_y: number;
  /** In 8192nds of the page's width. */
  readonly move_x: number;
  /** In 8192nds of the page's width. */
  readonly move_y: number;
}

/** Items are elsewhere, larger, of another colour or in other words. */
export interface BoardItemsChanged {
  /** The page's key. */
  readonly page: string;
  /** Up to 150 items of this page; those that are not there are passed over. */
  readonly item_ids: readonly string[];
  /** Applied after the changes of before, or null. */
  readonly transform: BoardTransform | null;
  /** The colour from now on, or null. */
  readonly color: "black" | "green" | "red" | "blue" | "violet" | "orange" | null;
  /** The words of a text from now on, or null. */
  readonly text: string | null;
}

/** Items are gone. */
export interface BoardItemsErased {
  /** The page's key. */
  readonly page: string;
  /** Up to 150 items of this page; those that are not there are passed over. */
  readonly item_ids: readonly string[];
}

/** Somebody took back what they did, or did it again. */
export interface BoardUndone {
  /** The page's key. */
  readonly page: string;
  /** Up to 150 events of the same actor and page: board.stroke_committed (with its further parts), shape_added, items_changed, items_erased or page_cleared. */
  readonly event_ids: readonly string[];
  /** Whether they are done again instead. */
  readonly redone: boolean;
}

/** A board has one page more. */
export interface BoardPageAdded {
  /** The page's key, blank:<a new id>. */
  readonly page: string;
  /** The scene whose board it belongs to; null: the board of no scene. */
  readonly scene_id: string | null;
}

/** A scene's board shows a page, or a part of it. */
export interface BoardPageShown {
  /** The scene; null: no scene. */
  readonly scene_id: string | null;
  /** The key of one of its pages. */
  readonly page: string;
  /** Left edge of what is seen, in 8192nds of the page's width. */
  readonly x: number;
  /** Upper edge of what is seen, in 8192nds of the page's height. */
  readonly y: number;
  /** Enlargement in percent, 100 to 800; 100 is the whole page. */
  readonly zoom: number;
}

/** A page has nothing drawn on it any more. */
export interface BoardPageCleared {
  /** The page's key. */
  readonly page: string;
}

/** A student may draw, or may not any more. */
export interface BoardGranted {
  /** The person. */
  readonly participant_id: string;
  /** The key of a page, * for every page, null for none any more. */
  readonly page: string | null;
}

/** Somebody wrote to the class. */
export interface ChatMessage {
  /** The words, of several lines; up to 2000 characters. */
  readonly body: string;
  /** The message that it answers, or null. */
  readonly reply_to: string | null;
}

/** A message has other words. */
export interface ChatEdited {
  /** The message. */
  readonly message_id: string;
  /** The words from now on. */
  readonly body: string;
}

/** Whoever wrote a message took it back. */
export interface ChatDeleted {
  /** The message. */
  readonly message_id: string;
}

/** A message is hidden from the class. */
export interface ChatHidden {
  /** The message. */
  readonly message_id: string;
}

/** A hidden message is shown again. */
export interface ChatRestored {
  /** The message. */
  readonly message_id: string;
  /** Its words. */
  readonly body: string;
}

/** Somebody reacts to a message, or does not any more. */
export interface ChatReacted {
  /** The message. */
  readonly message_id: string;
  /** How. */
  readonly kind: "applause" | "heart" | "laugh" | "surprise" | "thumbs_up" | "thumbs_down";
  /** Whether they do from now on. */
  readonly on: boolean;
}

/** Who teaches wrote to the others who do. */
export interface ChatStaffMessage {
  /** The words, of several lines; up to 2000 characters. */
  readonly body: string;
  /** The staff message that it answers, or null. */
  readonly reply_to: string | null;
}

/** A staff message has other words. */
export interface ChatStaffEdited {
  /** The staff message. */
  readonly message_id: string;
  /** The words from now on. */
  readonly body: string;
}

/** Whoever wrote a staff message took it back. */
export interface ChatStaffDeleted {
  /** The staff message. */
  readonly message_id: string;
}

/** Somebody asks. */
export interface QuestionAsked {
  /** Who asks; null for a question without a name, which the server writes. */
  readonly participant_id: string | null;
  /** The words, of several lines; up to 1000 characters. */
  readonly body: string;
  /** Whether it was sent before the class began. */
  readonly before_class: boolean;
}

/** Up to 100 questions; of each all its votes. */
export interface QuestionVotes {
  /** The question. */
  readonly question_id: string;
  /** How many, without who asked. */
  readonly votes: number;
}

/** More people ask the same, or fewer. */
export interface QuestionTallied {
  /** Up to 100 questions; of each all its votes. */
  readonly votes: readonly QuestionVotes[];
}

/** A question is answered. */
export interface QuestionAnswered {
  /** The question. */
  readonly question_id: string;
  /** Aloud from now on, or in writing. */
  readonly how: "live" | "written";
  /** The written answer, of several lines; empty when it is answered aloud. */
  readonly text: string;
}

/** A question is put aside. */
export interface QuestionDismissed {
  /** The question. */
  readonly question_id: string;
  /** Whether its words are taken away from the class too. */
  readonly hidden: boolean;
}

/** A question waits again. */
export interface QuestionReopened {
  /** The question. */
  readonly question_id: string;
  /** Its words, which may have been hidden. */
  readonly body: string;
}

/** Whoever asked a question took it back. */
export interface QuestionWithdrawn {
  /** The question. */
  readonly question_id: string;
}

/** What can be chosen, in order; of a scale none or its two ends; of texts none. */
export interface PollOption {
  /** Its id within the poll. */
  readonly option_id: string;
  /** What it says. */
  readonly label: string;
}

/** Staff can open a poll. */
export interface PollCreated {
  /** The poll. */
  readonly poll_id: string;
  /** The poll of the lesson's plan that it was made from, or null. */
  readonly prepared_id: string | null;
  /** How it is answered. */
  readonly kind: "single_choice" | "multiple_choice" | "scale" | "ranking" | "short_text" | "word_cloud";
  /** What is asked. */
  readonly question: string;
  /** What can be chosen, in order; of a scale none or its two ends; of texts none. */
  readonly options: readonly PollOption[];
  /** The options that are right; empty where there is no right and wrong. */
  readonly correct: readonly string[];
  /** Why, shown with the results; may be empty. */
  readonly explanation: string;
  /** Whether nobody learns who answered what. */
  readonly secret: boolean;
  /** Whether the class sees the counts while it is open. */
  readonly show_counts: boolean;
}

/** The class is asked. */
export interface PollOpened {
  /** The poll. */
  readonly poll_id: string;
  /** How often it has been opened, from 1; answers count for one round. */
  readonly round: number;
  /** How it is answered. */
  readonly kind: "single_choice" | "multiple_choice" | "scale" | "ranking" | "short_text" | "word_cloud";
  /** What is asked. */
  readonly question: string;
  /** What can be chosen, in order; of a scale none or its two ends; of texts none. */
  readonly options: readonly PollOption[];
  /** Whether there is a right answer. */
  readonly quiz: boolean;
  /** Whether nobody learns who answered what. */
  readonly secret: boolean;
  /** Whether the class sees the counts while it is open. */
  readonly show_counts: boolean;
}

/** The counts, where the class may see them; else empty. */
export interface PollRow {
  /** An option's id; of a scale a number from 1 to 5; of texts the words. */
  readonly key: string;
  /** How many chose or wrote it, of a ranking put it first; null: too few to be told. */
  readonly count: number | null;
  /** Of a ranking the mean place in hundredths, 100 is the first; else null. */
  readonly mean: number | null;
}

/** More people have answered. */
export interface PollTallied {
  /** The poll. */
  readonly poll_id: string;
  /** The round. */
  readonly round: number;
  /** How many people have answered. */
  readonly answered: number;
  /** The counts, where the class may see them; else empty. */
  readonly rows: readonly PollRow[];
}

/** How the answers stand. */
export interface PollCounted {
  /** The poll. */
  readonly poll_id: string;
  /** The round. */
  readonly round: number;
  /** How many people have answered; in steps of five where the rows would give away the rest. */
  readonly answered: number;
  /** Options in their order, a scale's numbers, or the words that were written most, up to 60. */
  readonly rows: readonly PollRow[];
  /** How many different texts there are; 0 unless it is answered in words. */
  readonly texts: number;
  /** Whether the round is over. */
  readonly final: boolean;
}

/** A poll takes no answers any more. */
export interface PollClosed {
  /** The poll. */
  readonly poll_id: string;
  /** The round. */
  readonly round: number;
  /** How many people have answered. */
  readonly answered: number;
}

/** The class sees the results of a poll. */
export interface PollPublished {
  /** The poll. */
  readonly poll_id: string;
  /** The round. */
  readonly round: number;
  /** How many people have answered. */
  readonly answered: number;
  /** As in poll.counted. */
  readonly rows: readonly PollRow[];
  /** How many different texts there are; 0 unless it is answered in words. */
  readonly texts: number;
  /** The options that are right; empty where there is no right and wrong. */
  readonly correct: readonly string[];
  /** Why; may be empty. */
  readonly explanation: string;
}

/** A poll is taken away from the class. */
export interface PollRetracted {
  /** The poll. */
  readonly poll_id: string;
  /** The round. */
  readonly round: number;
}

/** Somebody wants to speak. */
export interface HandRaised {
  /** Who. */
  readonly participant_id: string;
}

/** Somebody does not want to speak any more. */
export interface HandLowered {
  /** Who. */
  readonly participant_id: string;
}

/** It is the turn of somebody who wants to speak. */
export interface HandCalled {
  /** Who. */
  readonly participant_id: string;
}

/** Those that were shown. */
export interface ReactionCount {
  /** Which. */
  readonly kind: "applause" | "heart" | "laugh" | "surprise" | "thumbs_up" | "thumbs_down";
  /** How often since the tally before. */
  readonly count: number;
}

/** People react. */
export interface ReactionTallied {
  /** Those that were shown. */
  readonly counts: readonly ReactionCount[];
}

/** More people are lost, or fewer. */
export interface ConfusionTallied {
  /** How many; 0 when fewer than three. */
  readonly lost: number;
}

/** A timer runs. */
export interface TimerStarted {
  /** How long, 5 to 7200. */
  readonly seconds: number;
  /** What for; may be empty. */
  readonly label: string;
}

/** The timer is gone. */
export interface TimerStopped {
  /** How much of it was left; 0 when it had run out. */
  readonly seconds_left: number;
}

/** Something is locked, or open again. */
export interface SessionLockChanged {
  /** What; anonymous: questions without a name. */
  readonly what: "chat" | "hands" | "questions" | "anonymous" | "reactions" | "drawing";
  /** The person, or null for the class. */
  readonly participant_id: string | null;
  /** Whether it is from now on. */
  readonly locked: boolean;
}

/** The class is run otherwise. */
export interface SessionSettingsChanged {
  /** How long a student waits between two messages; 0: not at all. */
  readonly chat_slow_seconds: number;
  /** Whether students wait until staff let them in. */
  readonly lobby: boolean;
}

/** Somebody waits to be let in. */
export interface LobbyEntered {
  /** Who. */
  readonly participant_id: string;
}

/** Somebody may come in. */
export interface LobbyAdmitted {
  /** Who. */
  readonly participant_id: string;
}

/** Somebody does not wait any more. */
export interface LobbyLeft {
  /** Who. */
  readonly participant_id: string;
}

/** A track is being recorded. */
export interface RecordingStarted {
  /** The recording. */
  readonly recording_id: string;
  /** Who is recorded. */
  readonly participant_id: string;
  /** The track. */
  readonly track_id: string;
  /** What it carries. */
  readonly source: Source;
}

/** A recording is complete and kept. */
export interface RecordingStopped {
  /** The recording. */
  readonly recording_id: string;
  /** Who was recorded. */
  readonly participant_id: string;
  /** The track. */
  readonly track_id: string;
}

/** A recording came to nothing. */
export interface RecordingFailed {
  /** The recording. */
  readonly recording_id: string;
  /** Who was to be recorded. */
  readonly participant_id: string;
  /** The track. */
  readonly track_id: string;
  /** Why, as the table recordings has it. */
  readonly reason: string;
}

/** Nothing is recorded until recording.resumed. */
export interface RecordingPaused {
  /** What led to it: staff. */
  readonly cause: string;
}

/** The class is recorded again. */
export interface RecordingResumed {
  /** What led to it: staff. */
  readonly cause: string;
}

/** A student agrees to be recorded. */
export interface ConsentGiven {
  /** Who agreed. */
  readonly participant_id: string;
  /** To what: microphone, camera. */
  readonly sources: readonly ("microphone" | "camera")[];
}

/** A student does not agree to be recorded any more. */
export interface ConsentWithdrawn {
  /** Who. */
  readonly participant_id: string;
}

/** In order, at most 64. */
export interface SpeakingEdge {
  /** When, Unix ms: the server's clock less the age that the page told. */
  readonly at_ms: number;
  /** Whether they began. */
  readonly speaking: boolean;
}

/** Somebody's page heard them begin or cease to speak. */
export interface MediaSpeaking {
  /** In order, at most 64. */
  readonly edges: readonly SpeakingEdge[];
}

/** Something is being made of the class. */
export interface ArtifactStarted {
  /** The artifact. */
  readonly artifact_id: string;
  /** What is made: events_bundle, collect, master, transcript or captions. */
  readonly kind: string;
  /** The pipeline's run, from 1; every 'try again' is another. */
  readonly run: number;
}

/** Something made of the class is there. */
export interface ArtifactCompleted {
  /** The artifact. */
  readonly artifact_id: string;
  /** What was made. */
  readonly kind: string;
  /** The pipeline's run. */
  readonly run: number;
}

/** Something could not be made of the class. */
export interface ArtifactFailed {
  /** The artifact. */
  readonly artifact_id: string;
  /** What was to be made. */
  readonly kind: string;
  /** The pipeline's run. */
  readonly run: number;
  /** Why, for staff. */
  readonly reason: string;
}

/** The content of each event type, by its type. */
export interface EventContents {
  "session.started": SessionStarted;
  "session.ended": SessionEnded;
  "session.room_replaced": RoomReplaced;
  "participant.joined": ParticipantJoined;
  "participant.connected": ParticipantConnected;
  "participant.disconnected": ParticipantDisconnected;
  "participant.left": ParticipantLeft;
  "participant.role_changed": ParticipantRoleChanged;
  "participant.granted": ParticipantGranted;
  "participant.removed": ParticipantRemoved;
  "participant.muted": ParticipantMuted;
  "media.track_published": TrackPublished;
  "media.track_unpublished": TrackUnpublished;
  "layout.changed": LayoutChanged;
  "plan.segment_set": PlanSegmentSet;
  "deck.attached": DeckAttached;
  "scene.created": SceneCreated;
  "scene.updated": SceneUpdated;
  "scene.deleted": SceneDeleted;
  "scene.switched": SceneSwitched;
  "slide.shown": SlideShown;
  "viewport.changed": ViewportChanged;
  "pointer.moved": PointerMoved;
  "board.stroke_committed": BoardStrokeCommitted;
  "board.stroke_continued": BoardStrokeContinued;
  "board.shape_added": BoardShapeAdded;
  "board.items_changed": BoardItemsChanged;
  "board.items_erased": BoardItemsErased;
  "board.undone": BoardUndone;
  "board.page_added": BoardPageAdded;
  "board.page_shown": BoardPageShown;
  "board.page_cleared": BoardPageCleared;
  "board.granted": BoardGranted;
  "chat.message": ChatMessage;
  "chat.edited": ChatEdited;
  "chat.deleted": ChatDeleted;
  "chat.hidden": ChatHidden;
  "chat.restored": ChatRestored;
  "chat.reacted": ChatReacted;
  "chat.staff_message": ChatStaffMessage;
  "chat.staff_edited": ChatStaffEdited;
  "chat.staff_deleted": ChatStaffDeleted;
  "question.asked": QuestionAsked;
  "question.tallied": QuestionTallied;
  "question.answered": QuestionAnswered;
  "question.dismissed": QuestionDismissed;
  "question.reopened": QuestionReopened;
  "question.withdrawn": QuestionWithdrawn;
  "poll.created": PollCreated;
  "poll.opened": PollOpened;
  "poll.tallied": PollTallied;
  "poll.counted": PollCounted;
  "poll.closed": PollClosed;
  "poll.published": PollPublished;
  "poll.retracted": PollRetracted;
  "hand.raised": HandRaised;
  "hand.lowered": HandLowered;
  "hand.called": HandCalled;
  "reaction.tallied": ReactionTallied;
  "confusion.tallied": ConfusionTallied;
  "timer.started": TimerStarted;
  "timer.stopped": TimerStopped;
  "session.lock_changed": SessionLockChanged;
  "session.settings_changed": SessionSettingsChanged;
  "lobby.entered": LobbyEntered;
  "lobby.admitted": LobbyAdmitted;
  "lobby.left": LobbyLeft;
  "recording.started": RecordingStarted;
  "recording.stopped": RecordingStopped;
  "recording.failed": RecordingFailed;
  "recording.paused": RecordingPaused;
  "recording.resumed": RecordingResumed;
  "consent.given": ConsentGiven;
  "consent.withdrawn": ConsentWithdrawn;
  "media.speaking": MediaSpeaking;
  "artifact.started": ArtifactStarted;
  "artifact.completed": ArtifactCompleted;
  "artifact.failed": ArtifactFailed;
}

/** A type that somebody writes today. The log of tomorrow may hold others. */
export type EventType = keyof EventContents;

/** Every event type, in the order of docs/events.md. */
export const eventTypes = [
  "session.started",
  "session.ended",
  "session.room_replaced",
  "participant.joined",
  "participant.connected",
  "participant.disconnected",
  "participant.left",
  "participant.role_changed",
  "participant.granted",
  "participant.removed",
  "participant.muted",
  "media.track_published",
  "media.track_unpublished",
  "layout.changed",
  "plan.segment_set",
  "deck.attached",
  "scene.created",
  "scene.updated",
  "scene.deleted",
  "scene.switched",
  "slide.shown",
  "viewport.changed",
  "pointer.moved",
  "board.stroke_committed",
  "board.stroke_continued",
  "board.shape_added",
  "board.items_changed",
  "board.items_erased",
  "board.undone",
  "board.page_added",
  "board.page_shown",
  "board.page_cleared",
  "board.granted",
  "chat.message",
  "chat.edited",
  "chat.deleted",
  "chat.hidden",
  "chat.restored",
  "chat.reacted",
  "chat.staff_message",
  "chat.staff_edited",
  "chat.staff_deleted",
  "question.asked",
  "question.tallied",
  "question.answered",
  "question.dismissed",
  "question.reopened",
  "question.withdrawn",
  "poll.created",
  "poll.opened",
  "poll.tallied",
  "poll.counted",
  "poll.closed",
  "poll.published",
  "poll.retracted",
  "hand.raised",
  "hand.lowered",
  "hand.called",
  "reaction.tallied",
  "confusion.tallied",
  "timer.started",
  "timer.stopped",
  "session.lock_changed",
  "session.settings_changed",
  "lobby.entered",
  "lobby.admitted",
  "lobby.left",
  "recording.started",
  "recording.stopped",
  "recording.failed",
  "recording.paused",
  "recording.resumed",
  "consent.given",
  "consent.withdrawn",
  "media.speaking",
  "artifact.started",
  "artifact.completed",
  "artifact.failed",
] as const satisfies readonly EventType[];

/** The lane of each type. */
export const laneOf: { readonly [K in EventType]: Lane } = {
  "session.started": "all",
  "session.ended": "all",
  "session.room_replaced": "all",
  "participant.joined": "all",
  "participant.connected": "all",
  "participant.disconnected": "all",
  "participant.left": "all",
  "participant.role_changed": "all",
  "participant.granted": "all",
  "participant.removed": "all",
  "participant.muted": "all",
  "media.track_published": "all",
  "media.track_unpublished": "all",
  "layout.changed": "all",
  "plan.segment_set": "all",
  "deck.attached": "all",
  "scene.created": "all",
  "scene.updated": "all",
  "scene.deleted": "all",
  "scene.switched": "all",
  "slide.shown": "all",
  "viewport.changed": "all",
  "pointer.moved": "all",
  "board.stroke_committed": "all",
  "board.stroke_continued": "all",
  "board.shape_added": "all",
  "board.items_changed": "all",
  "board.items_erased": "all",
  "board.undone": "all",
  "board.page_added": "all",
  "board.page_shown": "all",
  "board.page_cleared": "all",
  "board.granted": "all",
  "chat.message": "all",
  "chat.edited": "all",
  "chat.deleted": "all",
  "chat.hidden": "all",
  "chat.restored": "all",
  "chat.reacted": "all",
  "chat.staff_message": "staff",
  "chat.staff_edited": "staff",
  "chat.staff_deleted": "staff",
  "question.asked": "all",
  "question.tallied": "all",
  "question.answered": "all",
  "question.dismissed": "all",
  "question.reopened": "all",
  "question.withdrawn": "all",
  "poll.created": "staff",
  "poll.opened": "all",
  "poll.tallied": "all",
  "poll.counted": "staff",
  "poll.closed": "all",
  "poll.published": "all",
  "poll.retracted": "all",
  "hand.raised": "all",
  "hand.lowered": "all",
  "hand.called": "all",
  "reaction.tallied": "all",
  "confusion.tallied": "staff",
  "timer.started": "all",
  "timer.stopped": "all",
  "session.lock_changed": "all",
  "session.settings_changed": "all",
  "lobby.entered": "staff",
  "lobby.admitted": "staff",
  "lobby.left": "staff",
  "recording.started": "all",
  "recording.stopped": "all",
  "recording.failed": "all",
  "recording.paused": "all",
  "recording.resumed": "all",
  "consent.given": "staff",
  "consent.withdrawn": "staff",
  "media.speaking": "staff",
  "artifact.started": "all",
  "artifact.completed": "all",
  "artifact.failed": "staff",
};
