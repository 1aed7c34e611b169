package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// newFirewallStack makes the web ACL that the Edge stack's distribution is given. CloudFront takes one from us-east-1
// alone.
//
// One rule refuses: an address that asks the API too often. A school sits behind one address, so requestsPer5Minutes is
// what a school may ask, and only the API counts: pages and media are CloudFront's. AWS's common rules only count. They
// take code in a chat message for an attack and refuse bodies of more than 8 KiB, which ink has; their numbers show
// what they would have done.
func newFirewallStack(scope constructs.Construct, s settings) {
	stack := s.newStackIn(edgeRegion, scope, "Firewall", "firewall", "Lectern: rules before the address people open")
	visible := func(name string) *awswafv2.CfnWebACL_VisibilityConfigProperty {
		return &awswafv2.CfnWebACL_VisibilityConfigProperty{
			CloudWatchMetricsEnabled: jsii.Bool(true), SampledRequestsEnabled: jsii.Bool(true), MetricName: jsii.String(s.name(name)),
		}
	}
	acl := awswafv2.NewCfnWebACL(stack, jsii.String("Rules"), &awswafv2.CfnWebACLProps{
		Name: jsii.String(s.name("firewall")), Description: jsii.String("Requests to Lectern"), Scope: jsii.String("CLOUDFRONT"),
		DefaultAction:    &awswafv2.CfnWebACL_DefaultActionProperty{Allow: map[string]any{}},
		VisibilityConfig: visible("firewall"),
		CustomResponseBodies: &map[string]any{"slow": &awswafv2.CfnWebACL_CustomResponseBodyProperty{
			ContentType: jsii.String("APPLICATION_JSON"),
			Content:     jsii.String(`{"type":"/api/v1/docs/problems#too-many-requests","title":"Too many requests. Wait a moment.","status":429,"detail":"Too many requests. Wait a moment.","code":"too-many-requests"}`),
		}},
		Rules: &[]any{
			&awswafv2.CfnWebACL_RuleProperty{
				Name: jsii.String("rate"), Priority: jsii.Number(0), VisibilityConfig: visible("firewall-rate"),
				Action: &awswafv2.CfnWebACL_RuleActionProperty{Block: &awswafv2.CfnWebACL_BlockActionProperty{CustomResponse: &awswafv2.CfnWebACL_CustomResponseProperty{
					ResponseCode: jsii.Number(429), CustomResponseBodyKey: jsii.String("slow"),
					ResponseHeaders: &[]any{&awswafv2.CfnWebACL_CustomHTTPHeaderProperty{Name: jsii.String("retry-after"), Value: jsii.String("60")}},
				}}},
				Statement: &awswafv2.CfnWebACL_StatementProperty{RateBasedStatement: &awswafv2.CfnWebACL_RateBasedStatementProperty{
					AggregateKeyType: jsii.String("IP"), Limit: jsii.Number(s.RequestsPer5Minutes), EvaluationWindowSec: jsii.Number(300),
					ScopeDownStatement: &awswafv2.CfnWebACL_StatementProperty{ByteMatchStatement: &awswafv2.CfnWebACL_ByteMatchStatementProperty{
						FieldToMatch: &awswafv2.CfnWebACL_FieldToMatchProperty{UriPath: map[string]any{}}, PositionalConstraint: jsii.String("STARTS_WITH"),
						SearchString: jsii.String("/api/"), TextTransformations: &[]any{&awswafv2.CfnWebACL_TextTransformationProperty{Priority: jsii.Number(0), Type: jsii.String("NONE")}},
					}},
				}},
			},
			&awswafv2.CfnWebACL_RuleProperty{
				Name: jsii.String("common"), Priority: jsii.Number(1), VisibilityConfig: visible("firewall-common"),
				OverrideAction: &awswafv2.CfnWebACL_OverrideActionProperty{Count: map[string]any{}},
				Statement: &awswafv2.CfnWebACL_StatementProperty{ManagedRuleGroupStatement: &awswafv2.CfnWebACL_ManagedRuleGroupStatementProperty{
					VendorName: jsii.String("AWS"), Name: jsii.String("AWSManagedRulesCommonRuleSet"),
				}},
			},
		},
	})
	awscdk.NewCfnOutput(stack, jsii.String("WebAclArn"), &awscdk.CfnOutputProps{Value: acl.AttrArn()})
}
