// Command stacks is Lectern's CDK app. It says where the functions of functions/ and the state machines of
// statemachines/ run: the Schema and App stacks are deployed to AWS and, unchanged, to LocalStack; the others hold what
// only AWS has. It refuses to know what the functions do.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()
	app, err := newApp(nil, "")
	if err != nil {
		log.Fatal(err)
	}
	settings, err := settingsFrom(app)
	if err != nil {
		log.Fatal(err)
	}
	buildStacks(app, settings)
	app.Synth(nil)
}

// newApp makes an app whose context is cdk.json's with given over it; CDK_CONTEXT_JSON is over both. The flags of
// cdk.json change templates: whoever synthesises without the CDK's command line (a laptop, the tests) must have them
// too. The assembly goes to folder, where the CDK's command line says if that is empty.
func newApp(given map[string]any, folder string) (awscdk.App, error) {
	raw, err := os.ReadFile("cdk.json")
	if err != nil {
		return nil, err
	}
	var file struct {
		Context map[string]any `json:"context"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, fmt.Errorf("cdk.json: %w", err)
	}
	context := map[string]any{}
	maps.Copy(context, file.Context)
	maps.Copy(context, given)
	props := &awscdk.AppProps{Context: &context}
	if folder != "" {
		props.Outdir = jsii.String(folder)
	}
	return awscdk.NewApp(props), nil
}

// buildStacks adds every stack of one environment to app.
func buildStacks(app awscdk.App, s settings) {
	newSchemaStack(app, s)
	newAppStack(app, s)
	if s.local() {
		return // LocalStack's open release has neither RDS nor CloudFront
	}
	newDataStack(app, s)
	newEdgeStack(app, s)
	if s.LiveKit.Self() {
		newLiveKitStack(app, s)
	}
	if s.Firewall {
		newFirewallStack(app, s)
	}
	if s.Identity == "cognito" {
		newIdentityStack(app, s)
	}
	newAlarmsStacks(app, s)
}
