package objects

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"
)

// PutOnce stores an object unless there is one of that key, and says whether it did. It tells nothing of the one there
// is, and needs no right to read. The error is ErrDenied, or unavailable.
func (b *Bucket) PutOnce(ctx context.Context, key, contentType string, body io.ReadSeeker) (stored bool, err error) {
	client, _ := b.client()
	_, err = client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &b.name, Key: &key, Body: body, ContentType: &contentType, IfNoneMatch: aws.String("*"),
		ChecksumAlgorithm: types.ChecksumAlgorithmSha256, // a bucket with Object Lock takes nothing without one
	})
	var answered interface{ HTTPStatusCode() int }
	if errors.As(err, &answered) && answered.HTTPStatusCode() == http.StatusPreconditionFailed {
		return false, nil
	}
	if err != nil {
		return false, b.failure("store", key, err)
	}
	return true, nil
}

// Version is one of an object in a bucket that keeps all of them, or a mark that it was deleted.
type Version struct {
	Key, ID string
	At      time.Time // when S3 took it
	Deleted bool
}

// Versions lists all versions of the objects whose keys begin so, by key, the oldest first. The role needs
// s3:ListBucketVersions. The error is ErrNotFound when there is no such bucket, ErrDenied, or unavailable.
func (b *Bucket) Versions(ctx context.Context, prefix string) ([]Version, error) {
	client, _ := b.client()
	in := &s3.ListObjectVersionsInput{Bucket: &b.name, Prefix: &prefix}
	var all []Version
	for {
		page, err := client.ListObjectVersions(ctx, in)
		if coded, is := errors.AsType[smithy.APIError](err); is && coded.ErrorCode() == "NoSuchBucket" {
			return nil, fmt.Errorf("list %s: no bucket %s: %w", prefix, b.name, ErrNotFound)
		}
		if err != nil {
			return nil, b.failure("list", prefix, err)
		}
		for _, v := range page.Versions {
			all = append(all, Version{Key: aws.ToString(v.Key), ID: aws.ToString(v.VersionId), At: aws.ToTime(v.LastModified)})
		}
		for _, m := range page.DeleteMarkers {
			all = append(all, Version{Key: aws.ToString(m.Key), ID: aws.ToString(m.VersionId), At: aws.ToTime(m.LastModified), Deleted: true})
		}
		if !aws.ToBool(page.IsTruncated) {
			return oldestFirst(all), nil
		}
		in.KeyMarker, in.VersionIdMarker = page.NextKeyMarker, page.NextVersionIdMarker
	}
}

// GetVersion opens one version of an object, as Get does the newest. The role needs s3:GetObjectVersion.
func (b *Bucket) GetVersion(ctx context.Context, v Version) (io.ReadCloser, error) {
	client, _ := b.client()
	in := &s3.GetObjectInput{Bucket: &b.name, Key: &v.Key}
	if v.ID != "" && v.ID != "null" { // a bucket without versions
		in.VersionId = &v.ID
	}
	out, err := client.GetObject(ctx, in)
	if err != nil {
		return nil, b.failure("read", v.Key, err)
	}
	return &body{ReadCloser: out.Body, bucket: b, key: v.Key}, nil
}

// oldestFirst sorts by key and time. S3 lists the newest version of a key first; of two within one second that order
// decides.
func oldestFirst(all []Version) []Version {
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b Version) int { return cmp.Or(cmp.Compare(a.Key, b.Key), a.At.Compare(b.At)) })
	return all
}
