package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambdaeventsources"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctions"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/stacks/sizing"
)

// appStack is everything that runs: functions, API, queue, state machines, media bucket.
type appStack struct {
	base
	media  awss3.Bucket
	rooms  awssqs.Queue
	watch  awsstepfunctions.CfnStateMachine
	made   awsstepfunctions.CfnStateMachine // artifacts
	erase  awsstepfunctions.CfnStateMachine
	export awsstepfunctions.CfnStateMachine
}

func newAppStack(scope constructs.Construct, s settings) *appStack {
	a := &appStack{base: newBase(s.newStack(scope, "App", "app", "Lectern: API, functions, queues, state machines, media"), s)}
	a.make.shared["PUBLIC_URL"] = a.parameter("public_url")
	a.make.shared["COOKIE_NAME"] = a.parameter("cookie_name")
	a.make.shared["ORIGIN_SECRET_SHA256"] = a.parameter("origin_sha256")
	a.addMediaBucket()
	a.addRoomsQueue()
	a.addEventFunctions()
	a.addPipeline()
	a.addErasure()
	a.addExport()
	a.addAPI()
	// The Edge stack reads these two.
	a.write("MediaOrigin", "media/origin", awscdk.Fn_Join(jsii.String(""), &[]*string{jsii.String("https://"), a.media.BucketRegionalDomainName()}))
	a.output("MediaBucket", a.media.BucketName())
	a.output("ArtifactsArn", a.made.AttrArn())
	a.output("WatchArn", a.watch.AttrArn())
	a.output("EraseArn", a.erase.AttrArn())
	a.output("ExportArn", a.export.AttrArn())
	return a
}

// mayReadIssuerSecrets lets a function read the client secrets of schools, issuer/<slug>, and no other secret. Which
// school has which is in its row (client_secret_ref).
func (a *appStack) mayReadIssuerSecrets(f function) {
	f.AddEnvironment(jsii.String("ISSUER_SECRETS"), a.secretRef("issuer/"), nil)
	f.allow([]*string{a.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("secretsmanager"), Resource: jsii.String("secret"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
		ResourceName: jsii.String(a.settings.secret("issuer/*")),
	})}, "secretsmanager:GetSecretValue")
}

// livekit gives a function LiveKit's address and the right to read its key.
func (a *appStack) livekit(f function) {
	f.AddEnvironment(jsii.String("LIVEKIT_URL"), a.parameter("livekit/url"), nil)
	f.AddEnvironment(jsii.String("LIVEKIT_PUBLIC_URL"), a.parameter("livekit/public_url"), nil)
	f.AddEnvironment(jsii.String("LIVEKIT_SECRET_REF"), a.secretRef("livekit"), nil)
	a.mayReadSecret(f, "livekit")
}

// mediaAccess lets a function use the objects of schools (t/…), and nothing else in the bucket.
func (a *appStack) mediaAccess(f function, actions ...string) {
	f.AddEnvironment(jsii.String("MEDIA_BUCKET"), a.media.BucketName(), nil)
	f.allow([]*string{a.media.ArnForObjects(jsii.String("t/*"))}, actions...)
}

// mayKeepAssets lets a function use the files of courses (t/<school>/assets/…), and tell a missing one from a refusal.
// The forms and addresses that it signs can do no more than the function itself.
func (a *appStack) mayKeepAssets(f function) {
	f.AddEnvironment(jsii.String("MEDIA_BUCKET"), a.media.BucketName(), nil)
	f.allow([]*string{a.media.ArnForObjects(jsii.String("t/*/assets/*"))}, "s3:GetObject", "s3:PutObject", "s3:DeleteObject")
	a.mayTellMissing(f)
}

// mayTellMissing lets a function tell a missing object from a refusal: with the right to list S3 answers 404 for a key
// that is not there, and 403 only for what it refuses. IfExists, because HEAD and GET bring no prefix to the condition.
func (a *appStack) mayTellMissing(f function) { a.mayList(f, "t/*") }

func (a *appStack) mayList(f function, prefix string) {
	f.role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings("s3:ListBucket"), Resources: &[]*string{a.media.BucketArn()},
		Conditions: &map[string]any{"StringLikeIfExists": map[string]any{"s3:prefix": prefix}},
	}))
}

func (a *appStack) addMediaBucket() {
	a.media = awss3.NewBucket(a.Stack, jsii.String("Media"), &awss3.BucketProps{
		BucketName: a.bucketName("media"), BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(), Encryption: awss3.BucketEncryption_S3_MANAGED,
		EnforceSSL: jsii.Bool(!a.settings.local()), RemovalPolicy: a.settings.keep(),
		// Range requests of the player and of decks need the headers exposed; only pages at the schools' own addresses
		// may read, and POST the forms that studio signs.
		Cors: &[]*awss3.CorsRule{{
			AllowedMethods: &[]awss3.HttpMethods{awss3.HttpMethods_GET, awss3.HttpMethods_HEAD, awss3.HttpMethods_POST}, AllowedOrigins: a.origins(),
			AllowedHeaders: jsii.Strings("range", "content-type"), ExposedHeaders: jsii.Strings("content-range", "content-length", "accept-ranges", "etag"), MaxAge: jsii.Number(3600),
		}},
		LifecycleRules: &[]*awss3.LifecycleRule{
			{AbortIncompleteMultipartUploadAfter: awscdk.Duration_Days(jsii.Number(1))},
			// What people packed to take along is kept for seven days, as the API tells them.
			{
				Id: jsii.String("exports"), Prefix: jsii.String(exports), Expiration: awscdk.Duration_Days(jsii.Number(artifact.ExportDays)),
				NoncurrentVersionExpiration: awscdk.Duration_Days(jsii.Number(1)),
			},
		},
	})
}

// origins are the addresses at which schools are open: public_url, and those of the other domains.
func (a *appStack) origins() *[]*string {
	all := []*string{a.parameter("public_url")}
	for _, d := range a.settings.Domains[min(1, len(a.settings.Domains)):] {
		all = append(all, jsii.String("https://"+d))
	}
	return &all
}

// bucketName leaves the name to CloudFormation on AWS, where names are global.
func (a *appStack) bucketName(part string) *string {
	if a.settings.local() {
		return jsii.String(a.settings.name(part))
	}
	return nil
}

// addRoomsQueue: LiveKit's webhooks, in order for each room. After three receives ingest fails a message for good, and
// makes it visible again at once until it goes to the dead-letter queue, so that poison holds its room up for seconds.
// The queue's own count is far above that: a receive is also spent when the function is killed or an earlier message of the
// room fails, and what was acknowledged must not be dead-lettered for that.
func (a *appStack) addRoomsQueue() {
	dlq := awssqs.NewQueue(a.Stack, jsii.String("RoomsDLQ"), &awssqs.QueueProps{
		QueueName: jsii.String(a.settings.name("rooms-dlq.fifo")), Fifo: jsii.Bool(true), Encryption: awssqs.QueueEncryption_SQS_MANAGED,
		RetentionPeriod: awscdk.Duration_Days(jsii.Number(14)), EnforceSSL: jsii.Bool(!a.settings.local()),
	})
	a.rooms = awssqs.NewQueue(a.Stack, jsii.String("Rooms"), &awssqs.QueueProps{
		QueueName: jsii.String(a.settings.name("rooms.fifo")), Fifo: jsii.Bool(true), Encryption: awssqs.QueueEncryption_SQS_MANAGED,
		VisibilityTimeout: awscdk.Duration_Seconds(jsii.Number(sizing.RoomsVisibilitySeconds)), RetentionPeriod: awscdk.Duration_Days(jsii.Number(4)), EnforceSSL: jsii.Bool(!a.settings.local()),
		DeadLetterQueue: &awssqs.DeadLetterQueue{Queue: dlq, MaxReceiveCount: jsii.Number(sizing.RoomsMaxReceive)},
	})
	a.output("RoomsQueueUrl", a.rooms.QueueUrl())
	a.output("RoomsDLQUrl", dlq.QueueUrl())
}

// addEventFunctions: webhook → queue → ingest, and the watch.
func (a *appStack) addEventFunctions() {
	watch := a.make.make("Watch", functionProps{name: "watch"})
	a.database(watch)
	a.livekit(watch)
	a.egress(watch)
	a.mayDeleteRecordings(watch)
	a.watch = a.stateMachine("WatchMachine", "watch", "statemachines/watch.asl.json", map[string]function{"WatchFunction": watch})
	watch.AddEnvironment(jsii.String("WATCH_SECONDS"), seconds(a.settings.WatchSeconds), nil)
	watch.AddEnvironment(jsii.String("WATCH_ARN"), a.machineARN("watch"), nil)
	watch.AddEnvironment(jsii.String("ARTIFACTS_ARN"), a.machineARN("artifacts"), nil)
	watch.AddEnvironment(jsii.String("ERASE_ARN"), a.machineARN("erase"), nil)
	watch.allow([]*string{a.machineARN("watch"), a.machineARN("artifacts"), a.machineARN("erase")}, "states:StartExecution")

	ingest := a.make.make("Ingest", functionProps{name: "ingest"})
	a.database(ingest)
	a.livekit(ingest)
	a.egress(ingest)
	a.mayDeleteRecordings(ingest)
	ingest.AddEnvironment(jsii.String("ROOMS_QUEUE_URL"), a.rooms.QueueUrl(), nil)
	ingest.AddEnvironment(jsii.String("ARTIFACTS_ARN"), a.machineARN("artifacts"), nil)
	ingest.AddEnvironment(jsii.String("ERASE_ARN"), a.machineARN("erase"), nil)
	ingest.allow([]*string{a.machineARN("artifacts"), a.machineARN("erase")}, "states:StartExecution")
	a.mayWatch(ingest)
	ingest.allow([]*string{a.rooms.QueueArn()}, "sqs:ChangeMessageVisibility", "sqs:SendMessage")
	ingest.AddEventSource(awslambdaeventsources.NewSqsEventSource(a.rooms, &awslambdaeventsources.SqsEventSourceProps{
		BatchSize: jsii.Number(10), ReportBatchItemFailures: jsii.Bool(true), MaxConcurrency: jsii.Number(sizing.RoomsMaxConcurrency),
	}))
}

// mayWatch lets a function start the watch of a live session, and see whether one still runs.
func (a *appStack) mayWatch(f function) {
	f.AddEnvironment(jsii.String("WATCH_ARN"), a.machineARN("watch"), nil)
	f.allow([]*string{a.machineARN("watch")}, "states:StartExecution")
	// An execution is named by its session, a UUID, whose dashes keep this from being every execution there is.
	f.allow([]*string{a.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("states"), Resource: jsii.String("execution"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
		ResourceName: jsii.String(a.settings.name("watch") + ":*-*"),
	})}, "states:DescribeExecution")
}

// egress tells a function where LiveKit's egress stores recordings, and with which key.
func (a *appStack) egress(f function) {
	f.AddEnvironment(jsii.String("MEDIA_BUCKET"), a.media.BucketName(), nil)
	if a.settings.local() {
		f.AddEnvironment(jsii.String("EGRESS_ENDPOINT"), a.parameter("media/egress_endpoint"), nil)
	}
	f.AddEnvironment(jsii.String("EGRESS_SECRET_REF"), a.secretRef("egress-storage"), nil)
	a.mayReadSecret(f, "egress-storage")
}

// mayDeleteRecordings lets a function delete the files of recordings whose owner agrees no more, every version of them.
func (a *appStack) mayDeleteRecordings(f function) {
	f.allow([]*string{a.media.ArnForObjects(jsii.String("t/*/s/*/tracks/*"))}, "s3:DeleteObject", "s3:DeleteObjectVersion")
	f.role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings("s3:ListBucketVersions"), Resources: &[]*string{a.media.BucketArn()},
		Conditions: &map[string]any{"StringLike": map[string]any{"s3:prefix": "t/*/s/*/tracks/*"}},
	}))
}

// addPipeline: the steps that turn a class into its replay, and the machine that runs them.
func (a *appStack) addPipeline() {
	publish := a.make.make("Publish", functionProps{name: "publish"})
	collect := a.make.make("Collect", functionProps{name: "collect"})
	mix := a.make.make("Mix", functionProps{name: "mix"})
	transcribe := a.make.make("Transcribe", functionProps{name: "transcribe"})
	a.addSpeech(transcribe)
	align := a.make.make("Align", functionProps{name: "align"})
	derive := a.make.make("Derive", functionProps{name: "derive",
		env: map[string]*string{
			"INSIGHT_BASE_URL": a.parameter("insight/base_url"), "INSIGHT_MODEL": a.parameter("insight/model"), "INSIGHT_SECRET_REF": a.secretRef("insight"),
		},
	})
	a.mayReadSecret(derive, "insight")
	rendition := a.make.make("Rendition", functionProps{name: "rendition"})
	rendition.allow([]*string{a.media.ArnForObjects(jsii.String("t/*/s/*/rendition/*"))}, "s3:DeleteObject")
	for _, f := range []function{publish, mix, transcribe, align, derive, rendition} {
		a.database(f)
		a.mediaAccess(f, "s3:GetObject", "s3:PutObject")
	}
	a.database(collect)
	a.mediaAccess(collect, "s3:GetObject")
	for _, f := range []function{publish, collect, mix, transcribe, align, derive, rendition} {
		a.mayTellMissing(f)
	}
	a.made = a.stateMachine("ArtifactsMachine", "artifacts", "statemachines/artifacts.asl.json", map[string]function{
		"PublishFunction": publish, "CollectFunction": collect, "MixFunction": mix, "TranscribeFunction": transcribe,
		"AlignFunction": align, "DeriveFunction": derive, "RenditionFunction": rendition,
	})
}

// addErasure: the only function that may empty words in the log.
func (a *appStack) addErasure() {
	erase := a.make.make("Erase", functionProps{name: "erase"})
	a.databaseAs(erase, "lectern_erase", "database/erase_url")
	a.mediaAccess(erase, "s3:DeleteObject", "s3:DeleteObjectVersion")
	erase.allow([]*string{a.media.ArnForObjects(jsii.String(exports + "*"))}, "s3:DeleteObject", "s3:DeleteObjectVersion")
	erase.role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings("s3:ListBucketVersions"), Resources: &[]*string{a.media.BucketArn()},
		Conditions: &map[string]any{"StringLike": map[string]any{"s3:prefix": []string{"t/*", exports + "*"}}},
	}))
	erase.AddEnvironment(jsii.String("ARTIFACTS_ARN"), a.machineARN("artifacts"), nil)
	erase.allow([]*string{a.machineARN("artifacts")}, "states:StartExecution")
	// An execution is named by its session, a UUID, whose dashes keep this from being every execution there is.
	erase.allow([]*string{a.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("states"), Resource: jsii.String("execution"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
		ResourceName: jsii.String(a.settings.name("artifacts") + ":*-*"),
	})}, "states:DescribeExecution")
	a.erase = a.stateMachine("EraseMachine", "erase", "statemachines/erase.asl.json", map[string]function{"EraseFunction": erase})
}

// exports begins the keys of classes that were packed.
const exports = "exports/"

// addExport: packing a class into one file for people to take along, by a machine of its own, so that it never waits
// behind replays nor they behind it.
func (a *appStack) addExport() {
	export := a.make.make("Export", functionProps{name: "export"})
	a.database(export)
	a.mediaAccess(export, "s3:GetObject")
	export.allow([]*string{a.media.ArnForObjects(jsii.String(exports + "*"))}, "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject")
	a.mayTellMissing(export)
	a.export = a.stateMachine("ExportMachine", "export", "statemachines/export.asl.json", map[string]function{"ExportFunction": export})
}

// machineARN is known before the machine is made, which a machine that starts itself needs.
func (a *appStack) machineARN(part string) *string {
	return a.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("states"), Resource: jsii.String("stateMachine"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
		ResourceName: jsii.String(a.settings.name(part)),
	})
}

// stateMachine deploys an ASL file as it stands; ${Names} in it become the functions' ARNs.
func (a *appStack) stateMachine(id, part, file string, functions map[string]function) awsstepfunctions.CfnStateMachine {
	definition, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	role := awsiam.NewRole(a.Stack, jsii.String(id+"Role"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("states.amazonaws.com"), nil)})
	substitutions := map[string]*string{}
	arns := make([]*string, 0, len(functions))
	for _, name := range sortedKeys(functions) {
		substitutions[name] = functions[name].FunctionArn()
		arns = append(arns, functions[name].FunctionArn())
	}
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("lambda:InvokeFunction"), Resources: &arns}))
	machine := awsstepfunctions.NewCfnStateMachine(a.Stack, jsii.String(id), &awsstepfunctions.CfnStateMachineProps{
		StateMachineName: jsii.String(a.settings.name(part)), RoleArn: role.RoleArn(),
		DefinitionString: jsii.String(string(definition)), DefinitionSubstitutions: substitutions,
	})
	machine.Node().AddDependency(role)
	return machine
}
