package artifact

// Folder is the part of an object's key that says what it is: "t/<school>/s/<session>/<folder>/<name>". The stacks let
// each step write its own folders and no other.
type Folder string

// The folders, by who writes them.
const (
	FolderTracks      Folder = "tracks"      // LiveKit's egress: recordings, as classroom.RecordingPrefix says
	FolderBundles     Folder = "bundles"     // publish
	FolderNames       Folder = "names"       // publish
	FolderCaptions    Folder = "captions"    // publish
	FolderTranscripts Folder = "transcripts" // publish: as edits leave them
	FolderMedia       Folder = "media"       // mix and rendition: masters, screens, cuts for students, MP4
	FolderWords       Folder = "words"       // transcribe: of each piece of sound
	FolderSpeech      Folder = "speech"      // transcribe: of each voice, and of all
	FolderAlignment   Folder = "alignment"   // align
	FolderTranscript  Folder = "transcript"  // align
	FolderAnswers     Folder = "answers"     // derive: of the language model
	FolderInsight     Folder = "insight"     // derive; publish, as edits leave it
	FolderRendition   Folder = "rendition"   // rendition: windows of the MP4 until it is whole
)

// Folders lists every folder.
var Folders = []Folder{
	FolderTracks, FolderBundles, FolderNames, FolderCaptions, FolderTranscripts, FolderMedia, FolderWords, FolderSpeech,
	FolderAlignment, FolderTranscript, FolderAnswers, FolderInsight, FolderRendition,
}
