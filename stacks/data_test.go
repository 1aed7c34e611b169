package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func data(t *testing.T, context map[string]any) map[string]any {
	t.Helper()
	context["env"] = "staging"
	return templates(t, context)["Data"]
}

// What the database stands on is the same whatever the way out is: going from one to another replaces nothing of it.
func TestTheWayOutMovesNoSubnet(t *testing.T) {
	inside := map[string]any{"hosting": "self", "url": "", "publicURL": "", "domain": "media.example.org"}
	all := map[string]map[string]any{
		"instance": data(t, map[string]any{"nat": "instance"}), "gateway": data(t, map[string]any{"nat": "gateway"}),
		"none": data(t, map[string]any{"nat": "none", "issuerInside": true, "livekit": inside}),
	}
	stands := func(template map[string]any) map[string]any {
		found := map[string]any{}
		for _, r := range resources(template, "") {
			switch r.kind {
			case "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::RDS::DBSubnetGroup", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
				"AWS::RDS::DBClusterParameterGroup", "AWS::SecretsManager::Secret", "AWS::CloudFront::PublicKey", "AWS::CloudFront::KeyGroup":
				properties := map[string]any{}
				for k, v := range r.properties {
					if k != "Tags" { // a subnet's says whether it has a way out
						properties[k] = v
					}
				}
				found[r.id] = properties
			}
		}
		for id := range found {
			if found[id].(map[string]any)["GroupDescription"] == "Security Group for NAT instances" || found[id].(map[string]any)["GroupDescription"] == "Data/Vpc/SecretsManager" {
				delete(found, id)
			}
		}
		return found
	}
	want := stands(all["instance"])
	require.Len(t, want, 14)
	for _, nat := range []string{"gateway", "none"} {
		got := stands(all[nat])
		for id := range got {
			if _, ours := want[id]; !ours {
				delete(got, id) // the endpoints' groups, and the like
			}
		}
		require.Empty(t, cmp.Diff(want, got), nat)
	}
	ranges := []string{}
	for _, s := range resources(all["none"], "AWS::EC2::Subnet") {
		ranges = append(ranges, s.properties["CidrBlock"].(string))
	}
	slices.Sort(ranges)
	require.Equal(t, []string{"10.0.0.0/24", "10.0.1.0/24", "10.0.4.0/22", "10.0.8.0/22"}, ranges)

	count := func(nat, kind string) int { return len(resources(all[nat], kind)) }
	for kind, n := range map[string][3]int{ // instance, gateway, none
		"AWS::EC2::Instance": {1, 0, 0}, "AWS::EC2::NatGateway": {0, 1, 0}, "AWS::EC2::VPCEndpoint": {1, 1, 5}, "AWS::EC2::FlowLog": {2, 2, 2},
	} {
		require.Equal(t, n, [3]int{count("instance", kind), count("gateway", kind), count("none", kind)}, kind)
	}
}

func TestTheNATInstanceLetsTheVPCThrough(t *testing.T) {
	template := staging(t)["Data"]
	machine := resources(template, "AWS::EC2::Instance")[0]
	require.Equal(t, "required", machine.properties["MetadataOptions"].(map[string]any)["HttpTokens"])
	require.Equal(t, false, machine.properties["SourceDestCheck"])
	disk := machine.properties["BlockDeviceMappings"].([]any)[0].(map[string]any)["Ebs"].(map[string]any)
	require.Equal(t, true, disk["Encrypted"])
	open := 0
	for _, g := range resources(template, "AWS::EC2::SecurityGroup") {
		if g.properties["GroupDescription"] == "Security Group for NAT instances" {
			rules := g.properties["SecurityGroupIngress"].([]any)
			require.Len(t, rules, 1)
			require.Equal(t, "10.0.0.0/16", rules[0].(map[string]any)["CidrIp"])
			require.Equal(t, "-1", rules[0].(map[string]any)["IpProtocol"])
			open++
		}
	}
	require.Equal(t, 1, open)
	require.Empty(t, resources(template, "AWS::EC2::LaunchTemplate"), "they would have one name in every environment")
}

// When the stack is deleted, the database and all that it needs to be used again stay.
func TestWhatTheDatabaseStandsOnIsKept(t *testing.T) {
	template := staging(t)["Data"]
	kept := map[string]int{}
	for _, r := range resources(template, "") {
		if r.all["DeletionPolicy"] == "Retain" {
			require.Equal(t, "Retain", r.all["UpdateReplacePolicy"], r.id)
			kept[r.kind]++
		}
	}
	require.Equal(t, map[string]int{
		"AWS::EC2::VPC": 1, "AWS::EC2::Subnet": 2, "AWS::EC2::SecurityGroup": 2, "AWS::RDS::DBSubnetGroup": 1, "AWS::RDS::DBCluster": 1, "AWS::RDS::DBInstance": 1,
		"AWS::RDS::DBClusterParameterGroup": 1, "AWS::SecretsManager::Secret": 1,
	}, kept)
	production := templates(t, map[string]any{"env": "production"})["Data"]
	for _, group := range resources(production, "AWS::Logs::LogGroup") {
		require.Equal(t, "Retain", group.all["DeletionPolicy"], group.id)
		require.EqualValues(t, 365, group.properties["RetentionInDays"], group.id)
	}
}

func TestTheDatabase(t *testing.T) {
	cluster := func(context map[string]any) map[string]any {
		return resources(data(t, context), "AWS::RDS::DBCluster")[0].properties
	}
	c := cluster(map[string]any{})
	require.Equal(t, "lectern-staging-database", c["DBClusterIdentifier"])
	require.Equal(t, []any{"postgresql"}, c["EnableCloudwatchLogsExports"])
	require.EqualValues(t, 14, c["BackupRetentionPeriod"])
	scaling := c["ServerlessV2ScalingConfiguration"].(map[string]any)
	require.EqualValues(t, 4, scaling["MaxCapacity"])
	require.EqualValues(t, 300, scaling["SecondsUntilAutoPause"])
	awake := cluster(map[string]any{"databaseMinACU": 0.5, "databaseMaxACU": 32})["ServerlessV2ScalingConfiguration"].(map[string]any)
	require.Equal(t, "map[MaxCapacity:32 MinCapacity:0.5]", fmt.Sprint(awake))
	for _, rule := range resources(staging(t)["Data"], "AWS::EC2::SecurityGroupIngress") {
		require.Contains(t, rule.properties, "SourceSecurityGroupId", "the database is reached by functions alone")
	}
	deployed := templates(t, map[string]any{"env": "production"})["Data"]
	require.Equal(t, true, resources(deployed, "AWS::RDS::DBCluster")[0].properties["DeletionProtection"])
}

func TestWhatTheDataStackTellsOthers(t *testing.T) {
	template := data(t, map[string]any{"mediaKeys": []string{"2", "1"}})
	values := map[string]string{}
	for _, p := range resources(template, "AWS::SSM::Parameter") {
		text, err := json.Marshal(p.properties["Value"])
		require.NoError(t, err)
		values[p.properties["Name"].(string)] = string(text)
	}
	for _, part := range []string{
		"database/url", "database/erase_url", "database/migrate_url", "database/resource_id", "network/vpc_id", "network/subnet_a", "network/subnet_b",
		"network/group_id", "network/public_subnet", "network/nat_instance_id", "media/key_group_id", "media/key_pair_id",
	} {
		require.NotEmpty(t, values["/lectern/staging/"+part], part)
	}
	require.Contains(t, values["/lectern/staging/database/url"], "sslmode=verify-full")
	require.NotEqual(t, values["/lectern/staging/network/subnet_a"], values["/lectern/staging/network/subnet_b"])
	// The first key signs, all are accepted.
	require.Contains(t, values["/lectern/staging/media/key_pair_id"], "MediaKey2")
	group := resources(template, "AWS::CloudFront::KeyGroup")[0].properties["KeyGroupConfig"].(map[string]any)
	require.Len(t, group["Items"], 2)
}
