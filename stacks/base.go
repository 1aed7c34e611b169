package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/jsii-runtime-go"
)

// base is what stacks with functions have in common: the App stack and the Schema stack.
type base struct {
	awscdk.Stack
	settings settings
	make     *factory
}

// newBase wraps a stack and imports the Data stack's network into it. Locally there is none.
func newBase(stack awscdk.Stack, s settings) base {
	b := base{Stack: stack, settings: s, make: &factory{stack: stack, settings: s, shared: map[string]*string{"LECTERN_ENV": jsii.String(s.env)}}}
	if !s.local() {
		b.make.network = b.importedNetwork()
	}
	return b
}

// parameter reads an SSM parameter when the stack is deployed. Other stacks and the deploy program write them on AWS,
// the deploy script locally.
func (b *base) parameter(part string) *string {
	return awsssm.StringParameter_ValueForStringParameter(b.Stack, jsii.String(b.settings.parameter(part)), nil)
}

// write sets an SSM parameter for another stack.
func (b *base) write(id, part string, value *string) {
	awsssm.NewStringParameter(b.Stack, jsii.String("Parameter"+id), &awsssm.StringParameterProps{ParameterName: jsii.String(b.settings.parameter(part)), StringValue: value})
}

func (b *base) output(id string, value *string) {
	awscdk.NewCfnOutput(b.Stack, jsii.String(id), &awscdk.CfnOutputProps{Value: value})
}

// secretRef returns the reference a function resolves by config.Secret; mayReadSecret lets it read that one secret.
func (b *base) secretRef(part string) *string {
	return jsii.String("secretsmanager:" + b.settings.secret(part))
}

func (b *base) mayReadSecret(f function, part string) {
	secret := awssecretsmanager.Secret_FromSecretNameV2(f.role, jsii.String("Secret-"+part), jsii.String(b.settings.secret(part)))
	f.allow([]*string{jsii.String(*secret.SecretArn() + "-??????")}, "secretsmanager:GetSecretValue")
}

// database gives a function its connection as lectern_app: on AWS a token signed by its own role, no password.
func (b *base) database(f function) { b.databaseAs(f, "lectern_app", "database/url") }

// databaseAs is database with another user, at the address of another parameter.
func (b *base) databaseAs(f function, user, address string) {
	f.AddEnvironment(jsii.String("DATABASE_URL"), b.parameter(address), nil)
	if b.settings.local() {
		return
	}
	b.signsIn(f, user)
}

// signsIn lets a function connect to the database as user, by a token that its role signs.
func (b *base) signsIn(f function, user string) {
	f.AddEnvironment(jsii.String("DATABASE_AUTH"), jsii.String("iam"), nil)
	f.allow([]*string{b.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("rds-db"), Resource: jsii.String("dbuser"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
		ResourceName: awscdk.Fn_Join(jsii.String("/"), &[]*string{b.parameter("database/resource_id"), jsii.String(user)}),
	})}, "rds-db:connect")
	f.role.AddManagedPolicy(awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("service-role/AWSLambdaENIManagementAccess")))
}

// importedNetwork is what the Data stack made, by the parameters that it wrote.
func (b *base) importedNetwork() *network {
	zones := []*string{awscdk.Fn_Select(jsii.Number(0), awscdk.Fn_GetAzs(nil)), awscdk.Fn_Select(jsii.Number(1), awscdk.Fn_GetAzs(nil))}
	vpc := awsec2.Vpc_FromVpcAttributes(b.Stack, jsii.String("Vpc"), &awsec2.VpcAttributes{
		// Functions are placed by subnets and group; the VPC's own id stands nowhere in their templates.
		VpcId: jsii.String("of-the-subnets"), AvailabilityZones: &zones,
		PrivateSubnetIds: &[]*string{b.parameter("network/subnet_a"), b.parameter("network/subnet_b")},
	})
	return &network{
		vpc:     vpc,
		subnets: &awsec2.SubnetSelection{Subnets: vpc.PrivateSubnets()},
		// Its rules are the Data stack's alone.
		group: awsec2.SecurityGroup_FromSecurityGroupId(b.Stack, jsii.String("FunctionGroup"), b.parameter("network/group_id"), &awsec2.SecurityGroupImportOptions{Mutable: jsii.Bool(false)}),
	}
}
