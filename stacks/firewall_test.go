package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheFirewallCountsTheAPIByAddress(t *testing.T) {
	require.NotContains(t, staging(t), "Firewall")
	acl := resources(everything(t)["Firewall"], "AWS::WAFv2::WebACL")[0].properties
	require.Equal(t, "CLOUDFRONT", acl["Scope"])
	require.Equal(t, map[string]any{"Allow": map[string]any{}}, acl["DefaultAction"])
	rules := acl["Rules"].([]any)
	require.Len(t, rules, 2)
	rate := rules[0].(map[string]any)
	statement := rate["Statement"].(map[string]any)["RateBasedStatement"].(map[string]any)
	require.Equal(t, "IP", statement["AggregateKeyType"])
	require.EqualValues(t, 20000, statement["Limit"])
	require.Equal(t, "/api/", statement["ScopeDownStatement"].(map[string]any)["ByteMatchStatement"].(map[string]any)["SearchString"])
	require.EqualValues(t, 429, rate["Action"].(map[string]any)["Block"].(map[string]any)["CustomResponse"].(map[string]any)["ResponseCode"])
	require.Equal(t, map[string]any{"Count": map[string]any{}}, rules[1].(map[string]any)["OverrideAction"], "it would refuse ink and code in messages")
}
