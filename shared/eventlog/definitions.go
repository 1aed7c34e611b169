package eventlog

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// What the examples are about.
var (
	exampleID    = uuid.MustParse("0198c000-0000-7000-8000-00000000000a")
	exampleOther = uuid.MustParse("0198c000-0000-7000-8000-00000000000b")
	exampleTrack = "TR_AMbP7hCXzVqK2d"
	server       = []Writer{WriterServer}
	drawers      = []Writer{WriterStaff, WriterParticipant}
	examplePage  = "slide:" + exampleOther.String() + ":7"
	everyPage    = "*"
	exampleColor = "blue"
	exampleText  = "Δ = 2mλ"

	exampleCount   = 11
	exampleMean    = 130
	exampleOptions = []PollOption{{OptionID: exampleOther, Label: "Δ = ½ λ"}}
	exampleRows    = []PollRow{{Key: exampleOther.String(), Count: &exampleCount, Mean: &exampleMean}}
	examplePages   = [2]int{5, 9}
	exampleRegions = []Region{{Content: "slides", X: 0, Y: 0, Width: 1000, Height: 1000}}
	exampleScene   = Scene{
		SceneID: exampleOther, SegmentID: &exampleID, Position: 1, Title: "Two slits", Layout: LayoutSlidesCamera,
		Regions: exampleRegions, AssetID: &exampleID,
		FirstPage: &examplePages[0], LastPage: &examplePages[1],
	}
)

// definitions is the one list of event types. What may follow session.ended: who has gone, what came of the
// recordings, what was made of the session.
var definitions = []Definition{
	{
		Content: SessionStarted{Title: "Waves", CourseID: exampleID, LessonID: &exampleOther, Record: true, PlannedEndMS: 1_795_417_520_000}, Version: 1,
		Doc: "The class has begun.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "title",
	},
	{
		Content: SessionEnded{Reason: classroom.EndedByTeacher}, Version: 1,
		Doc: "The class is over.", Writers: []Writer{WriterStaff, WriterServer}, Visibility: VisibleAll,
	},
	{
		Content: RoomReplaced{Generation: 2, Reason: "eviction"}, Version: 1,
		Doc: "The class goes on in another media room; everybody asks for a new token.", Writers: server, Visibility: VisibleAll,
	},
	{
		Content: ParticipantJoined{ParticipantID: exampleID, Role: classroom.RoleStudent}, Version: 1,
		Doc: "Somebody was admitted.", Writers: []Writer{WriterParticipant, WriterServer}, Visibility: VisibleAll,
	},
	{
		Content: ParticipantConnected{ParticipantID: exampleID, ConnectionID: "PA_9XqLrTnYwZ2k"}, Version: 1,
		Doc: "A connection to the media room stands.", Writers: server, Visibility: VisibleAll,
	},
	{
		Content: ParticipantDisconnected{ParticipantID: exampleID, ConnectionID: "PA_9XqLrTnYwZ2k", Reason: "client_initiated"}, Version: 1,
		Doc: "A connection to the media room has ended.", Writers: server, Visibility: VisibleAll, AfterEnded: true,
	},
	{
		Content: ParticipantLeft{ParticipantID: exampleID, Reason: LeftByChoice}, Version: 1,
		Doc:     "Somebody is not in the class any more.",
		Writers: []Writer{WriterParticipant, WriterStaff, WriterServer}, Visibility: VisibleAll, AfterEnded: true,
	},
	{
		Content: ParticipantRoleChanged{ParticipantID: exampleID, Role: classroom.RoleAssistant}, Version: 1,
		Doc: "Somebody in the class has another role.", Writers: []Writer{WriterStaff, WriterServer}, Visibility: VisibleAll,
	},
	{
		Content: ParticipantGranted{ParticipantID: exampleID, Sources: []classroom.Source{classroom.SourceMicrophone}}, Version: 1,
		Doc: "What a student may publish has changed.", Writers: []Writer{WriterStaff, WriterServer}, Visibility: VisibleAll,
	},
	{
		Content: ParticipantRemoved{ParticipantID: exampleID}, Version: 1,
		Doc: "Somebody was shown out and may not come back.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: ParticipantMuted{ParticipantID: exampleID, Sources: []classroom.Source{classroom.SourceMicrophone}}, Version: 1,
		Doc: "Staff muted somebody, who may unmute again.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: TrackPublished{ParticipantID: exampleID, TrackID: exampleTrack, Kind: "audio", Source: classroom.SourceMicrophone}, Version: 1,
		Doc: "Somebody sends sound or a picture.", Writers: server, Visibility: VisibleAll,
	},
	{
		Content: TrackUnpublished{ParticipantID: exampleID, TrackID: exampleTrack, Source: classroom.SourceMicrophone}, Version: 1,
		Doc: "A track has ended.", Writers: server, Visibility: VisibleAll, AfterEnded: true,
	},
	{
		Content: LayoutChanged{
			Layout: LayoutCustom, Regions: exampleRegions, Pinned: true, Camera: &Shown{exampleID, exampleTrack}, Screen: &Shown{exampleOther, "TR_VSn3cXdQy7mR4p"},
			Cause: "teacher",
		}, Version: 2,
		Doc: "The stage shows something else.", Writers: []Writer{WriterStaff, WriterServer}, Visibility: VisibleAll,
	},
	{
		Content: PlanSegmentSet{SegmentID: exampleOther, Position: 1, Title: "Ripple tank", Minutes: 5}, Version: 1,
		Doc: "A segment of the plan, as it was when the class began.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "title",
	},
	{
		Content: DeckAttached{AssetID: exampleID, Kind: "deck", Name: "two-slits.pdf", Pages: 16}, Version: 1,
		Doc: "The pages of a deck or an image can be shown.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "name",
	},
	{
		Content: SceneCreated{exampleScene}, Version: 1,
		Doc: "A scene is there.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "title",
	},
	{
		Content: SceneUpdated{exampleScene}, Version: 1,
		Doc: "A scene is another one.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "title",
	},
	{
		Content: SceneDeleted{SceneID: exampleOther}, Version: 1,
		Doc: "A scene is gone.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: SceneSwitched{SceneID: exampleOther}, Version: 1,
		Doc: "A scene is on the stage.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: SlideShown{SceneID: exampleOther, AssetID: exampleID, Page: 7}, Version: 1,
		Doc: "A scene shows another page.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: ViewportChanged{SceneID: exampleOther, Page: 7, X: 2048, Y: 1024, Zoom: 200}, Version: 1,
		Doc: "A scene's page is seen in part.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: PointerMoved{SceneID: exampleOther, Page: 7, Points: "AIBAgCBCBghCBAY"}, Version: 1,
		Doc: "The laser pointer moved.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: BoardStrokeCommitted{Page: examplePage, Tool: "pen", Color: "green", Width: 32, Points: "AeASiA4AgAIgEAgGCAoIEggHCBQMCQkE"}, Version: 1,
		Doc: "Somebody has drawn a stroke.", Writers: drawers, Visibility: VisibleAll, Erased: "points",
	},
	{
		Content: BoardStrokeContinued{Page: examplePage, StrokeID: exampleOther, Part: 2, Points: "AeASiA4AgAIgEAgGCAoIEggHCBQMCQkE"}, Version: 1,
		Doc: "A stroke goes on.", Writers: drawers, Visibility: VisibleAll, Erased: "points",
	},
	{
		Content: BoardShapeAdded{Page: examplePage, Shape: "text", Color: "red", Width: 200, X1: 1024, Y1: 512, X2: 4096, Y2: 512, Text: "Δ = mλ"}, Version: 1,
		Doc: "Somebody has put a shape or a text on a page.", Writers: drawers, Visibility: VisibleAll, Erased: "text",
	},
	{
		Content: BoardItemsChanged{Page: examplePage, ItemIDs: []uuid.UUID{exampleOther}, Transform: &BoardTransform{ScaleX: 4096, ScaleY: 4096, MoveX: 200, MoveY: -40}, Color: &exampleColor, Text: &exampleText}, Version: 1,
		Doc: "Items are elsewhere, larger, of another colour or in other words.", Writers: drawers, Visibility: VisibleAll, Erased: "text",
	},
	{
		Content: BoardItemsErased{Page: examplePage, ItemIDs: []uuid.UUID{exampleOther}}, Version: 1,
		Doc: "Items are gone.", Writers: drawers, Visibility: VisibleAll,
	},
	{
		Content: BoardUndone{Page: examplePage, EventIDs: []uuid.UUID{exampleOther}, Redone: true}, Version: 1,
		Doc: "Somebody took back what they did, or did it again.", Writers: drawers, Visibility: VisibleAll,
	},
	{
		Content: BoardPageAdded{Page: "blank:" + exampleOther.String(), SceneID: &exampleID}, Version: 1,
		Doc: "A board has one page more.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: BoardPageShown{SceneID: &exampleID, Page: "blank:" + exampleOther.String(), X: 2048, Y: 1024, Zoom: 200}, Version: 1,
		Doc: "A scene's board shows a page, or a part of it.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: BoardPageCleared{Page: examplePage}, Version: 1,
		Doc: "A page has nothing drawn on it any more.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: BoardGranted{ParticipantID: exampleID, Page: &everyPage}, Version: 1,
		Doc: "A student may draw, or may not any more.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: ChatMessage{Body: "Is d the width of one slit?", ReplyTo: &exampleOther}, Version: 1,
		Doc: "Somebody wrote to the class.", Writers: []Writer{WriterStaff, WriterParticipant}, Visibility: VisibleAll, Erased: "body",
	},
	{
		Content: ChatEdited{MessageID: exampleOther, Body: "Is d the gap?"}, Version: 1,
		Doc: "A message has other words.", Writers: []Writer{WriterStaff, WriterParticipant}, Visibility: VisibleAll, Erased: "body",
	},
	{
		Content: ChatDeleted{MessageID: exampleOther}, Version: 1,
		Doc: "Whoever wrote a message took it back.", Writers: []Writer{WriterStaff, WriterParticipant}, Visibility: VisibleAll,
	},
	{
		Content: ChatHidden{MessageID: exampleOther}, Version: 1,
		Doc: "A message is hidden from the class.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: ChatRestored{MessageID: exampleOther, Body: "Is d the gap?"}, Version: 1,
		Doc: "A hidden message is shown again.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "body",
	},
	{
		Content: ChatReacted{MessageID: exampleOther, Kind: "thumbs_up", On: true}, Version: 1,
		Doc: "Somebody reacts to a message, or does not any more.", Writers: []Writer{WriterStaff, WriterParticipant}, Visibility: VisibleAll,
	},
	{
		Content: ChatStaffMessage{Body: "Two are lost.", ReplyTo: &exampleOther}, Version: 1,
		Doc: "Who teaches wrote to the others who do.", Writers: []Writer{WriterStaff}, Visibility: VisibleStaff, Erased: "body",
	},
	{
		Content: ChatStaffEdited{MessageID: exampleOther, Body: "Three are lost."}, Version: 1,
		Doc: "A staff message has other words.", Writers: []Writer{WriterStaff}, Visibility: VisibleStaff, Erased: "body",
	},
	{
		Content: ChatStaffDeleted{MessageID: exampleOther}, Version: 1,
		Doc: "Whoever wrote a staff message took it back.", Writers: []Writer{WriterStaff}, Visibility: VisibleStaff,
	},
	{
		Content: QuestionAsked{ParticipantID: &exampleID, Body: "Does the middle stay bright?", BeforeClass: true}, Version: 1,
		Doc: "Somebody asks.", Writers: []Writer{WriterStaff, WriterParticipant, WriterServer}, Visibility: VisibleAll, Erased: "body",
	},
	{
		Content: QuestionTallied{Votes: []QuestionVotes{{QuestionID: exampleOther, Votes: 9}}}, Version: 1,
		Doc: "More people ask the same, or fewer.", Writers: server, Visibility: VisibleAll,
	},
	{
		Content: QuestionAnswered{QuestionID: exampleOther, How: "written", Text: "Yes: all colours are in step there."}, Version: 1,
		Doc: "A question is answered.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "text",
	},
	{
		Content: QuestionDismissed{QuestionID: exampleOther, Hidden: true}, Version: 1,
		Doc: "A question is put aside.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: QuestionReopened{QuestionID: exampleOther, Body: "Does the middle stay bright?"}, Version: 1,
		Doc: "A question waits again.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "body",
	},
	{
		Content: QuestionWithdrawn{QuestionID: exampleOther}, Version: 1,
		Doc: "Whoever asked a question took it back.", Writers: []Writer{WriterParticipant, WriterServer}, Visibility: VisibleAll,
	},
	{
		Content: PollCreated{
			PollID: exampleOther, PreparedID: &exampleID, Kind: "single_choice", Question: "Where is it dark?", Options: exampleOptions,
			Correct: []uuid.UUID{exampleOther}, Explanation: "Half a wavelength late, they cancel.", Secret: true, ShowCounts: true,
		}, Version: 1,
		Doc: "Staff can open a poll.", Writers: []Writer{WriterStaff}, Visibility: VisibleStaff, Erased: "question",
	},
	{
		Content: PollOpened{
			PollID: exampleOther, Round: 1, Kind: "single_choice", Question: "Where is it dark?", Options: exampleOptions, Quiz: true, Secret: true,
			ShowCounts: true,
		}, Version: 1,
		Doc: "The class is asked.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "question",
	},
	{
		Content: PollTallied{PollID: exampleOther, Round: 1, Answered: 19, Rows: exampleRows}, Version: 1,
		Doc: "More people have answered.", Writers: server, Visibility: VisibleAll,
	},
	{
		Content: PollCounted{PollID: exampleOther, Round: 1, Answered: 19, Rows: exampleRows, Texts: 7, Final: true}, Version: 1,
		Doc: "How the answers stand.", Writers: server, Visibility: VisibleStaff, Erased: "rows",
	},
	{
		Content: PollClosed{PollID: exampleOther, Round: 1, Answered: 30}, Version: 1,
		Doc: "A poll takes no answers any more.", Writers: []Writer{WriterStaff, WriterServer}, Visibility: VisibleAll,
	},
	{
		Content: PollPublished{
			PollID: exampleOther, Round: 1, Answered: 30, Rows: exampleRows, Texts: 7, Correct: []uuid.UUID{exampleOther},
			Explanation: "Half a wavelength late, they cancel.",
		}, Version: 1,
		Doc: "The class sees the results of a poll.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "rows",
	},
	{
		Content: PollRetracted{PollID: exampleOther, Round: 1}, Version: 1,
		Doc: "A poll is taken away from the class.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: HandRaised{ParticipantID: exampleID}, Version: 1,
		Doc: "Somebody wants to speak.", Writers: []Writer{WriterParticipant}, Visibility: VisibleAll,
	},
	{
		Content: HandLowered{ParticipantID: exampleID}, Version: 1,
		Doc: "Somebody does not want to speak any more.", Writers: []Writer{WriterStaff, WriterParticipant}, Visibility: VisibleAll,
	},
	{
		Content: HandCalled{ParticipantID: exampleID}, Version: 1,
		Doc: "It is the turn of somebody who wants to speak.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: ReactionTallied{Counts: []ReactionCount{{Kind: "applause", Count: 4}}}, Version: 1,
		Doc: "People react.", Writers: server, Visibility: VisibleAll,
	},
	{
		Content: ConfusionTallied{Lost: 6}, Version: 1,
		Doc: "More people are lost, or fewer.", Writers: server, Visibility: VisibleStaff,
	},
	{
		Content: TimerStarted{Seconds: 240, Label: "Measure λ"}, Version: 1,
		Doc: "A timer runs.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll, Erased: "label",
	},
	{
		Content: TimerStopped{SecondsLeft: 12}, Version: 1,
		Doc: "The timer is gone.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: SessionLockChanged{What: "chat", ParticipantID: &exampleID, Locked: true}, Version: 1,
		Doc: "Something is locked, or open again.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: SessionSettingsChanged{ChatSlowSeconds: 10, Lobby: true}, Version: 1,
		Doc: "The class is run otherwise.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: LobbyEntered{ParticipantID: exampleID}, Version: 1,
		Doc: "Somebody waits to be let in.", Writers: []Writer{WriterParticipant}, Visibility: VisibleStaff,
	},
	{
		Content: LobbyAdmitted{ParticipantID: exampleID}, Version: 1,
		Doc: "Somebody may come in.", Writers: []Writer{WriterStaff}, Visibility: VisibleStaff,
	},
	{
		Content: LobbyLeft{ParticipantID: exampleID}, Version: 1,
		Doc: "Somebody does not wait any more.", Writers: []Writer{WriterParticipant, WriterStaff, WriterServer}, Visibility: VisibleStaff,
	},
	{
		Content: RecordingStarted{RecordingID: exampleOther, ParticipantID: exampleID, TrackID: exampleTrack, Source: classroom.SourceMicrophone}, Version: 1,
		Doc: "A track is being recorded.", Writers: server, Visibility: VisibleAll,
	},
	{
		Content: RecordingStopped{RecordingID: exampleOther, ParticipantID: exampleID, TrackID: exampleTrack}, Version: 1,
		Doc: "A recording is complete and kept.", Writers: server, Visibility: VisibleAll, AfterEnded: true,
	},
	{
		Content: RecordingFailed{RecordingID: exampleOther, ParticipantID: exampleID, TrackID: exampleTrack, Reason: "egress_lost"}, Version: 1,
		Doc: "A recording came to nothing.", Writers: server, Visibility: VisibleAll, AfterEnded: true,
	},
	{
		Content: RecordingPaused{Cause: "staff"}, Version: 1,
		Doc: "Nothing is recorded until recording.resumed.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: RecordingResumed{Cause: "staff"}, Version: 1,
		Doc: "The class is recorded again.", Writers: []Writer{WriterStaff}, Visibility: VisibleAll,
	},
	{
		Content: ConsentGiven{ParticipantID: exampleID, Sources: []classroom.Source{classroom.SourceMicrophone}}, Version: 1,
		Doc: "A student agrees to be recorded.", Writers: []Writer{WriterParticipant, WriterServer}, Visibility: VisibleStaff,
	},
	{
		Content: ConsentWithdrawn{ParticipantID: exampleID}, Version: 1,
		Doc: "A student does not agree to be recorded any more.", Writers: []Writer{WriterParticipant, WriterServer}, Visibility: VisibleStaff, AfterEnded: true,
	},
	{
		Content: MediaSpeaking{Edges: []SpeakingEdge{{AtMS: 1_795_417_520_000, Speaking: true}}}, Version: 1,
		Doc: "Somebody's page heard them begin or cease to speak.", Writers: []Writer{WriterParticipant, WriterStaff}, Visibility: VisibleStaff,
	},
	{
		Content: ArtifactStarted{ArtifactID: exampleOther, Kind: "transcript", Run: 1}, Version: 1,
		Doc: "Something is being made of the class.", Writers: server, Visibility: VisibleAll, AfterEnded: true,
	},
	{
		Content: ArtifactCompleted{ArtifactID: exampleOther, Kind: "transcript", Run: 1}, Version: 1,
		Doc: "Something made of the class is there.", Writers: server, Visibility: VisibleAll, AfterEnded: true,
	},
	{
		Content: ArtifactFailed{ArtifactID: exampleOther, Kind: "transcript", Run: 1, Reason: "speech.unavailable"}, Version: 1,
		Doc: "Something could not be made of the class.", Writers: server, Visibility: VisibleStaff, AfterEnded: true,
	},
}
