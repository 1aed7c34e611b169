package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline"
)

// matches is how IAM compares: * stands for any text, slashes too, and ? for one character.
func matches(pattern, text string) bool {
	before, after, wild := strings.Cut(pattern, "*")
	if !wild {
		return len(pattern) == len(text) && fits(pattern, text)
	}
	if len(text) < len(before) || !fits(before, text[:len(before)]) {
		return false
	}
	for i := len(before); i <= len(text); i++ {
		if matches(after, text[i:]) {
			return true
		}
	}
	return false
}

func fits(pattern, text string) bool {
	for i := range len(pattern) {
		if pattern[i] != '?' && pattern[i] != text[i] {
			return false
		}
	}
	return true
}

func TestPatternsCompareAsIAMDoes(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		same          bool
	}{
		{"t/*/s/*/media/*", "t/1/s/2/media/a.webm", true},
		{"t/*/s/*/transcript/*", "t/1/s/2/transcripts/a.json", false},
		{"exports/*", "exports/", true},
		{"exports/*", "t/exports/a", false},
		{"a?c", "abc", true},
		{"a?c", "ac", false},
		{"*", "", true},
	} {
		require.Equal(t, c.same, matches(c.pattern, c.text), "%s %s", c.pattern, c.text)
	}
}

// all reads what may be one value or a list of them.
func all(v any) []any {
	if list, is := v.([]any); is {
		return list
	}
	return []any{v}
}

// objectsOf is the pattern of keys that a resource of a policy names in a bucket; empty: it names no objects of it.
func objectsOf(resource any, bucket string) string {
	joined, is := resource.(map[string]any)
	if !is || joined["Fn::Join"] == nil {
		return ""
	}
	parts := joined["Fn::Join"].([]any)[1].([]any)
	if arn, is := parts[0].(map[string]any); !is || arn["Fn::GetAtt"] == nil || arn["Fn::GetAtt"].([]any)[0] != bucket || len(parts) != 2 {
		return ""
	}
	return strings.TrimPrefix(parts[1].(string), "/")
}

// bucketOf is the logical id of the bucket whose construct id is so.
func bucketOf(t *testing.T, template map[string]any, id string) string {
	t.Helper()
	for _, b := range resources(template, "AWS::S3::Bucket") {
		if strings.HasPrefix(b.id, id) {
			return b.id
		}
	}
	t.Fatalf("no bucket %s", id)
	return ""
}

// may says whether the policies of a role or user, by the beginning of its logical id, allow an action on an object.
func may(t *testing.T, template map[string]any, who, action, bucket, key string) bool {
	t.Helper()
	for _, p := range append(resources(template, "AWS::IAM::Policy"), resources(template, "AWS::IAM::UserPolicy")...) {
		holders := append(all(p.properties["Roles"]), all(p.properties["UserName"])...)
		if !slices.ContainsFunc(holders, func(h any) bool {
			r, is := h.(map[string]any)
			return is && strings.HasPrefix(r["Ref"].(string), who)
		}) {
			continue
		}
		for _, s := range p.properties["PolicyDocument"].(map[string]any)["Statement"].([]any) {
			statement := s.(map[string]any)
			require.Equal(t, "Allow", statement["Effect"])
			if !slices.ContainsFunc(all(statement["Action"]), func(a any) bool { return matches(a.(string), action) }) {
				continue
			}
			if slices.ContainsFunc(all(statement["Resource"]), func(r any) bool { pattern := objectsOf(r, bucket); return pattern != "" && matches(pattern, key) }) {
				return true
			}
		}
	}
	return false
}

// The people and functions that have to do with objects, by the beginning of their logical ids.
var holders = []string{
	"Auth", "Sessions", "Tokens", "Replay", "Studio", "Interaction", "Webhook", "Watch", "Ingest", "Publish", "Collect", "Mix", "Transcribe",
	"Speech", "Align", "Derive", "Rendition", "Erase", "Export", "Egress",
}

// objectRule says who may do what with one object. versions are also who may delete the newest; nil: erase alone.
type objectRule struct {
	key                              string
	reads, writes, versions, deletes []string
}

// Who may read, write and delete what, spelled out: the table of the stacks is compared with what the templates come
// to.
func TestWhoMayDoWhatWithObjects(t *testing.T) {
	template := staging(t)["App"]
	bucket := bucketOf(t, template, "Media")
	in := pipeline.Input{TenantID: uuid.New(), SessionID: uuid.New(), Run: 1}
	key := func(folder artifact.Folder) string { return pipeline.Key(in, folder, "0123.json") }
	rules := []objectRule{
		{key: classroom.RecordingPrefix(in.TenantID, in.SessionID) + "a.ogg", reads: []string{"Collect", "Mix", "Transcribe", "Align"}, writes: []string{"Egress"}, versions: []string{"Watch", "Ingest", "Erase"}},
		{key: key(artifact.FolderBundles), reads: []string{"Replay", "Export"}, writes: []string{"Publish"}},
		{key: key(artifact.FolderNames), reads: []string{"Replay", "Export"}, writes: []string{"Publish"}},
		{key: key(artifact.FolderCaptions), reads: []string{"Replay", "Export"}, writes: []string{"Publish"}},
		{key: key(artifact.FolderTranscripts), reads: []string{"Replay", "Publish", "Export"}, writes: []string{"Publish"}},
		{key: key(artifact.FolderMedia), reads: []string{"Mix", "Rendition", "Export"}, writes: []string{"Mix", "Rendition"}},
		{key: key(artifact.FolderWords), reads: []string{"Transcribe"}, writes: []string{"Transcribe"}},
		{key: key(artifact.FolderSpeech), reads: []string{"Transcribe", "Align"}, writes: []string{"Transcribe"}},
		{key: key(artifact.FolderAlignment), writes: []string{"Align"}},
		{key: key(artifact.FolderTranscript), reads: []string{"Replay", "Publish", "Align", "Derive", "Export"}, writes: []string{"Align"}},
		{key: key(artifact.FolderAnswers), reads: []string{"Derive"}, writes: []string{"Derive"}},
		{key: key(artifact.FolderInsight), reads: []string{"Replay", "Publish", "Export"}, writes: []string{"Publish", "Derive"}},
		{key: key(artifact.FolderRendition), reads: []string{"Rendition"}, writes: []string{"Rendition"}, deletes: []string{"Rendition"}},
		{key: asset.Key(in.TenantID, uuid.New(), strings.Repeat("ab", 32)), reads: []string{"Studio", "Export"}, writes: []string{"Studio"}, deletes: []string{"Studio"}, versions: []string{}},
		{key: artifact.ExportKey(in.TenantID, in.SessionID, uuid.New()), writes: []string{"Export"}, deletes: []string{"Export"}},
		{key: "models/base/model.bin", versions: []string{}},
		{key: "anything/else", versions: []string{}},
	}
	for _, folder := range artifact.Folders {
		require.True(t, slices.ContainsFunc(rules, func(r objectRule) bool {
			return strings.Contains(r.key, "/"+string(folder)+"/")
		}), "who may do what with %s is not said", folder)
	}
	for _, r := range rules {
		if r.versions == nil {
			r.versions = []string{"Erase"}
		}
		for _, c := range []struct {
			action string
			want   []string
		}{
			{"s3:GetObject", r.reads},
			{"s3:PutObject", r.writes},
			{"s3:DeleteObject", append(slices.Clone(r.deletes), r.versions...)},
			{"s3:DeleteObjectVersion", r.versions},
			{"s3:PutObjectTagging", slices.DeleteFunc(slices.Clone(r.writes), func(w string) bool { return w != "Egress" })},
			{"s3:PutObjectAcl", nil},
			{"s3:GetObjectVersion", nil},
		} {
			var got []string
			for _, who := range holders {
				if may(t, template, who, c.action, bucket, r.key) {
					got = append(got, who)
				}
			}
			require.ElementsMatch(t, c.want, got, "%s of %s", c.action, r.key)
		}
	}
}

// What a step's code writes is what the table lets it write: a folder that is new in the code and not in the table
// would fail on AWS alone, where keys are checked.
func TestStepsWriteWhatTheyMay(t *testing.T) {
	for name, p := range privileges {
		files, err := filepath.Glob(filepath.Join("functions", name, name+"step", "*.go"))
		require.NoError(t, err)
		var written []string
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				written = append(written, foldersOf(t, file)...)
			}
		}
		slices.Sort(written)
		var allowed []string
		for _, pattern := range p.writes {
			if folder, is := strings.CutPrefix(pattern, session+"/"); is {
				allowed = append(allowed, strings.TrimSuffix(folder, "/*"))
			}
		}
		require.ElementsMatch(t, allowed, slices.Compact(written), name)
	}
	for _, file := range []string{"watch", "ingest", "erase", "replay", "studio"} {
		require.Empty(t, privileges[file].streams, file)
	}
}

// foldersOf lists the folders of the keys that a file of Go makes by pipeline.Key.
func foldersOf(t *testing.T, file string) []string {
	t.Helper()
	source, err := os.ReadFile(file)
	require.NoError(t, err)
	tree, err := parser.ParseFile(token.NewFileSet(), file, source, 0)
	require.NoError(t, err)
	byName := map[string]string{}
	for _, f := range artifact.Folders {
		byName["folder"+strings.ToLower(string(f))] = string(f)
	}
	var out []string
	ast.Inspect(tree, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is || len(call.Args) != 3 {
			return true
		}
		if name, is := call.Fun.(*ast.SelectorExpr); !is || name.Sel.Name != "Key" {
			return true
		}
		folder, is := call.Args[1].(*ast.SelectorExpr)
		require.True(t, is, "%s: a key's folder is named by its constant", file)
		known := byName[strings.ToLower(folder.Sel.Name)]
		require.NotEmpty(t, known, "%s: %s", file, folder.Sel.Name)
		out = append(out, known)
		return true
	})
	return out
}
