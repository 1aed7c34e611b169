package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/aws-cdk-go/awscdk/v2/interfaces/interfacesawscloudfront"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// dataStack is what holds a school's memory: a VPC and Aurora PostgreSQL Serverless v2, which pauses when no class is
// live, and the keys that media addresses are signed with. Other stacks read the parameters that it writes.
type dataStack struct {
	base
	vpc       awsec2.Vpc
	functions awsec2.SecurityGroup
}

func newDataStack(scope constructs.Construct, s settings) {
	stack := s.newStack(scope, "Data", "data", "Lectern: VPC, database, keys of media")
	d := &dataStack{base: base{Stack: stack, settings: s}}
	d.addNetwork()
	d.addDatabase()
	d.addMediaKeys()
}

// The address plan. It is the same whatever the way out is, and written down instead of counted, so that no change of
// settings moves a subnet from under the database.
const vpcRange = "10.0.0.0/16"

var (
	publicRanges  = []string{"10.0.0.0/24", "10.0.1.0/24"}
	privateRanges = []string{"10.0.4.0/22", "10.0.8.0/22"}
)

// addNetwork makes two public and two private subnets. Functions and database are in the private ones; what is in the
// public ones is the way out, and the media server when it is our own.
func (d *dataStack) addNetwork() {
	s := d.settings
	private := awsec2.SubnetType_PRIVATE_WITH_EGRESS
	props := &awsec2.VpcProps{IpAddresses: awsec2.IpAddresses_Cidr(jsii.String(vpcRange)), MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1)}
	var nat awsec2.NatInstanceProviderV2
	switch s.NAT {
	case "instance":
		nat = awsec2.NatProvider_InstanceV2(&awsec2.NatInstanceProps{
			InstanceType: awsec2.NewInstanceType(jsii.String("t4g.nano")), DefaultAllowedTraffic: awsec2.NatTrafficDirection_OUTBOUND_ONLY,
			AssociatePublicIpAddress: jsii.Bool(true),
		})
		props.NatGatewayProvider = nat
	case "none":
		private, props.NatGateways = awsec2.SubnetType_PRIVATE_ISOLATED, jsii.Number(0)
	}
	props.SubnetConfiguration = &[]*awsec2.SubnetConfiguration{
		{Name: jsii.String("public"), SubnetType: awsec2.SubnetType_PUBLIC, CidrMask: jsii.Number(24), MapPublicIpOnLaunch: jsii.Bool(false)},
		{Name: jsii.String("private"), SubnetType: private, CidrMask: jsii.Number(22)},
	}
	d.vpc = awsec2.NewVpc(d.Stack, jsii.String("Vpc"), props)
	privateSubnets := *d.vpc.SelectSubnets(&awsec2.SubnetSelection{SubnetType: private}).Subnets
	fixRanges(*d.vpc.PublicSubnets(), publicRanges)
	fixRanges(privateSubnets, privateRanges)
	if nat != nil {
		d.secureNAT(nat)
	}
	d.addEndpoints()
	d.addFlowLogs(privateSubnets)

	d.functions = awsec2.NewSecurityGroup(d.Stack, jsii.String("Functions"), &awsec2.SecurityGroupProps{Vpc: d.vpc, Description: jsii.String("Functions of Lectern")})
	d.functions.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN)
	// The database is kept when the stack goes, and so is what it stands on. What costs by the hour goes.
	d.vpc.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN)
	for _, subnet := range privateSubnets {
		cfn[awsec2.CfnSubnet](subnet).ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN, nil)
	}

	d.write("VpcId", "network/vpc_id", d.vpc.VpcId())
	d.write("SubnetA", "network/subnet_a", privateSubnets[0].SubnetId())
	d.write("SubnetB", "network/subnet_b", privateSubnets[1].SubnetId())
	d.write("PublicSubnet", "network/public_subnet", (*d.vpc.PublicSubnets())[0].SubnetId())
	d.write("GroupId", "network/group_id", d.functions.SecurityGroupId())
}

// cfn returns the CloudFormation resource behind a construct.
func cfn[T any](c constructs.IConstruct) T { return c.Node().DefaultChild().(T) }

func fixRanges(subnets []awsec2.ISubnet, ranges []string) {
	for i, subnet := range subnets {
		cfn[awsec2.CfnSubnet](subnet).SetCidrBlock(jsii.String(ranges[i]))
	}
}

// secureNAT lets the VPC's machines send through the NAT instance, which by itself refuses everything that comes in,
// and encrypts its disk. Its metadata is read with a session token only.
func (d *dataStack) secureNAT(nat awsec2.NatInstanceProviderV2) {
	nat.Connections().AllowFrom(awsec2.Peer_Ipv4(jsii.String(vpcRange)), awsec2.Port_AllTraffic(), jsii.String("machines of the VPC to the outside"))
	for _, instance := range *nat.GatewayInstances() {
		machine := cfn[awsec2.CfnInstance](instance)
		machine.SetMetadataOptions(&awsec2.CfnInstance_MetadataOptionsProperty{HttpTokens: jsii.String("required")})
		machine.SetBlockDeviceMappings(&[]any{&awsec2.CfnInstance_BlockDeviceMappingProperty{
			DeviceName: jsii.String("/dev/xvda"),
			Ebs:        &awsec2.CfnInstance_EbsProperty{Encrypted: jsii.Bool(true), VolumeType: jsii.String("gp3"), VolumeSize: jsii.Number(8)},
		}})
		d.write("NatInstanceId", "network/nat_instance_id", instance.InstanceId())
	}
}

// addEndpoints: objects always go through a gateway that costs nothing. Without a way out, functions reach secrets,
// queues, machines and each other by interfaces, which cost by the hour and are made for that case alone.
func (d *dataStack) addEndpoints() {
	d.vpc.AddGatewayEndpoint(jsii.String("S3"), &awsec2.GatewayVpcEndpointOptions{Service: awsec2.GatewayVpcEndpointAwsService_S3()})
	if d.settings.NAT != "none" {
		return
	}
	for _, e := range []struct {
		id      string
		service awsec2.InterfaceVpcEndpointAwsService
	}{
		{"SecretsManager", awsec2.InterfaceVpcEndpointAwsService_SECRETS_MANAGER()},
		{"StepFunctions", awsec2.InterfaceVpcEndpointAwsService_STEP_FUNCTIONS()},
		{"Sqs", awsec2.InterfaceVpcEndpointAwsService_SQS()},
		{"Lambda", awsec2.InterfaceVpcEndpointAwsService_LAMBDA()},
	} {
		d.vpc.AddInterfaceEndpoint(jsii.String(e.id), &awsec2.InterfaceVpcEndpointOptions{Service: e.service})
	}
}

// addFlowLogs notes who spoke with functions and database: a few megabytes a month. The public subnets have none: with
// a media server of our own they would note the addresses of everybody in a class.
func (d *dataStack) addFlowLogs(subnets []awsec2.ISubnet) {
	logs := d.settings.newLogs(d.Stack, "FlowLogs", "/lectern/"+d.settings.env+"/network")
	role := awsiam.NewRole(d.Stack, jsii.String("FlowLogsRole"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("vpc-flow-logs.amazonaws.com"), nil), Description: jsii.String("Writes the network's log"),
	})
	for i, subnet := range subnets {
		awsec2.NewFlowLog(d.Stack, jsii.String(fmt.Sprintf("FlowLog%d", i+1)), &awsec2.FlowLogProps{
			ResourceType: awsec2.FlowLogResourceType_FromSubnet(subnet), Destination: awsec2.FlowLogDestination_ToCloudWatchLogs(logs, role),
			MaxAggregationInterval: awsec2.FlowLogMaxAggregationInterval_TEN_MINUTES,
		})
	}
}

// addDatabase makes the cluster. Its name is fixed: a change that CloudFormation could only make by a new, empty
// cluster fails at the name instead.
func (d *dataStack) addDatabase() {
	s := d.settings
	group := awsec2.NewSecurityGroup(d.Stack, jsii.String("Database"), &awsec2.SecurityGroupProps{Vpc: d.vpc, Description: jsii.String("Database of Lectern"), AllowAllOutbound: jsii.Bool(false)})
	group.AddIngressRule(d.functions, awsec2.Port_Tcp(jsii.Number(5432)), jsii.String("functions to Postgres"), jsii.Bool(false))
	group.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN)
	owner := awsrds.NewDatabaseSecret(d.Stack, jsii.String("Owner"), &awsrds.DatabaseSecretProps{Username: jsii.String("lectern_owner"), SecretName: jsii.String(s.secret("database"))})
	owner.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN)
	// The major is the one that localstack/postgres brings to laptops and tests.
	engine := awsrds.DatabaseClusterEngine_AuroraPostgres(&awsrds.AuroraPostgresClusterEngineProps{Version: awsrds.AuroraPostgresEngineVersion_VER_17_7()})
	subnets := awsrds.NewSubnetGroup(d.Stack, jsii.String("DatabaseSubnets"), &awsrds.SubnetGroupProps{
		Description: jsii.String("Private subnets of Lectern"), Vpc: d.vpc, RemovalPolicy: awscdk.RemovalPolicy_RETAIN,
		VpcSubnets: &awsec2.SubnetSelection{SubnetGroupName: jsii.String("private")},
	})
	name := s.name("database")
	logs := s.newLogs(d.Stack, "DatabaseLogs", "/aws/rds/cluster/"+name+"/postgresql")
	props := &awsrds.DatabaseClusterProps{
		Engine: engine, ClusterIdentifier: jsii.String(name), DefaultDatabaseName: jsii.String("lectern"), Credentials: awsrds.Credentials_FromSecret(owner, jsii.String("lectern_owner")),
		ParameterGroup: awsrds.NewParameterGroup(d.Stack, jsii.String("Parameters"), &awsrds.ParameterGroupProps{
			Engine: engine, Description: jsii.String("Lectern: connections without TLS are refused"), RemovalPolicy: awscdk.RemovalPolicy_RETAIN,
			Parameters: &map[string]*string{"rds.force_ssl": jsii.String("1")},
		}),
		Vpc: d.vpc, SubnetGroup: subnets, SecurityGroups: &[]awsec2.ISecurityGroup{group},
		Writer:                  awsrds.ClusterInstance_ServerlessV2(jsii.String("Writer"), nil),
		ServerlessV2MinCapacity: jsii.Number(s.DatabaseMinACU), ServerlessV2MaxCapacity: jsii.Number(s.DatabaseMaxACU),
		IamAuthentication: jsii.Bool(true), StorageEncrypted: jsii.Bool(true), DeletionProtection: jsii.Bool(s.production()),
		Backup:                &awsrds.BackupProps{Retention: awscdk.Duration_Days(jsii.Number(14))},
		CloudwatchLogsExports: jsii.Strings("postgresql"), RemovalPolicy: awscdk.RemovalPolicy_RETAIN,
	}
	if s.DatabaseMinACU == 0 {
		// Five minutes without a connection, and the database costs storage only.
		props.ServerlessV2AutoPauseDuration = awscdk.Duration_Minutes(jsii.Number(5))
	}
	cluster := awsrds.NewDatabaseCluster(d.Stack, jsii.String("Cluster"), props)
	cluster.Node().AddDependency(logs) // or the engine makes the group itself, to be kept for ever

	address := func(user string) *string {
		return awscdk.Fn_Join(jsii.String(""), &[]*string{
			jsii.String("postgres://" + user + "@"), cluster.ClusterEndpoint().Hostname(), jsii.String(":5432/lectern?sslmode=verify-full"),
		})
	}
	d.write("DatabaseUrl", "database/url", address("lectern_app"))
	d.write("EraseUrl", "database/erase_url", address("lectern_erase"))
	d.write("MigrateUrl", "database/migrate_url", address("lectern_owner"))
	d.write("ResourceId", "database/resource_id", cluster.ClusterResourceIdentifier())
}

// addMediaKeys tells CloudFront the public halves of the keys by which replay and studio sign addresses of media. The
// private halves are secrets that the deploy program makes. CloudFront takes no new content for a key, so one that is
// rotated has a new name.
func (d *dataStack) addMediaKeys() {
	keys := []interfacesawscloudfront.IPublicKeyRef{}
	for _, name := range d.settings.MediaKeys {
		keys = append(keys, awscloudfront.NewPublicKey(d.Stack, jsii.String("MediaKey"+name), &awscloudfront.PublicKeyProps{
			EncodedKey: d.parameter("media/public_key/" + name), Comment: jsii.String(d.settings.name("media-" + name)),
		}))
	}
	group := awscloudfront.NewKeyGroup(d.Stack, jsii.String("MediaKeys"), &awscloudfront.KeyGroupProps{Items: &keys, Comment: jsii.String(d.settings.name("media"))})
	d.write("MediaKeyGroupId", "media/key_group_id", group.KeyGroupId())
	d.write("MediaKeyPairId", "media/key_pair_id", keys[0].PublicKeyRef().PublicKeyId)
}
