package objects_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/objects"
)

// store speaks as much of S3's protocol, path style, as a bucket of ours uses.
type store struct {
	mu      sync.Mutex
	objects map[string][]byte
	types   map[string]string
	refuses int  // status of every answer
	cut     bool // answers end in the middle
}

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refuses != 0 {
		w.WriteHeader(s.refuses)
		return
	}
	data, there := s.objects[r.URL.Path]
	switch r.Method {
	case http.MethodPut:
		s.objects[r.URL.Path], _ = io.ReadAll(r.Body)
		s.types[r.URL.Path] = r.Header.Get("Content-Type")
	case http.MethodDelete:
		delete(s.objects, r.URL.Path)
		w.WriteHeader(http.StatusNoContent)
	case http.MethodHead, http.MethodGet:
		if !there {
			w.WriteHeader(http.StatusNotFound)
			_ = xml.NewEncoder(w).Encode(struct {
				XMLName xml.Name `xml:"Error"`
				Code    string
			}{Code: "NoSuchKey"})
			return
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(data)))
		if s.cut && r.Method == http.MethodGet {
			_, _ = w.Write(data[:len(data)/2])
			return
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	}
}

func bucket(t *testing.T, presign string) (*store, *objects.Bucket, string) {
	t.Helper()
	s := &store{objects: map[string][]byte{}, types: map[string]string{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_MAX_ATTEMPTS": "1",
	} {
		t.Setenv(name, value)
	}
	return s, objects.New("media", presign), server.URL
}

func TestAnObjectsLife(t *testing.T) {
	ctx := context.Background()
	s, b, address := bucket(t, "")
	_, err := b.Get(ctx, "t/1/a")
	require.ErrorIs(t, err, objects.ErrNotFound)
	_, err = b.Size(ctx, "t/1/a")
	require.ErrorIs(t, err, objects.ErrNotFound)

	require.NoError(t, b.Put(ctx, "t/1/a", "text/vtt", bytes.NewReader([]byte("WEBVTT"))))
	require.Equal(t, "text/vtt", s.types["/media/t/1/a"])
	size, err := b.Size(ctx, "t/1/a")
	require.NoError(t, err)
	require.EqualValues(t, 6, size)
	r, err := b.Get(ctx, "t/1/a")
	require.NoError(t, err)
	data, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.Equal(t, "WEBVTT", string(data))

	signed, err := b.Presign(ctx, "t/1/a", 15*time.Minute)
	require.NoError(t, err)
	require.Contains(t, signed, address+"/media/t/1/a?")
	u, err := url.Parse(signed)
	require.NoError(t, err)
	require.Equal(t, "900", u.Query().Get("X-Amz-Expires"))
	require.Equal(t, "host", u.Query().Get("X-Amz-SignedHeaders"), "a browser sends no other header")
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, signed, nil)
	require.NoError(t, err)
	request.Header.Set("Range", "bytes=3-5")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	part, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, "VTT", string(part))

	_, err = b.Size(ctx, "t/1/b")
	require.ErrorIs(t, err, objects.ErrNotFound)
}

func TestPresignUsesTheAddressOfBrowsers(t *testing.T) {
	_, b, _ := bucket(t, "https://files.school.example")
	signed, err := b.Presign(context.Background(), "t/1/a", time.Minute)
	require.NoError(t, err)
	require.Contains(t, signed, "https://files.school.example/media/t/1/a?")
}

func TestAStoreThatRefusesIsNeitherAwayNorEmpty(t *testing.T) {
	ctx := context.Background()
	s, b, _ := bucket(t, "")
	s.refuses = http.StatusForbidden
	_, err := b.Get(ctx, "t/1/a")
	require.ErrorIs(t, err, objects.ErrDenied)
	require.NotErrorIs(t, err, objects.ErrNotFound)
	_, err = b.Size(ctx, "t/1/a")
	require.ErrorIs(t, err, objects.ErrDenied)
	require.ErrorIs(t, b.Put(ctx, "t/1/a", "text/vtt", bytes.NewReader(nil)), objects.ErrDenied)
	_, err = objects.Sizes(ctx, b, []string{"t/1/a"})
	require.ErrorIs(t, err, objects.ErrDenied)
	s.refuses = http.StatusServiceUnavailable
	_, err = b.Size(ctx, "t/1/a")
	require.True(t, fault.Is(err, "storage-unavailable"), err)
}

func TestSizesNamesWhatIsThere(t *testing.T) {
	ctx := context.Background()
	_, b, _ := bucket(t, "")
	require.NoError(t, b.Put(ctx, "t/1/a", "text/vtt", bytes.NewReader([]byte("WEBVTT"))))
	require.NoError(t, b.Put(ctx, "t/1/empty", "text/vtt", bytes.NewReader(nil)))
	found, err := objects.Sizes(ctx, b, []string{"t/1/a", "t/1/none", "t/1/empty", "t/1/a"})
	require.NoError(t, err)
	require.Equal(t, map[string]int64{"t/1/a": 6, "t/1/empty": 0}, found)
}

func TestALostConnectionIsUnavailable(t *testing.T) {
	s, b, _ := bucket(t, "")
	s.cut = true
	require.NoError(t, b.Put(context.Background(), "t/1/a", "text/vtt", bytes.NewReader([]byte("WEBVTT"))))
	r, err := b.Get(context.Background(), "t/1/a")
	require.NoError(t, err)
	defer r.Close()
	_, err = io.ReadAll(r)
	require.True(t, fault.Is(err, "storage-unavailable"), err)
}
