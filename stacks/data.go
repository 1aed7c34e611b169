package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// newDataStack makes what holds a school's memory: a VPC and Aurora PostgreSQL Serverless v2, which pauses when no
// class is live. It writes the parameters that the App stack reads, and prints the context keys the App stack needs.
func newDataStack(scope constructs.Construct, s settings) awscdk.Stack {
	stack := awscdk.NewStack(scope, jsii.String("Data"), s.stackProps("data", "Lectern: VPC and database"))

	private := awsec2.SubnetType_PRIVATE_ISOLATED
	subnets := []*awsec2.SubnetConfiguration{}
	vpcProps := &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(0)}
	if s.nat != "none" {
		private = awsec2.SubnetType_PRIVATE_WITH_EGRESS
		vpcProps.NatGateways = jsii.Number(1)
		subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("public"), SubnetType: awsec2.SubnetType_PUBLIC, CidrMask: jsii.Number(24)})
	}
	if s.nat == "instance" {
		vpcProps.NatGatewayProvider = awsec2.NatProvider_InstanceV2(&awsec2.NatInstanceProps{
			InstanceType: awsec2.NewInstanceType(jsii.String("t4g.nano")), DefaultAllowedTraffic: awsec2.NatTrafficDirection_OUTBOUND_ONLY,
		})
	}
	subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("private"), SubnetType: private, CidrMask: jsii.Number(22)})
	vpcProps.SubnetConfiguration = &subnets
	vpc := awsec2.NewVpc(stack, jsii.String("Vpc"), vpcProps)
	// What functions must reach without a way out: objects through a free gateway, secrets, queues, machines
	// and functions by interface.
	vpc.AddGatewayEndpoint(jsii.String("S3"), &awsec2.GatewayVpcEndpointOptions{Service: awsec2.GatewayVpcEndpointAwsService_S3()})
	if s.nat == "none" {
		for _, e := range []struct {
			id      string
			service awsec2.InterfaceVpcEndpointAwsService
		}{
			{"SecretsManager", awsec2.InterfaceVpcEndpointAwsService_SECRETS_MANAGER()},
			{"StepFunctions", awsec2.InterfaceVpcEndpointAwsService_STEP_FUNCTIONS()},
			{"Sqs", awsec2.InterfaceVpcEndpointAwsService_SQS()},
			{"Lambda", awsec2.InterfaceVpcEndpointAwsService_LAMBDA()},
		} {
			vpc.AddInterfaceEndpoint(jsii.String(e.id), &awsec2.InterfaceVpcEndpointOptions{Service: e.service})
		}
	}

	functions := awsec2.NewSecurityGroup(stack, jsii.String("Functions"), &awsec2.SecurityGroupProps{Vpc: vpc, Description: jsii.String("Functions of Lectern")})
	database := awsec2.NewSecurityGroup(stack, jsii.String("Database"), &awsec2.SecurityGroupProps{Vpc: vpc, Description: jsii.String("Database of Lectern"), AllowAllOutbound: jsii.Bool(false)})
	database.AddIngressRule(functions, awsec2.Port_Tcp(jsii.Number(5432)), jsii.String("functions to Postgres"), jsii.Bool(false))

	protection := s.production()
	// The major is the one that localstack/postgres brings to laptops and tests.
	engine := awsrds.DatabaseClusterEngine_AuroraPostgres(&awsrds.AuroraPostgresClusterEngineProps{Version: awsrds.AuroraPostgresEngineVersion_VER_17_7()})
	cluster := awsrds.NewDatabaseCluster(stack, jsii.String("Cluster"), &awsrds.DatabaseClusterProps{
		Engine: engine,
		ParameterGroup: awsrds.NewParameterGroup(stack, jsii.String("Parameters"), &awsrds.ParameterGroupProps{
			Engine: engine, Description: jsii.String("Lectern: connections without TLS are refused"), Parameters: &map[string]*string{"rds.force_ssl": jsii.String("1")},
		}),
		Vpc: vpc, VpcSubnets: &awsec2.SubnetSelection{SubnetType: private}, SecurityGroups: &[]awsec2.ISecurityGroup{database},
		Writer:                  awsrds.ClusterInstance_ServerlessV2(jsii.String("Writer"), nil),
		ServerlessV2MinCapacity: jsii.Number(0), ServerlessV2MaxCapacity: jsii.Number(8),
		// Five minutes without a connection, and the database costs storage only.
		ServerlessV2AutoPauseDuration: awscdk.Duration_Minutes(jsii.Number(5)),
		DefaultDatabaseName:           jsii.String("lectern"),
		Credentials:                   awsrds.Credentials_FromGeneratedSecret(jsii.String("lectern_owner"), &awsrds.CredentialsBaseOptions{SecretName: jsii.String(s.secret("database"))}),
		IamAuthentication:             jsii.Bool(true), StorageEncrypted: jsii.Bool(true), DeletionProtection: jsii.Bool(protection),
		Backup:        &awsrds.BackupProps{Retention: awscdk.Duration_Days(jsii.Number(14))},
		RemovalPolicy: awscdk.RemovalPolicy_RETAIN,
	})

	address := func(user string) *string {
		return awscdk.Fn_Join(jsii.String(""), &[]*string{
			jsii.String("postgres://" + user + "@"), cluster.ClusterEndpoint().Hostname(), jsii.String(":5432/lectern?sslmode=verify-full"),
		})
	}
	for _, p := range []struct {
		id, part string
		value    *string
	}{
		{"DatabaseUrl", "database/url", address("lectern_app")},
		{"EraseUrl", "database/erase_url", address("lectern_erase")},
		{"MigrateUrl", "database/migrate_url", address("lectern_owner")},
		{"ResourceId", "database/resource_id", cluster.ClusterResourceIdentifier()},
	} {
		awsssm.NewStringParameter(stack, jsii.String("Parameter"+p.id), &awsssm.StringParameterProps{ParameterName: jsii.String(s.parameter(p.part)), StringValue: p.value})
	}
	ids := []*string{}
	for _, subnet := range *vpc.SelectSubnets(&awsec2.SubnetSelection{SubnetType: private}).Subnets {
		ids = append(ids, subnet.SubnetId())
	}
	for id, value := range map[string]*string{"vpcId": vpc.VpcId(), "securityGroupId": functions.SecurityGroupId(), "subnetIds": awscdk.Fn_Join(jsii.String(","), &ids)} {
		awscdk.NewCfnOutput(stack, jsii.String(id), &awscdk.CfnOutputProps{Value: value, Description: jsii.String("context key " + id + " of the App stack")})
	}
	return stack
}
