// Package pipelinetest gives tests of the pipeline's steps an ended class on a real database, a file store that can be
// made to fail, and recordings whose sounds and pictures are known to the millisecond. It is imported by tests only.
package pipelinetest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/lectern/lectern/shared/objects"
)

// Files is a file store in memory.
type Files struct {
	mu    sync.Mutex
	data  map[string][]byte
	types map[string]string
	old   map[string][][]byte // versions that were replaced, as a bucket with versioning keeps them
	// uploads are those that were begun, with key and type; empty when they ended.
	uploads map[string]string
	// Before, when set, is asked before every call; an error of its is the call's.
	Before func(operation, key string) error
}

// NewFiles makes an empty store.
func NewFiles() *Files {
	return &Files{data: map[string][]byte{}, types: map[string]string{}, uploads: map[string]string{}, old: map[string][][]byte{}}
}

func (f *Files) before(operation, key string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.Before == nil {
		return nil
	}
	return f.Before(operation, key)
}

// Get opens an object.
func (f *Files) Get(_ context.Context, key string) (io.ReadCloser, error) {
	if err := f.before("get", key); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	data, ok := f.data[key]
	if !ok {
		return nil, objects.ErrNotFound
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// Put stores an object.
func (f *Files) Put(_ context.Context, key, contentType string, body io.ReadSeeker) error {
	if err := f.before("put", key); err != nil {
		return err
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if before, there := f.data[key]; there {
		f.old[key] = append(f.old[key], before)
	}
	f.data[key], f.types[key] = data, contentType
	return nil
}

// Sweep deletes all versions below a prefix but the newest of what is kept, and says how many.
func (f *Files) Sweep(_ context.Context, prefix string, keep func(key string) bool) (int, error) {
	deleted := 0
	for _, key := range f.Keys() {
		if !strings.HasPrefix(key, prefix) {
			continue
		}
		if err := f.before("sweep", key); err != nil {
			return deleted, err
		}
		f.mu.Lock()
		deleted += len(f.old[key])
		delete(f.old, key)
		if !keep(key) {
			deleted++
			delete(f.data, key)
		}
		f.mu.Unlock()
	}
	return deleted, nil
}

// Versions returns every version of every object, as an operator of the bucket could read them.
func (f *Files) Versions() map[string][][]byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := map[string][][]byte{}
	for key, data := range f.data {
		all[key] = append([][]byte{data}, f.old[key]...)
	}
	return all
}

// Size returns an object's size.
func (f *Files) Size(_ context.Context, key string) (int64, error) {
	if err := f.before("size", key); err != nil {
		return 0, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	data, ok := f.data[key]
	if !ok {
		return 0, objects.ErrNotFound
	}
	return int64(len(data)), nil
}

// Delete removes an object; one that is not there is no error.
func (f *Files) Delete(_ context.Context, key string) error {
	if err := f.before("delete", key); err != nil {
		return err
	}
	f.Remove(key)
	return nil
}

// Begin opens an upload.
func (f *Files) Begin(_ context.Context, key, contentType string) (string, error) {
	if err := f.before("begin", key); err != nil {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	upload := fmt.Sprintf("upload-%d", len(f.uploads)+1)
	f.uploads[upload] = key + " " + contentType
	return upload, nil
}

// Stream stores what it reads as the object of an upload, once all of it is there.
func (f *Files) Stream(_ context.Context, key, upload string, body io.Reader) error {
	if err := f.before("stream", key); err != nil {
		return err
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	of, contentType, _ := strings.Cut(f.uploads[upload], " ")
	if of != key {
		return objects.ErrNotFound
	}
	f.data[key], f.types[key], f.uploads[upload] = data, contentType, ""
	return nil
}

// Abort gives up an upload.
func (f *Files) Abort(_ context.Context, key, upload string) error {
	if err := f.before("abort", key); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.uploads[upload] = ""
	return nil
}

// Uploads counts the uploads that were begun and neither completed nor aborted.
func (f *Files) Uploads() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, key := range f.uploads {
		if key != "" {
			n++
		}
	}
	return n
}

// Bytes returns an object's content, nil when there is none.
func (f *Files) Bytes(key string) []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.data[key]
}

// Type returns the content type an object was stored with.
func (f *Files) Type(key string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.types[key]
}

// Remove deletes an object.
func (f *Files) Remove(key string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.data, key)
}

// All copies every object.
func (f *Files) All() map[string][]byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.data)
}

// Keys lists all keys in order.
func (f *Files) Keys() []string { return slices.Sorted(maps.Keys(f.All())) }
