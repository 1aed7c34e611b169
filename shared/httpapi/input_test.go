package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/httpapi"
)

type note struct {
	Title string  `json:"title" minLength:"2" maxLength:"10"`
	Text  *string `json:"text,omitempty" text:"lines" maxLength:"20"`
	Parts []struct {
		Name string `json:"name"`
	} `json:"parts,omitempty"`
	Kind string `json:"kind,omitempty" enum:"a,b"`
}

type noteInput struct {
	Words string `query:"q"`
	Tag   string `header:"X-Tag"`
	Body  note
}

// noted sends a body to an operation and returns what the operation got, or the problem.
func noted(t *testing.T, path, body string, headers ...string) (*noteInput, httpapi.Problem) {
	t.Helper()
	got := new(noteInput)
	f := framed(t, func(context.Context) error { return nil })
	httpapi.Handle(f.API, httpapi.Route{ID: "note-it", Method: http.MethodPost, Path: "/v1/notes", Tag: "test", Access: httpapi.Public},
		func(_ context.Context, in *noteInput) (*struct{}, error) { *got = *in; return nil, nil })
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set(httpapi.HeaderSecret, secret)
	r.Header.Set(httpapi.HeaderHost, "school.example")
	r.Header.Set("Origin", "https://school.example")
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	f.ServeHTTP(w, r)
	var p httpapi.Problem
	if w.Code != http.StatusNoContent {
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p), "%d %s", w.Code, w.Body)
	}
	return got, p
}

func TestTextsAreCleanedWhereverTheyAre(t *testing.T) {
	t.Parallel()
	got, p := noted(t, "/v1/notes?q=+two%0Awords+", `{"title":" \uFEFFa\tb ","text":" x\r\ny\t","parts":[{"name":"In\u200bes"}],"kind":"a"}`, "X-Tag", " t ")
	require.Empty(t, p.Code)
	require.Equal(t, "a b", got.Body.Title)
	require.Equal(t, "x\ny", *got.Body.Text)
	require.Equal(t, "Ines", got.Body.Parts[0].Name)
	require.Equal(t, "two words", got.Words)
	require.Equal(t, "t", got.Tag)
	got, _ = noted(t, "/v1/notes", `{"title":"🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓"}`)
	require.Equal(t, strings.Repeat("🎓", 10), got.Body.Title, "lengths are characters")
}

func TestTextsAreRefusedByTheirPlace(t *testing.T) {
	t.Parallel()
	const good = `"title":"ab"`
	for at, c := range map[string]struct{ path, body string }{
		"body.title":         {"/v1/notes", `{"title":"a\u0000b"}`},
		"body.text":          {"/v1/notes", `{` + good + `,"text":"\u202ex"}`},
		"body.parts[1].name": {"/v1/notes", `{` + good + `,"parts":[{"name":"x"},{"name":"\u009b"}]}`},
		"query.q":            {"/v1/notes?q=%00", `{` + good + `}`},
	} {
		_, p := noted(t, c.path, c.body)
		require.Equal(t, "input-invalid", p.Code, at)
		require.Equal(t, 422, p.Status)
		require.Len(t, p.Errors, 1)
		require.Equal(t, at, p.Errors[0].Location)
		require.Contains(t, p.Errors[0].Message, "expected text without")
	}
	_, p := noted(t, "/v1/notes?q=%ff", `{`+good+`}`)
	require.Equal(t, []httpapi.ProblemField{{Location: "query.q", Message: "expected text in UTF-8"}}, p.Errors)
	for body, message := range map[string]string{`{"title":"\u3164\u3164"}`: "expected more than spaces", `{"title":"a \u200b"}`: "expected length >= 2"} {
		_, p := noted(t, "/v1/notes", body)
		require.Equal(t, []httpapi.ProblemField{{Location: "body.title", Message: message}}, p.Errors, body)
	}
}

func TestJSONIsReadStrictly(t *testing.T) {
	t.Parallel()
	for body, code := range map[string]string{
		`{"Title":"ab"}`:                                      "input-invalid",
		`{"title":"ab","TITLE":"cd"}`:                         "input-invalid",
		`{"title":"ab","parts":[{"Name":"x"}]}`:               "input-invalid",
		`{"title":"ab","title":"cd"}`:                         "body-malformed",
		`{"title":"ab","t\u0069tle":"cd"}`:                    "body-malformed",
		`{"title":"ab","parts":[{"name":"","name":""}]}`:      "body-malformed",
		"{\"title\":\"a\xff\"}":                               "body-malformed",
		`{"title":"a\ud800b"}`:                                "body-malformed",
		`{"title":"a\udc00b"}`:                                "body-malformed",
		`{"title":"a\ud83c\u0041"}`:                           "body-malformed",
		`{"title":"ab"} {}`:                                   "body-malformed",
		`{"title":"ab",}`:                                     "body-malformed",
		`{"parts":` + strings.Repeat("[", 10_000):             "body-malformed",
		strings.Repeat(`{"a":`, 40) + strings.Repeat("}", 40): "body-malformed",
		`{"title":1e999}`:                                     "body-malformed",
		`{"title":-0}`:                                        "input-invalid",
	} {
		_, p := noted(t, "/v1/notes", body)
		require.Equal(t, code, p.Code, "%.60s", body)
		require.Equal(t, 422, p.Status)
	}
	for _, body := range []string{`{"title":"\ud83c\udf93x"}`, `{"title":"a\\ud800"}`, `{"title":"ab","parts":[{"name":"x"},{"name":"y"}]}`} {
		_, p := noted(t, "/v1/notes", body)
		require.Empty(t, p.Code, body)
	}
}

func TestMediaTypesOfBodies(t *testing.T) {
	t.Parallel()
	for kind, status := range map[string]int{
		"application/json": 0, "application/json; charset=utf-8": 0, "APPLICATION/JSON": 0, "text/plain": 415,
		"application/x-www-form-urlencoded": 415, "multipart/form-data": 415, "application/cbor": 415, "/": 415,
	} {
		_, p := noted(t, "/v1/notes", `{"title":"ab"}`, "Content-Type", kind)
		require.Equal(t, status, p.Status, kind)
	}
}

// The longest position that a list can go on behind makes a cursor that the list takes back.
func TestTheLongestCursorIsTakenBack(t *testing.T) {
	t.Parallel()
	type position struct {
		Name string
		ID   uuid.UUID
	}
	field, ok := reflect.TypeFor[httpapi.PageQuery]().FieldByName("Cursor")
	require.True(t, ok)
	longest, err := strconv.Atoi(field.Tag.Get("maxLength"))
	require.NoError(t, err)
	for _, letter := range []string{"<", "\"", "🎓", "é", "\\"} {
		sealed, err := httpapi.SealCursor(context.Background(), "", position{strings.Repeat(letter, 200), uuid.New()})
		require.NoError(t, err)
		require.LessOrEqual(t, len(sealed), longest, letter)
		var back position
		require.NoError(t, httpapi.OpenCursor(context.Background(), "", sealed, &back))
		require.Equal(t, strings.Repeat(letter, 200), back.Name)
	}
}

// A route says how large its bodies are, and all others keep the common bound, whether the length is told or not.
func TestBodiesHaveTheirRoutesBound(t *testing.T) {
	t.Parallel()
	type input struct {
		Body struct {
			Text string `json:"text"`
		}
	}
	f := framed(t, func(context.Context) error { return nil })
	for path, limit := range map[string]int{"/v1/common": 0, "/v1/large": 200_000} {
		httpapi.Handle(f.API, httpapi.Route{ID: path[4:], Method: http.MethodPost, Path: path, Access: httpapi.Public, MaxBody: limit},
			func(context.Context, *input) (*struct{}, error) { return nil, nil })
	}
	for path, bound := range map[string]int{"/v1/common": httpapi.MaxBodyBytes, "/v1/large": 200_000} {
		for _, size := range []int{1000, bound, bound + 1} {
			for _, told := range []bool{true, false} {
				body := `{"text":"` + strings.Repeat("x", size-11) + `"}`
				r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
				for name, value := range map[string]string{
					httpapi.HeaderSecret: secret, httpapi.HeaderHost: "school.example", "Origin": "https://school.example", "Content-Type": "application/json",
				} {
					r.Header.Set(name, value)
				}
				if !told {
					r.ContentLength = -1
				}
				w := httptest.NewRecorder()
				f.ServeHTTP(w, r)
				want := http.StatusNoContent
				if size > bound {
					want = http.StatusRequestEntityTooLarge
				}
				require.Equal(t, want, w.Code, "%s, %d bytes, told: %v: %s", path, size, told, w.Body)
			}
		}
	}
}
