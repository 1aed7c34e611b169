// Command stacks is Lectern's CDK app. It says where the functions of functions/ and the state machines of
// statemachines/ run: the Schema and App stacks are deployed to AWS and, unchanged, to LocalStack; the others hold what
// only AWS has. It refuses to know what the functions do.
package main

import (
	"log"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	settings, err := settingsFrom(app)
	if err != nil {
		log.Fatal(err)
	}
	buildStacks(app, settings)
	app.Synth(nil)
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
	newAlarmsStacks(app, s)
}
