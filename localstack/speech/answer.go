package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"strings"

	"github.com/lectern/lectern/shared/captions"
)

// transcription is what was recognised in a file.
type transcription struct {
	text     string
	duration float64 // s
	segments []segment
	words    []word
}

func newTranscription(segments []segment, duration float64) transcription {
	t := transcription{duration: duration, words: []word{}}
	var texts []string
	for _, s := range segments {
		if len(s.words) == 0 {
			continue
		}
		t.segments = append(t.segments, s)
		t.words = append(t.words, s.words...)
		texts = append(texts, s.text())
	}
	t.text = strings.Join(texts, " ")
	return t
}

// verboseSegment has those of OpenAI's fields that mean something here: this decoder has no tokens, no temperature
// and no probabilities to compare with Whisper's.
type verboseSegment struct {
	ID    int     `json:"id"`
	Start float64 `json:"start"`
	End   float64 `json:"end"`
	Text  string  `json:"text"`
}

type usage struct {
	Type    string `json:"type"`
	Seconds int    `json:"seconds"`
}

func (t transcription) write(w http.ResponseWriter, f form) error {
	if f.format == "json" || f.format == "verbose_json" {
		body := map[string]any{"text": t.text, "usage": usage{"duration", int(math.Ceil(t.duration))}}
		if f.format == "verbose_json" {
			body["task"], body["language"], body["duration"] = "transcribe", "english", t.duration
			if f.words {
				body["words"] = t.words
			}
			if f.segments {
				segments := make([]verboseSegment, len(t.segments))
				for i, s := range t.segments {
					segments[i] = verboseSegment{i, s.start, s.end, s.text()}
				}
				body["segments"] = segments
			}
		}
		w.Header().Set("Content-Type", "application/json")
		return json.NewEncoder(w).Encode(body)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	var err error
	switch f.format {
	case "vtt":
		_, err = w.Write(captions.WebVTT(t.cues()))
	case "srt":
		_, err = w.Write(captions.SRT(t.cues()))
	default:
		_, err = io.WriteString(w, fmt.Sprintln(t.text))
	}
	return err
}

// cues are one for each segment, as OpenAI has them.
func (t transcription) cues() []captions.Cue {
	cues := make([]captions.Cue, len(t.segments))
	for i, s := range t.segments {
		cues[i] = captions.Cue{
			StartMS: int64(math.Round(s.start * 1000)), EndMS: int64(math.Round(s.end * 1000)), Lines: []string{s.text()},
		}
	}
	return cues
}
