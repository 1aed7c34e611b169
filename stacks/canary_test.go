package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNewVersionsAreTriedFirst(t *testing.T) {
	app := templates(t, map[string]any{"env": "staging", "canary": true, "release": "one"})["App"]
	http := map[string]bool{}
	for _, r := range routes {
		http[r.to] = true
	}
	aliases := resources(app, "AWS::Lambda::Alias")
	require.Len(t, aliases, len(http))
	alarm := resources(app, "AWS::CloudWatch::Alarm")
	require.Len(t, alarm, 1)
	require.Equal(t, "5XXError", alarm[0].properties["MetricName"])
	groups := resources(app, "AWS::CodeDeploy::DeploymentGroup")
	require.Len(t, groups, len(http))
	for _, g := range groups {
		require.Equal(t, "CodeDeployDefault.LambdaCanary10Percent5Minutes", g.properties["DeploymentConfigName"])
		text, err := json.Marshal(g.properties["AlarmConfiguration"])
		require.NoError(t, err)
		require.Contains(t, string(text), alarm[0].id)
		require.Contains(t, g.properties["AutoRollbackConfiguration"].(map[string]any)["Events"], "DEPLOYMENT_STOP_ON_ALARM")
	}
	for _, a := range aliases {
		require.Equal(t, "live", a.properties["Name"])
		require.NotEmpty(t, a.all["UpdatePolicy"].(map[string]any)["CodeDeployLambdaAliasUpdate"])
	}
	for _, m := range resources(app, "AWS::ApiGateway::Method") {
		text, err := json.Marshal(m.properties["Integration"])
		require.NoError(t, err)
		called := false
		for _, a := range aliases {
			called = called || strings.Contains(string(text), `{"Ref":"`+a.id+`"}`)
		}
		require.True(t, called, "%s calls no alias", m.id)
	}
	require.Empty(t, resources(staging(t)["App"], "AWS::Lambda::Alias"))
}

// A parameter that changed is in no template, so each deploy is a version of its own.
func TestEachDeployIsAVersion(t *testing.T) {
	versions := func(release string) map[string]bool {
		out := map[string]bool{}
		for _, v := range resources(templates(t, map[string]any{"env": "staging", "canary": true, "release": release})["App"], "AWS::Lambda::Version") {
			out[v.id] = true
		}
		return out
	}
	one := versions("one")
	for id := range versions("two") {
		require.NotContains(t, one, id)
	}
}
