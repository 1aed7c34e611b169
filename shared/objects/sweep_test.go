package objects_test

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/objects"
)

// stored is one version of an object in a bucket with versioning, or a marker that it was deleted.
type stored struct {
	Key, VersionID string
	Newest, Marker bool
}

// versioned speaks the two calls of S3 that sweeping makes. It lists a few versions at a time.
type versioned struct {
	mu    sync.Mutex
	all   []stored // as S3 orders them: by key, the newest first
	calls int
	cut   int    // after so many calls everything is refused; 0: never
	deny  string // no version of this key may be deleted
}

const few = 3

func (s *versioned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	switch q := r.URL.Query(); {
	case s.cut > 0 && s.calls > s.cut:
		w.WriteHeader(http.StatusServiceUnavailable)
	case r.Method == http.MethodGet && q.Has("versions"):
		s.list(w, q.Get("prefix"), q.Get("key-marker"), q.Get("version-id-marker"))
	case r.Method == http.MethodPost && q.Has("delete"):
		s.delete(w, r)
	default:
		w.WriteHeader(http.StatusNotImplemented)
	}
}

func (s *versioned) list(w http.ResponseWriter, prefix, key, id string) {
	var text strings.Builder
	text.WriteString(`<?xml version="1.0"?><ListVersionsResult>`)
	n := 0
	for _, v := range s.all {
		behind := v.Key > key || (v.Key == key && id != "" && v.VersionID < id)
		if !strings.HasPrefix(v.Key, prefix) || !behind {
			continue
		}
		if n == few {
			fmt.Fprintf(&text, `<IsTruncated>true</IsTruncated><NextKeyMarker>%s</NextKeyMarker><NextVersionIdMarker>%s</NextVersionIdMarker>`, key, id)
			break
		}
		name := "Version"
		if v.Marker {
			name = "DeleteMarker"
		}
		fmt.Fprintf(&text, `<%s><Key>%s</Key><VersionId>%s</VersionId><IsLatest>%t</IsLatest></%[1]s>`, name, v.Key, v.VersionID, v.Newest)
		key, id = v.Key, v.VersionID
		n++
	}
	text.WriteString(`</ListVersionsResult>`)
	_, _ = w.Write([]byte(text.String()))
}

func (s *versioned) delete(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Object []struct {
			Key       string `xml:"Key"`
			VersionID string `xml:"VersionId"`
		} `xml:"Object"`
	}
	if err := xml.NewDecoder(r.Body).Decode(&in); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	text := `<?xml version="1.0"?><DeleteResult>`
	for _, o := range in.Object {
		if o.Key == s.deny {
			text += `<Error><Key>` + o.Key + `</Key><Code>AccessDenied</Code><Message>no</Message></Error>`
			continue
		}
		s.all = slices.DeleteFunc(s.all, func(v stored) bool { return v.Key == o.Key && v.VersionID == o.VersionID })
	}
	_, _ = w.Write([]byte(text + `</DeleteResult>`))
}

func (s *versioned) keys() []string {
	var out []string
	for _, v := range s.all {
		out = append(out, v.Key+"@"+v.VersionID)
	}
	return out
}

func versionedBucket(t *testing.T) (*versioned, *objects.Bucket) {
	t.Helper()
	s := &versioned{all: []stored{
		{"t/1/a", "5", true, false},
		{"t/1/a", "2", false, false},
		{"t/1/b", "9", true, true},
		{"t/1/b", "8", false, false},
		{"t/1/b", "1", false, false},
		{"t/1/b2", "3", true, false},
		{"t/1/c", "7", true, false},
		{"t/1/c", "6", false, true},
		{"t/1/c", "4", false, false},
		{"t/2/a", "1", true, false},
	}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_MAX_ATTEMPTS": "1",
	} {
		t.Setenv(name, value)
	}
	return s, objects.New("media", "")
}

func TestDeleteVersionsTakesEveryVersion(t *testing.T) {
	s, b := versionedBucket(t)
	for range 2 { // what is not there is no error
		require.NoError(t, b.DeleteVersions(context.Background(), "t/1/b"))
		require.Equal(t, []string{"t/1/a@5", "t/1/a@2", "t/1/c@7", "t/1/c@6", "t/1/c@4", "t/2/a@1"}, s.keys())
	}
}

func TestSweepLeavesTheNewestOfWhatIsKept(t *testing.T) {
	s, b := versionedBucket(t)
	n, err := b.Sweep(context.Background(), "t/1/", func(key string) bool { return key == "t/1/c" })
	require.NoError(t, err)
	require.Equal(t, 8, n)
	require.Equal(t, []string{"t/1/c@7", "t/2/a@1"}, s.keys())
}

func TestASweepThatWasCutShortGoesOn(t *testing.T) {
	for cut := 1; ; cut++ {
		s, b := versionedBucket(t)
		s.cut = cut
		_, err := b.Sweep(context.Background(), "t/1/", func(string) bool { return false })
		if err == nil {
			require.Greater(t, cut, 4, "it takes several calls")
			return
		}
		s.cut = 0
		_, err = b.Sweep(context.Background(), "t/1/", func(string) bool { return false })
		require.NoError(t, err)
		require.Equal(t, []string{"t/2/a@1"}, s.keys())
	}
}

func TestOneObjectThatMayNotBeDeletedIsARefusal(t *testing.T) {
	s, b := versionedBucket(t)
	s.deny = "t/1/a"
	require.ErrorIs(t, b.DeleteVersions(context.Background(), "t/1/a"), objects.ErrDenied)
}
