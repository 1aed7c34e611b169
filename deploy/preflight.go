package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// check is one thing that is looked for before anything is changed. look returns what was found, or a problem with the
// sentence that mends it.
type check struct {
	name, what string
	look       func(ctx context.Context) (found, problem string, err error)
	local      bool // needs no account
}

// checks makes all of them and fails with every problem at once. In a dry run it says what they are, with their
// commands.
func (d *deployment) checks(ctx context.Context, all []check) error {
	var problems []string
	for _, c := range all {
		if d.dry {
			d.printf("  %-12s %s\n", c.name, c.what)
		}
		if d.noAccount && !c.local {
			d.printf("  --       %-12s not looked at: there is no account to ask\n", c.name)
			continue
		}
		found, problem, err := c.look(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case d.dry:
			continue
		case err != nil:
			problem = "could not be looked at: " + err.Error()
		}
		if problem == "" {
			d.printf("  ok       %-12s %s\n", c.name, found)
			continue
		}
		d.printf("  PROBLEM  %-12s %s\n", c.name, problem)
		problems = append(problems, c.name)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%d of %d checks found a problem (%s); each says above what mends it", len(problems), len(all), strings.Join(problems, ", "))
	}
	return nil
}

// preflight is what can be known before anything is built.
func (d *deployment) preflight(ctx context.Context) (string, error) {
	all := []check{
		{"tools", "go, node 20 or later, aws, the CDK CLI are there; the build says what it lacks besides", d.tools, true},
		{"version", "the tag of every resource is a commit" + d.ifProduction(", and nothing is changed beside it"), d.tree, true},
		{"region", "the certificates of its databases are known to functions", d.region, true},
		{"account", "the credentials work", d.credentials, false},
		{"bootstrap", "the CDK's bootstrap stack is in " + strings.Join(d.regions(), " and "), d.bootstrapped, false},
		{"secrets", "the secrets " + strings.Join(d.secretParts(), ", ") + " are there", d.secretsThere, false},
		{"media keys", "the public half of every media key is a parameter", d.mediaKeys, false},
		{"stacks", "no stack is at work, or stuck after a failure", d.stacksAtRest, false},
	}
	if !d.LiveKit.Self() {
		all = append(all, check{"livekit", "LiveKit Cloud takes the key", d.liveKitKey, false})
	}
	if len(d.Domains) > 0 {
		all = append(all, check{"certificate", "it is issued, and covers " + strings.Join(d.Domains, ", "), d.certificate, false})
	}
	if d.HostedZone != nil {
		all = append(all, check{"zone", "the hosted zone is that of " + d.HostedZone.Name, d.zone, false})
	}
	return "", d.checks(ctx, all)
}

// checkAssembly is what is known when templates and programs are there.
func (d *deployment) checkAssembly(ctx context.Context) (string, error) {
	return "", d.checks(ctx, []check{
		{"programs", "every ELF file of every function is for arm64", d.arm64, true},
		{"concurrency", "what functions reserve, and 100 unreserved, is within the account's quota", d.concurrency, false},
		{"addresses", "the Elastic IP addresses of stacks that are not there yet are within the account's quota", d.elastic, false},
	})
}

func (d *deployment) ifProduction(text string) string {
	if !d.Production() {
		return ""
	}
	return text
}

func (d *deployment) tools(ctx context.Context) (string, string, error) {
	var found, missing []string
	for _, tool := range []struct {
		name, mend string
		argv       []string
	}{
		{"go", "install Go 1.26", []string{"go", "version"}},
		{"node", "install Node 20", []string{"node", "--version"}},
		{"aws", "install the AWS CLI, version 2", aws("--version")},
		{"cdk", "look at what npx says: it needs a registry of npm", append(append([]string{}, cdk...), "--version")},
	} {
		version, err := d.ask(ctx, "", tool.argv...)
		switch {
		case err != nil:
			missing = append(missing, fmt.Sprintf("%s does not answer (%v): %s", tool.name, err, tool.mend))
		case tool.name == "node" && older(version, 20):
			missing = append(missing, version+" is too old: "+tool.mend)
		default:
			found = append(found, shortest(version))
		}
	}
	return strings.Join(found, ", "), strings.Join(missing, "; "), nil
}

// older reports whether a version like v20.1.0 is below a major.
func older(version string, major int) bool {
	n := 0
	_, err := fmt.Sscanf(version, "v%d.", &n)
	return err != nil || n < major
}

// shortest leaves out what programs add to their versions.
func shortest(version string) string {
	version, _, _ = strings.Cut(version, "\n")
	words := strings.Fields(version)
	if len(words) > 2 && words[0] == "go" {
		return words[2]
	}
	return strings.Join(words[:min(2, len(words))], " ")
}

func (d *deployment) tree(context.Context) (string, string, error) {
	if d.Production() && strings.HasSuffix(d.version, "-dirty") {
		return "", "the checkout has changes that no commit holds (" + d.version + "): commit them, or deploy them to another environment", nil
	}
	return d.version, "", nil
}

func (d *deployment) region(context.Context) (string, string, error) {
	if known := rdsroots.Regions(); !slices.Contains(known, d.Region) {
		return "", "functions could not verify a database of " + d.Region + ": choose one of " + strings.Join(known, ", "), nil
	}
	return d.Region, "", nil
}

func (d *deployment) credentials(ctx context.Context) (string, string, error) {
	var who struct{ Account, Arn string }
	err := d.askJSON(ctx, &who, "", aws("sts", "get-caller-identity")...)
	if err != nil {
		d.noAccount = true
		return "", "the AWS CLI has no credentials that work: aws configure sso, or AWS_PROFILE=…. It said: " + err.Error(), nil //nolint:nilerr // it is the problem
	}
	d.account = who.Account
	return who.Account + " as " + who.Arn, "", nil
}

func (d *deployment) bootstrapped(ctx context.Context) (string, string, error) {
	var found, missing []string
	for _, region := range d.regions() {
		version, err := d.ask(ctx, "", aws("ssm", "get-parameter", "--name", "/cdk-bootstrap/hnb659fds/version", "--query", "Parameter.Value", "--output", "text", "--region", region)...)
		switch {
		case absent(err):
			missing = append(missing, line(append(append([]string{}, cdk...), "bootstrap", "aws://"+d.account+"/"+region)))
		case err != nil:
			return "", "", err
		default:
			found = append(found, region+" version "+version)
		}
	}
	if len(missing) > 0 {
		return "", "not bootstrapped; once for each account and region, from a folder without cdk.json: " + strings.Join(missing, " && "), nil
	}
	return strings.Join(found, ", "), "", nil
}

func (d *deployment) stacksAtRest(ctx context.Context) (string, string, error) {
	there, problems := 0, []string{}
	for _, id := range d.stackIDs() {
		state, err := d.describe(ctx, id)
		if err != nil {
			return "", "", err
		}
		if state == nil {
			continue
		}
		there++
		name := d.name(strings.ToLower(id))
		switch {
		case state.StackStatus == "REVIEW_IN_PROGRESS": // a change set that nobody took up: the CDK makes another
		case strings.HasSuffix(state.StackStatus, "_IN_PROGRESS"):
			problems = append(problems, name+" is at work ("+state.StackStatus+"): wait until it rests")
		case state.StackStatus == "UPDATE_ROLLBACK_FAILED":
			problems = append(problems, name+" is stuck: "+line(append(aws("cloudformation", "continue-update-rollback", "--stack-name", name), d.regionOf(id)...)))
		case state.StackStatus == "DELETE_FAILED":
			problems = append(problems, name+" was not deleted to its end: make destroy ENV="+d.Name)
		}
	}
	return fmt.Sprintf("%d are there", there), strings.Join(problems, "; "), nil
}
