package main

import (
	"os"
	"strconv"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambdaeventsources"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctions"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/stacks/sizing"
)

// appStack is everything that runs: functions, API, queue, state machines, media bucket.
type appStack struct {
	base
	media   awss3.Bucket
	anchors awss3.Bucket
	rooms   awssqs.Queue
	watch   awsstepfunctions.CfnStateMachine
	made    awsstepfunctions.CfnStateMachine // artifacts
	erase   awsstepfunctions.CfnStateMachine
	export  awsstepfunctions.CfnStateMachine
}

func newAppStack(scope constructs.Construct, s settings) *appStack {
	a := &appStack{base: newBase(s.newStack(scope, "App", "app", "Lectern: API, functions, queues, state machines, media"), s)}
	a.make.shared["PUBLIC_URL"] = a.parameter("public_url")
	a.make.shared["COOKIE_NAME"] = a.parameter("cookie_name")
	a.make.shared["ORIGIN_SECRET_SHA256"] = a.parameter("origin_sha256")
	// No code reads it: functions keep secrets for the life of an instance, and a new value makes new instances.
	a.make.shared["SECRETS_VERSION"] = a.parameter("secrets_version")
	a.addMediaBucket()
	a.addAnchorsBucket()
	a.addRoomsQueue()
	a.addEventFunctions()
	a.addPipeline()
	a.addErasure()
	a.addExport()
	a.addAPI()
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

// addRoomsQueue: LiveKit's webhooks, in order for each room. After three receives ingest fails a message for good, and
// makes it visible again at once until it goes to the dead-letter queue, so that poison holds its room up for seconds.
// The queue's own count is far above that: a receive is also spent when the function is killed or an earlier message of
// the room fails, and what was acknowledged must not be dead-lettered for that. In high-throughput mode each room has
// what the whole queue would have without it; a report's deduplication id is its own, so the scope may be the room.
func (a *appStack) addRoomsQueue() {
	dlq := awssqs.NewQueue(a.Stack, jsii.String("RoomsDLQ"), &awssqs.QueueProps{
		QueueName: jsii.String(a.settings.name("rooms-dlq.fifo")), Fifo: jsii.Bool(true), Encryption: awssqs.QueueEncryption_SQS_MANAGED,
		RetentionPeriod: awscdk.Duration_Days(jsii.Number(14)), EnforceSSL: jsii.Bool(!a.settings.local()),
	})
	a.rooms = awssqs.NewQueue(a.Stack, jsii.String("Rooms"), &awssqs.QueueProps{
		QueueName: jsii.String(a.settings.name("rooms.fifo")), Fifo: jsii.Bool(true), Encryption: awssqs.QueueEncryption_SQS_MANAGED,
		VisibilityTimeout: awscdk.Duration_Seconds(jsii.Number(sizing.RoomsVisibilitySeconds)), RetentionPeriod: awscdk.Duration_Days(jsii.Number(4)), EnforceSSL: jsii.Bool(!a.settings.local()),
		DeadLetterQueue:    &awssqs.DeadLetterQueue{Queue: dlq, MaxReceiveCount: jsii.Number(sizing.RoomsMaxReceive)},
		DeduplicationScope: awssqs.DeduplicationScope_MESSAGE_GROUP, FifoThroughputLimit: awssqs.FifoThroughputLimit_PER_MESSAGE_GROUP_ID,
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
	a.mayUseMedia(watch, "watch")
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
	a.mayUseMedia(ingest, "ingest")
	ingest.AddEnvironment(jsii.String("ROOMS_QUEUE_URL"), a.rooms.QueueUrl(), nil)
	ingest.AddEnvironment(jsii.String("ARTIFACTS_ARN"), a.machineARN("artifacts"), nil)
	ingest.AddEnvironment(jsii.String("ERASE_ARN"), a.machineARN("erase"), nil)
	ingest.allow([]*string{a.machineARN("artifacts"), a.machineARN("erase")}, "states:StartExecution")
	a.mayWatch(ingest)
	ingest.allow([]*string{a.rooms.QueueArn()}, "sqs:ChangeMessageVisibility", "sqs:SendMessage")
	ingest.AddEventSource(awslambdaeventsources.NewSqsEventSource(a.rooms, &awslambdaeventsources.SqsEventSourceProps{
		BatchSize: jsii.Number(10), ReportBatchItemFailures: jsii.Bool(true), MaxConcurrency: jsii.Number(a.roomsAtATime()),
	}))
}

// roomsAtATime is how many instances of ingest the queue calls: as many as are reserved for it. With more, Lambda would
// refuse calls, and every refusal spends a receive of its messages.
func (a *appStack) roomsAtATime() float64 {
	if n := a.settings.reserved(sizing.Functions["ingest"]); n > 0 {
		return n
	}
	return sizing.RoomsMaxConcurrency
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

// addPipeline: the steps that turn a class into its replay, and the machine that runs them.
func (a *appStack) addPipeline() {
	publish := a.make.make("Publish", functionProps{name: "publish"})
	collect := a.make.make("Collect", functionProps{name: "collect"})
	mix := a.make.make("Mix", functionProps{name: "mix"})
	transcribe := a.make.make("Transcribe", functionProps{name: "transcribe"})
	a.addSpeech(transcribe)
	align := a.make.make("Align", functionProps{name: "align"})
	derive := a.make.make("Derive", functionProps{
		name: "derive",
		env: map[string]*string{
			"INSIGHT_BASE_URL": a.parameter("insight/base_url"), "INSIGHT_MODEL": a.parameter("insight/model"), "INSIGHT_SECRET_REF": a.secretRef("insight"),
		},
	})
	a.mayReadSecret(derive, "insight")
	rendition := a.make.make("Rendition", functionProps{name: "rendition"})
	steps := map[string]function{
		"publish": publish, "collect": collect, "mix": mix, "transcribe": transcribe, "align": align, "derive": derive, "rendition": rendition,
	}
	for _, name := range sortedKeys(steps) {
		a.database(steps[name])
		a.mayUseMedia(steps[name], name)
	}
	a.mayAnchor(publish)
	for _, f := range []function{collect, mix, transcribe, align} { // what they do not find may be too old
		f.AddEnvironment(jsii.String("TRACK_DAYS"), jsii.String(strconv.Itoa(a.settings.TrackDays)), nil)
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
	a.mayUseMedia(erase, "erase")
	erase.AddEnvironment(jsii.String("ARTIFACTS_ARN"), a.machineARN("artifacts"), nil)
	erase.allow([]*string{a.machineARN("artifacts")}, "states:StartExecution")
	// An execution is named by its session, a UUID, whose dashes keep this from being every execution there is.
	erase.allow([]*string{a.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("states"), Resource: jsii.String("execution"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
		ResourceName: jsii.String(a.settings.name("artifacts") + ":*-*"),
	})}, "states:DescribeExecution")
	a.erase = a.stateMachine("EraseMachine", "erase", "statemachines/erase.asl.json", map[string]function{"EraseFunction": erase})
}

// addExport: packing a class into one file for people to take along, by a machine of its own, so that it never waits
// behind replays nor they behind it.
func (a *appStack) addExport() {
	export := a.make.make("Export", functionProps{name: "export"})
	a.database(export)
	a.mayUseMedia(export, "export")
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
