package replayapi_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/testkit"
)

// lecture is another class that has ended, in which something was said.
func (s *site) lecture(t *testing.T, words ...string) uuid.UUID {
	t.Helper()
	first := s.Session
	defer func() { s.Session = first }()
	s.Session = classroom.NewID()
	_, err := s.DB.Admin(t).Exec(t.Context(), `
		insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, record, created_by, run)
		select tenant_id, $2, course_id, title, starts_at, ends_at, record, created_by, 1 from sessions where id = $1`, first, s.Session)
	require.NoError(t, err)
	s.end(t)
	require.NoError(t, s.DB.Store.FinishReplay(t.Context(), s.Tenant, artifact.Replay{SessionID: s.Session, Run: 1, Status: artifact.ReplayReady}))
	x := search.Index{SessionID: s.Session, Run: 1, InputHash: "a", Language: "en"}
	for i, body := range words {
		kind := []search.Kind{search.Said, search.Chat, search.Question, search.Answer}[i%4]
		x.Entries = append(x.Entries, search.Entry{Audience: search.All, Kind: kind, AtMS: int64(i) * 1000, SourceID: uuid.New(), Body: body})
	}
	require.NoError(t, s.DB.Store.ReplaceSearchIndex(t.Context(), s.Tenant, x))
	return s.Session
}

func (s *site) search(t *testing.T, who uuid.UUID, query string) search.Result {
	t.Helper()
	return apitest.Into[search.Result](s.As(t, who).Get("/v1/search?" + query).Status(http.StatusOK))
}

func TestSearching(t *testing.T) {
	t.Parallel()
	s := open(t)
	one := s.lecture(t, "the path difference", "a <b>path</b>", "which path?", "this path")
	student := s.Students[0]
	found := s.search(t, student, "q=path")
	require.Equal(t, 4, found.Moments)
	require.Equal(t, one, found.Data[0].SessionID)
	require.Equal(t, search.Span{Text: "path", Match: true}, found.Data[0].Hits[1].Words[1])
	require.Equal(t, "a <b>", found.Data[0].Hits[1].Words[0].Text, "words are words, and no HTML")
	require.Equal(t, 2, s.search(t, student, "q=path&what=question").Moments, "with the answers")
	require.Equal(t, 1, s.search(t, student, "q=path&what=chat").Moments)
	require.Equal(t, 4, s.search(t, student, "q=path&course_id="+s.Course.String()+"&course_id="+uuid.NewString()).Moments)
	require.Zero(t, s.search(t, student, "q=path&course_id="+uuid.NewString()).Moments)
	require.Equal(t, 4, s.search(t, student, "q=path&session_id="+one.String()).Moments)
	since := url.QueryEscape(time.Now().Add(time.Hour).Format(time.RFC3339))
	earlier := s.search(t, student, "q=path&when=recent&since="+since)
	require.Equal(t, []int{0, 0, 4}, []int{earlier.Moments, earlier.Recent, earlier.Earlier})
	require.True(t, s.search(t, student, "q=the").OnlyCommonWords)
	require.Equal(t, 4, s.search(t, student, "q="+url.QueryEscape("  path\u200b\t")).Moments, "cleaned as every text is")
}

func TestSearchIsPagedAndBounded(t *testing.T) {
	t.Parallel()
	s := open(t)
	for range 3 {
		s.lecture(t, "light and waves")
	}
	student := s.As(t, s.Students[0])
	seen := map[uuid.UUID]bool{}
	cursor := ""
	for {
		found := apitest.Into[search.Result](student.Get("/v1/search?q=light&limit=1" + cursor).Status(http.StatusOK))
		require.Len(t, found.Data, 1)
		require.Equal(t, 3, found.Lectures)
		seen[found.Data[0].SessionID] = true
		if found.NextCursor == nil {
			break
		}
		cursor = "&cursor=" + *found.NextCursor
		student.Get("/v1/search?q=waves&limit=1"+cursor).Problem(http.StatusUnprocessableEntity, "cursor-invalid")
		s.As(t, s.Students[1]).Get("/v1/search?q=light&limit=1"+cursor).Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	}
	require.Len(t, seen, 3)
	for _, query := range []string{
		"", "q=", "q=%20%20", "q=" + strings.Repeat("a", 201), "q=a%00b", "q=a&what=secrets", "q=a&when=never", "q=a&limit=21", "q=a&session_id=x",
		"q=a&course_id=x", "q=a&since=yesterday", "q=a&unheard=of",
	} {
		student.Get("/v1/search?"+query).Problem(http.StatusUnprocessableEntity, "input-invalid")
	}
	student.Get("/v1/search?q="+strings.Repeat("a+", 13)).Problem(http.StatusUnprocessableEntity, "query-too-long")
	s.Nobody(t).Get("/v1/search?q=light").Problem(http.StatusUnauthorized, "not-signed-in")
}

func TestNobodyElseFindsIt(t *testing.T) {
	t.Parallel()
	s := open(t)
	one := s.lecture(t, "light and waves")
	other := testkit.Tenant(t, s.DB)
	found := apitest.Into[search.Result](s.In(t, other, other.Admin).Get("/v1/search?q=light&session_id=" + one.String()).Status(http.StatusOK))
	require.Zero(t, found.Moments)
	_, err := s.DB.Admin(t).Exec(t.Context(), `delete from enrollments where tenant_id = $1 and user_id = $2`, s.Tenant, s.Students[0])
	require.NoError(t, err)
	require.Zero(t, s.search(t, s.Students[0], "q=light").Moments)
	require.Equal(t, 1, s.search(t, s.Students[1], "q=light").Moments)
}
