package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/lectern/lectern/bench/bare"
	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/functions/transcribe/transcribestep"
	"github.com/lectern/lectern/shared/transcript"
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
	request := bare.Request{Program: "dist/speech/bootstrap", AtOnce: transcribestep.AtOnce, Language: "en"}
	if request.Recordings, err = c.recordings(ctx, cloud, folder); err != nil {
		return 0, err
	}
	if request.Prompt, err = lessonWords(); err != nil {
		return 0, err
	}
	alone, err := bare.Run(ctx, request)
	if err != nil {
		return 0, err
	}
	step("words took %.2f s, the bare recogniser takes %.2f s for the same %d pieces (%.0f s of sound)",
		words.Seconds(), alone.Seconds, alone.Pieces, alone.SoundS)
	return words.Seconds() / alone.Seconds, nil
}

// lessonWords are what the step tells the recogniser of the lesson: words of the deck's pages.
func lessonWords() (string, error) {
	about, err := os.ReadFile(deckFolder + "two-slits.json")
	if err != nil {
		return "", err
	}
	var d struct{ Pages []struct{ Text string } }
	if err := json.Unmarshal(about, &d); err != nil {
		return "", err
	}
	var texts []string
	for _, p := range d.Pages {
		texts = append(texts, p.Text)
	}
	return transcript.Vocabulary(texts, transcribestep.PromptWords), nil
}

// recordings fetches the class's recordings of sound.
func (c *class) recordings(ctx context.Context, cloud stack.Cloud, folder string) ([]string, error) {
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
			if !strings.Contains(key, "/s/"+c.session.String()+"/tracks/") || !strings.HasSuffix(key, ".ogg") {
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
			name := filepath.Join(folder, path.Base(key))
			if err := os.WriteFile(name, raw, 0o600); err != nil {
				return nil, err
			}
			names = append(names, name)
		}
	}
	return names, nil
}
