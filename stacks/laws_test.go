package main

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// eachStack runs a law over every stack of every configuration.
func eachStack(t *testing.T, law func(t *testing.T, where, stack string, template map[string]any)) {
	t.Helper()
	all := everyAssembly(t)
	for _, name := range sortedKeys(all) {
		for _, stack := range sortedKeys(all[name].stacks) {
			law(t, name+"/"+stack, stack, all[name].stacks[stack])
		}
	}
}

// text renders a value of a template: references as ${LogicalId} or ${LogicalId.Attribute}, what is joined as one text.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		for function, of := range v {
			parts, _ := of.([]any)
			switch {
			case len(v) != 1:
			case function == "Ref":
				return fmt.Sprintf("${%v}", of)
			case function == "Fn::GetAtt" && len(parts) == 2:
				return fmt.Sprintf("${%v.%v}", parts[0], parts[1])
			case function == "Fn::Join":
				words := []string{}
				for _, part := range parts[1].([]any) {
					words = append(words, text(part))
				}
				return strings.Join(words, text(parts[0]))
			case function == "Fn::Sub" && len(parts) > 0:
				return text(parts[0])
			case function == "Fn::Sub":
				return text(of)
			}
		}
	}
	raw, _ := json.Marshal(v)
	return string(raw)
}

// leaves calls visit with every text of a value, with the path of keys to it, "/" between them.
func leaves(path string, v any, visit func(path, value string)) {
	switch v := v.(type) {
	case string:
		visit(path, v)
	case []any:
		for i, inner := range v {
			leaves(fmt.Sprintf("%s/%d", path, i), inner, visit)
		}
	case map[string]any:
		for key, inner := range v {
			leaves(path+"/"+key, inner, visit)
		}
	}
}

func list(v any) []any {
	if many, ok := v.([]any); ok {
		return many
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

var (
	secretShapes = regexp.MustCompile(`A[KS]IA[A-Z0-9]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{10,}\.eyJ|sk-[A-Za-z0-9]{20,}|postgres://[^@/]*:[^@/]+@`)
	randomWord   = regexp.MustCompile(`[A-Za-z0-9+/_=-]{24,}`)
	hexWord      = regexp.MustCompile(`\b[0-9a-f]{32,}\b`)
	secretName   = regexp.MustCompile(`(?i)(secret|password|token|api_?key|credential)`)
	// A name or address of a secret, or its digest; or an answer to the question whether there is one.
	secretReference = regexp.MustCompile(`^(secretsmanager:[a-z0-9/_-]+|\$\{[A-Za-z0-9:.]+\}|true|false)$`)
)

// bits is the entropy of a word's letters, in bits a letter: words and paths lie below 4, random keys above.
func bits(word string) float64 {
	counts := map[rune]float64{}
	for _, letter := range word {
		counts[letter]++
	}
	sum := 0.0
	for _, n := range counts {
		p := n / float64(len(word))
		sum -= p * math.Log2(p)
	}
	return sum
}

// random reports whether a text holds what looks like a key: long, and mixed as no word is.
func random(value string) bool {
	for _, word := range randomWord.FindAllString(value, -1) {
		mixed := regexp.MustCompile(`[0-9]`).MatchString(word) && regexp.MustCompile(`[a-z]`).MatchString(word) && regexp.MustCompile(`[A-Z]`).MatchString(word)
		if mixed && bits(word) > 4.2 {
			return true
		}
	}
	return hexWord.MatchString(value)
}

func TestWhatLooksLikeAKeyIsFound(t *testing.T) {
	for _, key := range []string{
		"wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY", "0123456789abcdef0123456789abcdef", "x k8Jd92LmQp0sVtY7bNc4Rf6Wz1Hg3Xa5 y",
	} {
		require.True(t, random(key), key)
	}
	for _, none := range []string{
		"arn:aws:states:::lambda:invoke", "SsmParameterValuelectern", "POST /v1/sessions/{session_id}/participants/{participant_id}", "AWSLambdaVPCAccessExecutionRole",
	} {
		require.False(t, random(none), none)
	}
}

// What is in a template can be read by whoever may look at the stack, for ever.
func TestNoSecretIsInATemplate(t *testing.T) {
	// Names of resources, policies of AWS's own, and what the CDK makes of a construct's path.
	notSecret := regexp.MustCompile(`/Ref$|/Fn::GetAtt/|/DependsOn|/(CachePolicyId|OriginRequestPolicyId)$|/PublicKeyConfig/CallerReference$`)
	generated := regexp.MustCompile(`SsmParameterValue[a-z0-9]+[A-F0-9]{32}(Parameter)?|[A-Za-z]+[A-F0-9]{8,32}|/built/[a-z]+|'sha256-[A-Za-z0-9+/=]+'`)
	eachStack(t, func(t *testing.T, where, _ string, template map[string]any) {
		for _, part := range []string{"Resources", "Outputs", "Parameters", "Mappings"} {
			leaves(part, template[part], func(path, value string) {
				require.NotRegexp(t, secretShapes, value, "%s %s", where, path)
				if !notSecret.MatchString(path) {
					require.False(t, random(generated.ReplaceAllString(value, "")), "%s %s: %.120s", where, path, value)
				}
			})
		}
		for name, output := range section(template, "Outputs") {
			require.NotContains(t, text(output), "resolve:", "%s: output %s is shown to whoever deploys", where, name)
			require.NotRegexp(t, secretName, name, where)
		}
	})
}

func section(template map[string]any, name string) map[string]any {
	found, _ := template[name].(map[string]any)
	return found
}

func TestSecretsAreReferredTo(t *testing.T) {
	// The one secret that CloudFormation resolves into a resource: CloudFront has no other way to send it.
	resolved := regexp.MustCompile(`^Edge/Resources/Distribution[A-F0-9]+/Properties/DistributionConfig/Origins/\d+/OriginCustomHeaders/0/HeaderValue`)
	eachStack(t, func(t *testing.T, where, stack string, template map[string]any) {
		for _, f := range resources(template, "AWS::Lambda::Function") {
			for name, value := range section(section(f.properties, "Environment"), "Variables") {
				if secretName.MatchString(name) && !strings.HasSuffix(name, "_VERSION") {
					require.Regexp(t, secretReference, strings.TrimSuffix(text(value), "/"), "%s %s %s", where, f.id, name)
				}
				require.NotContains(t, text(value), "resolve:secretsmanager", "%s %s %s", where, f.id, name)
			}
		}
		for _, s := range resources(template, "AWS::SecretsManager::Secret") {
			if value, ok := s.properties["SecretString"]; ok {
				require.Contains(t, text(value), "${", "%s %s holds its value", where, s.id)
			}
		}
		leaves(stack+"/Resources", template["Resources"], func(path, value string) {
			key := path[strings.LastIndex(path, "/")+1:]
			if strings.HasSuffix(key, "Password") || key == "ClientSecret" {
				require.Contains(t, value, "{{resolve:secretsmanager:", "%s %s", where, path)
			}
			if strings.Contains(value, "{{resolve:secretsmanager:") && !strings.HasSuffix(key, "Password") && !strings.Contains(path, "MasterUserPassword") {
				require.Regexp(t, resolved, path, where)
			}
		})
	})
}

// wide are the resources with a wildcard that a statement may name, as text() renders them, by whose policy it is
// (<stack>/<logical id>), and why.
var wide = []struct{ of, resource, reason string }{
	{`App/.*`, `\$\{Media[A-F0-9]+\.Arn\}/(t/\*|exports/\*)`, "The school is known when a request or step runs, and a test holds each function's part of the prefix."},
	{`App/.*`, `\$\{Media[A-F0-9]+\.Arn\}/t/\*/(assets|s/\*/[a-z*/._-]+)(/\*)?`, "Objects are named by school and session, which the request or step names."},
	{`App/PublishRole.*`, `\$\{Anchors[A-F0-9]+\.Arn\}/heads/\*`, "The head of a log is named by school and session."},
	{`Edge/WebPolicy.*`, `\$\{Web[A-F0-9]+\.Arn\}/\*`, "CloudFront serves every object of the pages' bucket."},
	{`App/AuthRole.*`, `arn:\$\{AWS::Partition\}:secretsmanager:[a-z0-9-]+:\$\{AWS::AccountId\}:secret:lectern/[a-z0-9]+/issuer/\*`, "Every school has an issuer's secret of its own, made while the system runs."},
	{`App/.*`, `arn:\$\{AWS::Partition\}:states:[a-z0-9-]+:\$\{AWS::AccountId\}:execution:lectern-[a-z0-9]+-(artifacts|watch):\*-\*`, "Executions are named by session and attempt."},
	{`LiveKit/RoleDefaultPolicy.*`, `\*`, "The actions of a session of Systems Manager name no resource."},
}

func statementsOf(r resource) []map[string]any {
	documents := []any{r.properties["PolicyDocument"], r.properties["AssumeRolePolicyDocument"], r.properties["KeyPolicy"]}
	for _, inline := range list(r.properties["Policies"]) {
		documents = append(documents, inline.(map[string]any)["PolicyDocument"])
	}
	var found []map[string]any
	for _, document := range documents {
		if d, ok := document.(map[string]any); ok {
			for _, s := range list(d["Statement"]) {
				found = append(found, s.(map[string]any))
			}
		}
	}
	return found
}

func TestNoStatementIsWiderThanItsReason(t *testing.T) {
	used := make([]bool, len(wide))
	eachStack(t, func(t *testing.T, where, stack string, template map[string]any) {
		for _, r := range resources(template, "") {
			for _, s := range statementsOf(r) {
				if s["Effect"] == "Deny" {
					continue
				}
				for _, action := range append(list(s["Action"]), list(s["NotAction"])...) {
					require.NotContains(t, action, "*", "%s %s", where, r.id)
				}
				require.NotContains(t, s, "NotAction", "%s %s", where, r.id)
				require.NotContains(t, s, "NotResource", "%s %s", where, r.id)
				require.NotEqual(t, "*", s["Principal"], "%s %s", where, r.id)
				for _, of := range list(s["Resource"]) {
					name := text(of)
					covered := !strings.Contains(name, "*")
					for i, w := range wide {
						if regexp.MustCompile(`^` + w.of + ` ` + w.resource + `$`).MatchString(stack + "/" + r.id + " " + name) {
							used[i], covered = true, true
						}
					}
					if !covered {
						t.Errorf("%s %s: %v on %s has no reason", where, r.id, s["Action"], name)
					}
				}
			}
		}
	})
	for i, w := range wide {
		if !used[i] {
			t.Errorf("no statement of %s needs %s any more", w.of, w.resource)
		}
	}
}

func TestEveryFunctionHasALogAndAnEnd(t *testing.T) {
	eachStack(t, func(t *testing.T, where, _ string, template map[string]any) {
		groups := map[string]resource{}
		for _, g := range resources(template, "AWS::Logs::LogGroup") {
			groups["${"+g.id+"}"] = g
			require.NotZero(t, g.properties["RetentionInDays"], "%s %s is kept for ever", where, g.id)
			if strings.HasPrefix(where, "production/") {
				require.Equal(t, "Retain", g.all["DeletionPolicy"], "%s %s", where, g.id)
			}
		}
		for _, f := range resources(template, "AWS::Lambda::Function") {
			logging := section(f.properties, "LoggingConfig")
			require.Equal(t, "JSON", logging["LogFormat"], "%s %s", where, f.id)
			require.Contains(t, groups, text(logging["LogGroup"]), "%s %s", where, f.id)
			require.NotZero(t, f.properties["Timeout"], "%s %s", where, f.id)
			require.Equal(t, []any{"arm64"}, f.properties["Architectures"], "%s %s", where, f.id)
		}
	})
}

func TestBucketsAreClosed(t *testing.T) {
	eachStack(t, func(t *testing.T, where, _ string, template map[string]any) {
		tlsOnly := map[string]bool{}
		for _, p := range resources(template, "AWS::S3::BucketPolicy") {
			for _, s := range statementsOf(p) {
				if s["Effect"] == "Deny" && strings.Contains(text(s["Condition"]), `"aws:SecureTransport":"false"`) && text(s["Action"]) == "s3:*" {
					tlsOnly[text(p.properties["Bucket"])] = true
				}
			}
		}
		for _, b := range resources(template, "AWS::S3::Bucket") {
			for _, key := range []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"} {
				require.Equal(t, true, section(b.properties, "PublicAccessBlockConfiguration")[key], "%s %s %s", where, b.id, key)
			}
			require.NotEmpty(t, b.properties["BucketEncryption"], "%s %s", where, b.id)
			require.True(t, tlsOnly["${"+b.id+"}"], "%s %s answers without TLS", where, b.id)
		}
	})
}

// stateful are the types whose resources hold what cannot be made again.
var stateful = map[string]bool{
	"AWS::RDS::DBCluster": true, "AWS::S3::Bucket": true, "AWS::SecretsManager::Secret": true, "AWS::Cognito::UserPool": true, "AWS::KMS::Key": true,
}

// madeAgain are resources of these types that the stack itself makes anew: copies of the egress user's key and of the
// pool's client.
var madeAgain = regexp.MustCompile(`^(EgressSecret[A-F0-9]+|ClientSecret)$`)

func TestWhatHoldsDataIsKept(t *testing.T) {
	kept := 0
	eachStack(t, func(t *testing.T, where, _ string, template map[string]any) {
		for _, r := range resources(template, "") {
			if stateful[r.kind] && !madeAgain.MatchString(r.id) {
				kept++
				require.Equal(t, "Retain", r.all["DeletionPolicy"], "%s %s", where, r.id)
				require.Equal(t, "Retain", r.all["UpdateReplacePolicy"], "%s %s", where, r.id)
			}
		}
	})
	require.GreaterOrEqual(t, kept, 3*len(configurations))
}

// What fails in a queue goes to another one, and somebody is told.
func TestEveryQueueHasAnotherForWhatFailsAndAnAlarm(t *testing.T) {
	for name, a := range everyAssembly(t) {
		watched := map[string]string{} // queue's name → metrics
		for _, template := range a.stacks {
			for _, alarm := range resources(template, "AWS::CloudWatch::Alarm") {
				raw, _ := json.Marshal(alarm.properties)
				for _, match := range regexp.MustCompile(`"Name":"QueueName","Value":"([^"]+)"`).FindAllStringSubmatch(string(raw), -1) {
					watched[match[1]] += string(raw)
				}
			}
		}
		queues := 0
		for stack, template := range a.stacks {
			failed := map[string]bool{}
			for _, q := range resources(template, "AWS::SQS::Queue") {
				if target := section(q.properties, "RedrivePolicy")["deadLetterTargetArn"]; target != nil {
					failed[strings.TrimSuffix(strings.TrimPrefix(text(target), "${"), ".Arn}")] = true
				}
			}
			for _, q := range resources(template, "AWS::SQS::Queue") {
				queues++
				where := fmt.Sprintf("%s/%s %s", name, stack, q.id)
				metric := "ApproximateAgeOfOldestMessage"
				if failed[q.id] {
					metric = "ApproximateNumberOfMessagesVisible"
				} else {
					require.NotNil(t, q.properties["RedrivePolicy"], where)
				}
				require.Contains(t, watched[text(q.properties["QueueName"])], metric, "no alarm for %s", where)
			}
		}
		require.Positive(t, queues, name)
	}
}
