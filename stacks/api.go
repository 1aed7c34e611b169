package main

import (
	"maps"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/stacks/sizing"
)

// route says which function answers which paths below the stage.
type route struct {
	path   string
	method string // empty: every method
	tree   bool   // everything below it, too
	item   string // the variable child below it, and everything below that: other rows may be its static siblings
	to     string
}

// routes lists every path of the API. A path that is in no row is API Gateway's own 404 (403 on AWS), as a problem. The
// most specific row wins: what is about a session belongs to sessions, unless a row below names another function.
var routes = []route{
	{path: "v1/auth", tree: true, to: "auth"},
	{path: "v1/me", to: "auth"},
	{path: "v1/school", to: "auth"},
	{path: "v1/healthz", to: "auth"},
	{path: "v1/readyz", to: "auth"},
	{path: "v1/openapi.yaml", to: "auth"},
	{path: "v1/docs", tree: true, to: "auth"},
	{path: "v1/token", to: "tokens"},
	{path: "v1/courses", tree: true, to: "sessions"},
	{path: "v1/lessons", item: "lesson_id", to: "sessions"},
	{path: "v1/sessions", item: "session_id", to: "sessions"},
	{path: "v1/sessions/{session_id}/replay", to: "replay"},
	{path: "v1/sessions/{session_id}/assets", tree: true, to: "studio"},
	{path: "v1/sessions/{session_id}/ops", to: "studio"},
	{path: "v1/sessions/{session_id}/chat", tree: true, to: "interaction"},
	{path: "v1/sessions/{session_id}/questions", tree: true, to: "interaction"},
	{path: "v1/sessions/{session_id}/polls", tree: true, to: "interaction"},
	{path: "v1/sessions/{session_id}/hands", tree: true, to: "interaction"},
	{path: "v1/sessions/{session_id}/reactions", to: "interaction"},
	{path: "v1/sessions/{session_id}/flags", to: "interaction"},
	{path: "v1/sessions/{session_id}/timer", tree: true, to: "interaction"},
	{path: "v1/sessions/{session_id}/locks", to: "interaction"},
	{path: "v1/sessions/{session_id}/settings", to: "interaction"},
	{path: "v1/sessions/{session_id}/mine", to: "interaction"},
	{path: "v1/lessons/{lesson_id}/plan", tree: true, to: "studio"},
	{path: "v1/assets", tree: true, to: "studio"},
	{path: "v1/audit_events", to: "sessions"},
	{path: "v1/users", to: "sessions"},
	{path: "v1/users/{user_id}/sign-out", to: "auth"},
	{path: "v1/users/{user_id}/guardian_consent", to: "sessions"},
	{path: "v1/replays", tree: true, to: "replay"},
	{path: "v1/erasures", tree: true, to: "replay"},
	{path: "v1/search", to: "replay"},
	{path: webhookPath, method: "POST", to: "webhook"},
}

const webhookPath = "webhooks/livekit"

// addAPI makes the HTTP functions and the REST API with its one stage, api.
func (a *appStack) addAPI() {
	auth := a.make.make("Auth", functionProps{name: "auth"})
	sessions := a.make.make("Sessions", functionProps{name: "sessions"})
	tokens := a.make.make("Tokens", functionProps{name: "tokens"})
	replay := a.make.make("Replay", functionProps{name: "replay"})
	studio := a.make.make("Studio", functionProps{name: "studio"})
	interaction := a.make.make("Interaction", functionProps{name: "interaction"})
	webhook := a.make.make("Webhook", functionProps{
		name: "webhook", outside: true, env: map[string]*string{"ROOMS_QUEUE_URL": a.rooms.QueueUrl()},
	})
	for _, f := range []function{auth, sessions, tokens, studio, interaction, replay} {
		a.database(f)
	}
	a.mayReadIssuerSecrets(auth)
	a.livekit(sessions)
	a.livekit(tokens)
	a.livekit(studio)
	a.livekit(interaction)
	a.livekit(webhook)
	a.mayWatch(sessions)
	a.egress(sessions) // a pause and a consent take effect at once
	replay.AddEnvironment(jsii.String("ARTIFACTS_ARN"), a.machineARN("artifacts"), nil)
	replay.AddEnvironment(jsii.String("ERASE_ARN"), a.machineARN("erase"), nil)
	replay.AddEnvironment(jsii.String("EXPORT_ARN"), a.machineARN("export"), nil)
	replay.allow([]*string{a.machineARN("artifacts"), a.machineARN("erase"), a.machineARN("export")}, "states:StartExecution")
	a.mayUseMedia(replay, "replay")
	a.mayUseMedia(studio, "studio")
	a.signsMedia(replay)
	a.signsMedia(studio)
	webhook.allow([]*string{a.rooms.QueueArn()}, "sqs:SendMessage")

	api := awsapigateway.NewRestApi(a.Stack, jsii.String("Api"), &awsapigateway.RestApiProps{
		RestApiName: jsii.String(a.settings.name("api")), Description: jsii.String("Lectern"), CloudWatchRole: jsii.Bool(false),
		EndpointTypes: &[]awsapigateway.EndpointType{awsapigateway.EndpointType_REGIONAL},
		DeployOptions: &awsapigateway.StageOptions{
			StageName: jsii.String("api"), ThrottlingRateLimit: jsii.Number(sizing.APIRate), ThrottlingBurstLimit: jsii.Number(sizing.APIBurst),
			// Reports have a share of their own: pages that ask too much hold none of them up, nor the other way round.
			MethodOptions: &map[string]*awsapigateway.MethodDeploymentOptions{
				"/" + webhookPath + "/POST": {ThrottlingRateLimit: jsii.Number(sizing.WebhookRate), ThrottlingBurstLimit: jsii.Number(sizing.WebhookBurst)},
			},
		},
	})
	if a.settings.local() {
		// LocalStack returns an API so tagged this id, and with it an address known before the deploy.
		awscdk.Tags_Of(api).Add(jsii.String("_custom_id_"), jsii.String("lectern"), nil)
	}
	a.problems(api)
	functions := map[string]function{"auth": auth, "sessions": sessions, "tokens": tokens, "studio": studio, "interaction": interaction, "replay": replay, "webhook": webhook}
	called, integrations := a.called(functions), map[string]awsapigateway.Integration{}
	for _, name := range sortedKeys(called) {
		integrations[name] = awsapigateway.NewLambdaIntegration(called[name], &awsapigateway.LambdaIntegrationOptions{AllowTestInvoke: jsii.Bool(false)})
	}
	for _, r := range routes {
		resource := api.Root().ResourceForPath(jsii.String(r.path))
		method := r.method
		if method == "" {
			method = "ANY"
		}
		resource.AddMethod(jsii.String(method), integrations[r.to], nil)
		if r.item != "" {
			resource = resource.AddResource(jsii.String("{"+r.item+"}"), nil)
			resource.AddMethod(jsii.String("ANY"), integrations[r.to], nil)
		}
		if r.tree || r.item != "" {
			resource.AddProxy(&awsapigateway.ProxyResourceOptions{AnyMethod: jsii.Bool(true), DefaultIntegration: integrations[r.to]})
		}
	}
	a.write("ApiId", "api/id", api.RestApiId())
	a.output("ApiUrl", api.Url())
	a.output("ApiId", api.RestApiId())
}

// problems gives API Gateway's own refusals the shape of every other one.
func (a *appStack) problems(api awsapigateway.RestApi) {
	answer := func(id string, kind awsapigateway.ResponseType, status, code, detail string, headers ...string) {
		sent := map[string]*string{"content-type": jsii.String("'application/problem+json'")}
		for i := 0; i < len(headers); i += 2 {
			sent[headers[i]] = jsii.String(headers[i+1])
		}
		body := `{"type":"/api/v1/docs/problems#` + code + `","title":"` + detail + `","status":` + status + `,"detail":"` + detail + `","code":"` + code + `","request_id":"$context.requestId"}`
		options := &awsapigateway.GatewayResponseOptions{
			Type: kind, StatusCode: jsii.String(status), ResponseHeaders: &sent,
			Templates: &map[string]*string{"application/json": jsii.String(body)},
		}
		api.AddGatewayResponse(jsii.String(id), options)
	}
	answer("NoRoute", awsapigateway.ResponseType_MISSING_AUTHENTICATION_TOKEN(), "404", "route-not-found", "There is nothing at this address.")
	answer("TooLarge", awsapigateway.ResponseType_REQUEST_TOO_LARGE(), "413", "body-too-large", "The request is too large.")
	answer("Throttled", awsapigateway.ResponseType_THROTTLED(), "429", "too-many-requests", "Too many requests. Wait a moment.")
	answer("Refused", awsapigateway.ResponseType_DEFAULT_4XX(), "400", "request-refused", "The request was refused.")
	answer("Timeout", awsapigateway.ResponseType_INTEGRATION_TIMEOUT(), "504", "timed-out", "The answer took too long. Try again.")
	// A function that was idle for weeks is not reached for about a minute, and a gateway that cannot tell that from
	// one that crashed says what holds for both. Pages read again by themselves.
	answer("Failed", awsapigateway.ResponseType_DEFAULT_5XX(), "503", "service-unavailable", "The service did not answer. After a long rest it needs up to a minute: try again.", "retry-after", "'5'")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
