// Package sizing is the one home of the numbers that say how large a deployment is: what each function may use, what
// the API lets through, how the queue tries again. The stacks are built from it, and what computes with them (scaling,
// cost, alarms) reads the same values. It knows nothing of the CDK.
package sizing

// Function says how much one function may use.
type Function struct {
	Name    string // folder below functions/, and the last part of the function's name
	Purpose string // one phrase, shown in the console
	// TimeoutSeconds is how long one call may take; MemoryMB sets the share of a processor, too (1,769 MB: one).
	TimeoutSeconds, MemoryMB float64
	DiskMB                   float64 // of /tmp; 0: Lambda's own 512
	// Reserved is the most instances at a time, which bounds the database's connections. Environments may override it.
	Reserved float64
}

// Functions are all functions by their name.
var Functions = byName(
	// HTTP
	Function{Name: "auth", Purpose: "Sign-in, sign-out, who am I", TimeoutSeconds: 15, MemoryMB: 256, Reserved: 20},
	Function{Name: "sessions", Purpose: "Courses, lessons, sessions and their events", TimeoutSeconds: 15, MemoryMB: 256, Reserved: 40},
	Function{Name: "tokens", Purpose: "LiveKit tokens", TimeoutSeconds: 10, MemoryMB: 256, Reserved: 20},
	Function{Name: "replay", Purpose: "Replays and their signed addresses", TimeoutSeconds: 15, MemoryMB: 512, Reserved: 20},
	Function{Name: "studio", Purpose: "What a class is shown: plans, decks, scenes", TimeoutSeconds: 15, MemoryMB: 512, Reserved: 40},
	// Who appends may wait for the room's turn before it is told: a busy class keeps one instance waiting, besides the
	// load.
	Function{Name: "interaction", Purpose: "What people say in a class: chat, questions, polls, hands", TimeoutSeconds: 15, MemoryMB: 512, Reserved: 100},
	Function{Name: "webhook", Purpose: "Checks LiveKit's webhooks and queues them", TimeoutSeconds: 10, MemoryMB: 256, Reserved: 10},
	// Events
	Function{Name: "ingest", Purpose: "Turns LiveKit's webhooks into presence and media events", TimeoutSeconds: 15, MemoryMB: 256, Reserved: 10},
	Function{Name: "watch", Purpose: "Holds a live session's room, egresses and log against each other", TimeoutSeconds: 30, MemoryMB: 256, Reserved: 20},
	// The pipeline
	Function{Name: "publish", Purpose: "Writes bundles, captions and the replay's state", TimeoutSeconds: 120, MemoryMB: 1024, Reserved: 5},
	Function{Name: "collect", Purpose: "Waits until every recording of a session is stored", TimeoutSeconds: 45, MemoryMB: 256, Reserved: 5},
	Function{Name: "mix", Purpose: "Puts sound and camera on the session's clock in one file", TimeoutSeconds: 900, MemoryMB: 2048, DiskMB: 10240, Reserved: 5},
	Function{Name: "transcribe", Purpose: "Turns what was said into words with times", TimeoutSeconds: 900, MemoryMB: 1024, DiskMB: 4096, Reserved: 10},
	Function{Name: "speech", Purpose: "Whisper: the words of a piece of sound", TimeoutSeconds: 300, MemoryMB: 3008, DiskMB: 2048, Reserved: 20},
	Function{Name: "align", Purpose: "Puts recordings and words on the session's clock", TimeoutSeconds: 900, MemoryMB: 2048, DiskMB: 2048, Reserved: 5},
	Function{Name: "derive", Purpose: "Makes chapters, highlights and a summary", TimeoutSeconds: 600, MemoryMB: 1024, Reserved: 5},
	Function{Name: "rendition", Purpose: "Makes the replay's file once more for players that do not read WebM", TimeoutSeconds: 900, MemoryMB: 3008, DiskMB: 10240, Reserved: 20},
	Function{Name: "erase", Purpose: "Erases what a person or a message said", TimeoutSeconds: 300, MemoryMB: 256, Reserved: 2},
	Function{Name: "export", Purpose: "Packs a class into one file", TimeoutSeconds: 900, MemoryMB: 1769, Reserved: 5},
	// Operators
	Function{Name: "migrate", Purpose: "Brings the schema up to date", TimeoutSeconds: 600, MemoryMB: 256, Reserved: 1},
)

func byName(all ...Function) map[string]Function {
	m := make(map[string]Function, len(all))
	for _, f := range all {
		if _, twice := m[f.Name]; twice {
			panic("sizing: two functions are called " + f.Name)
		}
		m[f.Name] = f
	}
	return m
}

// What API Gateway lets through, in requests a second, and how many beyond that at once.
const (
	APIRate  = 2000.0
	APIBurst = 4000.0
	// LiveKit's reports have a share of their own: pages that ask too much hold none of them up, nor they the pages.
	WebhookRate  = 400.0
	WebhookBurst = 800.0
)

// The queue of LiveKit's webhooks.
const (
	// RoomsVisibilitySeconds is how long a message that was received is hidden: six times what ingest may take.
	RoomsVisibilitySeconds = 90.0
	// RoomsMaxReceive is after how many receives a message goes to the dead-letter queue. A receive is also spent when
	// the function is killed or has no instance left, so it is far above the three tries that ingest itself gives.
	RoomsMaxReceive = 12.0
	// RoomsMaxConcurrency is how many instances of ingest the queue calls at a time. It is what ingest has reserved:
	// with more, Lambda would refuse calls, and each refusal spends a receive.
	RoomsMaxConcurrency = 10.0
)

// DatabaseConnectionsPerFunction is how many connections one instance of a function opens.
const DatabaseConnectionsPerFunction = 1
