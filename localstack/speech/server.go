package main

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

const (
	maxFile     = 25 << 20 // bytes, OpenAI's limit
	formRoom    = 1 << 20  // bytes for the other fields
	maxWaiting  = 16
	retryAfterS = "5"
)

// models are the names that may be asked for: the one thing that runs, and OpenAI's name for the one it stands for.
var models = []string{"whisper-1", "pocketsphinx-en-us"}

// server is OpenAI's audio API as far as transcription goes (API reference: /v1/audio/transcriptions).
type server struct {
	recognizer *recognizer
	key        string
	temp       string
	running    chan struct{} // a place for each transcription at work
	waiting    chan struct{} // and for each that waits for one
	log        *slog.Logger
}

// apiError is OpenAI's error object with its status.
type apiError struct {
	status  int
	Message string  `json:"message"`
	Type    string  `json:"type"`
	Param   *string `json:"param"`
	Code    *string `json:"code"`
}

func (e *apiError) Error() string { return e.Message }

func refuse(status int, param, code, format string, args ...any) *apiError {
	e := &apiError{status: status, Message: fmt.Sprintf(format, args...), Type: "invalid_request_error"}
	if param != "" {
		e.Param = &param
	}
	if code != "" {
		e.Code = &code
	}
	switch {
	case status == http.StatusTooManyRequests:
		e.Type = "requests"
	case status >= http.StatusInternalServerError:
		e.Type = "server_error"
	}
	return e
}

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, `{"status":"ok"}`) })
	mux.Handle("GET /v1/models", s.route(s.listModels))
	mux.Handle("POST /v1/audio/transcriptions", s.route(s.transcribe))
	mux.Handle("/", s.route(func(_ http.ResponseWriter, r *http.Request, _ *[]any) error {
		return refuse(http.StatusNotFound, "", "unknown_url", "Invalid URL (%s %s)", r.Method, r.URL.Path)
	}))
	return mux
}

// route checks the key, writes errors, and logs one line.
func (s *server) route(do func(http.ResponseWriter, *http.Request, *[]any) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, id := time.Now(), uuid.NewString()
		w.Header().Set("X-Request-Id", id)
		attributes := []any{"route", r.Method + " " + r.URL.Path, "request_id", id}
		status := http.StatusOK
		err := error(nil)
		if given := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "); subtle.ConstantTimeCompare([]byte(given), []byte(s.key)) != 1 {
			err = refuse(http.StatusUnauthorized, "", "invalid_api_key", "Incorrect API key provided.")
		} else {
			err = do(w, r, &attributes)
		}
		if err != nil {
			var e *apiError
			if !errors.As(err, &e) {
				attributes = append(attributes, "error", err.Error())
				e = refuse(http.StatusInternalServerError, "", "", "The server had an error while processing your request.")
			}
			status = e.status
			if status == http.StatusTooManyRequests {
				w.Header().Set("Retry-After", retryAfterS)
			}
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			_ = json.NewEncoder(w).Encode(map[string]any{"error": e})
		}
		s.log.Info("speech", append(attributes, "status", status, "ms", time.Since(start).Milliseconds())...)
	})
}

func (s *server) listModels(w http.ResponseWriter, _ *http.Request, _ *[]any) error {
	type model struct {
		ID      string `json:"id"`
		Object  string `json:"object"`
		Created int64  `json:"created"`
		OwnedBy string `json:"owned_by"`
	}
	list := []model{}
	for _, id := range models {
		list = append(list, model{ID: id, Object: "model", OwnedBy: "cmusphinx"})
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(map[string]any{"object": "list", "data": list})
}

func (s *server) transcribe(w http.ResponseWriter, r *http.Request, attributes *[]any) error {
	dir, err := os.MkdirTemp(s.temp, "upload-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	form, err := readForm(r, w, filepath.Join(dir, "audio"))
	if err != nil {
		return err
	}
	leave, err := s.enter(r.Context())
	if err != nil {
		return err
	}
	defer leave()
	pcm, err := s.recognizer.decode(r.Context(), filepath.Join(dir, "audio"))
	switch {
	case errors.Is(err, errTooLong):
		return refuse(http.StatusBadRequest, "file", "audio_too_long", "Audio longer than %s is not accepted.", longestAudio)
	case errors.Is(err, errNoAudio):
		return refuse(http.StatusBadRequest, "file", "", "Invalid file format. Supported formats: ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm']")
	case err != nil:
		return err
	}
	segments, err := s.recognizer.recognize(r.Context(), pcm)
	if err != nil {
		return err
	}
	t := newTranscription(segments, float64(len(pcm))/sampleRate)
	*attributes = append(*attributes, "bytes", form.size, "audio_ms", int64(t.duration*1000), "segments", len(segments), "words", len(t.words))
	return t.write(w, form)
}

// enter waits for a place. It is refused when too many wait already.
func (s *server) enter(ctx context.Context) (leave func(), err error) {
	select {
	case s.waiting <- struct{}{}:
	default:
		return nil, refuse(http.StatusTooManyRequests, "", "rate_limit_exceeded", "Too many requests are waiting. Try again later.")
	}
	defer func() { <-s.waiting }()
	select {
	case s.running <- struct{}{}:
		return func() { <-s.running }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// form is a request for a transcription, its file saved.
type form struct {
	size        int64
	model       string
	language    string
	format      string
	words       bool
	segments    bool
	granularity bool // was given at all
}

var formats = []string{"json", "text", "srt", "verbose_json", "vtt"}

// readForm takes the multipart body apart as it comes, so that the file is never held in memory.
func readForm(r *http.Request, w http.ResponseWriter, path string) (form, error) {
	f := form{format: "json"}
	r.Body = http.MaxBytesReader(w, r.Body, maxFile+formRoom)
	parts, err := r.MultipartReader()
	if err != nil {
		return f, refuse(http.StatusBadRequest, "", "", "Could not parse multipart form.")
	}
	saved := false
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && part.FormName() == "file" {
			saved = true
			f.size, err = save(part, path)
		} else if err == nil {
			err = f.set(part)
		}
		if err != nil {
			return f, uploadError(err)
		}
	}
	switch {
	case !saved:
		return f, refuse(http.StatusBadRequest, "file", "", "you must provide a file parameter")
	case f.size == 0:
		return f, refuse(http.StatusBadRequest, "file", "", "The audio file is empty.")
	case f.model == "":
		return f, refuse(http.StatusBadRequest, "model", "", "you must provide a model parameter")
	case !slices.Contains(models, f.model):
		return f, refuse(http.StatusNotFound, "model", "model_not_found", "The model does not exist or you do not have access to it.")
	case !slices.Contains(formats, f.format):
		return f, refuse(http.StatusBadRequest, "response_format", "unsupported_value", "response_format must be one of %s.", strings.Join(formats, ", "))
	case f.granularity && f.format != "verbose_json":
		return f, refuse(http.StatusBadRequest, "timestamp_granularities", "", "timestamp_granularities needs response_format verbose_json.")
	case f.language != "" && f.language != "en" && !strings.HasPrefix(f.language, "en-"):
		return f, refuse(http.StatusBadRequest, "language", "unsupported_language", "This endpoint understands English only.")
	}
	f.segments = f.segments || !f.granularity
	return f, nil
}

func uploadError(err error) error {
	var tooLarge *http.MaxBytesError
	var known *apiError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &tooLarge):
		return refuse(http.StatusRequestEntityTooLarge, "file", "", "Maximum content size limit (%d) exceeded.", maxFile)
	}
	return refuse(http.StatusBadRequest, "", "", "Could not parse multipart form.")
}

func (f *form) set(part *multipart.Part) error {
	raw, err := io.ReadAll(io.LimitReader(part, formRoom))
	if err != nil {
		return err
	}
	value := string(raw)
	switch part.FormName() {
	case "model":
		f.model = value
	case "language":
		f.language = value
	case "response_format":
		f.format = value
	case "timestamp_granularities[]", "timestamp_granularities":
		f.granularity = true
		switch value {
		case "word":
			f.words = true
		case "segment":
			f.segments = true
		default:
			return refuse(http.StatusBadRequest, "timestamp_granularities", "", "timestamp_granularities must be word or segment.")
		}
	case "prompt", "temperature", "chunking_strategy": // nothing here depends on them
	default:
		return refuse(http.StatusBadRequest, part.FormName(), "unknown_parameter", "Unknown parameter.")
	}
	return nil
}

func save(part io.Reader, path string) (int64, error) {
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(out, io.LimitReader(part, maxFile+1))
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err == nil && n > maxFile {
		err = &http.MaxBytesError{Limit: maxFile}
	}
	return n, err
}
