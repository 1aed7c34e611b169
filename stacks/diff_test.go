package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// lasting are the types that a change of settings may not replace: what holds data, and what it hangs on.
var lasting = map[string]bool{
	"AWS::RDS::DBCluster": true, "AWS::RDS::DBInstance": true, "AWS::RDS::DBSubnetGroup": true, "AWS::S3::Bucket": true, "AWS::SecretsManager::Secret": true,
	"AWS::Cognito::UserPool": true, "AWS::Cognito::UserPoolClient": true, "AWS::EC2::VPC": true, "AWS::EC2::Subnet": true, "AWS::EC2::SecurityGroup": true,
	"AWS::Logs::LogGroup": true, "AWS::SQS::Queue": true, "AWS::CloudFront::KeyGroup": true, "AWS::CloudFront::PublicKey": true,
	"AWS::CloudFront::Distribution": true, "AWS::ApiGateway::RestApi": true, "AWS::SNS::Topic": true, "AWS::IAM::User": true,
}

// createOnly returns, for each type, the properties whose change has CloudFormation make another resource: as AWS's own
// descriptions of the types say, which cfn-lint carries. A part of a path that is "*" stands for every element.
func createOnly(t *testing.T) map[string][][]string {
	t.Helper()
	cache := os.Getenv("LECTERN_CACHE")
	if cache == "" {
		home, err := os.UserHomeDir()
		require.NoError(t, err)
		cache = filepath.Join(home, ".cache", "lectern")
	}
	found, err := filepath.Glob(filepath.Join(cache, "cfn-lint/lib/python3*/site-packages/cfnlint/data/schemas"))
	require.NoError(t, err)
	if len(found) == 0 && os.Getenv("CI") == "" {
		t.Skip("cfn-lint has AWS's descriptions of its types, and is not there: localstack/tools.sh policy")
	}
	require.Len(t, found, 1)
	var files map[string]string // type → name of its description, in this region
	require.NoError(t, readJSON(filepath.Join(found[0], "providers", "eu-central-1.json"), &files))
	properties := map[string][][]string{}
	for kind := range lasting {
		require.Contains(t, files, kind)
		var description struct {
			CreateOnly []string `json:"createOnlyProperties"`
		}
		require.NoError(t, readJSON(filepath.Join(found[0], "resources", files[kind]+".json"), &description))
		for _, path := range description.CreateOnly {
			properties[kind] = append(properties[kind], strings.Split(strings.TrimPrefix(path, "/properties/"), "/"))
		}
	}
	require.Contains(t, properties["AWS::RDS::DBCluster"], []string{"DatabaseName"})
	return properties
}

// at returns what lies at a path, as JSON; all elements where the path says "*".
func at(v any, path []string) string {
	if len(path) == 0 {
		raw, _ := json.Marshal(v)
		return string(raw)
	}
	switch v := v.(type) {
	case map[string]any:
		return at(v[path[0]], path[1:])
	case []any:
		if path[0] == "*" {
			path = path[1:]
		}
		all := ""
		for _, inner := range v {
			all += at(inner, path) + "\n"
		}
		return all
	}
	return "null"
}

// changes are settings that an operator may change while schools use the system, from those of staging.
var changes = map[string]map[string]any{
	"a way out by a gateway":             {"nat": "gateway"},
	"no way out":                         {"nat": "none", "issuerInside": "true", "livekit": configurations["everything"]["livekit"], "speech": `{"url":""}`},
	"a larger database":                  {"databaseMinACU": "0.5", "databaseMaxACU": "64"},
	"domains":                            {"domains": `["live.example.org","north.example.org"]`, "certificateArn": configurations["everything"]["certificateArn"], "hostedZone": configurations["everything"]["hostedZone"]},
	"nothing reserved":                   {"reserved": "false"},
	"more reserved":                      {"concurrency": `{"interaction":300}`},
	"a firewall":                         {"firewall": "true", "webAclArn": firewallARN},
	"a canary":                           {"canary": "true"},
	"another version":                    {"version": "2.0.0"},
	"logs and tracks kept otherwise":     {"logDays": "365", "trackDays": "7"},
	"another signing key before":         {"mediaKeys": `["2","1"]`},
	"alarms and a budget":                {"alarmEmail": "oncall@example.org", "budgetUSD": "100"},
	"a pool of users":                    {"identity": "cognito", "cognitoDomain": "lectern-example"},
	"media on a host of our own":         {"livekit": configurations["everything"]["livekit"]},
	"another recogniser and model":       {"speech": configurations["everything"]["speech"], "insight": configurations["everything"]["insight"]},
	"another version of origin's secret": {"originVersion": "0198c000-0000-7000-8000-000000000000"},
}

// withThem are lasting resources that belong to what a change takes away, and go with it: <stack>/<logical id>.
var withThem = map[string]string{
	"a way out by a gateway":       `Data/VpcNatSecurityGroup[A-F0-9]+`, // of the instance
	"no way out":                   `Data/VpcNatSecurityGroup[A-F0-9]+`,
	"another recogniser and model": `App/SpeechLogs[A-F0-9]+`, // of the function
}

// replaced names the lasting resources of before that after lacks, or that CloudFormation would make anew.
func replaced(before, after map[string]map[string]any, createOnly map[string][][]string) []string {
	var found []string
	for stack, template := range before {
		for _, r := range resources(template, "") {
			if !lasting[r.kind] {
				continue
			}
			next, ok := section(after[stack], "Resources")[r.id].(map[string]any)
			if !ok || next["Type"] != r.kind {
				found = append(found, stack+"/"+r.id+" is gone")
				continue
			}
			for _, path := range createOnly[r.kind] {
				if was, is := at(r.properties, path), at(next["Properties"], path); was != is {
					found = append(found, stack+"/"+r.id+" "+strings.Join(path, ".")+": "+cmp.Diff(was, is))
				}
			}
		}
	}
	return found
}

func TestNoChangeOfSettingsReplacesWhatLasts(t *testing.T) {
	properties := createOnly(t)
	before := templates(t, map[string]any{"env": "staging"})
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			context := map[string]any{"env": "staging"}
			maps.Copy(context, change)
			left := slices.DeleteFunc(replaced(before, templates(t, context), properties), func(what string) bool {
				return withThem[name] != "" && regexp.MustCompile(`^`+withThem[name]+` is gone$`).MatchString(what)
			})
			require.Empty(t, left)
		})
	}
}

func TestAReplacementIsSeen(t *testing.T) {
	properties := map[string][][]string{"AWS::EC2::Subnet": {{"CidrBlock"}}, "AWS::RDS::DBCluster": {{"A", "*", "B"}}}
	of := func(cidr, b, id string) map[string]map[string]any {
		return map[string]map[string]any{"Data": {"Resources": map[string]any{
			"Subnet": map[string]any{"Type": "AWS::EC2::Subnet", "Properties": map[string]any{"CidrBlock": cidr, "Tags": b}},
			id:       map[string]any{"Type": "AWS::RDS::DBCluster", "Properties": map[string]any{"A": []any{map[string]any{"B": b}}}},
		}}}
	}
	require.Empty(t, replaced(of("10.0.0.0/24", "x", "Cluster"), of("10.0.0.0/24", "x", "Cluster"), properties))
	require.Len(t, replaced(of("10.0.0.0/24", "x", "Cluster"), of("10.0.1.0/24", "x", "Cluster"), properties), 1)
	require.Len(t, replaced(of("10.0.0.0/24", "x", "Cluster"), of("10.0.0.0/24", "y", "Cluster"), properties), 1)
	require.Equal(t, []string{"Data/Cluster is gone"}, replaced(of("10.0.0.0/24", "x", "Cluster"), of("10.0.0.0/24", "x", "Other"), properties))
}
