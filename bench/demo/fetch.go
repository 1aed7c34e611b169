package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// fetch gets what a presigned URL names, without cookies. It reads at most limit bytes.
func fetch(ctx context.Context, address string, limit int64) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", answer.Request.URL.Path, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, limit))
}
