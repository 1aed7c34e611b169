// Package speech turns recorded speech into words with times, by any service that speaks OpenAI's audio protocol. It
// knows go-openai and nothing of where the audio comes from or what becomes of the words.
package speech

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"strings"

	openai "github.com/sashabaranov/go-openai"

	"github.com/lectern/lectern/shared/aiservice"
	"github.com/lectern/lectern/shared/transcript"
)

// MaxBytes is the largest file that OpenAI's endpoint takes. By InvokeTransport it is MaxInvokeBytes.
const MaxBytes = 25 << 20

// Segment is a stretch of speech as the service divides it. Times are ms from the start of the file.
type Segment struct {
	Text           string
	StartMS, EndMS int64
}

// Result is what was heard in a file. Words are in the order of the service, their times ms from the start of the
// file; a service without word times leaves Words empty though there are Segments. What the service itself takes for no
// speech is in neither.
type Result struct {
	Language   string // ISO 639-1; empty when the service does not say
	DurationMS int64
	Segments   []Segment
	Words      []transcript.Word
}

// The names of this package's errors, as state machines retry and catch them.
const (
	Throttled   = "speech.throttled"   // too many requests: wait, then repeat
	Unavailable = "speech.unavailable" // the service does not answer or fails: repeat later
	Rejected    = "speech.rejected"    // the file, the key or the settings were refused: repeating changes nothing
)

// Error is a failed request under one of the names above.
type Error struct {
	name  string
	cause error
}

// Name returns Throttled, Unavailable or Rejected.
func (e *Error) Name() string { return e.name }

// UnsupportedLanguage is the code of a request in a language that the service's model does not know.
const UnsupportedLanguage = "unsupported_language"

// Code returns the service's own code for the error, empty when it gave none.
func (e *Error) Code() string {
	var api *openai.APIError
	if errors.As(e.cause, &api) {
		code, _ := api.Code.(string)
		return code
	}
	return ""
}

// Error returns the name and what the service said.
func (e *Error) Error() string { return e.name + ": " + e.cause.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// Client asks one service for transcriptions. It may be used by several goroutines.
type Client struct {
	api   *openai.Client
	model string
}

// New makes a client for the service at baseURL (with /v1; empty: OpenAI's own). Requests are bounded by their
// context alone. A nil transport is http.DefaultTransport.
func New(baseURL, key, model string, transport http.RoundTripper) *Client {
	c := openai.DefaultConfig(key)
	if baseURL != "" {
		c.BaseURL = strings.TrimSuffix(baseURL, "/")
	}
	c.HTTPClient = &http.Client{Transport: transport}
	return &Client{api: openai.NewClientWithConfig(c), model: model}
}

// Whisper hears words where there are none. Its own rule for such a segment: the model takes it for no speech, and is
// not sure of the words either (Radford et al., 2022, section 4.5).
const noSpeechProb, logProb = 0.6, -1.0

// Recording is what is sent.
type Recording struct {
	Sound    io.Reader // at most MaxBytes
	Name     string    // of the file: its extension tells the service the container
	Language string    // ISO 639-1, empty to let the service find out
	Prompt   string    // words that may occur, empty when nothing is known
}

// Transcribe sends a recording and returns the words in it. Every error is an *Error.
func (c *Client) Transcribe(ctx context.Context, r Recording) (Result, error) {
	answer, err := c.api.CreateTranscription(ctx, openai.AudioRequest{
		Model: c.model, FilePath: r.Name, Reader: r.Sound, Language: r.Language, Prompt: r.Prompt,
		Format: openai.AudioResponseFormatVerboseJSON,
		TimestampGranularities: []openai.TranscriptionTimestampGranularity{
			openai.TranscriptionTimestampGranularityWord, openai.TranscriptionTimestampGranularitySegment,
		},
	})
	if err != nil {
		return Result{}, &Error{name: names[aiservice.FailureOf(err)], cause: fmt.Errorf("transcribe with %s: %w", c.model, err)}
	}
	out := Result{Language: languageCode(answer.Language), DurationMS: milliseconds(answer.Duration)}
	var noise []Segment
	for _, s := range answer.Segments {
		segment := Segment{strings.TrimSpace(s.Text), milliseconds(s.Start), milliseconds(s.End)}
		if s.NoSpeechProb > noSpeechProb && s.AvgLogprob < logProb {
			noise = append(noise, segment)
			continue
		}
		out.Segments = append(out.Segments, segment)
	}
	for _, w := range answer.Words {
		word := transcript.Word{Text: strings.TrimSpace(w.Word), StartMS: milliseconds(w.Start), EndMS: milliseconds(w.End)}
		middle := (word.StartMS + word.EndMS) / 2
		if !slices.ContainsFunc(noise, func(s Segment) bool { return s.StartMS <= middle && middle < s.EndMS }) {
			out.Words = append(out.Words, word)
		}
	}
	return out, nil
}

var names = map[aiservice.Failure]string{
	aiservice.Throttled: Throttled, aiservice.Unavailable: Unavailable, aiservice.Rejected: Rejected,
}

func milliseconds(seconds float64) int64 { return int64(math.Round(seconds * 1000)) }

// languageNames are Whisper's names for the languages that classes are most often held in; its answers have the
// English name where its requests have the code.
var languageNames = map[string]string{
	"arabic": "ar", "bengali": "bn", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs",
	"danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi", "french": "fr", "german": "de",
	"greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id", "italian": "it",
	"japanese": "ja", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "malay": "ms", "norwegian": "no",
	"persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr",
	"slovak": "sk", "slovenian": "sl", "spanish": "es", "swahili": "sw", "swedish": "sv", "tamil": "ta", "thai": "th",
	"turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy",
}

// languageCode returns the code for a name, and a code as it is; a name that is not known becomes empty.
func languageCode(name string) string {
	name = strings.ToLower(name)
	if code, ok := languageNames[name]; ok {
		return code
	}
	if len(name) == 2 {
		return name
	}
	return ""
}
