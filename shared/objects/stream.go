package objects

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

const (
	// partBytes is the size of a part. S3 takes from 5 MiB, but for the last, and at most 10,000 parts of one object.
	partBytes = 16 << 20
	mostParts = 10_000
)

// MaxStream is the largest object that Stream can store.
const MaxStream = int64(partBytes) * mostParts

// ErrTooLarge says that a stream is longer than MaxStream.
var ErrTooLarge = errors.New("objects: too large for one upload")

// Begin opens an upload of several parts and returns its id, which Stream and Abort take.
func (b *Bucket) Begin(ctx context.Context, key, contentType string) (string, error) {
	client, _ := b.client()
	out, err := client.CreateMultipartUpload(ctx, &s3.CreateMultipartUploadInput{Bucket: &b.name, Key: &key, ContentType: &contentType})
	if err != nil {
		return "", b.failure("begin", key, err)
	}
	return aws.ToString(out.UploadId), nil
}

// Stream stores what it reads as the object of an upload, whose size nobody knows before. It holds one part in memory.
// The object is there when it returns nil and not before; after an error the upload is to be aborted. An error of body
// is returned as it is.
func (b *Bucket) Stream(ctx context.Context, key, upload string, body io.Reader) error {
	client, _ := b.client()
	var parts []types.CompletedPart
	buffer := make([]byte, partBytes)
	for last := false; !last; {
		n, err := io.ReadFull(body, buffer)
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			last = true
		case err != nil:
			return err
		}
		if n == 0 && len(parts) > 0 {
			break
		}
		if len(parts) == mostParts {
			return ErrTooLarge
		}
		number := aws.Int32(int32(len(parts) + 1)) //nolint:gosec // at most mostParts
		out, err := client.UploadPart(ctx, &s3.UploadPartInput{
			Bucket: &b.name, Key: &key, UploadId: &upload, PartNumber: number, Body: bytes.NewReader(buffer[:n]),
		})
		if err != nil {
			return b.failure("store a part of", key, err)
		}
		parts = append(parts, types.CompletedPart{ETag: out.ETag, PartNumber: number})
	}
	_, err := client.CompleteMultipartUpload(ctx, &s3.CompleteMultipartUploadInput{
		Bucket: &b.name, Key: &key, UploadId: &upload, MultipartUpload: &types.CompletedMultipartUpload{Parts: parts},
	})
	if err != nil {
		return b.failure("complete", key, err)
	}
	return nil
}

// Abort gives up an upload and frees its parts. One that is not there any more is no error.
func (b *Bucket) Abort(ctx context.Context, key, upload string) error {
	client, _ := b.client()
	_, err := client.AbortMultipartUpload(ctx, &s3.AbortMultipartUploadInput{Bucket: &b.name, Key: &key, UploadId: &upload})
	if err == nil {
		return nil
	}
	if err = b.failure("abort", key, err); errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// PresignDownload is Presign for a browser that is to keep the object as a file; disposition is the header
// Content-Disposition that the answer has.
func (b *Bucket) PresignDownload(ctx context.Context, key, disposition string, ttl time.Duration) (string, error) {
	return b.presign(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &key, ResponseContentDisposition: &disposition}, ttl)
}
