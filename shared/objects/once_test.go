package objects_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/objects"
)

// locked speaks what a bucket with Object Lock and versions does for what is put once, and lists one version a page.
type locked struct {
	kept    map[string]string
	pages   []string
	refuses int
}

func (l *locked) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	switch {
	case l.refuses != 0:
		w.WriteHeader(l.refuses)
		_, _ = io.WriteString(w, "<Error><Code>NoSuchBucket</Code></Error>")
	case r.Method == http.MethodPut:
		if r.Header.Get("X-Amz-Checksum-Sha256") == "" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		if _, there := l.kept[r.URL.Path]; there && r.Header.Get("If-None-Match") == "*" {
			w.WriteHeader(http.StatusPreconditionFailed)
			_, _ = io.WriteString(w, "<Error><Code>PreconditionFailed</Code></Error>")
			return
		}
		body, _ := io.ReadAll(r.Body)
		l.kept[r.URL.Path] = string(body)
	case q.Has("versions"):
		at := 0
		_, _ = fmt.Sscan(q.Get("version-id-marker"), &at)
		more := at+1 < len(l.pages)
		_, _ = fmt.Fprintf(w, "<ListVersionsResult><IsTruncated>%t</IsTruncated><NextKeyMarker>k</NextKeyMarker><NextVersionIdMarker>%d</NextVersionIdMarker>%s</ListVersionsResult>", more, at+1, l.pages[at])
	default:
		_, _ = io.WriteString(w, r.URL.Path+" "+q.Get("versionId"))
	}
}

func TestWhatIsPutOnceStays(t *testing.T) {
	l := &locked{kept: map[string]string{}}
	server := httptest.NewServer(l)
	t.Cleanup(server.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_MAX_ATTEMPTS": "1",
	} {
		t.Setenv(name, value)
	}
	b := objects.New("anchors", "")
	put := func(body string) (bool, error) {
		return b.PutOnce(t.Context(), "heads/1", "application/json", bytes.NewReader([]byte(body)))
	}
	stored, err := put("first")
	require.NoError(t, err)
	require.True(t, stored)
	stored, err = put("second")
	require.NoError(t, err)
	require.False(t, stored)
	require.Equal(t, "first", l.kept["/anchors/heads/1"])

	version := func(kind, key, id, at string) string {
		return fmt.Sprintf("<%s><Key>%s</Key><VersionId>%s</VersionId><LastModified>%s</LastModified></%s>", kind, key, id, at, kind)
	}
	l.pages = []string{
		version("Version", "heads/1", "newest", "2026-11-29T10:00:05.000Z"),
		version("Version", "heads/1", "second", "2026-11-29T10:00:00.000Z") + version("DeleteMarker", "heads/2", "gone", "2026-11-29T10:00:01.000Z"),
		version("Version", "heads/1", "first", "2026-11-29T10:00:00.000Z"),
	}
	versions, err := b.Versions(t.Context(), "heads/")
	require.NoError(t, err)
	var ids []string
	for _, v := range versions {
		ids = append(ids, v.Key+" "+v.ID)
		require.Equal(t, v.ID == "gone", v.Deleted)
	}
	require.Equal(t, []string{"heads/1 first", "heads/1 second", "heads/1 newest", "heads/2 gone"}, ids)
	require.Equal(t, time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC), versions[0].At.UTC())
	r, err := b.GetVersion(t.Context(), versions[0])
	require.NoError(t, err)
	content, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.Equal(t, "/anchors/heads/1 first", string(content))

	l.refuses = http.StatusForbidden
	_, err = put("third")
	require.ErrorIs(t, err, objects.ErrDenied)
	l.refuses = http.StatusConflict
	_, err = put("third")
	require.True(t, fault.Is(err, "storage-unavailable"), "somebody puts the same at the same moment: again")
	l.refuses = http.StatusNotFound
	_, err = b.Versions(t.Context(), "heads/")
	require.ErrorIs(t, err, objects.ErrNotFound)
	require.ErrorContains(t, err, "no bucket anchors")
	_, err = put("third")
	require.True(t, fault.Is(err, "storage-unavailable"), "a bucket that is not there is the deployment's fault")
}
