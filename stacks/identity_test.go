package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/identity"
)

func TestThePoolLetsInWhomTheSchoolInvites(t *testing.T) {
	require.NotContains(t, staging(t), "Identity")
	template := everything(t)["Identity"]
	pool := resources(template, "AWS::Cognito::UserPool")[0]
	require.Equal(t, "Retain", pool.all["DeletionPolicy"])
	require.Equal(t, true, pool.properties["AdminCreateUserConfig"].(map[string]any)["AllowAdminCreateUserOnly"])
	require.Equal(t, "OPTIONAL", pool.properties["MfaConfiguration"])
	require.Equal(t, []any{"SOFTWARE_TOKEN_MFA"}, pool.properties["EnabledMfas"])
	var groups []any
	for _, g := range resources(template, "AWS::Cognito::UserPoolGroup") {
		groups = append(groups, g.properties["GroupName"])
	}
	require.ElementsMatch(t, []any{"admin", "teacher", "assistant", "student"}, groups)
	production := templates(t, map[string]any{"env": "production", "identity": "cognito", "cognitoDomain": "lectern"})
	require.Equal(t, "ACTIVE", resources(production["Identity"], "AWS::Cognito::UserPool")[0].properties["DeletionProtection"])
}

func TestThePoolsClientIsOurs(t *testing.T) {
	require.Equal(t, identity.CallbackPath, callbackPath)
	template := everything(t)["Identity"]
	client := resources(template, "AWS::Cognito::UserPoolClient")[0]
	require.Equal(t, true, client.properties["GenerateSecret"])
	require.Equal(t, []any{"code"}, client.properties["AllowedOAuthFlows"])
	require.Equal(t, []any{"openid", "email", "profile"}, client.properties["AllowedOAuthScopes"])
	callbacks, signedOut := client.properties["CallbackURLs"].([]any), client.properties["LogoutURLs"].([]any)
	require.Equal(t, "https://other.example.org"+identity.CallbackPath, callbacks[1])
	require.Equal(t, "https://other.example.org/sign-in", signedOut[1])
	first, err := json.Marshal(callbacks[0])
	require.NoError(t, err)
	require.Contains(t, string(first), "lecternstagingpublicurl")

	secret := resources(template, "AWS::SecretsManager::Secret")[0].properties
	require.Equal(t, "lectern/staging/issuer/cognito", secret["Name"])
	value, err := json.Marshal(secret["SecretString"])
	require.NoError(t, err)
	require.JSONEq(t, `{"Fn::Join":["",["{\"client_secret\":\"",{"Fn::GetAtt":["`+client.id+`","ClientSecret"]},"\"}"]]}`, string(value))
	outputs := template["Outputs"].(map[string]any)
	for _, name := range []string{"IssuerUrl", "ClientId", "UserPoolId"} {
		require.Contains(t, outputs, name)
	}
}
