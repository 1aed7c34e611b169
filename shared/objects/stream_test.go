package objects_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/objects"
)

// multipart speaks as much of S3's protocol for uploads of several parts as a bucket of ours uses.
type multipart struct {
	parts   map[int][]byte // of the one upload that is open; nil: none is
	objects map[string][]byte
	refuses int // number of a part that fails
}

func (m *multipart) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	body, _ := io.ReadAll(r.Body)
	answer := func(v any) { _ = xml.NewEncoder(w).Encode(v) }
	if query.Has("uploadId") && (m.parts == nil || query.Get("uploadId") != "u1") {
		w.WriteHeader(http.StatusNotFound)
		answer(struct {
			XMLName xml.Name `xml:"Error"`
			Code    string
		}{Code: "NoSuchUpload"})
		return
	}
	switch {
	case r.Method == http.MethodPost && query.Has("uploads"):
		m.parts = map[int][]byte{}
		answer(struct {
			XMLName  xml.Name `xml:"InitiateMultipartUploadResult"`
			UploadId string   //nolint:revive,staticcheck // S3's name
		}{UploadId: "u1"})
	case r.Method == http.MethodPut:
		number, _ := strconv.Atoi(query.Get("partNumber"))
		if number == m.refuses {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		m.parts[number] = body
		w.Header().Set("ETag", `"e`+query.Get("partNumber")+`"`)
	case r.Method == http.MethodPost:
		var all []byte
		for n := 1; n <= len(m.parts); n++ {
			all = append(all, m.parts[n]...)
		}
		m.objects[r.URL.Path], m.parts = all, nil
		answer(struct {
			XMLName xml.Name `xml:"CompleteMultipartUploadResult"`
		}{})
	case r.Method == http.MethodDelete:
		m.parts = nil
		w.WriteHeader(http.StatusNoContent)
	}
}

func multipartBucket(t *testing.T) (*multipart, *objects.Bucket) {
	t.Helper()
	m := &multipart{objects: map[string][]byte{}}
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_MAX_ATTEMPTS": "1",
	} {
		t.Setenv(name, value)
	}
	return m, objects.New("media", "")
}

func TestAStreamIsStoredInParts(t *testing.T) {
	m, b := multipartBucket(t)
	const part = 16 << 20
	for _, size := range []int{0, 5, part, part + 5, 2 * part} {
		upload, err := b.Begin(t.Context(), "exports/a.zip", "application/zip")
		require.NoError(t, err)
		data := bytes.Repeat([]byte("0123456789abcdef"), size/16+1)[:size]
		require.NoError(t, b.Stream(t.Context(), "exports/a.zip", upload, iotest.HalfReader(bytes.NewReader(data))))
		require.True(t, slices.Equal(data, m.objects["/media/exports/a.zip"]), size)
		require.NoError(t, b.Abort(t.Context(), "exports/a.zip", upload), "what is complete cannot be aborted, and need not be")
	}
}

func TestAStreamThatFailsStoresNothing(t *testing.T) {
	m, b := multipartBucket(t)
	upload, err := b.Begin(t.Context(), "exports/a.zip", "application/zip")
	require.NoError(t, err)
	broken := errors.New("nobody wants it")
	err = b.Stream(t.Context(), "exports/a.zip", upload, io.MultiReader(strings.NewReader("begin"), iotest.ErrReader(broken)))
	require.ErrorIs(t, err, broken)
	m.refuses = 1
	require.Error(t, b.Stream(t.Context(), "exports/a.zip", upload, strings.NewReader("begin")))
	require.Empty(t, m.objects)
	require.NoError(t, b.Abort(t.Context(), "exports/a.zip", upload))
	require.Nil(t, m.parts)
	require.ErrorIs(t, b.Stream(t.Context(), "exports/a.zip", upload, strings.NewReader("late")), objects.ErrNotFound)
}

func TestADownloadHasItsName(t *testing.T) {
	_, b := multipartBucket(t)
	url, err := b.PresignDownload(context.Background(), "exports/a.zip", `attachment; filename="a.zip"`, time.Minute)
	require.NoError(t, err)
	require.Contains(t, url, "response-content-disposition=attachment%3B%20filename%3D%22a.zip%22")
}
