package objects

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/lectern/lectern/shared/fault"
)

// Upload is one object that a browser may store: exactly this key, media type, size in bytes and content, by its
// SHA-256 in hexadecimal.
type Upload struct {
	Key         string
	ContentType string
	Size        int64
	SHA256      string
}

// Form is what a browser sends to store an object: the fields, and the file after them, as multipart/form-data.
type Form struct {
	URL    string
	Fields map[string]string
}

// Form signs a form with which anybody can store that one object until ttl has passed. The store refuses another key,
// another media type, another size and, where it looks at checksums, other content. Nothing is called.
func (b *Bucket) Form(ctx context.Context, u Upload, ttl time.Duration) (Form, error) {
	_, presign := b.client()
	sum, err := hex.DecodeString(u.SHA256)
	if err != nil {
		return Form{}, fault.Internal(err, "the digest of %s", u.Key)
	}
	fixed := map[string]string{
		"Content-Type": u.ContentType, "success_action_status": strconv.Itoa(http.StatusCreated),
		"x-amz-checksum-algorithm": "SHA256", "x-amz-checksum-sha256": base64.StdEncoding.EncodeToString(sum),
	}
	conditions := []any{[]any{"content-length-range", u.Size, u.Size}}
	for name, value := range fixed {
		conditions = append(conditions, []any{"eq", "$" + name, value})
	}
	signed, err := presign.PresignPostObject(ctx, &s3.PutObjectInput{Bucket: &b.name, Key: &u.Key}, func(o *s3.PresignPostOptions) {
		o.Expires, o.Conditions = ttl, conditions
	})
	if err != nil {
		return Form{}, b.failure("sign a form for", u.Key, err)
	}
	for name, value := range fixed {
		signed.Values[name] = value
	}
	return Form{URL: signed.URL, Fields: signed.Values}, nil
}
