package httpapi

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/identity"
)

// IfMatch is embedded in the input of operations that change an editable resource.
type IfMatch struct {
	IfMatch string `header:"If-Match" required:"true" pattern:"^\"[0-9]{1,9}\"$" patternDescription:"the ETag of the resource, in quotes" doc:"The ETag of what was read; when the resource has changed since, the answer is 412" example:"\"3\""`
}

// Version returns the version the client has read.
func (m IfMatch) Version() (int, error) {
	n, err := strconv.Atoi(strings.Trim(m.IfMatch, `"`))
	if err != nil {
		return 0, fault.Invalid("input-invalid", "Some of what was sent is not as expected.").
			With(fault.Field{Location: "header.If-Match", Message: "expected the ETag of the resource, in quotes"})
	}
	return n, nil
}

// ETag returns the header of a version.
func ETag(version int) string { return `"` + strconv.Itoa(version) + `"` }

// Once is embedded in the input of operations that create something.
type Once struct {
	Key string `header:"Idempotency-Key" minLength:"8" maxLength:"128" pattern:"^[A-Za-z0-9_.:-]+$" patternDescription:"letters, digits and _ . : -" doc:"Repeating a request with the same key and content answers the same and creates nothing; with other content the answer is 409"`
}

// Idempotency returns the client's promise about a request with this content, empty when it made none.
func (o Once) Idempotency(ctx context.Context, operation string, content any) (classroom.Idempotency, error) {
	if o.Key == "" {
		return classroom.Idempotency{}, nil
	}
	who, err := identity.From(ctx)
	if err != nil {
		return classroom.Idempotency{}, err
	}
	bytes, err := json.Marshal(content)
	if err != nil {
		return classroom.Idempotency{}, fault.Internal(err, "hash the request of %s", operation)
	}
	sum := sha256.Sum256(bytes)
	return classroom.Idempotency{Key: o.Key, UserID: who.Person.ID, Operation: operation, BodyHash: sum[:]}, nil
}
