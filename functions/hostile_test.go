package functions_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/httpapi/apitest"
)

// hostile are texts that break programs which take them as they come. Each may be refused or cleaned; none is an
// operation's undoing.
var hostile = []string{
	"", " ", "\x00", "a\x00b", "\xff", "a\xc3", "\x1b[2J", "\u0085", "\u202ecod.exe", "\u2066", "\u200b", "\ufeff", "\u3164", "\u2028",
	"\\", "\\u0000", "'; drop table users; --", "%00", "%", "_", "<script>", "{{7*7}}", "../../etc/passwd", "-1", "0", "1e999", "NaN",
	"4294967296", "9007199254740991", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "null", "true", "[]", "00000000-0000-0000-0000-000000000000",
	"{01a21332-39df-7c2e-ab3a-04671aa68b25}", strings.Repeat("<", 120), strings.Repeat("🎓", 500), strings.Repeat("a", 5000), strings.Repeat("́", 400),
}

// described requires an answer that the operation's description knows, and never one that is our mistake.
func described(t *testing.T, op *huma.Operation, a *apitest.Answer, what string) {
	t.Helper()
	require.Less(t, a.StatusCode, 500, "%s %s: %s", op.OperationID, what, a.Body)
	require.Contains(t, op.Responses, strconv.Itoa(a.StatusCode), "%s %s: %s", op.OperationID, what, a.Body)
	if a.StatusCode >= 400 {
		require.Equal(t, "application/problem+json", a.Header.Get("Content-Type"), "%s %s", op.OperationID, what)
		require.True(t, json.Valid(a.Body), "%s %s", op.OperationID, what)
	}
}

// tried are the operations that hostile input is sent to: all but those that sign off who sends it.
func (s *school) tried() map[string]*huma.Operation {
	out := s.operations()
	for _, id := range []string{"sign-in", "finish-sign-in", "sign-out", "sign-out-everywhere"} {
		delete(out, id)
	}
	return out
}

// Every text in every body, at every depth, may be anything.
func TestHostileTextsInBodies(t *testing.T) {
	t.Parallel()
	s := everythingWith(t, untouched{})
	admin := s.As(t, s.Admin)
	properties := 0
	for id, op := range s.operations() {
		if op.RequestBody == nil {
			continue
		}
		schema := s.API.OpenAPI().Components.Schemas.SchemaFromRef(op.RequestBody.Content["application/json"].Schema.Ref)
		good := s.goodBody(t, id)
		for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
			properties++
			for _, text := range hostile {
				raw := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\x00", `\u0000`, "\x1b", `\u001b`).Replace(text) + `"`
				for _, value := range []string{raw, `[` + raw + `]`, `{"title":` + raw + `}`, `[{"title":` + raw + `,"minutes":1}]`} {
					body := maps.Clone(good)
					body[name] = json.RawMessage(value)
					described(t, op, admin.Do(op.Method, s.fill(op.Path), object(body), "If-Match", `"1"`), fmt.Sprintf("%s=%.80q", name, value))
				}
			}
			for _, value := range []string{`null`, `-0`, `1.0`, `1e999`, `1e-999`, `-1`, `2147483648`, `9223372036854775808`, `true`, `{}`, `[]`, `[[]]`, `[null]`} {
				body := maps.Clone(good)
				body[name] = json.RawMessage(value)
				described(t, op, admin.Do(op.Method, s.fill(op.Path), object(body), "If-Match", `"1"`), name+"="+value)
			}
			other := maps.Clone(good)
			other[strings.ToUpper(name[:1])+name[1:]] = json.RawMessage(`"x"`)
			admin.Do(op.Method, s.fill(op.Path), object(other), "If-Match", `"1"`).Problem(http.StatusUnprocessableEntity, "input-invalid")
		}
	}
	require.Greater(t, properties, 20)
}

// goodBody is what TestNoOperationCrossesSchools sends, property by property.
func (s *school) goodBody(t *testing.T, id string) map[string]json.RawMessage {
	t.Helper()
	raw, err := json.Marshal(s.crossings()[id].body)
	require.NoError(t, err)
	out := map[string]json.RawMessage{}
	require.NoError(t, json.Unmarshal(raw, &out))
	return out
}

// object writes a body whose values may be no JSON.
func object(properties map[string]json.RawMessage) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		fmt.Fprintf(&b, ",%q:%s", name, properties[name])
	}
	return "{" + strings.TrimPrefix(b.String(), ",") + "}"
}

// Every value in the path, the query and the headers may be anything.
func TestHostileParameters(t *testing.T) {
	t.Parallel()
	s := everythingWith(t, untouched{})
	admin := s.As(t, s.Admin)
	parameters := 0
	for id, op := range s.tried() {
		body := s.crossings()[id].body
		for _, p := range op.Parameters {
			parameters++
			for _, text := range hostile {
				path, headers := s.fill(op.Path), []string{"If-Match", `"1"`}
				switch p.In {
				case "path":
					if text == "" || strings.Trim(text, "./") == "" {
						continue // another address
					}
					path = s.fill(strings.Replace(op.Path, "{"+p.Name+"}", url.PathEscape(text), 1))
				case "query":
					path += "?" + p.Name + "=" + url.QueryEscape(text)
				case "header":
					headers = []string{p.Name, text}
				}
				a := admin.Do(op.Method, path, body, headers...)
				described(t, op, a, fmt.Sprintf("%s %s=%.80q", p.In, p.Name, text))
				// Taking out who is not in a course is no error, and a moment may be any number.
				if p.In == "path" && id != "unenroll" && p.Name != "at_ms" {
					require.Contains(t, []int{404, 422}, a.StatusCode, "%s %q", id, text)
				}
			}
		}
		if op.Method == http.MethodGet && id != "finish-sign-in" {
			admin.Get(s.fill(op.Path)+"?unheard_of%00=%ff").Problem(http.StatusUnprocessableEntity, "input-invalid")
		}
	}
	require.Greater(t, parameters, 40)
}

// A list goes on behind its longest title, whatever letters it is made of.
func TestListsGoOnBehindTheLongestTitle(t *testing.T) {
	t.Parallel()
	s := everything(t)
	admin := s.As(t, s.Admin)
	for _, letter := range []string{"<", `"`, `\`, "🎓", "é"} {
		admin.Post("/v1/courses", map[string]any{"title": strings.Repeat(letter, 120)}).Status(http.StatusCreated)
	}
	seen, cursor := 0, ""
	for {
		var page struct {
			Data       []struct{ ID uuid.UUID }
			NextCursor *string `json:"next_cursor"`
		}
		admin.Get("/v1/courses?limit=1&cursor=" + cursor).Status(http.StatusOK).Into(&page)
		seen += len(page.Data)
		if page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
	}
	require.Equal(t, 6, seen)
}

// What an operation does not take is told by its own status at every address.
func TestMethodsThatAreNotTaken(t *testing.T) {
	t.Parallel()
	s := everything(t)
	admin := s.As(t, s.Admin)
	taken := map[string][]string{}
	for _, op := range s.operations() {
		taken[s.fill(op.Path)] = append(taken[s.fill(op.Path)], op.Method)
	}
	for path, methods := range taken {
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodTrace, "QUERY"} {
			if slices.Contains(methods, method) {
				continue
			}
			a := admin.Do(method, path, nil)
			a.Problem(http.StatusMethodNotAllowed, "method-not-allowed")
			for _, m := range methods {
				require.Contains(t, a.Header.Get("Allow"), m, path)
			}
		}
	}
}
