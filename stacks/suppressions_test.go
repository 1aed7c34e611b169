package main

// Parts of the regular expressions below.
const (
	anywhere = `[a-z]+/`
	methods  = anywhere + `App/Api/Default/.*`
	stage    = anywhere + `App/Api/DeploymentStage\.api/Resource`
	edge     = anywhere + `Edge/Distribution/Resource`
)

// exceptions are all cases in which a rule of cdk-nag's is not followed. One that nothing needs fails the test.
var exceptions = []exception{
	{"AwsSolutions-APIG1", stage, "Every function writes one line for each request, with route, status, time and school; the gateway's log would hold the same and the address of the person, and needs a role that the account has once for all its APIs."},
	{"AwsSolutions-APIG2", anywhere + "App/Api/Resource", "The functions check every request against the types of docs/openapi.yaml and answer in the one shape of errors; a second description in the gateway would drift from it."},
	{"AwsSolutions-APIG3", stage, "The firewall is in front of CloudFront, and functions refuse what did not come through CloudFront with the origin's secret."},
	{"AwsSolutions-APIG4", methods, "People sign in with a cookie whose hash is in the database, and LiveKit signs its reports; the functions check both, and a test tries every operation as every role."},
	{"AwsSolutions-COG4", methods, "Schools bring issuers of their own; the functions check the cookie of a session, wherever it was signed in."},
	{"AwsSolutions-APIG6", stage, "The gateway's log of executions holds the bodies of requests, which are what children write."},
	{"AwsSolutions-CFR1", edge, "A school's people sign in from wherever they are."},
	{"AwsSolutions-CFR3", edge, "CloudFront's log would keep the address of every child for every page; what an operator needs is in the functions' lines and CloudFront's own metrics."},
	{"AwsSolutions-CFR2", `staging/Edge/Distribution/Resource`, "The firewall costs more than everything else at rest and is the operator's choice; the API throttles without it, and its test is with the configurations that have it."},
	{"AwsSolutions-CFR4", `(staging|production)/Edge/Distribution/Resource`, "Without a domain of the operator's own, CloudFront's certificate is in use, for which AWS fixes the protocols; with domains the policy is TLSv1.2_2021."},
	{"AwsSolutions-COG2", `everything/Identity/People/Resource`, "Whoever wants a second factor sets one up; a school cannot ask every child for a phone."},
	{"AwsSolutions-COG8", `everything/Identity/People/Resource`, "The plus plan is paid for by user; a school that wants its protections brings an issuer that has them."},
	{"AwsSolutions-EC23", `everything/LiveKit/Group/Resource`, "Browsers everywhere send their media to this machine; only the ports of signalling, TURN and media are open."},
	{"AwsSolutions-EC28", `everything/LiveKit/Host/Resource`, "Its alarms read the status checks, which are reported each minute without detailed monitoring."},
	{"AwsSolutions-EC29", `everything/LiveKit/Host/Resource`, "The machine holds nothing: a new one takes its address over, and a class goes on in a room of the next generation."},
	{"AwsSolutions-SMG4", `everything/Identity/ClientSecret`, "Cognito makes the client's secret with the client and changes it with nothing else."},
	{"AwsSolutions-EC28", `staging/Data/Vpc/publicSubnet1/NatInstance/Resource`, "The alarm on the way out reads the status checks, which are reported each minute without detailed monitoring."},
	{"AwsSolutions-EC29", `staging/Data/Vpc/publicSubnet1/NatInstance/Resource`, "The instance holds nothing: it is replaced by deploying the stack again, and production has a gateway."},
	{"AwsSolutions-IAM4", anywhere + `(App|Schema)/[A-Za-z]+/Role/Resource`, "AWSLambdaENIManagementAccess is what Lambda needs to enter a VPC, and nothing else; AWS changes it when that changes."},
	{"AwsSolutions-IAM4", anywhere + `App/ReleaseRole/Resource`, "AWSCodeDeployRoleForLambdaLimited is what CodeDeploy needs to move aliases and look at alarms; AWS changes it when that changes."},
	{"AwsSolutions-IAM5", anywhere + `((App|Schema)/[A-Za-z]+|LiveKit)/Role/DefaultPolicy/Resource`, "TestNoStatementIsWiderThanItsReason holds each resource with a wildcard against a table of its own."},
	{"AwsSolutions-L1", anywhere + `App/Speech/Function/Resource`, "The function's wheels are pinned for Python 3.13, which Lambda supports until 2029."},
	{"AwsSolutions-RDS10", `(staging|everything)/Data/Cluster/Resource`, "Only production is protected from being deleted; elsewhere the cluster is kept when its stack goes, and deleting it is a step of its own."},
	{"AwsSolutions-S1", anywhere + `(App/Media|Edge/Web)/Resource`, "Who may read an object is decided and logged by the function that signs its address; a log of the bucket would keep people's addresses."},
	{"AwsSolutions-S1", anywhere + `App/Anchors/Resource`, "No role of ours reads there, one may add, and nobody can change an object for ten years: a log would tell nothing that the objects do not."},
	{"AwsSolutions-SF1", anywhere + `App/[A-Za-z]+Machine`, "Each step writes its own line, and Step Functions keeps the history of every execution for 90 days."},
	{"AwsSolutions-SF2", anywhere + `App/[A-Za-z]+Machine`, "The functions write no X-Ray traces; requests and steps are followed by their ids in the log."},
	{"AwsSolutions-SMG4", anywhere + `Data/Owner/Resource`, "The password is for the first sign-in of migrate alone; after it RDS refuses passwords of that user, who signs in by IAM."},
	{"AwsSolutions-SMG4", anywhere + `App/EgressSecret/Resource`, "The key can add recordings and do nothing else; LiveKit is given it with every request, and a recording that runs while it is replaced is lost; the operator chooses when (egressKey)."},
	{"AwsSolutions-VPC7", anywhere + `Data/Vpc/Resource`, "The flow logs are those of the private subnets, where functions and database are; the rule knows only one of the whole VPC, which would note the world's scans of the public addresses."},
}
