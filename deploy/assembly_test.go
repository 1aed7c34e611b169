package main

import (
	"debug/elf"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// program is the least that debug/elf takes for one: a header without sections.
func program(machine elf.Machine) []byte {
	h := elf.Header64{Type: uint16(elf.ET_EXEC), Machine: uint16(machine), Version: 1, Ehsize: 64}
	copy(h.Ident[:], elf.ELFMAG)
	h.Ident[elf.EI_CLASS], h.Ident[elf.EI_DATA], h.Ident[elf.EI_VERSION] = byte(elf.ELFCLASS64), byte(elf.ELFDATA2LSB), 1
	var raw strings.Builder
	if err := binary.Write(&raw, binary.LittleEndian, h); err != nil {
		panic(err)
	}
	return []byte(raw.String())
}

// writeAssembly is the fake synth: it makes cdk.out below the working folder, for the environment and the context that
// the command line names.
func writeAssembly(line string) {
	_, env, _ := strings.Cut(line, "ENV=")
	env, _, _ = strings.Cut(env, " ")
	put := func(v any, path ...string) {
		name := filepath.Join(append([]string{"cdk.out"}, path...)...)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			panic(err)
		}
		raw, isText := v.([]byte)
		if !isText {
			raw, _ = json.Marshal(v)
		}
		if err := os.WriteFile(name, raw, 0o600); err != nil {
			panic(err)
		}
	}
	_, given, _ := strings.Cut(line, "CONTEXT=")
	given, _, _ = strings.Cut(given, " -c distributionId=") // only alarms know it
	given, _, _ = strings.Cut(given, " -c release=")
	_, version, _ := strings.Cut(line, " -c release=")
	type object = map[string]any
	reads := func(names ...string) object {
		all := object{}
		for _, n := range names {
			all["Ssm"+strings.ReplaceAll(n, "/", "")] = object{"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/lectern/" + env + "/" + n}
		}
		return all
	}
	function := func(asset string, reserved int) object {
		return object{"Type": "AWS::Lambda::Function", "Properties": object{"Code": object{"S3Key": asset + ".zip"}, "ReservedConcurrentExecutions": reserved}}
	}
	templates := map[string]object{
		"Data":     {"Resources": object{"Cluster": object{"Type": "AWS::RDS::DBCluster", "DeletionPolicy": "Retain"}, "Vpc": object{"Type": "AWS::EC2::VPC", "DeletionPolicy": "Retain"}, "Route": object{"Type": "AWS::EC2::Route"}}},
		"Schema":   {"Resources": object{"Migrate": function("aaa", 1)}},
		"App":      {"Parameters": reads("public_url", "origin_sha256", "secrets_version"), "Resources": object{"Version": object{"Type": "AWS::Lambda::Version", "Properties": object{"Of": version}}, "Auth": function("bbb", 20), "Media": object{"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain"}}},
		"Edge":     {"Resources": object{"Distribution": object{"Type": "AWS::CloudFront::Distribution", "Properties": object{"Given": given}}}},
		"Firewall": {"Resources": object{}}, "Identity": {"Parameters": reads("public_url"), "Resources": object{}}, "LiveKit": {"Resources": object{}}, "Alarms": {"Resources": object{}}, "AlarmsEdge": {"Resources": object{}},
	}
	artifacts := object{"Tree": object{"type": "cdk:tree"}}
	for id, template := range templates {
		put(template, id+".template.json")
		artifacts[id] = object{"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": object{
			"templateFile": id + ".template.json", "stackName": "lectern-" + env + "-" + strings.ToLower(id), "tags": object{"app": "lectern", "env": env},
		}}
	}
	put(object{"artifacts": artifacts}, "manifest.json")
	for id, hash := range map[string]string{"Schema": "aaa", "App": "bbb"} {
		put(object{"files": object{hash: object{"source": object{"path": "asset." + hash, "packaging": "zip"}}, "ccc": object{"source": object{"path": id + ".template.json", "packaging": "file"}}}}, id+".assets.json")
		put(program(elf.EM_AARCH64), "asset."+hash, "bootstrap")
		put([]byte("text"), "asset."+hash, "notes.txt")
	}
}

// deployStack is the fake CDK CLI: the stack is then as cdk.out says, with the parameters' values of now.
func (a *account) deployStack(id string) string {
	d := &deployment{shell: &shell{root: "."}}
	all, err := d.artifacts()
	if err != nil {
		return err.Error()
	}
	d.Name = all[id].Properties.Tags["env"]
	made, err := d.assembled(id)
	if err != nil {
		return err.Error()
	}
	template := made.template.(map[string]any)
	stack := fakeStack{Template: template, Tags: made.tags, Status: "UPDATE_COMPLETE", Parameters: map[string]string{}}
	reads, _ := template["Parameters"].(map[string]any)
	for _, p := range reads {
		name := p.(map[string]any)["Default"].(string)
		stack.Parameters[name] = a.Parameters[name]
	}
	a.Stacks[all[id].Properties.StackName] = stack
	return ""
}

func TestProgramsForAnotherProcessorAreFound(t *testing.T) {
	d := opened(t, "staging")
	t.Chdir(d.root)
	writeAssembly("ENV=staging")
	count, wrong, err := d.programs()
	require.NoError(t, err)
	require.Equal(t, 2, count)
	require.Empty(t, wrong)
	require.NoError(t, os.WriteFile("cdk.out/asset.bbb/ffmpeg", program(elf.EM_X86_64), 0o600))
	_, wrong, err = d.programs()
	require.NoError(t, err)
	require.Equal(t, []string{"asset.bbb/ffmpeg is for EM_X86_64"}, wrong)
}

func TestReservedInstancesAreSummed(t *testing.T) {
	d := opened(t, "staging")
	t.Chdir(d.root)
	writeAssembly("ENV=staging")
	sum, err := d.reserved()
	require.NoError(t, err)
	require.Equal(t, 21, sum)
}

func TestTemplatesOfAnotherEnvironmentAreRefused(t *testing.T) {
	d := opened(t, "staging")
	t.Chdir(d.root)
	writeAssembly("ENV=production")
	_, err := d.assembled("App")
	require.ErrorContains(t, err, "made for another environment")
}
