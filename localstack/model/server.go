package main

import (
	"crypto/subtle"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

const maxRequest = 1 << 20 // bytes

// What a request's model says is to be done besides answering by rule.
const (
	modelRule      = "rule"           // nothing
	modelObeys     = "rule-obeys"     // what a line asks for is done
	modelThrottled = "rule-throttled" // 429
	modelFails     = "rule-fails"     // 503
	modelRefuses   = "rule-refuses"   // 400
	modelGarbage   = "rule-garbage"   // an answer that is no JSON
	modelFalse     = "rule-false"     // citations of lines that are not there
)

// request is what is read of a chat completion's request.
type request struct {
	Model    string `json:"model"`
	Messages []struct {
		Role    string `json:"role"`
		Content string `json:"content"`
	} `json:"messages"`
	ResponseFormat struct {
		Type string `json:"type"`
	} `json:"response_format"`
}

// handler serves POST /v1/chat/completions and GET /healthz.
func handler(key string, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	mux.HandleFunc("POST /v1/chat/completions", func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if subtle.ConstantTimeCompare([]byte(token), []byte(key)) != 1 {
			fail(w, http.StatusUnauthorized, "the key is wrong")
			return
		}
		var in request
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in); err != nil {
			fail(w, http.StatusBadRequest, "the request is not JSON")
			return
		}
		status := complete(w, in)
		log.Info("completion", "model", in.Model, "status", status, "ms", time.Since(began).Milliseconds())
	})
	return mux
}

// complete answers a request and returns the status.
func complete(w http.ResponseWriter, in request) int {
	statuses := map[string]int{modelThrottled: http.StatusTooManyRequests, modelFails: http.StatusServiceUnavailable, modelRefuses: http.StatusBadRequest}
	if status, ok := statuses[in.Model]; ok {
		return fail(w, status, "this model does not answer")
	}
	if !strings.HasPrefix(in.Model, modelRule) {
		return fail(w, http.StatusNotFound, "there is no such model")
	}
	var asked ask
	user := ""
	for _, m := range in.Messages {
		if m.Role == "user" {
			user = m.Content
		}
	}
	if in.ResponseFormat.Type != "json_schema" || json.Unmarshal([]byte(user), &asked) != nil {
		return fail(w, http.StatusBadRequest, "only chapters with numbered lines are answered, in JSON of a schema")
	}
	text := "Here are your chapters!"
	if in.Model != modelGarbage {
		written, err := json.Marshal(write(asked, in.Model))
		if err != nil {
			return fail(w, http.StatusInternalServerError, "the answer cannot be written")
		}
		text = string(written)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"id": "chatcmpl-local", "object": "chat.completion", "created": time.Now().Unix(), "model": in.Model,
		"choices": []any{map[string]any{"index": 0, "finish_reason": "stop", "message": map[string]string{"role": "assistant", "content": text}}},
		"usage":   map[string]int{"prompt_tokens": len(user) / 4, "completion_tokens": len(text) / 4, "total_tokens": (len(user) + len(text)) / 4},
	})
	return http.StatusOK
}

func fail(w http.ResponseWriter, status int, message string) int {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]string{"message": message, "type": "local"}})
	return status
}
