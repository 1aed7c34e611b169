package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

const (
	testKey    = "APItestkey"
	testSecret = "a secret: 'with' \"quotes\" # and more, longer than 32 bytes"
)

// rendered runs the host's own program over its files, as apply.sh does, and returns the folder.
func rendered(t *testing.T) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "run")
	keys, err := json.Marshal(map[string]string{"key": testKey, "secret": testSecret})
	require.NoError(t, err)
	cmd := exec.Command("python3", "stacks/media/render.py", out)
	cmd.Env = append(os.Environ(), "DOMAIN=media.example.org", "TURN_DOMAIN="+turnDomain("media.example.org"), "NODE_IP=203.0.113.7", "KEYS="+string(keys), "PUBLIC_URL=https://school.example.org/")
	said, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", said)
	return out
}

func parse(t *testing.T, file string) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NotRegexp(t, `@[A-Z_]+@`, string(raw), file)
	var parsed map[string]any
	require.NoError(t, yaml.Unmarshal(raw, &parsed), file)
	return parsed
}

func TestTheMediaServersFilesParse(t *testing.T) {
	folder := rendered(t)
	livekit := parse(t, filepath.Join(folder, "livekit.yaml"))
	require.Equal(t, map[string]any{testKey: testSecret}, livekit["keys"])
	require.Equal(t, map[string]any{"api_key": testKey, "urls": []any{"https://school.example.org/api/" + webhookPath}}, livekit["webhook"])
	require.Equal(t, map[string]any{"auto_create": false}, livekit["room"])
	require.Equal(t, []any{"127.0.0.1"}, livekit["bind_addresses"], "signalling is reached through Caddy alone")
	egress := parse(t, filepath.Join(folder, "egress.yaml"))
	require.Equal(t, testSecret, egress["api_secret"])
	require.Equal(t, livekit["redis"], egress["redis"])
	raw, err := os.ReadFile(filepath.Join(folder, "caddy.json"))
	require.NoError(t, err)
	require.True(t, json.Valid(raw))
	for _, dial := range []string{"127.0.0.1:7880", "127.0.0.1:5349"} {
		require.Contains(t, string(raw), dial)
	}

	services := parse(t, "stacks/media/compose.yaml")["services"].(map[string]any)
	require.Len(t, services, 4)
	pinned := regexp.MustCompile(`^[a-z0-9/-]+:v?[0-9]+\.[0-9]+\.[0-9]+[a-z-]*$`)
	for name, s := range services {
		service := s.(map[string]any)
		require.Regexp(t, pinned, service["image"], name)
		require.Equal(t, "host", service["network_mode"], name)
		require.Equal(t, "on-failure", service["restart"], "%s: Docker must not start it before its configuration is there", name)
	}
	build := services["caddy"].(map[string]any)["build"].(map[string]any)["dockerfile_inline"].(string)
	require.Contains(t, build, "FROM "+strings.TrimPrefix(services["caddy"].(map[string]any)["image"].(string), "lectern/")+"\n")
	tools, err := os.ReadFile("tools/livekit/go.mod")
	require.NoError(t, err)
	version := strings.TrimPrefix(services["livekit"].(map[string]any)["image"].(string), "livekit/livekit-server:")
	require.Contains(t, string(tools), "livekit-server "+version+" ", "the version that tests run against")
}

// LiveKit itself says which ports its configuration takes.
func TestTheMediaServersPortsAreOpen(t *testing.T) {
	base, err := os.UserCacheDir()
	require.NoError(t, err)
	cache := os.Getenv("LECTERN_CACHE")
	if cache == "" {
		cache = filepath.Join(base, "lectern")
	}
	program := filepath.Join(cache, "bin", "livekit-server")
	if _, err := os.Stat(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("livekit-server is missing: localstack/tools.sh")
		}
		t.Skip("livekit-server is missing: localstack/tools.sh")
	}
	said, err := exec.Command(program, "--config", filepath.Join(rendered(t), "livekit.yaml"), "ports").CombinedOutput()
	require.NoError(t, err, "%s", said)
	tcp, udp, found := strings.Cut(string(said), "UDP Ports")
	require.True(t, found, "%s", said)

	open := map[string]map[string]bool{"tcp": {}, "udp": {}}
	for _, rule := range resources(everything(t)["LiveKit"], "AWS::EC2::SecurityGroup")[0].properties["SecurityGroupIngress"].([]any) {
		r := rule.(map[string]any)
		from, to := fmt.Sprint(r["FromPort"]), fmt.Sprint(r["ToPort"])
		if from != to {
			from += "-" + to
		}
		open[r["IpProtocol"].(string)][from] = true
	}
	port := regexp.MustCompile(`(?m)^([0-9-]+) - `)
	takes := func(text string) map[string]bool {
		ports := map[string]bool{}
		for _, m := range port.FindAllStringSubmatch(text, -1) {
			ports[m[1]] = true
		}
		return ports
	}
	wanted := takes(tcp)
	for _, behind := range []string{"7880", "5349"} { // Caddy is before them
		require.True(t, wanted[behind], "%s", said)
		delete(wanted, behind)
	}
	wanted["80"], wanted["443"] = true, true // Caddy's own
	require.Equal(t, wanted, open["tcp"])
	require.Equal(t, takes(udp), open["udp"])
}

func TestTheMediaServersMachine(t *testing.T) {
	template := everything(t)["LiveKit"]
	host := resources(template, "AWS::EC2::Instance")[0]
	require.Equal(t, "required", host.properties["MetadataOptions"].(map[string]any)["HttpTokens"])
	require.NotContains(t, host.properties, "KeyName")
	disk := host.properties["BlockDeviceMappings"].([]any)[0].(map[string]any)["Ebs"].(map[string]any)
	require.Equal(t, true, disk["Encrypted"])
	require.NotNil(t, host.all["CreationPolicy"], "the address moves to a machine whose services run")

	text, err := json.Marshal(host.properties["UserData"])
	require.NoError(t, err)
	require.Less(t, len(text), 15000, "user data has at most 16 KiB")
	require.Contains(t, string(text), "lectern/staging/livekit")
	require.NotContains(t, string(text), "resolve:")
	require.NotContains(t, string(text), testSecret)
	role := statements(template, "Role")
	require.Contains(t, role, ":secret:lectern/staging/livekit-??????")
	require.Contains(t, role, ":parameter/lectern/staging/public_url")
	require.Equal(t, 1, strings.Count(role, `"Resource":"*"`), "sessions of Systems Manager")
	require.NotContains(t, resources(template, "AWS::IAM::Role")[0].properties, "ManagedPolicyArns")

	names := map[string]int{}
	for _, r := range resources(template, "AWS::Route53::RecordSet") {
		names[r.properties["Name"].(string)]++
	}
	require.Equal(t, map[string]int{"media.example.org": 2, "turn.media.example.org": 2}, names, "for everybody, and within the VPC")
	values := map[string]any{}
	for _, p := range resources(template, "AWS::SSM::Parameter") {
		values[p.properties["Name"].(string)] = p.properties["Value"]
	}
	require.Equal(t, "https://media.example.org", values["/lectern/staging/livekit/url"])
	require.Equal(t, "wss://media.example.org", values["/lectern/staging/livekit/public_url"])
}

// flat is a template's text with what is only known at a deploy left as its name.
func flat(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case map[string]any:
		if joined, ok := v["Fn::Join"].([]any); ok {
			var parts []string
			for _, part := range joined[1].([]any) {
				parts = append(parts, flat(part))
			}
			return strings.Join(parts, joined[0].(string))
		}
		if inner, ok := v["Fn::Base64"]; ok {
			return flat(inner)
		}
		if name, ok := v["Ref"].(string); ok {
			return name
		}
	}
	return fmt.Sprint(value)
}

// The whole of user data is shell, and writes the files as they are here.
func TestTheMediaServersUserDataIsShell(t *testing.T) {
	script := flat(resources(everything(t)["LiveKit"], "AWS::EC2::Instance")[0].properties["UserData"])
	cmd := exec.Command("bash", "-n")
	cmd.Stdin = strings.NewReader(script)
	said, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", said)

	// What is between the first mkdir and the last cat, in a folder of the test's own.
	folder := t.TempDir()
	from, to := strings.Index(script, "mkdir -p /opt/lectern"), strings.Index(script, "chmod 700 apply.sh")
	part := strings.Replace(script[from:to], "/opt/lectern", folder, 2)
	part = regexp.MustCompile(`(?m)^.*sysctl.*$`).ReplaceAllString(part, "")
	said, err = exec.Command("bash", "-euo", "pipefail", "-c", part).CombinedOutput()
	require.NoError(t, err, "%s", said)
	files, err := os.ReadDir("stacks/media")
	require.NoError(t, err)
	for _, file := range files {
		want, err := os.ReadFile(filepath.Join("stacks/media", file.Name()))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join(folder, file.Name()))
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), file.Name())
	}
	settings, err := os.ReadFile(filepath.Join(folder, "settings"))
	require.NoError(t, err)
	require.Contains(t, string(settings), "SECRET_ID=lectern/staging/livekit\n")
	require.Contains(t, string(settings), "NODE_IP=Eip\n")
}

// apply.sh begins everything anew when what it is told has changed, and else only what is down. Docker and AWS's
// command line are programs that write down what they were asked.
func TestTheMediaServerFollowsItsSecret(t *testing.T) {
	root := t.TempDir()
	for _, folder := range []string{"bin", "opt", "run", "var"} {
		require.NoError(t, os.Mkdir(filepath.Join(root, folder), 0o755))
	}
	write := func(name, content string) {
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(content), 0o755)) //nolint:gosec // programs
	}
	script, err := os.ReadFile("stacks/media/apply.sh")
	require.NoError(t, err)
	here := strings.NewReplacer("/opt/lectern", root+"/opt", "/run/lectern", root+"/run/lectern", "/var/lib/lectern", root+"/var")
	write("opt/apply.sh", here.Replace(string(script)))
	for _, name := range []string{"render.py", "livekit.yaml", "egress.yaml", "caddy.json"} {
		content, err := os.ReadFile(filepath.Join("stacks/media", name))
		require.NoError(t, err)
		write("opt/"+name, string(content))
	}
	write("opt/settings", "REGION=eu-central-1\nSECRET_ID=lectern/staging/livekit\nPUBLIC_URL_PARAMETER=/p\nDOMAIN=media.example.org\nTURN_DOMAIN=turn.media.example.org\nNODE_IP=203.0.113.7\n")
	write("bin/docker", "#!/bin/bash\necho \"$@\" >>"+root+"/asked\n")
	apply := func(secret string) string {
		write("bin/aws", "#!/bin/bash\nif [[ $1 == ssm ]]; then echo https://school.example.org; else echo '"+secret+"'; fi\n")
		_ = os.Remove(filepath.Join(root, "asked"))
		cmd := exec.Command("bash", filepath.Join(root, "opt/apply.sh"))
		cmd.Env = append(os.Environ(), "PATH="+root+"/bin:"+os.Getenv("PATH"))
		said, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", said)
		asked, err := os.ReadFile(filepath.Join(root, "asked"))
		require.NoError(t, err)
		require.Contains(t, string(asked), "docker compose up --detach")
		require.NotContains(t, string(asked), "longsecret", "no secret is on a command line")
		return string(asked)
	}
	first, second := `{"key":"APIone","secret":"longsecret1"}`, `{"key":"APIone","secret":"longsecret2"}`
	require.Contains(t, apply(first), "--force-recreate")
	before, err := os.Stat(filepath.Join(root, "run/lectern/livekit.yaml"))
	require.NoError(t, err)
	require.NotContains(t, apply(first), "--force-recreate")
	require.Contains(t, apply(second), "--force-recreate")
	after, err := os.Stat(filepath.Join(root, "run/lectern/livekit.yaml"))
	require.NoError(t, err)
	require.True(t, os.SameFile(before, after), "containers see the file that they were given")
	content, err := os.ReadFile(filepath.Join(root, "run/lectern/livekit.yaml"))
	require.NoError(t, err)
	require.Contains(t, string(content), "longsecret2")
	folder, err := os.Stat(filepath.Join(root, "run/lectern"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o700), folder.Mode().Perm(), "root alone reads the key")
}

func TestTheMediaServersUnitsAreNamed(t *testing.T) {
	for _, unit := range []string{"lectern.service", "lectern.timer"} {
		raw, err := os.ReadFile(filepath.Join("stacks/media", unit))
		require.NoError(t, err)
		require.Contains(t, string(raw), "[Unit]")
	}
}
