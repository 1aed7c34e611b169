package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscognito"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/shared/classroom"
)

// The addresses below a school's own that sign-in and sign-out come back to. shared/identity has them too; a test
// compares.
const (
	callbackPath  = "/api/v1/auth/callback"
	signedOutPath = "/sign-in"
)

// roles are the groups of the pool. The claim "cognito:groups" lists a person's; a group named like a role gives it.
var roles = []struct {
	role classroom.Role
	says string
}{
	{classroom.RoleAdmin, "Administrators of the school"},
	{classroom.RoleTeacher, "Teachers"},
	{classroom.RoleAssistant, "Teaching assistants"},
	{classroom.RoleStudent, "Students"},
}

// newIdentityStack makes an issuer for a school that has none: a pool of people whom an administrator invites, with a
// group for each role, and the one client that functions/auth signs people in with. The client's secret is where auth
// looks for it, lectern/<env>/issuer/cognito; nobody has to copy it.
func newIdentityStack(scope constructs.Construct, s settings) {
	b := base{Stack: s.newStack(scope, "Identity", "identity", "Lectern: who may sign in"), settings: s}
	pool := awscognito.NewUserPool(b.Stack, jsii.String("People"), &awscognito.UserPoolProps{
		UserPoolName: jsii.String(s.name("people")), SelfSignUpEnabled: jsii.Bool(false),
		SignInAliases: &awscognito.SignInAliases{Email: jsii.Bool(true)}, SignInCaseSensitive: jsii.Bool(false),
		AutoVerify: &awscognito.AutoVerifiedAttrs{Email: jsii.Bool(true)},
		StandardAttributes: &awscognito.StandardAttributes{
			Email:    &awscognito.StandardAttribute{Required: jsii.Bool(true), Mutable: jsii.Bool(true)},
			Fullname: &awscognito.StandardAttribute{Required: jsii.Bool(true), Mutable: jsii.Bool(true)},
		},
		// By an app, not by SMS, which costs and needs everybody's number.
		Mfa: awscognito.Mfa_OPTIONAL, MfaSecondFactor: &awscognito.MfaSecondFactor{Otp: jsii.Bool(true), Sms: jsii.Bool(false)},
		PasswordPolicy: &awscognito.PasswordPolicy{
			MinLength: jsii.Number(12), RequireLowercase: jsii.Bool(true), RequireUppercase: jsii.Bool(true), RequireDigits: jsii.Bool(true), RequireSymbols: jsii.Bool(true),
			TempPasswordValidity: awscdk.Duration_Days(jsii.Number(7)),
		},
		AccountRecovery: awscognito.AccountRecovery_EMAIL_ONLY, DeletionProtection: jsii.Bool(s.production()), RemovalPolicy: awscdk.RemovalPolicy_RETAIN,
	})
	for i, r := range roles {
		awscognito.NewCfnUserPoolGroup(b.Stack, jsii.String("Group-"+string(r.role)), &awscognito.CfnUserPoolGroupProps{
			UserPoolId: pool.UserPoolId(), GroupName: jsii.String(string(r.role)), Description: jsii.String(r.says), Precedence: jsii.Number(i),
		})
	}
	pool.AddDomain(jsii.String("Domain"), &awscognito.UserPoolDomainOptions{CognitoDomain: &awscognito.CognitoDomainOptions{DomainPrefix: jsii.String(s.CognitoDomain)}})

	client := pool.AddClient(jsii.String("Client"), &awscognito.UserPoolClientOptions{
		UserPoolClientName: jsii.String(s.name("auth")), GenerateSecret: jsii.Bool(true), AuthFlows: &awscognito.AuthFlow{}, PreventUserExistenceErrors: jsii.Bool(true),
		OAuth: &awscognito.OAuthSettings{
			Flows:        &awscognito.OAuthFlows{AuthorizationCodeGrant: jsii.Bool(true)},
			Scopes:       &[]awscognito.OAuthScope{awscognito.OAuthScope_OPENID(), awscognito.OAuthScope_EMAIL(), awscognito.OAuthScope_PROFILE()},
			CallbackUrls: b.below(callbackPath), LogoutUrls: b.below(signedOutPath),
		},
		SupportedIdentityProviders: &[]awscognito.UserPoolClientIdentityProvider{awscognito.UserPoolClientIdentityProvider_COGNITO()},
		// Lectern keeps sessions of its own and asks for no refresh; what it is given ends soon.
		IdTokenValidity: awscdk.Duration_Minutes(jsii.Number(5)), AccessTokenValidity: awscdk.Duration_Minutes(jsii.Number(5)), RefreshTokenValidity: awscdk.Duration_Hours(jsii.Number(1)),
		EnableTokenRevocation: jsii.Bool(true),
	})
	// Not kept when the stack goes: the client is not, either.
	awssecretsmanager.NewCfnSecret(b.Stack, jsii.String("ClientSecret"), &awssecretsmanager.CfnSecretProps{
		Name: jsii.String(s.secret("issuer/cognito")), Description: jsii.String("Client of the Identity stack's pool"),
		SecretString: awscdk.Fn_Join(jsii.String(""), &[]*string{
			jsii.String(`{"client_secret":"`), cfn[awscognito.CfnUserPoolClient](client).AttrClientSecret(), jsii.String(`"}`),
		}),
	})

	b.output("UserPoolId", pool.UserPoolId())
	b.output("ClientId", client.UserPoolClientId())
	b.output("IssuerUrl", pool.UserPoolProviderUrl())
}

// below returns a path at each address that people open: public_url, and the other domains.
func (b *base) below(path string) *[]*string {
	all := []*string{awscdk.Fn_Join(jsii.String(""), &[]*string{b.parameter("public_url"), jsii.String(path)})}
	for i, d := range b.settings.Domains {
		if i > 0 {
			all = append(all, jsii.String("https://"+d+path))
		}
	}
	return &all
}
