package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// newSchemaStack makes functions/migrate alone. It is deployed and invoked before the App stack, so that no new code
// ever meets an old schema; nothing but the deploy program may invoke it.
func newSchemaStack(scope constructs.Construct, s settings) {
	b := newBase(s.newStack(scope, "Schema", "schema", "Lectern: brings the database's schema up to date"), s)
	migrate := b.make.make("Migrate", functionProps{name: "migrate"})
	migrate.AddEnvironment(jsii.String("MIGRATE_URL"), b.parameter("database/migrate_url"), nil)
	migrate.AddEnvironment(jsii.String("DATABASE_URL"), b.parameter("database/url"), nil)
	if !s.local() {
		// As the owner by a token; by the secret the first time only, when the owner's role has no rds_iam yet. As
		// lectern_app, to check the way in which all other functions sign in.
		b.signsIn(migrate, "lectern_owner")
		b.signsIn(migrate, "lectern_app")
		migrate.AddEnvironment(jsii.String("MIGRATE_SECRET_REF"), b.secretRef("database"), nil)
		b.mayReadSecret(migrate, "database")
	}
	// A migration that failed is looked at, not tried again by itself.
	awslambda.NewEventInvokeConfig(b.Stack, jsii.String("MigrateOnce"), &awslambda.EventInvokeConfigProps{Function: migrate.Function, RetryAttempts: jsii.Number(0)})
	b.output("MigrateFunction", migrate.FunctionName())
}
