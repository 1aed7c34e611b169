package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// functions/migrate is alone in its stack, so that it can be deployed and invoked before code that needs the schema.
func TestTheSchemaStackIsMigrateAlone(t *testing.T) {
	template := staging(t)["Schema"]
	functions := resources(template, "AWS::Lambda::Function")
	require.Len(t, functions, 1)
	f := functions[0].properties
	require.Equal(t, "lectern-staging-migrate", f["FunctionName"])
	require.Contains(t, f, "VpcConfig")
	env := f["Environment"].(map[string]any)["Variables"].(map[string]any)
	require.Equal(t, "iam", env["DATABASE_AUTH"])
	require.Equal(t, "secretsmanager:lectern/staging/database", env["MIGRATE_SECRET_REF"])
	text := statements(template, "MigrateRole")
	for _, part := range []string{`"lectern_owner"`, `"lectern_app"`, ":secret:lectern/staging/database-??????"} {
		require.Contains(t, text, part)
	}
	require.NotContains(t, text, "s3:")
	once := resources(template, "AWS::Lambda::EventInvokeConfig")[0].properties
	require.EqualValues(t, 0, once["MaximumRetryAttempts"])
	for _, r := range resources(staging(t)["App"], "AWS::Lambda::Function") {
		require.NotEqual(t, "lectern-staging-migrate", r.properties["FunctionName"])
	}

	local := templates(t, map[string]any{"env": "local"})["Schema"]
	require.NotContains(t, resources(local, "AWS::Lambda::Function")[0].properties, "VpcConfig")
	require.NotContains(t, resources(local, "AWS::Lambda::Function")[0].properties["Environment"].(map[string]any)["Variables"], "MIGRATE_SECRET_REF")
}

// Where functions run is what the Data stack wrote, never a value from somebody's command line.
func TestFunctionsRunInTheDataStacksNetwork(t *testing.T) {
	for _, stack := range []string{"App", "Schema"} {
		parameters := staging(t)[stack]["Parameters"].(map[string]any)
		found := map[string]bool{}
		for _, p := range parameters {
			found[p.(map[string]any)["Default"].(string)] = true
		}
		for _, part := range []string{"subnet_a", "subnet_b", "group_id"} {
			require.True(t, found["/lectern/staging/network/"+part], "%s: %s", stack, part)
		}
	}
}

func TestReservationsFollowTheEnvironment(t *testing.T) {
	reserved := func(context map[string]any, name string) any {
		context["env"] = "staging"
		for _, f := range resources(templates(t, context)["App"], "AWS::Lambda::Function") {
			if f.properties["FunctionName"] == "lectern-staging-"+name {
				return f.properties["ReservedConcurrentExecutions"]
			}
		}
		t.Fatal(name)
		return nil
	}
	require.EqualValues(t, 100, reserved(map[string]any{}, "interaction"))
	larger := map[string]any{"concurrency": map[string]any{"interaction": 200}}
	require.EqualValues(t, 200, reserved(larger, "interaction"))
	require.EqualValues(t, 20, reserved(larger, "auth"))
	require.Nil(t, reserved(map[string]any{"reserved": false}, "interaction"))
}
