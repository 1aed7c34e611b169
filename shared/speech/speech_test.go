package speech_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/speech"
	"github.com/lectern/lectern/shared/transcript"
)

func TestTranscribe(t *testing.T) {
	t.Parallel()
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/audio/transcriptions" || r.Header.Get("Authorization") != "Bearer secret" {
			http.Error(w, "wrong request", http.StatusTeapot)
			return
		}
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			http.Error(w, err.Error(), http.StatusTeapot)
			return
		}
		file, header, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), http.StatusTeapot)
			return
		}
		audio, _ := io.ReadAll(file)
		if string(audio) != "sound" || header.Filename != "ines.ogg" || r.FormValue("model") != "whisper-1" || r.FormValue("language") != "en" || r.FormValue("prompt") != "light" ||
			r.FormValue("response_format") != "verbose_json" || strings.Join(r.MultipartForm.Value["timestamp_granularities[]"], ",") != "word,segment" {
			http.Error(w, "wrong fields", http.StatusTeapot)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"task":"transcribe","language":"english","duration":2.0049,"text":"Light bends.",
			"segments":[{"id":0,"start":0.1,"end":1.2,"text":" Light bends.","no_speech_prob":0.7,"avg_logprob":-0.2},
				{"id":1,"start":1.2,"end":2,"text":" Thank you.","no_speech_prob":0.7,"avg_logprob":-1.1}],
			"words":[{"word":"Light","start":0.1,"end":0.48},{"word":" bends","start":0.6,"end":1.2},{"word":"Thank","start":1.25,"end":1.5},{"word":"you","start":1.5,"end":1.9}]}`)
	}))
	defer service.Close()
	got, err := speech.New(service.URL+"/v1/", "secret", "whisper-1", nil).Transcribe(t.Context(), speech.Recording{Sound: strings.NewReader("sound"), Name: "ines.ogg", Language: "en", Prompt: "light"})
	require.NoError(t, err)
	require.Equal(t, speech.Result{
		Language: "en", DurationMS: 2005,
		Segments: []speech.Segment{{Text: "Light bends.", StartMS: 100, EndMS: 1200}},
		Words:    []transcript.Word{{Text: "Light", StartMS: 100, EndMS: 480}, {Text: "bends", StartMS: 600, EndMS: 1200}},
	}, got)
}

func TestErrorsHaveNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		status int
		body   string
		want   string
	}{
		{"throttled", 429, `{"error":{"message":"slow down","type":"requests","code":"rate_limit_exceeded"}}`, speech.Throttled},
		{"no money", 429, `{"error":{"message":"pay","type":"insufficient_quota","code":"insufficient_quota"}}`, speech.Rejected},
		{"bad file", 400, `{"error":{"message":"no audio","type":"invalid_request_error","param":"file","code":null}}`, speech.Rejected},
		{"bad key", 401, `{"error":{"message":"who?","type":"invalid_request_error","code":"invalid_api_key"}}`, speech.Rejected},
		{"too large", 413, `{"error":{"message":"large","type":"invalid_request_error"}}`, speech.Rejected},
		{"a proxy's page", 502, `<html>bad gateway</html>`, speech.Unavailable},
		{"down", 503, `{"error":{"message":"down","type":"server_error"}}`, speech.Unavailable},
		{"not what was asked for", 200, `<html>welcome</html>`, speech.Unavailable},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, c.body)
			}))
			defer service.Close()
			_, err := speech.New(service.URL, "k", "m", nil).Transcribe(t.Context(), speech.Recording{Sound: strings.NewReader("x"), Name: "a.ogg"})
			requireName(t, c.want, err)
		})
	}
}

func requireName(t *testing.T, want string, err error) {
	t.Helper()
	var named *speech.Error
	require.ErrorAs(t, err, &named)
	require.Equal(t, want, named.Name(), err)
	require.Contains(t, err.Error(), want)
}

func TestNobodyAnswers(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := "http://" + listener.Addr().String()
	require.NoError(t, listener.Close())
	_, err = speech.New(address, "k", "m", nil).Transcribe(t.Context(), speech.Recording{Sound: strings.NewReader("x"), Name: "a.ogg"})
	requireName(t, speech.Unavailable, err)

	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}))
	defer slow.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = speech.New(slow.URL, "k", "m", nil).Transcribe(ctx, speech.Recording{Sound: strings.NewReader("x"), Name: "a.ogg"})
	requireName(t, speech.Unavailable, err)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}
