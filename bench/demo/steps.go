package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/functions/transcribe/transcribestep"
	"github.com/lectern/lectern/shared/sound"
)

// The states that together turn sound into words.
var transcribing = []string{"Speakers", "HearSpeakers", "Transcribe"}

// cloud is LocalStack's address, one port above the page's.
func (c *class) cloud() (stack.Cloud, error) {
	u, err := url.Parse(c.base)
	if err != nil {
		return stack.Cloud{}, err
	}
	base, err := strconv.Atoi(u.Port())
	if err != nil {
		return stack.Cloud{}, err
	}
	return stack.Cloud{URL: fmt.Sprintf("http://127.0.0.1:%d", base+1)}, nil
}

// overhead prints how long each step took, and returns how much longer the words took than the bare recogniser takes
// for the same pieces of sound.
func (c *class) overhead(ctx context.Context) (float64, error) {
	cloud, err := c.cloud()
	if err != nil {
		return 0, err
	}
	run, err := cloud.Execution(ctx, "artifacts", c.session.String()+"-1")
	if err != nil {
		return 0, err
	}
	var words time.Duration
	for _, s := range run.Steps {
		if s.Attempts > 0 || s.Took() > 50*time.Millisecond {
			step("  %s took %.2f s in %d calls", s.State, s.Took().Seconds(), s.Attempts)
		}
		if slices.Contains(transcribing, s.State) {
			words += s.Took()
		}
	}
	folder, err := os.MkdirTemp("", "lectern-demo-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	pieces, err := c.pieces(ctx, cloud, folder)
	if err != nil {
		return 0, err
	}
	took, err := c.hearBare(ctx, pieces)
	if err != nil {
		return 0, err
	}
	step("words took %.2f s, the bare recogniser takes %.2f s for the same %d pieces", words.Seconds(), took.Seconds(), len(pieces))
	return words.Seconds() / took.Seconds(), nil
}

// pieces fetches the recordings of sound and cuts them as the step does.
func (c *class) pieces(ctx context.Context, cloud stack.Cloud, folder string) ([]string, error) {
	bucket, err := cloud.MediaBucket(ctx)
	if err != nil {
		return nil, err
	}
	files := cloud.Files()
	var names []string
	for pages := s3.NewListObjectsV2Paginator(files, &s3.ListObjectsV2Input{Bucket: &bucket}); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, o := range page.Contents {
			key := aws.ToString(o.Key)
			if !strings.Contains(key, "/s/"+c.session.String()+"/recordings/") || !strings.HasSuffix(key, ".ogg") {
				continue
			}
			answer, err := files.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: &key})
			if err != nil {
				return nil, err
			}
			raw, err := io.ReadAll(io.LimitReader(answer.Body, largestFile))
			if err := errors.Join(err, answer.Body.Close()); err != nil {
				return nil, err
			}
			made, err := cut(raw, filepath.Join(folder, strconv.Itoa(len(names))))
			if err != nil {
				return nil, err
			}
			names = append(names, made...)
		}
	}
	return names, nil
}

func cut(raw []byte, prefix string) ([]string, error) {
	pieces, err := sound.Cut(bytes.NewReader(raw), transcribestep.PieceLimits)
	if err != nil {
		return nil, err
	}
	var names []string
	for i, p := range pieces {
		if p.Silent {
			continue
		}
		var ogg bytes.Buffer
		if err := sound.Extract(&ogg, bytes.NewReader(raw), p); err != nil {
			return nil, err
		}
		name := fmt.Sprintf("%s-%d.ogg", prefix, i)
		if err := os.WriteFile(name, ogg.Bytes(), 0o600); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// hearBare runs the recogniser over the pieces, as many at once as the step has with the service.
func (c *class) hearBare(ctx context.Context, pieces []string) (time.Duration, error) {
	began := time.Now()
	command := exec.CommandContext(ctx, "dist/speech/bootstrap", append([]string{"bare.py", "--at-once", strconv.Itoa(transcribestep.AtOnce)}, pieces...)...)
	if out, err := command.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("the bare recogniser: %w: %s", err, out)
	}
	return time.Since(began), nil
}
