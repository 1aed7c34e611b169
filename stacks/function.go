package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/stacks/sizing"
)

// functionProps states what differs between functions. How large each is, sizing says.
type functionProps struct {
	name    string // of sizing.Functions; folder under functions/ and dist/
	outside bool   // runs outside the VPC, because it needs no database
	python  string // handler of a function in Python; empty: a program in Go
	env     map[string]*string
}

// function is one Lambda of Lectern: its processor, its log group, its own role with nothing but what it is granted.
type function struct {
	awslambda.Function
	role awsiam.Role
}

// allow grants one statement to the function's role.
func (f function) allow(resources []*string, actions ...string) {
	f.role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings(actions...), Resources: &resources,
	}))
}

// factory makes the functions of one stack.
type factory struct {
	stack    awscdk.Stack
	settings settings
	shared   map[string]*string // environment every function gets
	network  *network
	hot      awss3.IBucket
}

// network is where functions with a database run.
type network struct {
	vpc     awsec2.IVpc
	subnets *awsec2.SubnetSelection
	group   awsec2.ISecurityGroup
}

func (f *factory) code(p functionProps) awslambda.Code {
	name := p.name
	if f.settings.hot == "" {
		if !f.settings.local() {
			name = "arm64/" + name // dist/<name> is for this machine
		}
		return awslambda.Code_FromAsset(jsii.String("dist/"+name), nil)
	}
	if f.hot == nil {
		f.hot = awss3.Bucket_FromBucketName(f.stack, jsii.String("HotReload"), jsii.String("hot-reload"))
	}
	return awslambda.Code_FromBucket(f.hot, jsii.String(f.settings.hot+"/"+name), nil)
}

func (f *factory) make(id string, p functionProps) function {
	scope := constructs.NewConstruct(f.stack, jsii.String(id))
	size, known := sizing.Functions[p.name]
	if !known {
		panic("stacks: sizing has no function " + p.name)
	}
	full := f.settings.name(p.name)
	logs := f.settings.newLogs(scope, "Logs", "/aws/lambda/"+full)
	role := awsiam.NewRole(scope, jsii.String("Role"), &awsiam.RoleProps{
		AssumedBy:   awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
		Description: jsii.String("What " + full + " may do"),
	})
	logs.GrantWrite(role)
	env := map[string]*string{}
	for _, part := range []map[string]*string{f.shared, p.env} {
		for k, v := range part {
			env[k] = v
		}
	}
	props := &awslambda.FunctionProps{
		FunctionName: jsii.String(full), Description: jsii.String(size.Purpose), Code: f.code(p), Handler: jsii.String("bootstrap"),
		Runtime: awslambda.Runtime_PROVIDED_AL2023(), Architecture: architecture(f.settings.machine()),
		Timeout: awscdk.Duration_Seconds(jsii.Number(size.TimeoutSeconds)), MemorySize: jsii.Number(size.MemoryMB),
		LoggingFormat: awslambda.LoggingFormat_JSON, LogGroup: logs, Role: role, Environment: &env,
	}
	if p.python != "" {
		props.Runtime, props.Handler = awslambda.Runtime_PYTHON_3_13(), jsii.String(p.python)
	}
	if size.DiskMB > 0 {
		props.EphemeralStorageSize = awscdk.Size_Mebibytes(jsii.Number(size.DiskMB))
	}
	if reserved := f.settings.reserved(size); reserved > 0 {
		props.ReservedConcurrentExecutions = jsii.Number(reserved)
	}
	if f.network != nil && !p.outside {
		props.Vpc, props.VpcSubnets, props.SecurityGroups = f.network.vpc, f.network.subnets, &[]awsec2.ISecurityGroup{f.network.group}
	}
	return function{awslambda.NewFunction(scope, jsii.String("Function"), props), role}
}

// reserved is the most instances of a function at a time: sizing's, or what the environment says in its place; 0:
// nothing is reserved.
func (s settings) reserved(size sizing.Function) float64 {
	switch n, set := s.Concurrency[size.Name]; {
	case !s.Reserved:
		return 0
	case set:
		return n
	default:
		return size.Reserved
	}
}

func architecture(machine string) awslambda.Architecture {
	if machine == "arm64" {
		return awslambda.Architecture_ARM_64()
	}
	return awslambda.Architecture_X86_64()
}
