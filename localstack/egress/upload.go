package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/livekit/protocol/livekit"
)

// upload puts a file into the bucket that the request names, with the request's own keys, and returns its address. One
// PUT: files of up to 5 GB, which are fifty hours of camera at 200 kbit/s.
func upload(ctx context.Context, to *livekit.S3Upload, path, key, contentType string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	region := to.Region
	if region == "" {
		region = "us-east-1"
	}
	options := s3.Options{
		Region: region, UsePathStyle: to.ForcePathStyle,
		Credentials:                credentials.NewStaticCredentialsProvider(to.AccessKey, to.Secret, to.SessionToken),
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenRequired,
	}
	location := fmt.Sprintf("https://%s.s3.%s.amazonaws.com/%s", to.Bucket, region, key)
	if to.Endpoint != "" {
		options.BaseEndpoint = aws.String(to.Endpoint)
		location = strings.TrimSuffix(to.Endpoint, "/") + "/" + to.Bucket + "/" + key
	}
	input := &s3.PutObjectInput{
		Bucket: &to.Bucket, Key: &key, Body: f, ContentType: &contentType, Metadata: to.Metadata,
	}
	if to.Tagging != "" {
		input.Tagging = &to.Tagging
	}
	if _, err := s3.New(options).PutObject(ctx, input); err != nil {
		return "", fmt.Errorf("upload to %s: %w", to.Bucket, err)
	}
	return location, nil
}

// names are what LiveKit lets a file path refer to in braces, for a track.
type names struct {
	room, roomID, track, kind, source, publisher string
	started                                      time.Time
}

// filePath fills in a request's path as LiveKit's egress does: an empty one or a folder gets a name of its own, and
// the container's extension is added when it is not there.
func filePath(template string, n names, extension string) string {
	if template == "" || strings.HasSuffix(template, "/") {
		template += "{track_id}-{time}"
	}
	path := strings.NewReplacer(
		"{room_name}", n.room, "{room_id}", n.roomID, "{track_id}", n.track, "{track_type}", n.kind,
		"{track_source}", n.source, "{publisher_identity}", n.publisher,
		"{time}", n.started.UTC().Format("2006-01-02T150405"), "{utc}", n.started.UTC().Format("20060102150405"),
	).Replace(template)
	if !strings.HasSuffix(path, extension) {
		path += extension
	}
	return path
}
