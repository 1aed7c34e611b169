package postgres

import (
	"time"

	"github.com/google/uuid"
)

func orZero(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

func orNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func orNullText(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func orNullID(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

func orNullNumber(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}
