package main

import (
	_ "embed"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfrontorigins"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
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

// liveKitCloud are the addresses that livekit-client asks for the nearest region, and moves to.
const liveKitCloud = "https://*.livekit.cloud wss://*.livekit.cloud"

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

// newEdgeStack makes what browsers talk to: one CloudFront distribution, / from the SPA's bucket, /api/* from the API.
func newEdgeStack(scope constructs.Construct, s settings) awscdk.Stack {
	stack := s.newStack(scope, "Edge", "edge", "Lectern: the address people open")

	web := awss3.NewBucket(stack, jsii.String("Web"), &awss3.BucketProps{
		BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(), Encryption: awss3.BucketEncryption_S3_MANAGED, EnforceSSL: jsii.Bool(true), RemovalPolicy: s.keep(),
	})
	apiID := awsssm.StringParameter_ValueForStringParameter(stack, jsii.String(s.parameter("api/id")), nil)
	uploads := awsssm.StringParameter_ValueForStringParameter(stack, jsii.String(s.parameter("media/origin")), nil)
	// API Gateway is public by nature: this secret lets functions refuse whoever did not come through here.
	origin := awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("OriginSecret"), jsii.String(s.secret("origin")))

	pages := securityHeaders(stack, "Headers", &awscloudfront.ResponseHeadersContentSecurityPolicy{
		ContentSecurityPolicy: awscdk.Fn_Sub(jsii.String(contentPolicy()), &map[string]*string{"LiveKit": jsii.String(liveKitCloud), "Uploads": uploads}), Override: jsii.Bool(true),
	})
	// The API's answers bring a policy of their own; this one is for those that the gateway gives in its place.
	api := securityHeaders(stack, "ApiHeaders", &awscloudfront.ResponseHeadersContentSecurityPolicy{
		ContentSecurityPolicy: jsii.String("default-src 'none'; frame-ancestors 'none'"), Override: jsii.Bool(false),
	})
	atViewer := func(id, code string) *[]*awscloudfront.FunctionAssociation {
		return &[]*awscloudfront.FunctionAssociation{{
			EventType: awscloudfront.FunctionEventType_VIEWER_REQUEST,
			Function: awscloudfront.NewFunction(stack, jsii.String(id), &awscloudfront.FunctionProps{
				Code: awscloudfront.FunctionCode_FromInline(jsii.String(code)), Runtime: awscloudfront.FunctionRuntime_JS_2_0(),
			}),
		}}
	}
	distribution := awscloudfront.NewDistribution(stack, jsii.String("Distribution"), &awscloudfront.DistributionProps{
		Comment: jsii.String(s.name("edge")), DefaultRootObject: jsii.String("index.html"), HttpVersion: awscloudfront.HttpVersion_HTTP2_AND_3,
		MinimumProtocolVersion: awscloudfront.SecurityPolicyProtocol_TLS_V1_2_2021,
		DefaultBehavior: &awscloudfront.BehaviorOptions{
			Origin:               awscloudfrontorigins.S3BucketOrigin_WithOriginAccessControl(web, nil),
			ViewerProtocolPolicy: awscloudfront.ViewerProtocolPolicy_REDIRECT_TO_HTTPS, ResponseHeadersPolicy: pages, FunctionAssociations: atViewer("Pages", pagesFunction),
		},
		AdditionalBehaviors: &map[string]*awscloudfront.BehaviorOptions{"/api/*": {
			Origin: awscloudfrontorigins.NewHttpOrigin(awscdk.Fn_Join(jsii.String(""), &[]*string{apiID, jsii.String(".execute-api."), stack.Region(), jsii.String(".amazonaws.com")}), &awscloudfrontorigins.HttpOriginProps{
				ProtocolPolicy: awscloudfront.OriginProtocolPolicy_HTTPS_ONLY,
				CustomHeaders:  &map[string]*string{"x-lectern-origin": origin.SecretValue().UnsafeUnwrap()},
			}),
			AllowedMethods: awscloudfront.AllowedMethods_ALLOW_ALL(), CachePolicy: awscloudfront.CachePolicy_CACHING_DISABLED(),
			OriginRequestPolicy:  awscloudfront.OriginRequestPolicy_ALL_VIEWER_EXCEPT_HOST_HEADER(),
			ViewerProtocolPolicy: awscloudfront.ViewerProtocolPolicy_HTTPS_ONLY, ResponseHeadersPolicy: api, FunctionAssociations: atViewer("Host", hostFunction),
		}},
	})
	awscdk.NewCfnOutput(stack, jsii.String("WebBucket"), &awscdk.CfnOutputProps{Value: web.BucketName()})
	awscdk.NewCfnOutput(stack, jsii.String("Address"), &awscdk.CfnOutputProps{Value: awscdk.Fn_Join(jsii.String(""), &[]*string{jsii.String("https://"), distribution.DistributionDomainName()})})
	awscdk.NewCfnOutput(stack, jsii.String("DistributionId"), &awscdk.CfnOutputProps{Value: distribution.DistributionId()})
	return stack
}

// securityHeaders are on every answer; which content may be loaded differs between pages and the API.
func securityHeaders(stack awscdk.Stack, id string, content *awscloudfront.ResponseHeadersContentSecurityPolicy) awscloudfront.ResponseHeadersPolicy {
	return awscloudfront.NewResponseHeadersPolicy(stack, jsii.String(id), &awscloudfront.ResponseHeadersPolicyProps{
		SecurityHeadersBehavior: &awscloudfront.ResponseSecurityHeadersBehavior{
			ContentSecurityPolicy:   content,
			ContentTypeOptions:      &awscloudfront.ResponseHeadersContentTypeOptions{Override: jsii.Bool(true)},
			FrameOptions:            &awscloudfront.ResponseHeadersFrameOptions{FrameOption: awscloudfront.HeadersFrameOption_DENY, Override: jsii.Bool(true)},
			ReferrerPolicy:          &awscloudfront.ResponseHeadersReferrerPolicy{ReferrerPolicy: awscloudfront.HeadersReferrerPolicy_SAME_ORIGIN, Override: jsii.Bool(true)},
			StrictTransportSecurity: &awscloudfront.ResponseHeadersStrictTransportSecurity{AccessControlMaxAge: awscdk.Duration_Days(jsii.Number(365)), IncludeSubdomains: jsii.Bool(true), Override: jsii.Bool(true)},
		},
		CustomHeadersBehavior: &awscloudfront.ResponseCustomHeadersBehavior{CustomHeaders: &[]*awscloudfront.ResponseCustomHeader{
			{Header: jsii.String("permissions-policy"), Value: jsii.String("camera=(self), microphone=(self), display-capture=(self), geolocation=()"), Override: jsii.Bool(true)},
		}},
	})
}
