package eventlog

// Content is what an event of one type holds: a struct with JSON tags, whose fields carry their documentation (doc),
// and where they have them format and enum, as docs/events.md and the web's types are made from them.
type Content interface {
	// EventType names the type, area and what happened: "participant.joined".
	EventType() string
}

// Writer says who may write an event of a type.
type Writer string

// The writers.
const (
	WriterServer      Writer = "server"      // webhooks, the watch and the pipeline, as the system participant
	WriterStaff       Writer = "staff"       // who teaches, through the API
	WriterParticipant Writer = "participant" // everybody in the class, through the API, about themselves
)

// Definition is all that is known of an event type. There is one for every type that is written; the log refuses
// others.
type Definition struct {
	Content    Content // an example, every field filled
	Version    int     // of the content today; contents of older versions are upcast on read
	Doc        string  // what happened, one sentence
	Writers    []Writer
	Visibility Visibility
	AfterEnded bool   // whether it may still happen when the session has ended
	Erased     string // what a person wrote in it and can have erased; empty: nothing but pseudonyms
}

// Type returns the type's name.
func (d Definition) Type() string { return d.Content.EventType() }

var byType = func() map[string]Definition {
	out := make(map[string]Definition, len(definitions))
	for _, d := range definitions {
		if _, twice := out[d.Type()]; twice {
			panic("eventlog: two definitions of " + d.Type())
		}
		out[d.Type()] = d
	}
	return out
}()

// Definitions lists every type in the order of docs/events.md.
func Definitions() []Definition { return definitions }

// Define returns the definition of a type. ok is false for a type that nobody writes.
func Define(eventType string) (d Definition, ok bool) {
	d, ok = byType[eventType]
	return d, ok
}
