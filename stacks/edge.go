package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfrontorigins"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53targets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/aws-cdk-go/awscdk/v2/interfaces/interfacesawscloudfront"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// contentLines are the directives of the pages' content security policy, one a line. ${LiveKit} is where LiveKit is,
// ${Uploads} where forms with files are POSTed. The page tests serve the same file.
//
//go:embed csp.txt
var contentLines string

// contentPolicy is the policy as a header carries it, its two variables still in it.
func contentPolicy() string {
	return strings.Join(strings.Split(strings.TrimSpace(contentLines), "\n"), "; ")
}

// liveKitCloud are the addresses at which livekit-client asks for the nearest region, and to which it moves.
const liveKitCloud = "https://*.livekit.cloud wss://*.livekit.cloud"

// liveKitSources are the addresses of the media server that pages connect to.
func (s settings) liveKitSources() string {
	if s.LiveKit.Self() {
		return "https://" + s.LiveKit.Domain + " wss://" + s.LiveKit.Domain
	}
	project := strings.TrimPrefix(s.LiveKit.PublicURL, "wss://")
	if host, _, _ := strings.Cut(project, "/"); !strings.HasSuffix(host, ".livekit.cloud") {
		return "https://" + host + " wss://" + host
	}
	return liveKitCloud
}

// pagesFunction answers every path of the single-page application with its one page. It runs before the cache, only
// for the pages' behaviour, so that the API's 404 stays an API's 404.
const pagesFunction = `function handler(event) {
  var request = event.request;
  if (request.uri.indexOf('.', request.uri.lastIndexOf('/')) < 0) request.uri = '/index.html';
  return request;
}`

// hostFunction tells the API which school was asked for: CloudFront replaces Host on its way to API Gateway.
const hostFunction = `function handler(event) {
  var request = event.request;
  request.headers['x-lectern-host'] = { value: request.headers.host.value };
  return request;
}`

// edgeStack is what browsers talk to: one CloudFront distribution. / is the page's bucket, /api/* the API, /t/* and
// /exports/* the media bucket, of which each address is signed.
type edgeStack struct {
	awscdk.Stack
	settings settings
}

func newEdgeStack(scope constructs.Construct, s settings) awscdk.Stack {
	e := &edgeStack{Stack: s.newStack(scope, "Edge", "edge", "Lectern: the address people open"), settings: s}
	web := awss3.NewBucket(e.Stack, jsii.String("Web"), &awss3.BucketProps{
		BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(), Encryption: awss3.BucketEncryption_S3_MANAGED, EnforceSSL: jsii.Bool(true), RemovalPolicy: s.keep(),
	})
	media := e.media()
	props := &awscloudfront.DistributionProps{
		Comment: jsii.String(s.name("edge")), DefaultRootObject: jsii.String("index.html"), HttpVersion: awscloudfront.HttpVersion_HTTP2_AND_3,
		MinimumProtocolVersion: awscloudfront.SecurityPolicyProtocol_TLS_V1_2_2021, DefaultBehavior: e.pages(web),
		AdditionalBehaviors: &map[string]*awscloudfront.BehaviorOptions{"/api/*": e.api(), "/t/*": media, "/exports/*": media},
	}
	if s.webACL != "" {
		props.WebAclId = jsii.String(s.webACL)
	}
	if len(s.Domains) > 0 {
		domains := jsii.Strings(s.Domains...)
		props.DomainNames = domains
		props.Certificate = awscertificatemanager.Certificate_FromCertificateArn(e.Stack, jsii.String("Certificate"), jsii.String(s.CertificateARN))
	}
	distribution := awscloudfront.NewDistribution(e.Stack, jsii.String("Distribution"), props)
	e.addRecords(distribution)
	e.output("WebBucket", web.BucketName())
	e.output("Address", awscdk.Fn_Join(jsii.String(""), &[]*string{jsii.String("https://"), distribution.DistributionDomainName()}))
	e.output("DistributionId", distribution.DistributionId())
	return e.Stack
}

func (e *edgeStack) output(id string, value *string) {
	awscdk.NewCfnOutput(e.Stack, jsii.String(id), &awscdk.CfnOutputProps{Value: value})
}

func (e *edgeStack) parameter(part string) *string {
	return awsssm.StringParameter_ValueForStringParameter(e.Stack, jsii.String(e.settings.parameter(part)), nil)
}

// atViewer runs a function before the cache.
func (e *edgeStack) atViewer(id, code string) *[]*awscloudfront.FunctionAssociation {
	return &[]*awscloudfront.FunctionAssociation{{
		EventType: awscloudfront.FunctionEventType_VIEWER_REQUEST,
		Function: awscloudfront.NewFunction(e.Stack, jsii.String(id), &awscloudfront.FunctionProps{
			Code: awscloudfront.FunctionCode_FromInline(jsii.String(code)), Runtime: awscloudfront.FunctionRuntime_JS_2_0(),
		}),
	}}
}

// pages are the single-page application. How long browsers keep its files is said by the files themselves, as they were
// uploaded: index.html is asked for each time, the others never again.
func (e *edgeStack) pages(web awss3.IBucket) *awscloudfront.BehaviorOptions {
	policy := awscdk.Fn_Sub(jsii.String(contentPolicy()), &map[string]*string{
		"LiveKit": jsii.String(e.settings.liveKitSources()), "Uploads": e.parameter("media/origin"),
	})
	headers := map[string]string{"permissions-policy": "camera=(self), microphone=(self), display-capture=(self), geolocation=()"}
	return &awscloudfront.BehaviorOptions{
		Origin:                awscloudfrontorigins.S3BucketOrigin_WithOriginAccessControl(web, nil),
		ViewerProtocolPolicy:  awscloudfront.ViewerProtocolPolicy_REDIRECT_TO_HTTPS,
		ResponseHeadersPolicy: e.headers("Headers", policy, true, headers), FunctionAssociations: e.atViewer("Pages", pagesFunction),
	}
}

// api is API Gateway, which is public by nature: by the secret functions refuse whoever did not come through here.
func (e *edgeStack) api() *awscloudfront.BehaviorOptions {
	options := &awscdk.SecretsManagerSecretOptions{}
	if v := e.settings.originVersion; v != "" {
		options.VersionId = jsii.String(v) // the template changes with the secret, and so the distribution
	}
	secret := awscdk.SecretValue_SecretsManager(jsii.String(e.settings.secret("origin")), options)
	host := awscdk.Fn_Join(jsii.String(""), &[]*string{e.parameter("api/id"), jsii.String(".execute-api."), e.Region(), jsii.String("."), e.UrlSuffix()})
	return &awscloudfront.BehaviorOptions{
		Origin: awscloudfrontorigins.NewHttpOrigin(host, &awscloudfrontorigins.HttpOriginProps{
			ProtocolPolicy: awscloudfront.OriginProtocolPolicy_HTTPS_ONLY, OriginSslProtocols: &[]awscloudfront.OriginSslPolicy{awscloudfront.OriginSslPolicy_TLS_V1_2},
			CustomHeaders: &map[string]*string{"x-lectern-origin": secret.UnsafeUnwrap()},
		}),
		AllowedMethods: awscloudfront.AllowedMethods_ALLOW_ALL(), CachePolicy: awscloudfront.CachePolicy_CACHING_DISABLED(),
		OriginRequestPolicy:  awscloudfront.OriginRequestPolicy_ALL_VIEWER_EXCEPT_HOST_HEADER(),
		ViewerProtocolPolicy: awscloudfront.ViewerProtocolPolicy_HTTPS_ONLY,
		// The API's answers bring a policy of their own; this one is for those that the gateway gives in its place.
		ResponseHeadersPolicy: e.headers("ApiHeaders", jsii.String("default-src 'none'; frame-ancestors 'none'"), false, nil),
		FunctionAssociations:  e.atViewer("Host", hostFunction),
	}
}

// mediaMinutes is how long the edge keeps media, and a browser too: as long as an address works. S3 gives CloudFront
// what it asks for again at no price, so a longer time would save nothing, and what was erased is gone from the edge as
// soon as nobody has an address any more.
const mediaMinutes = 15

// media is the media bucket: everything in it is somebody's, and only addresses that a function signed are answered.
// The signature is no part of what the cache goes by: people of one class read one copy, each by addresses of their
// own.
func (e *edgeStack) media() *awscloudfront.BehaviorOptions {
	// The domain alone gets into the template.
	bucket := awss3.Bucket_FromBucketAttributes(e.Stack, jsii.String("Media"), &awss3.BucketAttributes{
		BucketName: jsii.String(e.settings.name("media")), BucketRegionalDomainName: e.parameter("media/bucket_domain"),
	})
	keep := awscdk.Duration_Minutes(jsii.Number(mediaMinutes))
	headers := map[string]string{
		"cache-control": fmt.Sprintf("private, max-age=%d", mediaMinutes*60), "cross-origin-resource-policy": "same-origin",
	}
	return &awscloudfront.BehaviorOptions{
		// The App stack's policy lets it in, because this stack does not own the bucket.
		Origin:         awscloudfrontorigins.S3BucketOrigin_WithOriginAccessControl(bucket, nil),
		AllowedMethods: awscloudfront.AllowedMethods_ALLOW_GET_HEAD(), ViewerProtocolPolicy: awscloudfront.ViewerProtocolPolicy_HTTPS_ONLY, Compress: jsii.Bool(false),
		TrustedKeyGroups: &[]interfacesawscloudfront.IKeyGroupRef{awscloudfront.KeyGroup_FromKeyGroupId(e.Stack, jsii.String("MediaKeys"), e.parameter("media/key_group_id"))},
		CachePolicy: awscloudfront.NewCachePolicy(e.Stack, jsii.String("MediaCache"), &awscloudfront.CachePolicyProps{
			Comment: jsii.String("Lectern: media, by its path and what S3 is to say of it"),
			MinTtl:  awscdk.Duration_Seconds(jsii.Number(0)), DefaultTtl: keep, MaxTtl: keep,
			QueryStringBehavior: awscloudfront.CacheQueryStringBehavior_AllowList(jsii.String("response-content-type"), jsii.String("response-content-disposition")),
			HeaderBehavior:      awscloudfront.CacheHeaderBehavior_None(), CookieBehavior: awscloudfront.CacheCookieBehavior_None(),
		}),
		// A file of somebody's, opened as a page, may run nothing and say nothing in the school's name.
		ResponseHeadersPolicy: e.headers("MediaHeaders", jsii.String("default-src 'none'; frame-ancestors 'none'; sandbox"), true, headers),
	}
}

// addRecords enters the domains' addresses in their zone.
func (e *edgeStack) addRecords(distribution awscloudfront.IDistribution) {
	if e.settings.HostedZone == nil {
		return
	}
	zone := awsroute53.HostedZone_FromHostedZoneAttributes(e.Stack, jsii.String("Zone"), &awsroute53.HostedZoneAttributes{
		HostedZoneId: jsii.String(e.settings.HostedZone.ID), ZoneName: jsii.String(e.settings.HostedZone.Name),
	})
	target := awsroute53.RecordTarget_FromAlias(awsroute53targets.NewCloudFrontTarget(distribution))
	for _, domain := range e.settings.Domains {
		name := jsii.String(domain + ".")
		awsroute53.NewARecord(e.Stack, jsii.String("A-"+domain), &awsroute53.ARecordProps{Zone: zone, RecordName: name, Target: target})
		awsroute53.NewAaaaRecord(e.Stack, jsii.String("AAAA-"+domain), &awsroute53.AaaaRecordProps{Zone: zone, RecordName: name, Target: target})
	}
}

// headers are on every answer; which content may be loaded, and what else is said, differs. over: in place of the
// content policy that the answer brings.
func (e *edgeStack) headers(id string, content *string, over bool, more map[string]string) awscloudfront.ResponseHeadersPolicy {
	props := &awscloudfront.ResponseHeadersPolicyProps{
		SecurityHeadersBehavior: &awscloudfront.ResponseSecurityHeadersBehavior{
			ContentSecurityPolicy:   &awscloudfront.ResponseHeadersContentSecurityPolicy{ContentSecurityPolicy: content, Override: jsii.Bool(over)},
			ContentTypeOptions:      &awscloudfront.ResponseHeadersContentTypeOptions{Override: jsii.Bool(true)},
			FrameOptions:            &awscloudfront.ResponseHeadersFrameOptions{FrameOption: awscloudfront.HeadersFrameOption_DENY, Override: jsii.Bool(true)},
			ReferrerPolicy:          &awscloudfront.ResponseHeadersReferrerPolicy{ReferrerPolicy: awscloudfront.HeadersReferrerPolicy_SAME_ORIGIN, Override: jsii.Bool(true)},
			StrictTransportSecurity: &awscloudfront.ResponseHeadersStrictTransportSecurity{AccessControlMaxAge: awscdk.Duration_Days(jsii.Number(365)), IncludeSubdomains: jsii.Bool(true), Override: jsii.Bool(true)},
		},
	}
	if len(more) > 0 {
		custom := []*awscloudfront.ResponseCustomHeader{}
		for _, name := range sortedKeys(more) {
			custom = append(custom, &awscloudfront.ResponseCustomHeader{Header: jsii.String(name), Value: jsii.String(more[name]), Override: jsii.Bool(true)})
		}
		props.CustomHeadersBehavior = &awscloudfront.ResponseCustomHeadersBehavior{CustomHeaders: &custom}
	}
	return awscloudfront.NewResponseHeadersPolicy(e.Stack, jsii.String(id), props)
}
