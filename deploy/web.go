package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Files below assets/ are named by their content (or, pdf.js's, by its version), so a browser never asks again. Every
// other file is asked for at each visit, and answered by its ETag.
const (
	forever = "public,max-age=31536000,immutable"
	revisit = "no-cache"
)

// contentTypes of every kind of file in web/dist. The CLI's own guess depends on the machine it runs on.
var contentTypes = map[string]string{
	".bcmap": "application/octet-stream",
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".ico":   "image/x-icon",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".mjs":   "text/javascript; charset=utf-8",
	".mp3":   "audio/mpeg",
	".pfb":   "application/octet-stream",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".ttf":   "font/ttf",
	".txt":   "text/plain; charset=utf-8",
	".vtt":   "text/vtt; charset=utf-8",
	".wasm":  "application/wasm",
	".webp":  "image/webp",
	".woff":  "font/woff",
	".woff2": "font/woff2",
}

// retained is for how long a page that is open may load what the release after its own no longer has.
const retained = 30 * 24 * time.Hour

// page is web/dist: the files named by their content, and the others, of which index.html comes last, because it names
// all that has to be there before.
type page struct {
	assets []string // below assets/, slashes, sorted
	others []string
}

// pageFiles lists web/dist without what only the build needs (.vite), and refuses a kind of file that has no type.
func pageFiles(dist string) (page, error) {
	var p page
	err := filepath.WalkDir(dist, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, _ := filepath.Rel(dist, name)
		key := filepath.ToSlash(relative)
		switch {
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && key != ".":
			return fs.SkipDir
		case !entry.Type().IsRegular():
			return nil
		case contentTypes[path.Ext(key)] == "":
			return fmt.Errorf("web/dist/%s: files of this kind have no content type yet; add it to deploy/web.go", key)
		case strings.HasPrefix(key, "assets/"):
			p.assets = append(p.assets, key)
		default:
			p.others = append(p.others, key)
		}
		return nil
	})
	if err != nil {
		return page{}, fmt.Errorf("the page is not built (make build/web): %w", err)
	}
	at := slices.Index(p.others, "index.html")
	if at < 0 {
		return page{}, fmt.Errorf("web/dist has no index.html: make build/web")
	}
	p.others = append(slices.Delete(p.others, at, at+1), "index.html")
	return p, nil
}

// uploads are the commands that bring the page to its bucket, in the order in which it stays whole.
func (p page) uploads(bucket string) [][]string {
	var kinds []string
	for _, key := range p.assets {
		kinds = append(kinds, path.Ext(key))
	}
	slices.Sort(kinds)
	var all [][]string
	for _, kind := range slices.Compact(kinds) {
		// A file that is there under its name has the same content.
		all = append(all, aws("s3", "sync", "web/dist/assets", "s3://"+bucket+"/assets", "--size-only", "--only-show-errors",
			"--exclude", "*", "--include", "*"+kind, "--content-type", contentTypes[kind], "--cache-control", forever))
	}
	for _, key := range p.others {
		all = append(all, aws("s3", "cp", "web/dist/"+key, "s3://"+bucket+"/"+key, "--only-show-errors", "--content-type", contentTypes[path.Ext(key)], "--cache-control", revisit))
	}
	return all
}

// web brings the page to CloudFront, notes which files this release has, and removes those of releases long gone.
func (d *deployment) web(ctx context.Context) (string, error) {
	bucket, err := d.output(ctx, "Edge", "WebBucket")
	if err != nil {
		return "", err
	}
	distribution, err := d.output(ctx, "Edge", "DistributionId")
	if err != nil {
		return "", err
	}
	p, err := pageFiles(filepath.Join(d.root, "web", "dist"))
	if err != nil {
		if !d.dry {
			return "", err
		}
		// Before the first build.
		p = page{assets: []string{"assets/<name>.css", "assets/<name>.js", "assets/<name>.woff2"}, others: []string{"index.html"}}
	}
	uploads := p.uploads(bucket)
	if err := d.runAll(ctx, uploads[:len(uploads)-len(p.others)]); err != nil {
		return "", err
	}
	// Noted before index.html names the files: whatever a browser may have loaded is in a note.
	note, err := json.Marshal(map[string]any{"version": d.version, "files": p.assets})
	if err != nil {
		return "", err
	}
	key := releaseKey(time.Now(), d.version)
	if d.dry {
		key = "releases/<time>-<version>.json"
	}
	if err := d.give(ctx, note, "the list of the files below assets/", aws("s3", "cp", "-", "s3://"+bucket+"/"+key, "--only-show-errors", "--content-type", "application/json")...); err != nil {
		return "", err
	}
	if err := d.runAll(ctx, uploads[len(uploads)-len(p.others):]); err != nil {
		return "", err
	}
	paths := []string{"/"}
	for _, name := range p.others {
		paths = append(paths, "/"+name)
	}
	if err := d.run(ctx, append(aws("cloudfront", "create-invalidation", "--distribution-id", distribution, "--paths"), paths...)...); err != nil {
		return "", err
	}
	removed, err := d.retire(ctx, bucket)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d files, %d old ones removed", len(p.assets)+len(p.others), removed), nil
}

func (d *deployment) runAll(ctx context.Context, all [][]string) error {
	for _, argv := range all {
		if err := d.run(ctx, argv...); err != nil {
			return err
		}
	}
	return nil
}

const releaseTime = "20060102T150405Z"

func releaseKey(at time.Time, version string) string {
	return "releases/" + at.UTC().Format(releaseTime) + "-" + version + ".json"
}

// releases divides the notes of releases, by their keys: a release is needed until thirty days after the one that took
// its place. The last is always needed.
func releases(keys []string, now time.Time) (needed, gone []string) {
	keys = slices.Sorted(slices.Values(keys))
	for i, key := range keys {
		if i+1 < len(keys) {
			at, _, _ := strings.Cut(strings.TrimPrefix(keys[i+1], "releases/"), "-")
			if replaced, err := time.Parse(releaseTime, at); err == nil && now.Sub(replaced) > retained {
				gone = append(gone, key)
				continue
			}
		}
		needed = append(needed, key)
	}
	return needed, gone
}

// retire deletes the files that no release still needed names. Without a release that is gone there are none.
func (d *deployment) retire(ctx context.Context, bucket string) (int, error) {
	var notes, there []string
	if err := d.askJSON(ctx, &notes, "", aws("s3api", "list-objects-v2", "--bucket", bucket, "--prefix", "releases/", "--query", "Contents[].Key")...); err != nil {
		return 0, err
	}
	needed, gone := releases(notes, time.Now())
	if len(gone) == 0 {
		return 0, nil
	}
	named := map[string]bool{}
	for _, key := range needed {
		var note struct{ Files []string }
		if err := d.askJSON(ctx, &note, "", aws("s3", "cp", "s3://"+bucket+"/"+key, "-")...); err != nil {
			return 0, err
		}
		for _, file := range note.Files {
			named[file] = true
		}
	}
	if err := d.askJSON(ctx, &there, "", aws("s3api", "list-objects-v2", "--bucket", bucket, "--prefix", "assets/", "--query", "Contents[].Key")...); err != nil {
		return 0, err
	}
	old := slices.DeleteFunc(there, func(key string) bool { return named[key] })
	if err := d.deleteObjects(ctx, bucket, old); err != nil {
		return 0, err
	}
	return len(old), d.deleteObjects(ctx, bucket, gone) // the notes last: until then the files can be found again
}

// deleteObjects deletes up to a thousand objects a call, which is S3's limit.
func (d *deployment) deleteObjects(ctx context.Context, bucket string, keys []string) error {
	type object struct{ Key string }
	for batch := range slices.Chunk(keys, 1000) {
		list := struct {
			Objects []object
			Quiet   bool
		}{Quiet: true}
		for _, key := range batch {
			list.Objects = append(list.Objects, object{key})
		}
		raw, err := json.Marshal(list)
		if err != nil {
			return err
		}
		if err := d.give(ctx, raw, fmt.Sprintf("a list of keys (%d)", len(batch)), aws("s3api", "delete-objects", "--bucket", bucket, "--delete", "file:///dev/stdin")...); err != nil {
			return err
		}
	}
	return nil
}
