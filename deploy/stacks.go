package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// build makes what the stacks deploy.
func (d *deployment) build(ctx context.Context) (string, error) {
	if err := d.run(ctx, "make", "--no-print-directory", "build/arm64"); err != nil {
		return "", err
	}
	return "", d.run(ctx, "make", "--no-print-directory", "build/web")
}

// facts are what templates are made with and only a deployment knows.
type facts struct {
	origin       string // version of the secret origin that CloudFront is to send
	webACL       string // ARN of the firewall
	distribution string // of CloudFront, whose metrics are in us-east-1
	release      string // of the values that functions are given; a canary tries a version of them
}

// learn asks for the facts. Empty is what is not there yet.
func (d *deployment) learn(ctx context.Context) (facts, error) {
	origin, err := d.secretAt(ctx, "origin", current)
	if err != nil {
		return facts{}, err
	}
	known := facts{origin: origin.VersionID}
	if d.Firewall {
		state, err := d.describe(ctx, "Firewall")
		if err != nil {
			return facts{}, err
		}
		known.webACL = state.output("WebAclArn")
	}
	state, err := d.describe(ctx, "Edge")
	if err != nil {
		return facts{}, err
	}
	known.distribution = state.output("DistributionId")
	if d.Canary {
		values, err := d.parameters(ctx)
		if err != nil {
			return facts{}, err
		}
		known.release = release(values)
	}
	return known, nil
}

// release names the values that App is given, by a hash. What App itself writes, and what only this program reads, is
// left out.
func release(values map[string]string) string {
	hash := sha256.New()
	for _, part := range slices.Sorted(maps.Keys(values)) {
		kind, _, _ := strings.Cut(part, "/")
		if !slices.Contains([]string{"api", "media", "deploy"}, kind) {
			fmt.Fprintf(hash, "%q=%q\n", part, values[part])
		}
	}
	return hex.EncodeToString(hash.Sum(nil))[:12]
}

// app deploys the App stack. With a canary its template names the values that it is given: a version of a function
// holds them, and CloudFormation makes none where only they changed.
func (d *deployment) app(ctx context.Context) (string, error) {
	if d.Canary {
		known, err := d.learn(ctx)
		if err != nil {
			return "", err
		}
		if d.dry {
			known = d.known
		}
		if known != d.known || d.dry {
			if err := d.synthesise(ctx, known); err != nil {
				return "", err
			}
		}
	}
	return d.stack("App")(ctx)
}

// synth makes the templates with what is known before the stacks.
func (d *deployment) synth(ctx context.Context) (string, error) {
	known, err := d.learn(ctx)
	if err != nil {
		return "", err
	}
	return "", d.synthesise(ctx, known)
}

func (d *deployment) synthesise(ctx context.Context, known facts) error {
	given := []string{"-c", "version=" + d.version}
	for _, c := range [][2]string{{"originVersion", known.origin}, {"webAclArn", known.webACL}, {"distributionId", known.distribution}, {"release", known.release}} {
		if c[1] != "" {
			given = append(given, "-c", c[0]+"="+c[1])
		}
	}
	d.known = known
	return d.run(ctx, "make", "--no-print-directory", "synth", "ENV="+d.Name, "CONTEXT="+strings.Join(given, " "))
}

// relearn makes the templates anew where a stack brought a fact that they do not know.
func (d *deployment) relearn(ctx context.Context, id, key string, fact func(*facts) *string) error {
	value, err := d.output(ctx, id, key)
	if err != nil || *fact(&d.known) == value {
		return err
	}
	known, err := d.learn(ctx)
	if err != nil {
		return err
	}
	if d.dry {
		known = d.known
		*fact(&known) = value
	}
	return d.synthesise(ctx, known)
}

// stack returns the step that deploys one stack of cdk.out, unless it is deployed as it stands there.
func (d *deployment) stack(id string) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		same, err := d.deployed(ctx, id)
		if err != nil {
			return "", err
		}
		if same && !d.again {
			return "passed over, the stack has this template, these parameters and tags", nil
		}
		argv := append(slices.Clone(cdk), "deploy", id, "--app", "cdk.out", "--exclusively", "--require-approval", "never", "--progress", "events", "--ci")
		return "", d.run(ctx, argv...)
	}
}

// deployed compares a stack with what would be deployed: its template, the values of the SSM parameters that it was
// deployed with, its tags.
func (d *deployment) deployed(ctx context.Context, id string) (bool, error) {
	state, err := d.describe(ctx, id)
	if err != nil {
		return false, err
	}
	var there struct{ TemplateBody any }
	if d.dry || state != nil {
		argv := append(aws("cloudformation", "get-template", "--template-stage", "Original", "--stack-name", d.name(strings.ToLower(id))), d.regionOf(id)...)
		if err := d.askJSON(ctx, &there, "", argv...); err != nil {
			return false, err
		}
	}
	values, err := d.parameters(ctx)
	if err != nil || d.dry {
		return false, err
	}
	want, err := d.assembled(id)
	if err != nil {
		return false, err
	}
	if state == nil || (state.StackStatus != "CREATE_COMPLETE" && state.StackStatus != "UPDATE_COMPLETE") {
		return false, nil
	}
	for _, p := range state.Parameters {
		if part, ours := strings.CutPrefix(p.ParameterValue, d.parameter("")); ours && p.ResolvedValue != values[part] {
			return false, nil
		}
	}
	tags := map[string]string{}
	for _, t := range state.Tags {
		tags[t.Key] = t.Value
	}
	if text, isText := there.TemplateBody.(string); isText {
		if err := json.Unmarshal([]byte(text), &there.TemplateBody); err != nil {
			return false, nil //nolint:nilerr // a template in YAML is not ours
		}
	}
	return reflect.DeepEqual(there.TemplateBody, want.template) && reflect.DeepEqual(tags, want.tags), nil
}

// migrate brings the schema up to date.
func (d *deployment) migrate(ctx context.Context) (string, error) {
	var answer migration
	if err := d.invokeMigrate(ctx, struct{}{}, &answer); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d migrations applied", len(answer.Applied)), nil
}

// firewall deploys the web ACL, whose ARN Edge's template has to know.
func (d *deployment) firewall(ctx context.Context) (string, error) {
	note, err := d.stack("Firewall")(ctx)
	if err != nil {
		return "", err
	}
	return note, d.relearn(ctx, "Firewall", "WebAclArn", func(f *facts) *string { return &f.webACL })
}

// edge deploys CloudFront, and says which records the domains need where nobody makes them.
func (d *deployment) edge(ctx context.Context) (string, error) {
	note, err := d.stack("Edge")(ctx)
	if err != nil {
		return "", err
	}
	if err := d.relearn(ctx, "Edge", "DistributionId", func(f *facts) *string { return &f.distribution }); err != nil {
		return "", err
	}
	if len(d.Domains) == 0 || d.HostedZone != nil {
		return note, nil
	}
	address, err := d.output(ctx, "Edge", "Address")
	if err != nil {
		return "", err
	}
	for _, domain := range d.Domains {
		d.printf("  at the name server of %s: CNAME to %s\n", domain, strings.TrimPrefix(address, "https://"))
	}
	return note, nil
}

// outputs prints what the stacks say of themselves.
func (d *deployment) outputs(ctx context.Context) error {
	d.printf("\nOutputs\n")
	for _, id := range d.stackIDs() {
		state, err := d.describe(ctx, id)
		if err != nil {
			return err
		}
		if state == nil {
			continue
		}
		for _, o := range state.Outputs {
			d.printf("  %-9s %-20s %s\n", id, o.OutputKey, o.OutputValue)
		}
	}
	return nil
}

// stackIDs are the stacks of this environment in the order in which they are deployed.
func (d *deployment) stackIDs() []string {
	all := []string{"Data", "Schema", "LiveKit", "App", "Firewall", "Edge", "Identity", "Alarms", "AlarmsEdge"}
	return slices.DeleteFunc(all, func(id string) bool {
		return id == "LiveKit" && !d.LiveKit.Self() || id == "Firewall" && !d.Firewall || id == "Identity" && d.Identity != "cognito"
	})
}
