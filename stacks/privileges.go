package main

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/shared/artifact"
)

// privilege is what a function may do with objects of the media bucket, by patterns of their keys.
type privilege struct {
	reads   []string
	writes  []string // in one request
	streams []string // in parts, given up by the same function
	deletes []string // the newest version
	purges  []string // every version; it may list them
}

// Patterns of keys.
const (
	assets  = "t/*/assets/*" // files of courses
	session = "t/*/s/*"      // everything of sessions
	exports = "exports/*"    // classes that were packed to be taken along
	models  = "models/*"     // of functions/speech, where an operator keeps another
)

// in are the patterns of a session's folders.
func in(folders ...artifact.Folder) []string {
	out := make([]string, len(folders))
	for i, f := range folders {
		out[i] = session + "/" + string(f) + "/*"
	}
	return out
}

// shown are the folders of what people are given of a replay; sources are those that their downloads are made of.
var (
	sources = in(artifact.FolderBundles, artifact.FolderNames, artifact.FolderCaptions, artifact.FolderTranscript, artifact.FolderTranscripts, artifact.FolderInsight)
	shown   = append(in(artifact.FolderMedia), sources...)
)

// privileges lists every function that has to do with objects. A class's replay is made by steps each of which may
// write its own folders alone: a step that is deceived by a file spoils what it makes itself, no recording and no other
// class's log. replay reads no media: CloudFront does.
var privileges = map[string]privilege{
	"publish": {
		reads:  in(artifact.FolderTranscript, artifact.FolderTranscripts, artifact.FolderInsight),
		writes: in(artifact.FolderBundles, artifact.FolderNames, artifact.FolderCaptions, artifact.FolderTranscripts, artifact.FolderInsight),
	},
	"collect": {reads: in(artifact.FolderTracks)},
	"mix":     {reads: in(artifact.FolderTracks, artifact.FolderMedia), writes: in(artifact.FolderMedia)},
	"transcribe": {
		reads: in(artifact.FolderTracks, artifact.FolderSpeech, artifact.FolderWords), writes: in(artifact.FolderSpeech, artifact.FolderWords),
	},
	"align": {
		reads: in(artifact.FolderTracks, artifact.FolderSpeech, artifact.FolderTranscript), writes: in(artifact.FolderAlignment, artifact.FolderTranscript),
	},
	"derive": {reads: in(artifact.FolderTranscript, artifact.FolderAnswers), writes: in(artifact.FolderInsight, artifact.FolderAnswers)},
	"rendition": {
		reads:  in(artifact.FolderMedia, artifact.FolderRendition),
		writes: in(artifact.FolderMedia, artifact.FolderRendition), deletes: in(artifact.FolderRendition),
	},
	"export": {reads: append(slices.Clone(shown), assets), streams: []string{exports}, deletes: []string{exports}},
	"replay": {reads: sources},
	// The forms that it signs can do no more than studio itself.
	"studio": {reads: []string{assets}, writes: []string{assets}, deletes: []string{assets}},
	// Recordings whose owner agrees no more.
	"ingest": {purges: in(artifact.FolderTracks)},
	"watch":  {purges: in(artifact.FolderTracks)},
	"erase":  {purges: []string{session + "/*", exports}},
}

// mayUseMedia tells a function where media is, and gives it what privileges says.
func (a *appStack) mayUseMedia(f function, name string) {
	p, known := privileges[name]
	if !known {
		panic("stacks: privileges has no function " + name)
	}
	f.AddEnvironment(jsii.String("MEDIA_BUCKET"), a.media.BucketName(), nil)
	for _, grant := range []struct {
		patterns []string
		actions  []string
	}{
		{p.reads, []string{"s3:GetObject"}},
		{p.writes, []string{"s3:PutObject"}},
		{p.streams, []string{"s3:PutObject", "s3:AbortMultipartUpload"}},
		{p.deletes, []string{"s3:DeleteObject"}},
		{p.purges, []string{"s3:DeleteObject", "s3:DeleteObjectVersion"}},
	} {
		if len(grant.patterns) > 0 {
			f.allow(a.objects(grant.patterns), grant.actions...)
		}
	}
	if len(p.reads) > 0 {
		a.mayTellMissing(f, "t/*")
	}
	if len(p.purges) > 0 {
		a.mayList(f, "s3:ListBucketVersions", "StringLike", p.purges)
	}
}

// objects are the ARNs of what patterns of keys say.
func (a *appStack) objects(patterns []string) []*string {
	out := make([]*string, len(patterns))
	for i, pattern := range patterns {
		out[i] = a.media.ArnForObjects(jsii.String(pattern))
	}
	return out
}

// mayTellMissing lets a function tell a missing object from a refusal: with the right to list S3 answers 404 for a key
// that is not there, and 403 only for what it refuses. IfExists, because HEAD and GET bring no prefix to the condition.
func (a *appStack) mayTellMissing(f function, pattern string) {
	a.mayList(f, "s3:ListBucket", "StringLikeIfExists", []string{pattern})
}

func (a *appStack) mayList(f function, action, operator string, patterns []string) {
	var prefix any = patterns
	if len(patterns) == 1 {
		prefix = patterns[0]
	}
	f.role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings(action), Resources: &[]*string{a.media.BucketArn()},
		Conditions: &map[string]any{operator: map[string]any{"s3:prefix": prefix}},
	}))
}
