package httpapi

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/lectern/lectern/shared/fault"
)

const macBytes = 16

// SealCursor makes the opaque cursor after a position. scope lists what the position only makes sense with, as the
// list's filters; the caller's school, person and operation are always part of it.
func SealCursor(ctx context.Context, scope string, position any) (string, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // six bytes for a < make a cursor longer than is taken back
	if err := encoder.Encode(position); err != nil {
		return "", fault.Internal(err, "seal cursor")
	}
	payload := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	return base64.RawURLEncoding.EncodeToString(append(cursorMAC(ctx, scope, payload), payload...)), nil
}

// OpenCursor reads what SealCursor made. A cursor that was altered, or that belongs to another list, school or person,
// is a fault of kind invalid.
func OpenCursor(ctx context.Context, scope, cursor string, position any) error {
	refused := fault.Invalid("cursor-invalid", "The list cannot be continued from there. Start again.").
		With(fault.Field{Location: "query.cursor", Message: "expected a cursor this list gave"})
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(raw) < macBytes {
		return refused
	}
	payload := raw[macBytes:]
	if !hmac.Equal(raw[:macBytes], cursorMAC(ctx, scope, payload)) {
		return refused
	}
	if err := json.Unmarshal(payload, position); err != nil {
		return refused
	}
	return nil
}

func cursorMAC(ctx context.Context, scope string, payload []byte) []byte {
	r := requestOf(ctx)
	if r == nil {
		r = &request{}
	}
	mac := hmac.New(sha256.New, r.cursorKey[:])
	fmt.Fprintf(mac, "%q %s %s %q ", r.operation, r.tenant, r.user, scope)
	mac.Write(payload)
	return mac.Sum(nil)[:macBytes]
}
