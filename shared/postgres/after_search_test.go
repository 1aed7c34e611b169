package postgres_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/testkit"
)

// searched is a school whose one class has ended and can be searched.
type searched struct {
	*testkit.Fixture
	t       *testing.T
	db      *testkit.DB
	teacher uuid.UUID // participant
}

func newSearched(t *testing.T, db *testkit.DB, entries ...search.Entry) *searched {
	t.Helper()
	s := &searched{Fixture: testkit.Tenant(t, db), t: t, db: db}
	s.teacher = taught(t, db, s.Fixture)
	run, _, err := db.Store.ClaimFirstRun(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	require.NoError(t, db.Store.FinishReplay(t.Context(), s.Tenant, artifact.Replay{
		SessionID: s.Session, Run: run, Status: artifact.ReplayReady, DurationMS: 600_000,
	}))
	s.index("en", entries...)
	return s
}

func (s *searched) index(language string, entries ...search.Entry) {
	s.t.Helper()
	for i := range entries {
		entries[i].SourceID = uuid.New()
		if entries[i].Kind == "" {
			entries[i].Kind = search.Said
		}
		if entries[i].Audience == "" {
			entries[i].Audience = search.All
		}
	}
	require.NoError(s.t, s.db.Store.ReplaceSearchIndex(s.t.Context(), s.Tenant, search.Index{
		SessionID: s.Session, Run: 1, InputHash: "a", Language: language, Entries: entries,
	}))
}

func (s *searched) exec(sql string, args ...any) {
	s.t.Helper()
	_, err := s.db.Admin(s.t).Exec(s.t.Context(), sql, args...)
	require.NoError(s.t, err)
}

func (s *searched) as(user uuid.UUID, roles ...classroom.Role) classroom.Caller {
	return classroom.Caller{TenantID: s.Tenant, Person: classroom.Person{ID: user}, Roles: roles}
}

func (s *searched) student() classroom.Caller { return s.as(s.Students[0], classroom.RoleStudent) }

func (s *searched) find(who classroom.Caller, q search.Query) search.Result {
	s.t.Helper()
	if q.Limit == 0 {
		q.Limit = 10
	}
	found, _, err := s.db.Store.Search(s.t.Context(), who, q)
	require.NoError(s.t, err)
	return found
}

// hits lists what a query finds in the first lecture, each as "at kind who: before[match]after".
func (s *searched) hits(who classroom.Caller, words string) (out []string) {
	s.t.Helper()
	found := s.find(who, search.Query{Words: words})
	for _, l := range found.Data {
		require.Equal(s.t, s.Session, l.SessionID)
		for _, h := range l.Hits {
			line := fmt.Sprintf("%d %s ", h.AtMS, h.Kind)
			if h.Who != nil {
				line += *h.Who + ": "
			}
			for _, w := range h.Words {
				if w.Match {
					w.Text = "[" + w.Text + "]"
				}
				line += w.Text
			}
			out = append(out, line)
		}
	}
	return out
}

func TestWhatIsFound(t *testing.T) {
	t.Parallel()
	s := newSearched(t, testkit.Database(t))
	page, deck := 7, uuid.New()
	s.index("en",
		search.Entry{Kind: search.Chapter, AtMS: 0, Body: "Waves"},
		search.Entry{AtMS: 1000, ParticipantID: &s.teacher, Body: "It is the path difference that decides."},
		search.Entry{AtMS: 2000, ParticipantID: &s.teacher, Body: "The path is long, and a difference of paths is what one sees."},
		search.Entry{Kind: search.Slide, AtMS: 3000, AssetID: &deck, Page: &page, Body: "Δ = d sin θ, path difference"},
		search.Entry{Kind: search.Chat, AtMS: 4000, Body: "Zieliński says naïve waves"},
		search.Entry{Kind: search.Answer, AtMS: 5000, ParticipantID: &s.teacher, Body: "Only with white light."},
		search.Entry{Kind: search.Chat, AtMS: 6000, Body: "a<b then c>d, see amplitude/phase & x&amp;y"},
	)
	who := s.student()
	require.Equal(t, []string{"1000 said Theo Teacher: It is the [path difference] that decides.", "3000 slide Δ = d sin θ, [path difference]"}, s.hits(who, `"path difference"`))
	require.Len(t, s.hits(who, "PATH differences"), 3, "in another form")
	require.Equal(t, []string{"2000 said Theo Teacher: The [path] is long, and a difference of [paths] is what one sees."}, s.hits(who, "path -decides -sin"))
	require.Len(t, s.hits(who, "white or sin"), 2)
	require.Equal(t, []string{"4000 chat [Zieliński] says [naïve] waves"}, s.hits(who, "zielinski naive"))
	require.Equal(t, []string{"0 chapter [Waves]", "4000 chat Zieliński says naïve [waves]"}, s.hits(who, "wave"))
	require.Equal(t, []string{"6000 chat a<[b] then c>d, see amplitude/[phase] & x&amp;y"}, s.hits(who, "b/phase"))
	require.Empty(t, s.hits(who, "photosynthesis"))

	found := s.find(who, search.Query{Words: "difference", Kinds: []search.Kind{search.Slide}})
	require.Equal(t, 1, found.Moments)
	require.Equal(t, []search.KindCount{{Kind: search.Said, Moments: 2}, {Kind: search.Slide, Moments: 1}}, found.Kinds)
	require.Equal(t, []search.CourseCount{{Reference: classroom.Reference{ID: s.Course, Title: "Physics"}, Moments: 1}}, found.Courses)
	l := found.Data[0]
	require.Equal(t, []int64{3000}, l.Marks)
	require.Equal(t, []int64{0}, l.Chapters)
	require.Equal(t, []any{deck, page}, []any{*l.Hits[0].AssetID, *l.Hits[0].Page})
	require.Equal(t, "Waves, first half", l.Title)
	require.EqualValues(t, 600_000, l.DurationMS)
	require.Zero(t, s.find(who, search.Query{Words: "difference", Courses: []uuid.UUID{uuid.New()}}).Moments)

	future := time.Now().Add(time.Hour)
	found = s.find(who, search.Query{Words: "difference", Since: future, When: search.Recent})
	require.Equal(t, []int{0, 0, 3}, []int{found.Moments, found.Recent, found.Earlier})
	require.Equal(t, 3, s.find(who, search.Query{Words: "difference", Since: future, When: search.Earlier}).Moments)
	for _, nothing := range []string{"the of and", "-path", `"is the"`, "!!!", `""`} {
		found := s.find(who, search.Query{Words: nothing})
		require.True(t, found.OnlyCommonWords, nothing)
		require.Empty(t, found.Data)
	}
	require.False(t, s.find(who, search.Query{Words: "photosynthesis"}).OnlyCommonWords)
}

func TestEachCourseIsSearchedInItsLanguage(t *testing.T) {
	t.Parallel()
	s := newSearched(t, testkit.Database(t))
	for language, found := range map[string]bool{"de": true, "en": false, "": false, "xx": false} {
		s.index(language, search.Entry{Body: "Die Wellenlängen des Lichts"})
		require.Equal(t, found, len(s.hits(s.student(), "Wellenlänge")) == 1, language)
		require.Len(t, s.hits(s.student(), "wellenlangen"), 1, language)
	}
}

func TestNobodyFindsWhatTheyMayNotWatch(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	words := []search.Entry{
		{Body: "waves for all"}, {AtMS: 1, Audience: search.Students, Body: "waves for students"}, {AtMS: 2, Audience: search.Staff, Body: "waves for staff"},
	}
	s, other := newSearched(t, db, words...), newSearched(t, db, search.Entry{Body: "waves of another school"})
	count := func(who classroom.Caller) int { return s.find(who, search.Query{Words: "waves"}).Moments }
	student, guest := s.student(), s.as(s.Students[1], classroom.RoleStudent)
	teacher, assistant := s.as(s.Teacher, classroom.RoleTeacher), s.as(s.Assistant, classroom.RoleAssistant)
	admin := s.as(s.Admin, classroom.RoleAdmin)
	for _, staff := range []classroom.Caller{teacher, assistant, admin} {
		require.Equal(t, []string{"0 said [waves] for all", "2 said [waves] for staff"}, s.hits(staff, "waves"))
	}
	require.Len(t, s.hits(student, "waves"), 2)
	require.NotContains(t, s.hits(student, "waves"), "2 said [waves] for staff")
	// Whose role at the school is no more that of who teaches is shown what students are.
	require.Len(t, s.hits(s.as(s.Teacher, classroom.RoleStudent), "students"), 1)

	// Another school, with the ids of this one, and a person of no course.
	require.Zero(t, count(classroom.Caller{TenantID: other.Tenant, Person: classroom.Person{ID: s.Students[0]}, Roles: student.Roles}))
	strange := other.as(other.Admin, classroom.RoleAdmin)
	require.Equal(t, 1, count(strange))
	require.Zero(t, s.find(strange, search.Query{Words: "waves", Session: s.Session}).Moments)
	require.Zero(t, s.find(strange, search.Query{Words: "waves", Courses: []uuid.UUID{s.Course}}).Moments)
	s.exec(`delete from enrollments where tenant_id = $1 and user_id = $2`, s.Tenant, s.Students[2])
	require.Zero(t, count(s.as(s.Students[2], classroom.RoleStudent)))

	// Who came, and who was removed.
	came := testkit.Participant(t, db, s.Fixture, s.Session, s.Students[1], classroom.RoleStudent)
	s.exec(`update sessions set replay_audience = 'present' where id = $1`, s.Session)
	require.Equal(t, []int{0, 2, 2}, []int{count(student), count(guest), count(assistant)})
	s.exec(`update session_participants set joined_at = null where id = $1`, came)
	require.Zero(t, count(guest))
	s.exec(`update session_participants set joined_at = now(), removed_at = now() where id = $1`, came)
	require.Zero(t, count(guest))
	s.exec(`update session_participants set removed_at = null where id = $1`, came)
	s.exec(`update sessions set replay_audience = 'staff' where id = $1`, s.Session)
	require.Equal(t, []int{0, 0, 2, 2}, []int{count(student), count(guest), count(teacher), count(admin)})
	s.exec(`update sessions set replay_audience = 'course' where id = $1`, s.Session)
	require.Equal(t, 2, count(student))

	// What is hidden is hidden at once, before the entries are made anew.
	s.exec(`insert into replay_edits (tenant_id, id, session_id, number, revision, kind, content, made_by)
		values ($1, gen_random_uuid(), $2, 1, 1, 'chapter.added', '{}', $3)`, s.Tenant, s.Session, s.Teacher)
	require.Equal(t, 2, count(student))
	s.exec(`insert into replay_edits (tenant_id, id, session_id, number, revision, kind, content, made_by)
		values ($1, gen_random_uuid(), $2, 2, 2, 'part.hidden', '{}', $3)`, s.Tenant, s.Session, s.Teacher)
	require.Equal(t, []int{0, 2}, []int{count(student), count(teacher)})
	s.exec(`update search_sessions set revision = 2 where session_id = $1`, s.Session)
	require.Equal(t, 2, count(student))

	s.exec(`update replays set status = 'failed' where session_id = $1`, s.Session)
	require.Equal(t, []int{0, 0}, []int{count(student), count(admin)})
}

func TestALaterRunsEntriesStay(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	s := newSearched(t, db, search.Entry{Body: "first"})
	known, err := db.Store.SearchKnown(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	require.Equal(t, search.Known{InputHash: "a"}, known)
	s.exec(`update sessions set run = 2 where id = $1`, s.Session)
	s.index("en", search.Entry{Body: "too late"})
	require.Len(t, s.hits(s.student(), "first"), 1)
	x := search.Index{SessionID: s.Session, Run: 2, InputHash: "b", Language: "en"}
	for i := range 450 {
		x.Entries = append(x.Entries, search.Entry{Audience: search.All, Kind: search.Said, AtMS: int64(i), SourceID: uuid.New(), Body: fmt.Sprintf("second %d", i)})
	}
	require.NoError(t, db.Store.ReplaceSearchIndex(t.Context(), s.Tenant, x))
	require.Empty(t, s.hits(s.student(), "first"))
	found := s.find(s.student(), search.Query{Words: "second"})
	require.Equal(t, 450, found.Moments)
	require.Len(t, found.Data[0].Hits, search.HitsShown)
	require.Len(t, found.Data[0].Marks, search.MaxMarks)
	require.Len(t, s.find(s.student(), search.Query{Words: "second", Session: s.Session}).Data[0].Hits, search.HitsOfOne)
}

func TestLecturesArePagedBestFirst(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	s := newSearched(t, db, search.Entry{Body: "waves"})
	first := s.Session
	sessions := []uuid.UUID{first}
	for i := range 6 {
		s.Session = classroom.NewID()
		s.exec(`insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, record, created_by, run)
			select tenant_id, $2, course_id, title, starts_at - interval '1 day' * $3, ends_at - interval '1 day' * $3, record, created_by, 1 from sessions where id = $1`, first, s.Session, i/2)
		taught(t, db, s.Fixture)
		require.NoError(t, db.Store.FinishReplay(t.Context(), s.Tenant, artifact.Replay{SessionID: s.Session, Run: 1, Status: artifact.ReplayPartial}))
		s.index("en", append(make([]search.Entry, 0, 3), search.Entry{Body: "waves"}, search.Entry{AtMS: 5, Body: strings.Repeat("waves ", i%3+1)})...)
		sessions = append(sessions, s.Session)
	}
	whole := s.find(s.student(), search.Query{Words: "waves", Limit: 20})
	require.Len(t, whole.Data, len(sessions))
	var paged []search.Lecture
	q := search.Query{Words: "waves", Limit: 2}
	for {
		found, after, err := db.Store.Search(t.Context(), s.student(), q)
		require.NoError(t, err)
		require.Equal(t, []int{whole.Moments, len(sessions)}, []int{found.Moments, found.Lectures})
		paged = append(paged, found.Data...)
		if q.After = after; after == nil {
			break
		}
	}
	require.Equal(t, len(whole.Data), len(paged))
	for i := range paged {
		require.Equal(t, whole.Data[i].SessionID, paged[i].SessionID)
	}
	require.Equal(t, first, whole.Data[len(whole.Data)-1].SessionID, "with one moment")
}

// Whatever somebody types is a query.
func TestAnyWordsAreAQuery(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	s := newSearched(t, db, search.Entry{Body: "waves and light"})
	for _, words := range []string{
		`'`, `''; drop table search_entries; --`, `\`, `"`, `"""`, `((((((`, strings.Repeat("(", 200), strings.Repeat("!", 200), strings.Repeat(`"-`, 100),
		"a & b | c <-> d:*", "waves:*A", "%s%d$1@words", strings.Repeat("or ", 60), "-\"waves and light\" waves", "💡", "٠١٢", strings.Repeat("é", 200),
	} {
		_ = s.find(s.student(), search.Query{Words: words})
	}
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.StringMatching(`[-a-z"'():|&!<>*\\ éß]{1,60}`).Draw(rt, "words")
		if _, _, err := db.Store.Search(context.Background(), s.student(), search.Query{Words: words, Limit: 5}); err != nil {
			rt.Fatal(err)
		}
	})
}

// Words are found by their index, though a policy guards the table: the function that looks runs as its owner, and its
// plan is that of the query inside.
func TestSearchReadsTheIndexOfWords(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	s := newSearched(t, db)
	entries := make([]search.Entry, 3000)
	for i := range entries {
		entries[i] = search.Entry{AtMS: int64(i), Body: fmt.Sprintf("word%d of a lecture about waves", i)}
	}
	s.index("en", entries...)
	s.exec("analyze search_entries")
	for range 8 { // also by the plan that is kept
		require.Len(t, s.hits(s.student(), "word1234"), 1)
	}
	db.Store.Close() // a connection hands in its counts when it ends
	admin := db.Admin(t)
	require.Eventually(t, func() bool {
		var scans int64
		err := admin.QueryRow(context.Background(), `select idx_scan from pg_stat_user_indexes where indexrelname = 'search_entries_words_idx'`).Scan(&scans)
		return err == nil && scans >= 8
	}, 10*time.Second, 20*time.Millisecond)
	var read, sequential int64
	require.NoError(t, admin.QueryRow(t.Context(), `
		select (select idx_tup_fetch from pg_stat_user_indexes where indexrelname = 'search_entries_pkey'), seq_scan
		from pg_stat_user_tables where relname = 'search_entries'`).Scan(&read, &sequential))
	require.Less(t, read, int64(100), "only what is shown is read by its key")
	require.Zero(t, sequential)
	// The function may not be had by anybody else, and sees one school.
	var callers []string
	rows, err := admin.Query(t.Context(), `select grantee::text from information_schema.routine_privileges where routine_name = 'search_entries_of' and grantee <> 'lectern_migrate'`)
	require.NoError(t, err)
	callers, err = pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	require.Equal(t, []string{"lectern_app"}, callers)
}
