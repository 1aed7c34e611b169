// Package objects stores and hands out files in one S3 bucket. It refuses to know what they hold. Consumers declare the
// few methods they need as an interface of their own.
package objects

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/lectern/lectern/shared/awsenv"
	"github.com/lectern/lectern/shared/fault"
)

var (
	// ErrNotFound says that there is no object of that key.
	ErrNotFound = errors.New("objects: not found")
	// ErrDenied says that the store refuses this role or its key: a fault of the deployment, not of the object.
	ErrDenied = errors.New("objects: access denied")
)

// Bucket is one S3 bucket. Its client is made at the first use, from the process's AWS settings (AWS_ENDPOINT_URL
// included). All methods may be called at the same time.
type Bucket struct {
	name            string
	presignEndpoint string
	client          func() (*s3.Client, *s3.PresignClient)
	site            *Site // nil: addresses are S3's
}

// New names a bucket; nothing is called yet. presignEndpoint, when not empty, is the address of S3 as browsers reach
// it.
func New(name, presignEndpoint string) *Bucket {
	b := &Bucket{name: name, presignEndpoint: presignEndpoint}
	b.client = sync.OnceValues(func() (*s3.Client, *s3.PresignClient) { return connect(presignEndpoint) })
	return b
}

func connect(presignEndpoint string) (*s3.Client, *s3.PresignClient) {
	cfg := awsenv.Config()
	plain := func(o *s3.Options) {
		// Checksums only where S3 demands them: in a presigned URL they would be headers the browser must send.
		o.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired
		o.ResponseChecksumValidation = aws.ResponseChecksumValidationWhenRequired
		o.UsePathStyle = local(aws.ToString(o.BaseEndpoint)) || local(aws.ToString(cfg.BaseEndpoint))
	}
	client := s3.NewFromConfig(cfg, plain)
	signer := client
	if presignEndpoint != "" {
		signer = s3.NewFromConfig(cfg, plain, func(o *s3.Options) {
			o.BaseEndpoint = aws.String(presignEndpoint)
			o.UsePathStyle = true
		})
	}
	return client, s3.NewPresignClient(signer)
}

// local says whether the endpoint is an address that has no subdomain for each bucket.
func local(endpoint string) bool {
	u, err := url.Parse(endpoint)
	return err == nil && u.Scheme == "http"
}

// Get opens an object. The caller closes it. The error is ErrNotFound, ErrDenied, or unavailable.
func (b *Bucket) Get(ctx context.Context, key string) (io.ReadCloser, error) {
	client, _ := b.client()
	out, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &key})
	if err != nil {
		return nil, b.failure("read", key, err)
	}
	return &body{ReadCloser: out.Body, bucket: b, key: key}, nil
}

// body is an object under way: a connection lost in the middle is the store's unavailability, too.
type body struct {
	io.ReadCloser
	bucket *Bucket
	key    string
}

func (r *body) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = r.bucket.failure("read", r.key, err)
	}
	return n, err
}

// Put stores an object, replacing what was there.
func (b *Bucket) Put(ctx context.Context, key, contentType string, body io.ReadSeeker) error {
	client, _ := b.client()
	if _, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: &b.name, Key: &key, Body: body, ContentType: &contentType}); err != nil {
		return b.failure("store", key, err)
	}
	return nil
}

// Delete removes an object. One that is not there is no error. The error is ErrDenied, or unavailable.
func (b *Bucket) Delete(ctx context.Context, key string) error {
	client, _ := b.client()
	if _, err := client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &b.name, Key: &key}); err != nil {
		return b.failure("delete", key, err)
	}
	return nil
}

// Size returns an object's size in bytes. The error is ErrNotFound, ErrDenied, or unavailable. The role needs
// s3:ListBucket besides s3:GetObject: without it S3 answers 403, not 404, for what is not there.
func (b *Bucket) Size(ctx context.Context, key string) (int64, error) {
	client, _ := b.client()
	out, err := client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &b.name, Key: &key})
	if err != nil {
		return 0, b.failure("size of", key, err)
	}
	return aws.ToInt64(out.ContentLength), nil
}

// Sizer tells the size of objects; *Bucket is one.
type Sizer interface {
	Size(ctx context.Context, key string) (int64, error)
}

// Sizes returns the sizes of those objects that are there, by key. One that is not there has no entry; any other
// error ends it.
func Sizes(ctx context.Context, files Sizer, keys []string) (map[string]int64, error) {
	found := make(map[string]int64, len(keys))
	for _, key := range keys {
		if _, known := found[key]; known {
			continue
		}
		size, err := files.Size(ctx, key)
		switch {
		case errors.Is(err, ErrNotFound):
		case err != nil:
			return nil, err
		default:
			found[key] = size
		}
	}
	return found, nil
}

// Presign returns an address from which anybody can GET the object, in ranges too, until ttl has passed. The store is
// not called: a missing object is for the reader to find. Below a Site, errors are those of its Address and Key.
func (b *Bucket) Presign(ctx context.Context, key string, ttl time.Duration) (string, error) {
	return b.presign(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &key}, ttl)
}

// PresignAs is Presign with the media type that the answer has, whatever was stored with the object.
func (b *Bucket) PresignAs(ctx context.Context, key, contentType string, ttl time.Duration) (string, error) {
	return b.presign(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &key, ResponseContentType: &contentType}, ttl)
}

func (b *Bucket) presign(ctx context.Context, in *s3.GetObjectInput, ttl time.Duration) (string, error) {
	if b.site != nil {
		return b.site.address(ctx, aws.ToString(in.Key), overrides(in), ttl)
	}
	_, presign := b.client()
	signed, err := presign.PresignGetObject(ctx, in, s3.WithPresignExpires(ttl))
	if err != nil {
		return "", b.failure("presign", aws.ToString(in.Key), err)
	}
	return signed.URL, nil
}

// overrides are the parameters by which S3 gives an answer other headers than were stored.
func overrides(in *s3.GetObjectInput) url.Values {
	out := url.Values{}
	for name, value := range map[string]*string{
		"response-content-type": in.ResponseContentType, "response-content-disposition": in.ResponseContentDisposition,
	} {
		if value != nil {
			out.Set(name, *value)
		}
	}
	return out
}

// notThere are S3's codes for an object, or an upload, that is not there. The first is of HEAD: no body.
var notThere = []string{"NotFound", "NoSuchKey", "NoSuchUpload"}

func (b *Bucket) failure(verb, key string, err error) error {
	var gone *types.NoSuchKey
	var coded smithy.APIError
	if errors.As(err, &gone) || (errors.As(err, &coded) && slices.Contains(notThere, coded.ErrorCode())) {
		return fmt.Errorf("%s %s: %w", verb, key, ErrNotFound)
	}
	// HEAD has no body and thus no code of S3's own: the status tells.
	var answered interface{ HTTPStatusCode() int }
	if errors.As(err, &answered) && answered.HTTPStatusCode() == http.StatusForbidden {
		return fmt.Errorf("%s %s: %w: %w", verb, key, ErrDenied, err)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s %s: %w", verb, key, err)
	}
	return fault.Unavailable("storage-unavailable", "The file store does not answer.").Because(fmt.Errorf("%s %s: %w", verb, key, err))
}
