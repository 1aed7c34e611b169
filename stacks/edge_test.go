package main

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func distributionOf(edge map[string]any) map[string]any {
	return resources(edge, "AWS::CloudFront::Distribution")[0].properties["DistributionConfig"].(map[string]any)
}

// behaviour returns what the distribution does with a path pattern; empty: with every other path.
func behaviour(t *testing.T, edge map[string]any, pattern string) map[string]any {
	t.Helper()
	config := distributionOf(edge)
	if pattern == "" {
		return config["DefaultCacheBehavior"].(map[string]any)
	}
	for _, b := range config["CacheBehaviors"].([]any) {
		if b.(map[string]any)["PathPattern"] == pattern {
			return b.(map[string]any)
		}
	}
	t.Fatalf("no behaviour %s", pattern)
	return nil
}

// headersOf returns the header policy of a behaviour.
func headersOf(edge map[string]any, behaviour map[string]any) map[string]any {
	id := behaviour["ResponseHeadersPolicyId"].(map[string]any)["Ref"]
	for _, r := range resources(edge, "AWS::CloudFront::ResponseHeadersPolicy") {
		if r.id == id {
			return r.properties["ResponseHeadersPolicyConfig"].(map[string]any)
		}
	}
	return nil
}

func TestEdgeServesPagesFromTheBucketAndTheAPIFromTheGateway(t *testing.T) {
	edge := staging(t)["Edge"]
	pages, api := behaviour(t, edge, ""), behaviour(t, edge, "/api/*")
	require.Equal(t, "redirect-to-https", pages["ViewerProtocolPolicy"])
	require.Equal(t, "https-only", api["ViewerProtocolPolicy"])
	require.NotContains(t, distributionOf(edge), "CustomErrorResponses", "the API's 404 stays the API's")
	for _, b := range []map[string]any{pages, api, behaviour(t, edge, "/t/*")} {
		security := headersOf(edge, b)["SecurityHeadersConfig"].(map[string]any)
		require.EqualValues(t, 31536000, security["StrictTransportSecurity"].(map[string]any)["AccessControlMaxAgeSec"])
		require.Equal(t, "DENY", security["FrameOptions"].(map[string]any)["FrameOption"])
	}
	text, err := json.Marshal(headersOf(edge, pages))
	require.NoError(t, err)
	require.NotContains(t, string(text), "cache-control", "how long pages are kept is said where they are uploaded")
}

func TestTheAPIKeepsItsOwnContentPolicy(t *testing.T) {
	edge := staging(t)["Edge"]
	policy := func(pattern string) map[string]any {
		return headersOf(edge, behaviour(t, edge, pattern))["SecurityHeadersConfig"].(map[string]any)["ContentSecurityPolicy"].(map[string]any)
	}
	pages, api := policy(""), policy("/api/*")
	require.Equal(t, true, pages["Override"])
	require.Equal(t, false, api["Override"], "the API's answers bring a stricter one")
	require.Equal(t, "default-src 'none'; frame-ancestors 'none'", api["ContentSecurityPolicy"])
}

func TestEveryAddressOfMediaIsSigned(t *testing.T) {
	edge := staging(t)["Edge"]
	for _, pattern := range []string{"/t/*", "/exports/*"} {
		b := behaviour(t, edge, pattern)
		require.NotEmpty(t, b["TrustedKeyGroups"], pattern)
		require.Equal(t, "https-only", b["ViewerProtocolPolicy"])
		require.Equal(t, []any{"GET", "HEAD"}, b["AllowedMethods"])
		require.Equal(t, false, b["Compress"])
		require.NotContains(t, b, "OriginRequestPolicyId", "no cookie and no header of a browser reaches the bucket")
		require.NotContains(t, b, "FunctionAssociations")
		security := headersOf(edge, b)["SecurityHeadersConfig"].(map[string]any)
		require.Equal(t, map[string]any{"ContentSecurityPolicy": "default-src 'none'; frame-ancestors 'none'; sandbox", "Override": true}, security["ContentSecurityPolicy"])
		require.Equal(t, map[string]any{"Override": true}, security["ContentTypeOptions"])
	}
	for _, pattern := range []string{"", "/api/*"} {
		require.NotContains(t, behaviour(t, edge, pattern), "TrustedKeyGroups", pattern)
	}
}

func TestTheCacheOfMediaGoesByPathAndWhatS3IsToSay(t *testing.T) {
	policies := resources(staging(t)["Edge"], "AWS::CloudFront::CachePolicy")
	require.Len(t, policies, 1)
	config := policies[0].properties["CachePolicyConfig"].(map[string]any)
	require.EqualValues(t, mediaMinutes*60, config["MaxTTL"])
	require.EqualValues(t, mediaMinutes*60, config["DefaultTTL"])
	require.EqualValues(t, 0, config["MinTTL"])
	key := config["ParametersInCacheKeyAndForwardedToOrigin"].(map[string]any)
	require.Equal(t, map[string]any{"CookieBehavior": "none"}, key["CookiesConfig"])
	require.Equal(t, map[string]any{"HeaderBehavior": "none"}, key["HeadersConfig"])
	require.Equal(t, map[string]any{"QueryStringBehavior": "whitelist", "QueryStrings": []any{"response-content-type", "response-content-disposition"}}, key["QueryStringsConfig"])
	require.NotEqual(t, true, key["EnableAcceptEncodingGzip"])
}

// Both buckets are asked with a signature of the distribution's.
func TestBucketsAreReachedThroughTheEdgeOnly(t *testing.T) {
	edge := staging(t)["Edge"]
	signed := 0
	for _, o := range distributionOf(edge)["Origins"].([]any) {
		origin := o.(map[string]any)
		if origin["S3OriginConfig"] != nil {
			require.NotEmpty(t, origin["OriginAccessControlId"])
			signed++
		} else {
			custom := origin["CustomOriginConfig"].(map[string]any)
			require.Equal(t, "https-only", custom["OriginProtocolPolicy"])
			require.Equal(t, []any{"TLSv1.2"}, custom["OriginSSLProtocols"])
		}
	}
	require.Equal(t, 2, signed)
}

var directive = regexp.MustCompile(`^[a-z]+(-[a-z]+)+( ('[A-Za-z0-9+/=-]+'|[a-z]+:|\$\{(LiveKit|Uploads)\}))+$`)

func TestThePagesPolicyIsOneDirectiveALine(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(contentLines), "\n")
	var names []string
	for _, line := range lines {
		require.Regexp(t, directive, line)
		name, _, _ := strings.Cut(line, " ")
		names = append(names, name)
		require.NotContains(t, line, "unsafe-eval")
	}
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(names))), len(names), "a directive that stands twice counts once")
	require.Equal(t, "default-src 'none'", lines[0])
	require.Contains(t, lines, "media-src 'self'", "media is below the school's own address")
}

func TestPagesMayConnectToTheirMediaServer(t *testing.T) {
	policy := func(context map[string]any) string {
		context["env"] = "staging"
		edge := templates(t, context)["Edge"]
		text, err := json.Marshal(headersOf(edge, behaviour(t, edge, ""))["SecurityHeadersConfig"])
		require.NoError(t, err)
		return string(text)
	}
	require.Contains(t, policy(map[string]any{}), "https://*.livekit.cloud wss://*.livekit.cloud")
	self := policy(map[string]any{"livekit": map[string]any{"hosting": "self", "url": "", "publicURL": "", "domain": "media.example.org"}})
	require.Contains(t, self, "https://media.example.org wss://media.example.org")
	require.NotContains(t, self, "livekit.cloud")
	other := policy(map[string]any{"livekit": map[string]any{"url": "https://rtc.example.org", "publicURL": "wss://rtc.example.org"}})
	require.Contains(t, other, "https://rtc.example.org wss://rtc.example.org")
}

const someCertificate = "arn:aws:acm:us-east-1:000000000000:certificate/01234567-89ab-cdef-0123-456789abcdef"

func TestDomainsOfSchools(t *testing.T) {
	own := staging(t)["Edge"]
	require.NotContains(t, distributionOf(own), "Aliases")
	require.Empty(t, resources(own, "AWS::Route53::RecordSet"))

	context := map[string]any{"env": "staging", "domains": []string{"north.example.org", "south.example.org"}, "certificateArn": someCertificate}
	byHand := templates(t, context)["Edge"]
	config := distributionOf(byHand)
	require.Equal(t, []any{"north.example.org", "south.example.org"}, config["Aliases"])
	require.Equal(t, map[string]any{"AcmCertificateArn": someCertificate, "MinimumProtocolVersion": "TLSv1.2_2021", "SslSupportMethod": "sni-only"}, config["ViewerCertificate"])
	require.Empty(t, resources(byHand, "AWS::Route53::RecordSet"))

	context = map[string]any{
		"env": "staging", "domains": []string{"north.example.org", "south.example.org"}, "certificateArn": someCertificate,
		"hostedZone": map[string]any{"id": "Z0123456789ABC", "name": "example.org"},
	}
	var names []string
	for _, r := range resources(templates(t, context)["Edge"], "AWS::Route53::RecordSet") {
		names = append(names, r.properties["Type"].(string)+" "+r.properties["Name"].(string))
		require.Equal(t, "Z0123456789ABC", r.properties["HostedZoneId"])
		require.NotEmpty(t, r.properties["AliasTarget"])
	}
	require.ElementsMatch(t, []string{"A north.example.org.", "AAAA north.example.org.", "A south.example.org.", "AAAA south.example.org."}, names)
}

func TestTheFirewallAndTheSecretsVersionAreTheDeploysToSay(t *testing.T) {
	own := staging(t)["Edge"]
	require.NotContains(t, distributionOf(own), "WebACLId")
	acl := "arn:aws:wafv2:us-east-1:000000000000:global/webacl/lectern/0"
	edge := templates(t, map[string]any{"env": "staging", "webAclArn": acl, "originVersion": "v-1"})["Edge"]
	require.Equal(t, acl, distributionOf(edge)["WebACLId"])
	text, err := json.Marshal(distributionOf(edge)["Origins"])
	require.NoError(t, err)
	require.Contains(t, string(text), "{{resolve:secretsmanager:lectern/staging/origin:SecretString:::v-1}}")
	before, err := json.Marshal(distributionOf(own)["Origins"])
	require.NoError(t, err)
	require.Contains(t, string(before), "{{resolve:secretsmanager:lectern/staging/origin:SecretString:::}}")
}
