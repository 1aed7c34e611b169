package studioapi_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/studio/studioapi"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/objects"
)

// shelf stands for the file store.
type shelf struct {
	files map[string][]byte
	gone  []string // deleted keys
	down  bool
}

func (s *shelf) away() error {
	if s.down {
		return fault.Unavailable("storage-unavailable", "The file store does not answer.")
	}
	return nil
}

func (s *shelf) Form(_ context.Context, o objects.Upload, ttl time.Duration) (objects.Form, error) {
	return objects.Form{URL: "https://files.example", Fields: map[string]string{
		"key": o.Key, "type": o.ContentType, "size": fmt.Sprint(o.Size), "sha256": o.SHA256, "ttl": ttl.String(),
	}}, nil
}

func (s *shelf) PresignAs(_ context.Context, key, contentType string, ttl time.Duration) (string, error) {
	return fmt.Sprintf("https://files.example/%s?type=%s&ttl=%d", key, contentType, int(ttl.Seconds())), nil
}

func (s *shelf) Get(_ context.Context, key string) (io.ReadCloser, error) {
	data, there := s.files[key]
	if !there {
		return nil, fmt.Errorf("read %s: %w", key, objects.ErrNotFound)
	}
	return io.NopCloser(bytes.NewReader(data)), s.away()
}

func (s *shelf) Delete(_ context.Context, key string) error {
	if err := s.away(); err != nil {
		return err
	}
	delete(s.files, key)
	s.gone = append(s.gone, key)
	return nil
}

type site struct {
	*apitest.Site
	shelf *shelf
	now   time.Time
}

func open(t *testing.T) *site {
	t.Helper()
	s := &site{Site: apitest.New(t), shelf: &shelf{files: map[string][]byte{}}, now: time.Now()}
	studioapi.Register(s.API, studioapi.Deps{Store: s.DB.Store, Files: s.shelf, Now: func() time.Time { return s.now }})
	return s
}

func pdf(words string) []byte {
	return []byte("%PDF-1.7\n" + words + "\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")
}

func (s *site) draft(name string, data []byte) map[string]any {
	sum := sha256.Sum256(data)
	return map[string]any{
		"course_id": s.Course, "name": name, "content_type": asset.PDF, "size_bytes": len(data), "sha256": hex.EncodeToString(sum[:]),
	}
}

func pages(n int) map[string]any {
	out := make([]map[string]any, n)
	for i := range out {
		out[i] = map[string]any{"width": 960, "height": 540, "text": fmt.Sprintf("Page %d", i+1)}
	}
	return map[string]any{"pages": out}
}

// upload takes a deck through its upload.
func (s *site) upload(t *testing.T, name string, n int) asset.Asset {
	t.Helper()
	teacher, data := s.As(t, s.Teacher), pdf(name)
	made := apitest.Into[studioapi.CreatedAsset](teacher.Post("/v1/assets", s.draft(name, data)).Status(http.StatusCreated))
	s.shelf.files[made.Upload.Fields["key"]] = data
	return apitest.Into[asset.Asset](teacher.Post("/v1/assets/"+made.Asset.ID.String()+"/verify", pages(n)).Status(http.StatusOK))
}

// attach lets the fixture's session show a file.
func (s *site) attach(t *testing.T, id uuid.UUID) {
	t.Helper()
	_, err := s.DB.Admin(t).Exec(context.Background(), `
		insert into session_decks (tenant_id, session_id, asset_id) values ($1, $2, $3)`, s.Tenant, s.Session, id)
	require.NoError(t, err)
}

func TestAFileFromItsFormToItsEnd(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher, data := s.As(t, s.Teacher), pdf("waves")
	answer := teacher.Post("/v1/assets", s.draft("waves.pdf", data)).Status(http.StatusCreated)
	made := apitest.Into[studioapi.CreatedAsset](answer)
	path := "/v1/assets/" + made.Asset.ID.String()
	require.Equal(t, "/api"+path, answer.Header.Get("Location"))
	require.Equal(t, asset.Pending, made.Asset.Status)
	require.Equal(t, asset.Deck, made.Asset.Kind)
	sum := s.draft("", data)["sha256"].(string)
	key := "t/" + s.Tenant.String() + "/assets/" + s.Course.String() + "/" + sum
	require.Equal(t, map[string]string{"key": key, "type": asset.PDF, "size": fmt.Sprint(len(data)), "sha256": sum, "ttl": "1h0m0s"}, made.Upload.Fields)
	require.Equal(t, s.now.Add(time.Hour).UTC().Truncate(time.Second), made.Upload.ExpiresAt)

	teacher.Post(path+"/verify", pages(2)).Problem(http.StatusConflict, "asset-pending")
	teacher.Get(path+"/content").Problem(http.StatusConflict, "asset-pending")
	teacher.Do(http.MethodPut, path+"/notes/1", map[string]any{"notes": "x"}).Problem(http.StatusConflict, "asset-pending")
	again := apitest.Into[studioapi.CreatedAsset](teacher.Post("/v1/assets", s.draft("Waves II.pdf", data)).Status(http.StatusCreated))
	require.Equal(t, made.Asset.ID, again.Asset.ID, "the same content is one file")
	require.Equal(t, "Waves II.pdf", again.Asset.Name)
	require.NotNil(t, again.Upload)

	s.shelf.files[key] = data
	done := apitest.Into[asset.Asset](teacher.Post(path+"/verify", pages(2)).Status(http.StatusOK))
	require.Equal(t, asset.Verified, done.Status)
	require.Equal(t, 2, done.PageCount)
	require.Equal(t, done, apitest.Into[asset.Asset](teacher.Post(path+"/verify", pages(7)).Status(http.StatusOK)), "once is enough")
	again = apitest.Into[studioapi.CreatedAsset](teacher.Post("/v1/assets", s.draft("Other.pdf", data)).Status(http.StatusCreated))
	require.Nil(t, again.Upload, "it is there")
	require.Equal(t, done, again.Asset)

	read := apitest.Into[asset.FileDetails](s.As(t, s.Assistant).Get(path).Status(http.StatusOK))
	require.Equal(t, []asset.FilePage{{Width: 960, Height: 540, Text: "Page 1"}, {Width: 960, Height: 540, Text: "Page 2"}}, read.Pages)
	require.Empty(t, read.Notes)
	content := apitest.Into[studioapi.FileContent](teacher.Get(path + "/content").Status(http.StatusOK))
	require.Equal(t, "https://files.example/"+key+"?type=application/pdf&ttl=900", content.URL)

	s.shelf.down = true
	teacher.Do(http.MethodDelete, path, nil).Problem(http.StatusServiceUnavailable, "storage-unavailable")
	s.shelf.down = false
	teacher.Get(path).Status(http.StatusOK)
	teacher.Do(http.MethodDelete, path, nil).Status(http.StatusNoContent)
	require.Equal(t, []string{key}, s.shelf.gone)
	teacher.Get(path).Problem(http.StatusNotFound, "asset-not-found")
	teacher.Do(http.MethodDelete, path, nil).Problem(http.StatusNotFound, "asset-not-found")
}

func TestWhatWasNotPromisedIsDeleted(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher := s.As(t, s.Teacher)
	zip := []byte("PK\x03\x04 [Content_Types].xml ppt/slides/slide1.xml")
	made := apitest.Into[studioapi.CreatedAsset](teacher.Post("/v1/assets", s.draft("waves.pdf", zip)).Status(http.StatusCreated))
	path, key := "/v1/assets/"+made.Asset.ID.String(), made.Upload.Fields["key"]
	s.shelf.files[key] = zip
	p := teacher.Post(path+"/verify", pages(1)).Problem(http.StatusUnprocessableEntity, "asset-invalid")
	require.Equal(t, "PowerPoint files cannot be shown. Export the slides as PDF and upload that.", p.Detail)
	require.Equal(t, []string{key}, s.shelf.gone)
	require.Equal(t, asset.Pending, apitest.Into[asset.FileDetails](teacher.Get(path)).Status, "it can be uploaded anew")
	for name, body := range map[string]any{
		"too large": map[string]any{"size_bytes": 52428801}, "nothing": map[string]any{"size_bytes": 0}, "a page": map[string]any{"content_type": "text/html"},
		"capitals": map[string]any{"sha256": strings.Repeat("A", 64)}, "no name": map[string]any{"name": "  "},
	} {
		draft := s.draft("x.pdf", zip)
		for k, v := range body.(map[string]any) {
			draft[k] = v
		}
		require.NotEmpty(t, teacher.Post("/v1/assets", draft).Problem(http.StatusUnprocessableEntity, "input-invalid").Errors, name)
	}
}

func TestFilesAreForStaff(t *testing.T) {
	t.Parallel()
	s := open(t)
	file := s.upload(t, "waves.pdf", 1)
	path := "/v1/assets/" + file.ID.String()
	student, assistant := s.As(t, s.Students[0]), s.As(t, s.Assistant)
	for _, get := range []string{path, path + "/content", "/v1/assets?course_id=" + s.Course.String()} {
		student.Get(get).Problem(http.StatusForbidden, "not-allowed")
		assistant.Get(get).Status(http.StatusOK)
	}
	assistant.Post("/v1/assets", s.draft("x.pdf", pdf("x"))).Problem(http.StatusForbidden, "not-allowed")
	assistant.Post(path+"/verify", pages(1)).Problem(http.StatusForbidden, "not-allowed")
	assistant.Do(http.MethodPut, path+"/notes/1", map[string]any{"notes": "x"}).Problem(http.StatusForbidden, "not-allowed")
	assistant.Do(http.MethodDelete, path, nil).Problem(http.StatusForbidden, "not-allowed")
}

func TestNotesAtPages(t *testing.T) {
	t.Parallel()
	s := open(t)
	file := s.upload(t, "waves.pdf", 3)
	teacher, path := s.As(t, s.Teacher), "/v1/assets/"+file.ID.String()
	note := func(page, notes string) *apitest.Answer {
		return teacher.Do(http.MethodPut, path+"/notes/"+page, map[string]any{"notes": notes})
	}
	note("3", "Slowly.").Status(http.StatusNoContent)
	note("1", "Ask first.\nThen show.").Status(http.StatusNoContent)
	note("3", "Slowly, twice.").Status(http.StatusNoContent)
	note("4", "x").Problem(http.StatusUnprocessableEntity, "page-out-of-range")
	note("0", "x").Problem(http.StatusUnprocessableEntity, "input-invalid")
	require.Equal(t, []asset.PageNote{{Page: 1, Notes: "Ask first.\nThen show."}, {Page: 3, Notes: "Slowly, twice."}},
		apitest.Into[asset.FileDetails](teacher.Get(path)).Notes)
	note("1", " ").Status(http.StatusNoContent)
	require.Len(t, apitest.Into[asset.FileDetails](teacher.Get(path)).Notes, 1)
	teacher.Do(http.MethodDelete, path, nil).Status(http.StatusNoContent)
}

func TestTheListOfFilesAndItsRoom(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher := s.As(t, s.Teacher)
	var want []uuid.UUID
	for i := range 3 {
		want = append([]uuid.UUID{s.upload(t, fmt.Sprintf("%d.pdf", i), 1).ID}, want...)
	}
	var have []uuid.UUID
	for cursor := ""; ; {
		var page struct {
			Data       []asset.Asset
			NextCursor *string `json:"next_cursor"`
		}
		teacher.Get("/v1/assets?limit=2&course_id=" + s.Course.String() + "&cursor=" + cursor).Status(http.StatusOK).Into(&page)
		for _, a := range page.Data {
			have = append(have, a.ID)
		}
		if page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
	}
	require.Equal(t, want, have)

	_, err := s.DB.Admin(t).Exec(context.Background(), `
		update studio_assets set size_bytes = $2 where tenant_id = $1 and id = $3`, s.Tenant, int64(asset.MaxCourseBytes)-40, want[0])
	require.NoError(t, err)
	teacher.Post("/v1/assets", s.draft("x.pdf", pdf("one too many"))).Problem(http.StatusConflict, "quota-exceeded")
	teacher.Do(http.MethodDelete, "/v1/assets/"+want[0].String(), nil).Status(http.StatusNoContent)
	teacher.Post("/v1/assets", s.draft("x.pdf", pdf("one too many"))).Status(http.StatusCreated)
}

// An upload that was begun and left takes no room for ever.
func TestUploadsThatWereLeftGo(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher := s.As(t, s.Teacher)
	begin := func(words string) studioapi.CreatedAsset {
		return apitest.Into[studioapi.CreatedAsset](teacher.Post("/v1/assets", s.draft(words, pdf(words))).Status(http.StatusCreated))
	}
	kept := s.upload(t, "kept.pdf", 1)
	left, renewed := begin("left.pdf"), begin("renewed.pdf")
	_, err := s.DB.Admin(t).Exec(context.Background(), `update studio_assets set created_at = created_at - interval '25 hours' where tenant_id = $1`, s.Tenant)
	require.NoError(t, err)
	s.shelf.down = true
	begin("a.pdf") // the store's failure holds nobody up
	s.shelf.down = false
	teacher.Get("/v1/assets/" + left.Asset.ID.String()).Status(http.StatusOK)
	require.Contains(t, s.Log.String(), "storage-unavailable")
	begin("b.pdf")
	require.ElementsMatch(t, []string{left.Upload.Fields["key"], renewed.Upload.Fields["key"]}, s.shelf.gone)
	teacher.Get("/v1/assets/"+left.Asset.ID.String()).Problem(http.StatusNotFound, "asset-not-found")
	teacher.Get("/v1/assets/" + kept.ID.String()).Status(http.StatusOK)
}
