package eventlog_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
)

const (
	goldenID     = "de49dd80-612d-5d09-b8e1-2232af040aa7"
	goldenEvents = "testdata/events.json"
	schemaPath   = "../../docs/events.schema.json"
)

var update = flag.Bool("update", false, "write the golden files anew")

// examples is one whole event of each type, in the order of the definitions.
func examples(t *testing.T) []eventlog.Event {
	session := uuid.MustParse("0198c000-0000-7000-8000-000000000002")
	actor := uuid.MustParse("0198c000-0000-7000-8000-000000000003")
	var out []eventlog.Event
	var at eventlog.Position
	for i, d := range eventlog.Definitions() {
		var content bytes.Buffer
		encoder := json.NewEncoder(&content)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(d.Content))
		op := uuid.NewSHA1(session, []byte(d.Type()))
		e := eventlog.Event{
			ID: eventlog.ID(session, actor, op), Lane: eventlog.LaneAll, Type: d.Type(), Version: d.Version,
			AtMS: 1_795_413_920_000 + int64(i)*1000, ActorID: actor, ClientOpID: op, Content: content.Bytes(),
		}
		if d.Visibility == eventlog.VisibleStaff {
			e.Lane, e.N, e.K = eventlog.LaneStaff, at.N, at.K+1
		} else {
			e.N = at.N + 1
		}
		at = at.Past(e)
		out = append(out, e)
	}
	return out
}

// The golden file holds what is written today still: readers in other languages and the docs are made from it. A change
// of a content changes it, and has to be looked at.
func TestGoldenEvents(t *testing.T) {
	t.Parallel()
	var got bytes.Buffer
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	require.NoError(t, encoder.Encode(examples(t)))
	if *update {
		require.NoError(t, os.WriteFile(goldenEvents, got.Bytes(), 0o600))
	}
	want, err := os.ReadFile(goldenEvents)
	require.NoError(t, err)
	require.Equal(t, string(want), got.String(), "run go test ./shared/eventlog -update and look at the difference")

	var events []eventlog.Event
	require.NoError(t, json.Unmarshal(want, &events))
	require.Len(t, events, len(eventlog.Types()))
	for _, e := range events {
		d, ok := eventlog.Define(e.Type)
		require.True(t, ok, e.Type)
		// The other way: what the file holds is all of what the struct holds, and nothing besides.
		content := reflect.New(reflect.TypeOf(d.Content))
		require.NoError(t, strictly(e.Content, content.Interface()), e.Type)
		require.Equal(t, d.Content, content.Elem().Interface(), e.Type)
		more := append(bytes.TrimSuffix(bytes.TrimSpace(e.Content), []byte("}")), []byte(`,"unheard_of":1}`)...)
		require.ErrorContains(t, strictly(more, content.Interface()), "unheard_of", e.Type)
	}
}

func strictly(content []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

// Every example is filled: a field that is empty in it would be documented by nothing.
func TestExamplesAreFilled(t *testing.T) {
	t.Parallel()
	for _, d := range eventlog.Definitions() {
		v := reflect.ValueOf(d.Content)
		for i := range v.NumField() {
			require.False(t, v.Field(i).IsZero(), "%s: %s is empty in the example", d.Type(), v.Type().Field(i).Name)
		}
	}
}

// schema is what docs/events.schema.json uses of JSON Schema.
type schema struct {
	Type       any               `json:"type"`
	Const      any               `json:"const"`
	Enum       []any             `json:"enum"`
	Minimum    *float64          `json:"minimum"`
	Format     string            `json:"format"`
	Properties map[string]schema `json:"properties"`
	Required   []string          `json:"required"`
	Additional *bool             `json:"additionalProperties"`
	Items      *schema           `json:"items"`
}

// refuses says what is wrong with a value; empty: nothing.
func (s schema) refuses(v any) string {
	switch {
	case s.Const != nil && s.Const != v:
		return "const"
	case len(s.Enum) > 0 && !slices.Contains(s.Enum, v):
		return "enum"
	case s.Type != nil && !slices.Contains(types(s.Type), typeOf(v)):
		return "type"
	}
	switch v := v.(type) {
	case string:
		if _, err := uuid.Parse(v); s.Format == "uuid" && err != nil {
			return "format"
		}
	case float64:
		if s.Minimum != nil && v < *s.Minimum {
			return "minimum"
		}
	case []any:
		for _, each := range v {
			if why := s.Items.refuses(each); why != "" {
				return why
			}
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				return "required " + name
			}
		}
		for name, each := range v {
			inner, ok := s.Properties[name]
			if !ok && s.Additional != nil && !*s.Additional {
				return "additional " + name
			}
			if why := inner.refuses(each); why != "" {
				return name + ": " + why
			}
		}
	}
	return ""
}

func types(v any) []string {
	if one, ok := v.(string); ok {
		return []string{one}
	}
	var out []string
	for _, each := range v.([]any) {
		out = append(out, each.(string))
	}
	return out
}

func typeOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

// The schema takes every golden event, and refuses it without any one field, with one more, with another word where
// words are listed, and under the name of another type.
func TestSchemaHoldsTheGoldenEvents(t *testing.T) {
	t.Parallel()
	var document struct {
		Defs map[string]schema `json:"$defs"`
	}
	read(t, schemaPath, &document)
	var events []map[string]any
	read(t, goldenEvents, &events)
	require.Len(t, document.Defs, len(events))
	for _, e := range events {
		name := e["type"].(string)
		s, ok := document.Defs[name]
		require.True(t, ok, name)
		require.Empty(t, s.refuses(e), name)
		content := e["content"].(map[string]any)
		for _, object := range []map[string]any{e, content} {
			for field, value := range object {
				delete(object, field)
				require.Contains(t, s.refuses(e), "required "+field, name)
				object[field] = value
			}
			object["unheard_of"] = 1.0
			require.Contains(t, s.refuses(e), "additional unheard_of", name)
			delete(object, "unheard_of")
		}
		for field, inner := range s.Properties["content"].Properties {
			if inner.Items != nil {
				inner = *inner.Items
			}
			if len(inner.Enum) == 0 {
				continue
			}
			value := content[field]
			if _, list := value.([]any); list {
				content[field] = []any{"unheard_of"}
			} else {
				content[field] = "unheard_of"
			}
			require.Contains(t, s.refuses(e), "enum", name+"."+field)
			content[field] = value
		}
		e["content"] = nil
		require.Empty(t, s.refuses(e), "%s, erased", name)
		e["content"] = content
		e["type"] = strings.ToUpper(name)
		require.Contains(t, s.refuses(e), "const", name)
	}
}

func read(t *testing.T, path string, into any) {
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, into), path)
}
