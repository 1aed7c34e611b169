package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
)

func bucketProperties(t *testing.T, template map[string]any, id string) resource {
	t.Helper()
	name := bucketOf(t, template, id)
	for _, b := range resources(template, "AWS::S3::Bucket") {
		if b.id == name {
			return b
		}
	}
	return resource{}
}

// lifecycle returns a rule of the media bucket.
func lifecycle(t *testing.T, template map[string]any, id string) map[string]any {
	t.Helper()
	for _, r := range bucketProperties(t, template, "Media").properties["LifecycleConfiguration"].(map[string]any)["Rules"].([]any) {
		if rule := r.(map[string]any); rule["Id"] == id {
			require.Equal(t, "Enabled", rule["Status"])
			return rule
		}
	}
	t.Fatalf("no rule %s", id)
	return nil
}

func TestMediaHasVersionsThatEnd(t *testing.T) {
	template := staging(t)["App"]
	require.Equal(t, map[string]any{"Status": "Enabled"}, bucketProperties(t, template, "Media").properties["VersioningConfiguration"])
	everything := lifecycle(t, template, "all")
	require.EqualValues(t, noncurrentDays, everything["NoncurrentVersionExpiration"].(map[string]any)["NoncurrentDays"])
	require.EqualValues(t, 1, everything["AbortIncompleteMultipartUpload"].(map[string]any)["DaysAfterInitiation"])
	require.Equal(t, true, everything["ExpiredObjectDeleteMarker"])
	require.NotContains(t, everything, "ExpirationInDays", "nothing is deleted that is in use")
}

// Recordings are found by their tag. They become cheaper where that pays, and go when the environment says so.
func TestTracksAreKeptAsTheEnvironmentSays(t *testing.T) {
	cold := []any{map[string]any{"StorageClass": "GLACIER_IR", "TransitionInDays": float64(coldAfterDays)}}
	for days, want := range map[int][2]any{0: {nil, cold}, 119: {float64(119), nil}, 120: {float64(120), cold}} {
		template := templates(t, map[string]any{"env": "staging", "trackDays": days})["App"]
		rule := lifecycle(t, template, "tracks")
		require.Equal(t, []any{map[string]any{"Key": classroom.RecordingTagKey, "Value": classroom.RecordingTagValue}}, rule["TagFilters"])
		require.NotContains(t, rule, "Prefix")
		require.Equal(t, want[0], rule["ExpirationInDays"], days)
		require.Equal(t, want[1], rule["Transitions"], days)
		require.EqualValues(t, 1, rule["NoncurrentVersionExpiration"].(map[string]any)["NoncurrentDays"])
	}
}

func TestPagesPostToTheBucketAndReadThroughTheEdge(t *testing.T) {
	methods := func(all map[string]map[string]any) any {
		rules := bucketProperties(t, all["App"], "Media").properties["CorsConfiguration"].(map[string]any)["CorsRules"].([]any)
		require.Len(t, rules, 1)
		return rules[0].(map[string]any)["AllowedMethods"]
	}
	require.Equal(t, []any{"POST"}, methods(staging(t)))
	require.Equal(t, []any{"GET", "HEAD", "POST"}, methods(templates(t, map[string]any{"env": "local"})))
}

func TestCloudFrontReadsWhatAddressesAreSignedFor(t *testing.T) {
	template := staging(t)["App"]
	media := bucketOf(t, template, "Media")
	var found []map[string]any
	for _, p := range resources(template, "AWS::S3::BucketPolicy") {
		for _, s := range p.properties["PolicyDocument"].(map[string]any)["Statement"].([]any) {
			statement := s.(map[string]any)
			if statement["Effect"] == "Allow" {
				require.Equal(t, media, p.properties["Bucket"].(map[string]any)["Ref"])
				found = append(found, statement)
			}
		}
	}
	require.Len(t, found, 1, "nobody else is let in by a bucket's own policy")
	require.Equal(t, map[string]any{"Service": "cloudfront.amazonaws.com"}, found[0]["Principal"])
	require.Equal(t, "s3:GetObject", found[0]["Action"])
	for key, served := range map[string]bool{"t/1/s/2/media/a": true, "t/1/assets/2/a": true, "exports/t/1/a.zip": true, "models/a": false, "a": false} {
		got := false
		for _, r := range found[0]["Resource"].([]any) {
			got = got || matches(objectsOf(r, media), key)
		}
		require.Equal(t, served, got, key)
	}
	source, err := json.Marshal(found[0]["Condition"])
	require.NoError(t, err)
	require.Contains(t, string(source), `{"Ref":"AWS::AccountId"}`)
	require.Contains(t, string(source), `:distribution/*`)
}

// The template of the key that LiveKit is given holds neither half of it.
func TestEgressStoresByAKeyThatNobodySees(t *testing.T) {
	template := staging(t)["App"]
	secrets := resources(template, "AWS::SecretsManager::Secret")
	require.Len(t, secrets, 1)
	require.Equal(t, "lectern/staging/egress-storage", secrets[0].properties["Name"])
	text, err := json.Marshal(secrets[0].properties["SecretString"])
	require.NoError(t, err)
	key := resources(template, "AWS::IAM::AccessKey")[0].id
	require.EqualValues(t, 1, resources(template, "AWS::IAM::AccessKey")[0].properties["Serial"])
	require.Contains(t, string(text), `{"Ref":"`+key+`"}`)
	require.Contains(t, string(text), `{"Fn::GetAtt":["`+key+`","SecretAccessKey"]}`)
	require.Len(t, resources(template, "AWS::IAM::User"), 1)
	require.NotContains(t, resources(template, "AWS::IAM::User")[0].properties, "LoginProfile")
	require.Empty(t, resources(templates(t, map[string]any{"env": "local"})["App"], "AWS::IAM::User"))
}

func TestHeadsOfLogsCannotBeChanged(t *testing.T) {
	template := staging(t)["App"]
	anchors := bucketProperties(t, template, "Anchors")
	require.Equal(t, true, anchors.properties["ObjectLockEnabled"])
	require.Equal(t, map[string]any{
		"ObjectLockEnabled": "Enabled", "Rule": map[string]any{"DefaultRetention": map[string]any{"Mode": "GOVERNANCE", "Days": float64(anchorDays)}},
	}, anchors.properties["ObjectLockConfiguration"])
	require.Equal(t, map[string]any{"Status": "Enabled"}, anchors.properties["VersioningConfiguration"])
	require.Equal(t, "Retain", anchors.all["DeletionPolicy"])
	require.NotContains(t, anchors.properties, "LifecycleConfiguration")
	for _, who := range holders {
		for action, key := range map[string]string{
			"s3:PutObject": "heads/t/1/s/2", "s3:GetObject": "heads/t/1/s/2", "s3:DeleteObject": "heads/t/1/s/2", "s3:DeleteObjectVersion": "heads/t/1/s/2",
			"s3:BypassGovernanceRetention": "heads/t/1/s/2", "s3:PutObjectRetention": "heads/t/1/s/2",
		} {
			require.Equal(t, who == "Publish" && action == "s3:PutObject", may(t, template, who, action, anchors.id, key), "%s %s", who, action)
		}
		require.False(t, may(t, template, who, "s3:PutObject", anchors.id, "t/1"), who)
	}
	for _, statement := range resources(template, "AWS::IAM::Policy") {
		text, err := json.Marshal(statement.properties)
		require.NoError(t, err)
		require.False(t, strings.Contains(string(text), "Governance"))
	}
}

// The first key of the environment signs; only who hands out addresses has it.
func TestWhoSignsAddresses(t *testing.T) {
	all := templates(t, map[string]any{"env": "staging", "mediaKeys": []string{"2", "1"}})
	for _, f := range resources(all["App"], "AWS::Lambda::Function") {
		name := strings.TrimPrefix(f.properties["FunctionName"].(string), "lectern-staging-")
		given := f.properties["Environment"].(map[string]any)["Variables"].(map[string]any)
		role := f.properties["Role"].(map[string]any)["Fn::GetAtt"].([]any)[0].(string)
		signs := name == "replay" || name == "studio"
		require.Equal(t, signs, given["MEDIA_KEY_ID"] != nil, name)
		require.Equal(t, signs, strings.Contains(statements(all["App"], role[:len(role)-8]), "media-key"), name)
		if signs {
			require.Equal(t, "secretsmanager:lectern/staging/media-key/2", given["MEDIA_KEY_REF"])
		}
	}
	for _, f := range resources(templates(t, map[string]any{"env": "local"})["App"], "AWS::Lambda::Function") {
		require.NotContains(t, f.properties["Environment"].(map[string]any)["Variables"], "MEDIA_KEY_REF")
	}
}
