package objects

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// versionsAPage is how many versions S3 lists, and deletes, in one call at most.
const versionsAPage = 1000

// DeleteVersions deletes every version of every object whose key begins so, and the marks of earlier deletions. What is
// not there is no error. The role needs s3:ListBucketVersions, s3:DeleteObject and s3:DeleteObjectVersion. The error is
// ErrDenied, or unavailable; called again it goes on.
func (b *Bucket) DeleteVersions(ctx context.Context, prefix string) error {
	_, err := b.sweep(ctx, prefix, func(version) bool { return true })
	return err
}

// Sweep deletes everything below a prefix that keep does not want: all versions and delete markers of those keys, and
// of the keys that it wants all versions but the newest. It returns how many were deleted. A bucket without versioning
// has one version of each object. Rights and errors are those of DeleteVersions.
func (b *Bucket) Sweep(ctx context.Context, prefix string, keep func(key string) bool) (int, error) {
	return b.sweep(ctx, prefix, func(v version) bool { return !v.newest || v.marker || !keep(v.key) })
}

// version is one of an object, or a marker that it was deleted.
type version struct {
	key, id        string
	newest, marker bool
}

// sweep deletes page by page, so that a call that was cut short leaves less to the next one. Where a page begins is
// named by key and version, and S3 goes on behind it whether that is still there or not.
func (b *Bucket) sweep(ctx context.Context, prefix string, unwanted func(version) bool) (int, error) {
	client, _ := b.client()
	in := &s3.ListObjectVersionsInput{Bucket: &b.name, Prefix: &prefix, MaxKeys: aws.Int32(versionsAPage)}
	deleted := 0
	for {
		page, err := client.ListObjectVersions(ctx, in)
		if err != nil {
			return deleted, b.failure("list", prefix, err)
		}
		var gone []types.ObjectIdentifier
		for _, v := range versionsOf(page) {
			if unwanted(v) {
				gone = append(gone, types.ObjectIdentifier{Key: aws.String(v.key), VersionId: aws.String(v.id)})
			}
		}
		if err := b.deleteVersions(ctx, client, prefix, gone); err != nil {
			return deleted, err
		}
		deleted += len(gone)
		if !aws.ToBool(page.IsTruncated) {
			return deleted, nil
		}
		in.KeyMarker, in.VersionIdMarker = page.NextKeyMarker, page.NextVersionIdMarker
	}
}

func versionsOf(page *s3.ListObjectVersionsOutput) []version {
	all := make([]version, 0, len(page.Versions)+len(page.DeleteMarkers))
	for _, v := range page.Versions {
		all = append(all, version{key: aws.ToString(v.Key), id: aws.ToString(v.VersionId), newest: aws.ToBool(v.IsLatest)})
	}
	for _, m := range page.DeleteMarkers {
		all = append(all, version{key: aws.ToString(m.Key), id: aws.ToString(m.VersionId), newest: aws.ToBool(m.IsLatest), marker: true})
	}
	return all
}

// deleteVersions answers with the first refusal of a single one: the call itself succeeds then.
func (b *Bucket) deleteVersions(ctx context.Context, client *s3.Client, prefix string, gone []types.ObjectIdentifier) error {
	if len(gone) == 0 {
		return nil
	}
	out, err := client.DeleteObjects(ctx, &s3.DeleteObjectsInput{
		Bucket: &b.name, Delete: &types.Delete{Objects: gone, Quiet: aws.Bool(true)},
	})
	if err != nil {
		return b.failure("delete below", prefix, err)
	}
	if len(out.Errors) == 0 {
		return nil
	}
	first := out.Errors[0]
	err = fmt.Errorf("%d were not deleted: %s: %s", len(out.Errors), aws.ToString(first.Code), aws.ToString(first.Message))
	if aws.ToString(first.Code) == "AccessDenied" {
		return fmt.Errorf("delete %s: %w: %w", aws.ToString(first.Key), ErrDenied, err)
	}
	return b.failure("delete", aws.ToString(first.Key), err)
}
