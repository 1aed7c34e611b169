package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
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
)

const (
	ffmpeg = "dist/mix/ffmpeg"
	// window is how finely sound and picture are looked at.
	window = 100 * time.Millisecond
	// slack is how far a window of the file may be from where the recording's start puts it: starts are reported to the
	// tenth of a second, and what lies at a border may fall on either side.
	slack = 3
	// loud is the mean of the samples' magnitudes from which a window holds speech; full scale is 32768.
	loud = 300
	// tolerance is how far outside of a named gap a second may lie and still be named by it.
	tolerance = 2 * time.Second
	rate      = 8000
)

// covered are the windows in which a file has sound, or picture, from its beginning on.
type covered map[int]bool

// sound decodes a file and finds the windows with speech.
func sound(ctx context.Context, file string) (covered, error) {
	out, err := call(ctx, "-i", file, "-map", "0:a:0", "-ac", "1", "-ar", strconv.Itoa(rate), "-f", "s16le", "-")
	if err != nil {
		return nil, err
	}
	const samples = rate / int(time.Second/window)
	found := covered{}
	for i := 0; (i+1)*samples*2 <= len(out); i++ {
		sum := 0
		for j := range samples {
			at := (i*samples + j) * 2
			v := int(int16(uint16(out[at]) | uint16(out[at+1])<<8)) //nolint:gosec // a sample has a sign
			sum += max(v, -v)
		}
		if sum/samples >= loud {
			found[i] = true
		}
	}
	return found, nil
}

// picture reads the times of a file's packets of video.
func picture(ctx context.Context, file string) (covered, error) {
	out, err := call(ctx, "-i", file, "-map", "0:v:0", "-c", "copy", "-f", "framecrc", "-")
	if err != nil {
		return nil, err
	}
	base, found := 0.0, covered{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		line := lines.Text()
		if unit, is := strings.CutPrefix(line, "#tb 0: "); is {
			var up, down float64
			if _, err := fmt.Sscanf(unit, "%f/%f", &up, &down); err != nil || down == 0 {
				return nil, fmt.Errorf("ffmpeg's time base %q", unit)
			}
			base = up / down
		}
		fields := strings.Split(line, ",")
		if strings.HasPrefix(line, "#") || len(fields) < 3 {
			continue
		}
		pts, err := strconv.ParseInt(strings.TrimSpace(fields[2]), 10, 64)
		if err != nil {
			return nil, err
		}
		found[int(float64(pts)*base*float64(time.Second)/float64(window))] = true
	}
	return found, lines.Err()
}

// nothing is what ffmpeg says of a file without such a stream.
const nothing = "matches no streams"

func call(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, ffmpeg, append([]string{"-nostdin", "-hide_banner", "-loglevel", "error"}, args...)...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil && !strings.Contains(said.String(), nothing) {
		return nil, fmt.Errorf("ffmpeg: %w: %.300s", err, said.String())
	}
	return out.Bytes(), nil
}

// measure decodes what was stored of every class, and its replay's file.
func (b *bench) measure(ctx context.Context) {
	folder, err := os.MkdirTemp("", "lectern-pipeline-files-")
	if err != nil {
		stack.Say("%v", err)
		return
	}
	defer func() { _ = os.RemoveAll(folder) }()
	for _, c := range b.classes {
		if err := c.compare(ctx, folder); err != nil && c.stuck == "" {
			c.stuck = fmt.Sprintf("what was lost cannot be measured: %v", err)
		}
	}
}

// compare holds each stored recording of a class against its replay's file.
func (c *class) compare(ctx context.Context, folder string) error {
	r, err := c.read(ctx)
	if err != nil {
		return err
	}
	kept := map[string]covered{"audio": {}, "video": {}}
	if r.Media != nil {
		file := filepath.Join(folder, c.id.String()+".media")
		if err := fetch(ctx, r.Media.URL, file); err != nil {
			return err
		}
		if kept["audio"], err = sound(ctx, file); err != nil {
			return err
		}
		if kept["video"], err = picture(ctx, file); err != nil {
			return err
		}
	}
	files, err := c.stored(ctx, folder)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := c.account(ctx, r, f, kept); err != nil {
			return fmt.Errorf("%s: %w", f.key, err)
		}
	}
	return nil
}

// stored is a recording's object.
type stored struct {
	key, file string
}

// stored fetches the objects that hold recordings of the class, whatever the rows say of them.
func (c *class) stored(ctx context.Context, folder string) ([]stored, error) {
	bucket, err := c.cloud.MediaBucket(ctx)
	if err != nil {
		return nil, err
	}
	client := c.cloud.Files()
	list, err := client.ListObjectsV2(ctx, &s3.ListObjectsV2Input{
		Bucket: &bucket, Prefix: aws.String(fmt.Sprintf("t/%s/s/%s/tracks/", c.tenant, c.id)),
	})
	if err != nil {
		return nil, err
	}
	var all []stored
	for _, o := range list.Contents {
		if aws.ToInt64(o.Size) == 0 || strings.HasSuffix(aws.ToString(o.Key), ".json") {
			continue
		}
		object, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: o.Key})
		if err != nil {
			return nil, err
		}
		file := filepath.Join(folder, filepath.Base(*o.Key))
		if err := save(object.Body, file); err != nil {
			return nil, err
		}
		all = append(all, stored{key: *o.Key, file: file})
	}
	return all, nil
}

// row is what the database says of a recording: where it lies on the class's clock, and whose it is.
type row struct {
	Source    string
	Status    string
	StartedNS int64
	Label     string
}

func (c *class) row(ctx context.Context, key string) (row, error) {
	c.ownerMu.Lock()
	defer c.ownerMu.Unlock()
	var r row
	err := c.owner.QueryRow(ctx, `
		select r.source, r.status, coalesce(r.started_at_ns, 0), 'the ' || r.source || ' of ' || p.name
		from recordings r join session_participants p on p.tenant_id = r.tenant_id and p.id = r.participant_id
		where r.tenant_id = $1 and r.session_id = $2 and (r.object_key = $3 or position(r.track_id in $3) > 0)
		order by (r.object_key is not distinct from $3) desc limit 1`, c.tenant, c.id, key).
		Scan(&r.Source, &r.Status, &r.StartedNS, &r.Label)
	return r, err
}

// account counts the windows of one recording that are neither in the replay's file nor named.
func (c *class) account(ctx context.Context, r replay, f stored, kept map[string]covered) error {
	about, err := c.row(ctx, f.key)
	if err != nil {
		return err
	}
	kind, read := "audio", sound
	if about.Source == "camera" || about.Source == "screen_share" {
		kind, read = "video", picture
	}
	has, err := read(ctx, f.file)
	if err != nil {
		return err
	}
	seconds := float64(len(has)) * window.Seconds()
	c.measured += seconds
	named := r.PartialReason != nil && strings.Contains(strings.ToLower(*r.PartialReason), about.Label)
	first := int((time.Duration(about.StartedNS) - time.Duration(r.StartedAtMS)*time.Millisecond) / window)
	lost := 0
	for at := range has {
		if !kept[kind].near(first+at) && !r.names(first+at) && !named && (first+at)*int(window/time.Millisecond) < int(r.DurationMS) {
			lost++
		}
	}
	if lost > 0 {
		stack.Say("class %d: %.1f of %.1f s of %s (%s) are nowhere", c.number, float64(lost)*window.Seconds(), seconds, about.Label, about.Status)
	}
	c.lost += float64(lost) * window.Seconds()
	return nil
}

func (c covered) near(at int) bool {
	for d := -slack; d <= slack; d++ {
		if c[at+d] {
			return true
		}
	}
	return false
}

// names says whether a window lies in a gap that the replay names.
func (r replay) names(at int) bool {
	when := time.Duration(at) * window
	return slices.ContainsFunc(r.Gaps, func(g gap) bool {
		return when >= time.Duration(g.FromMS)*time.Millisecond-tolerance && when <= time.Duration(g.ToMS)*time.Millisecond+tolerance
	})
}

func fetch(ctx context.Context, address, file string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		_ = answer.Body.Close()
		return fmt.Errorf("the file store answers %s", answer.Status)
	}
	return save(answer.Body, file)
}

func save(from io.ReadCloser, file string) error {
	defer func() { _ = from.Close() }()
	data, err := io.ReadAll(io.LimitReader(from, 1<<29))
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

// steps prints how long each state took, and how often its function was called, over all runs.
func (b *bench) steps() {
	type total struct {
		visits, calls int
		all, longest  time.Duration
	}
	totals := map[string]*total{}
	for _, c := range b.classes {
		for _, e := range c.runs {
			for _, s := range e.Steps {
				if b.calls[s.State] == "" {
					continue
				}
				t := totals[s.State]
				if t == nil {
					t = &total{}
					totals[s.State] = t
				}
				t.visits++
				t.calls += s.Attempts
				t.all += s.Took()
				t.longest = max(t.longest, s.Took())
			}
		}
	}
	for _, name := range sorted(totals) {
		t := totals[name]
		fmt.Printf("  %-16s %3d visits, %5.1f s each, %5.1f s at most, %d repeated\n", name, t.visits,
			t.all.Seconds()/float64(t.visits), t.longest.Seconds(), t.calls-t.visits)
	}
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
