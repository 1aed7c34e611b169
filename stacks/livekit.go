package main

import (
	"embed"
	"io/fs"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// mediaFiles are what the media server's host runs, as they lie on it below /opt/lectern.
//
//go:embed media
var mediaFiles embed.FS

// mediaPorts are what the host is asked at from outside. A test holds them against what LiveKit says of its own
// configuration; the others it has (7880, 5349) are reached through Caddy.
var mediaPorts = []struct {
	udp      bool
	from, to float64
	why      string
}{
	{from: 80, to: 80, why: "Let's Encrypt asks whether the host is ours"},
	{from: 443, to: 443, why: "signalling, and TURN over TLS for networks that let nothing else out"},
	{from: 7881, to: 7881, why: "media over TCP"},
	{udp: true, from: 443, to: 443, why: "TURN over UDP"},
	{udp: true, from: 50000, to: 60000, why: "media"},
}

// turnDomain is the host's second name: Caddy tells TURN from signalling by it.
func turnDomain(domain string) string { return "turn." + domain }

// liveKitStack is a media server of our own, on one machine: LiveKit, its egress, Redis and Caddy. It stands in the
// Data stack's public subnet, so that functions reach it within the VPC, also where they have no way out.
type liveKitStack struct {
	base
	domain string
}

func newLiveKitStack(scope constructs.Construct, s settings) {
	l := &liveKitStack{base: base{Stack: s.newStack(scope, "LiveKit", "livekit", "Lectern: a media server of our own"), settings: s}, domain: s.LiveKit.Domain}
	address := awsec2.NewCfnEIP(l.Stack, jsii.String("Eip"), &awsec2.CfnEIPProps{Domain: jsii.String("vpc")})
	// The address is in people's DNS: it outlives the stack until somebody gives it back.
	address.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN, nil)
	host := l.addHost(address.Ref())
	awsec2.NewCfnEIPAssociation(l.Stack, jsii.String("Association"), &awsec2.CfnEIPAssociationProps{
		AllocationId: address.AttrAllocationId(), InstanceId: host.InstanceId(),
	})
	l.addNames(address.Ref(), host.InstancePrivateIp())
	l.write("Url", "livekit/url", jsii.String("https://"+l.domain))
	l.write("PublicUrl", "livekit/public_url", jsii.String("wss://"+l.domain))
	l.write("InstanceId", "livekit/instance_id", host.InstanceId())
	l.output("Address", address.Ref())
}

// addHost makes the machine. It reads LiveKit's key itself, by its role; nobody signs in to it but by a session of
// Systems Manager. A change of what it runs makes a new machine, which takes the address over when its services run.
func (l *liveKitStack) addHost(address *string) awsec2.Instance {
	s := l.settings
	vpc := awsec2.Vpc_FromVpcAttributes(l.Stack, jsii.String("Vpc"), &awsec2.VpcAttributes{
		VpcId: l.parameter("network/vpc_id"), AvailabilityZones: &[]*string{awscdk.Fn_Select(jsii.Number(0), awscdk.Fn_GetAzs(nil))},
		PublicSubnetIds: &[]*string{l.parameter("network/public_subnet")},
	})
	group := awsec2.NewSecurityGroup(l.Stack, jsii.String("Group"), &awsec2.SecurityGroupProps{Vpc: vpc, Description: jsii.String("Media server of Lectern")})
	for _, p := range mediaPorts {
		port := awsec2.Port_TcpRange(jsii.Number(p.from), jsii.Number(p.to))
		if p.udp {
			port = awsec2.Port_UdpRange(jsii.Number(p.from), jsii.Number(p.to))
		}
		group.AddIngressRule(awsec2.Peer_AnyIpv4(), port, jsii.String(p.why), jsii.Bool(false))
	}
	role := awsiam.NewRole(l.Stack, jsii.String("Role"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil), Description: jsii.String("What the media server may do"),
	})
	host := function{role: role} // only for what it may do
	l.mayReadSecret(host, "livekit")
	host.allow([]*string{l.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("ssm"), Resource: jsii.String("parameter"), ResourceName: jsii.String(strings.TrimPrefix(s.parameter("public_url"), "/")),
	})}, "ssm:GetParameter")

	// Sessions of Systems Manager, and nothing else of it: AWS's own policy would let the host read every parameter
	// there is. None of these knows a narrower resource.
	host.allow([]*string{jsii.String("*")}, "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
		"ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel")

	instance := awsec2.NewInstance(l.Stack, jsii.String("Host"), &awsec2.InstanceProps{
		InstanceName: jsii.String(s.name("livekit")), InstanceType: awsec2.NewInstanceType(jsii.String(s.LiveKit.InstanceType)),
		MachineImage: awsec2.MachineImage_LatestAmazonLinux2023(&awsec2.AmazonLinux2023ImageSsmParameterProps{CpuType: awsec2.AmazonLinuxCpuType_ARM_64}),
		Vpc:          vpc, VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC}, SecurityGroup: group, Role: role,
		// It fetches its programs before the elastic address is its own.
		AssociatePublicIpAddress: jsii.Bool(true), HttpTokens: awsec2.HttpTokens_REQUIRED, HttpPutResponseHopLimit: jsii.Number(1),
		EbsOptimized: jsii.Bool(true),
		BlockDevices: &[]*awsec2.BlockDevice{{
			DeviceName: jsii.String("/dev/xvda"),
			Volume:     awsec2.BlockDeviceVolume_Ebs(jsii.Number(30), &awsec2.EbsDeviceOptions{Encrypted: jsii.Bool(true), VolumeType: awsec2.EbsDeviceVolumeType_GP3}),
		}},
		UserDataCausesReplacement: jsii.Bool(true), ResourceSignalTimeout: awscdk.Duration_Minutes(jsii.Number(20)),
	})
	instance.UserData().AddSignalOnExitCommand(instance)
	instance.UserData().AddCommands(l.userData(address)...)
	return instance
}

// userData installs Docker and the files of media/, and starts them. No secret is in it.
func (l *liveKitStack) userData(address *string) []*string {
	commands := jsii.Strings(
		"set -euo pipefail",
		"dnf install -y docker aws-cfn-bootstrap",
		"systemctl enable --now docker",
		"mkdir -p /opt/lectern && cd /opt/lectern",
		// What LiveKit asks for: with less, packets are lost when many arrive at once.
		"echo 'net.core.rmem_max = 5000000' >/etc/sysctl.d/90-lectern.conf && sysctl --system >/dev/null",
	)
	list := *commands
	files, err := fs.ReadDir(mediaFiles, "media")
	if err != nil {
		panic(err)
	}
	for _, file := range files {
		content, err := mediaFiles.ReadFile("media/" + file.Name())
		if err != nil {
			panic(err)
		}
		list = append(list, jsii.String("cat >"+file.Name()+" <<'END_OF_FILE'\n"+string(content)+"END_OF_FILE"))
	}
	for _, setting := range [][2]*string{
		{jsii.String("REGION"), l.Region()},
		{jsii.String("SECRET_ID"), jsii.String(l.settings.secret("livekit"))},
		{jsii.String("PUBLIC_URL_PARAMETER"), jsii.String(l.settings.parameter("public_url"))},
		{jsii.String("DOMAIN"), jsii.String(l.domain)},
		{jsii.String("TURN_DOMAIN"), jsii.String(turnDomain(l.domain))},
		{jsii.String("NODE_IP"), address},
	} {
		list = append(list, awscdk.Fn_Join(jsii.String(""), &[]*string{jsii.String("echo "), setting[0], jsii.String("="), setting[1], jsii.String(" >>settings")}))
	}
	return append(list, *jsii.Strings(
		"chmod 700 apply.sh",
		"mv lectern.service lectern.timer /etc/systemd/system/ && systemctl daemon-reload",
		"systemctl start lectern.service",
		"systemctl enable --now lectern.timer",
	)...)
}

// addNames enters the host's two names: for everybody in the zone that the environment gives, if it gives one, and for
// functions in a zone of the VPC's own, so that they reach the host by its private address.
func (l *liveKitStack) addNames(public, private *string) {
	inside := awsroute53.NewCfnHostedZone(l.Stack, jsii.String("Inside"), &awsroute53.CfnHostedZoneProps{
		Name: jsii.String(l.domain),
		Vpcs: &[]any{&awsroute53.CfnHostedZone_VPCProperty{VpcId: l.parameter("network/vpc_id"), VpcRegion: l.Region()}},
	})
	record := func(id, zone, name, address *string) {
		awsroute53.NewCfnRecordSet(l.Stack, id, &awsroute53.CfnRecordSetProps{
			HostedZoneId: zone, Name: name, Type: jsii.String("A"), Ttl: jsii.String("60"), ResourceRecords: &[]*string{address},
		})
	}
	domain, turn := jsii.String(l.domain), jsii.String(turnDomain(l.domain))
	record(jsii.String("InsideName"), inside.AttrId(), domain, private)
	record(jsii.String("InsideTurn"), inside.AttrId(), turn, private)
	if zone := l.settings.LiveKit.HostedZone; zone != nil {
		record(jsii.String("Name"), jsii.String(zone.ID), domain, public)
		record(jsii.String("Turn"), jsii.String(zone.ID), turn, public)
	}
}
