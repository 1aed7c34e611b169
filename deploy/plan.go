package main

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// step is one part of a deployment. run returns what there is to say about it, for instance that it was passed over.
type step struct {
	name, why string
	run       func(ctx context.Context) (note string, err error)
}

// steps are what this environment needs, in their order.
func (d *deployment) steps() []step {
	all := []step{
		{"preflight", "What a deployment would fail at later is looked for first, all of it.", d.preflight},
		{"build", "Functions for arm64, and the page.", d.build},
		{"synth", "Templates of every stack, from the CDK app.", d.synth},
		{"assembly", "What was built runs on Graviton and fits the account's quotas.", d.checkAssembly},
		{"parameters", "What the stacks read from SSM, from the environment's file.", d.writeParameters},
		{"Data", "Network, database, keys of signed media addresses.", d.stack("Data")},
		{"Schema", "The function that changes the schema, before the code that needs it.", d.stack("Schema")},
		{"migrate", "A migration only adds, so the code that runs now goes on working.", d.migrate},
	}
	if d.LiveKit.Self() {
		all = append(all, step{"LiveKit", "The media server, its recorder and its addresses.", d.stack("LiveKit")})
	}
	all = append(all, step{"App", "API, functions, queue, state machines, media.", d.app})
	if d.Firewall {
		all = append(all, step{"Firewall", "The web ACL before CloudFront, in us-east-1.", d.firewall})
	}
	all = append(all,
		step{"Edge", "CloudFront: the address people open.", d.edge},
		step{"address", "What is known only after Edge: its address, which origin secret it sends; App again where that changed.", d.settle},
	)
	if d.Identity == "cognito" {
		all = append(all, step{"Identity", "The Cognito pool, whose client returns to the public address.", d.stack("Identity")})
	}
	return append(all,
		step{"web", "The page: files named by their content first, then what names them.", d.web},
		step{"Alarms", "Alarms, dashboard, budget.", d.stack("Alarms")},
		step{"AlarmsEdge", "Alarms of CloudFront, whose metrics are in us-east-1.", d.stack("AlarmsEdge")},
		step{"smoke", "The deployed system is asked.", d.smokeStep},
	)
}

// deploy runs the steps from --from to --until and ends with a table of the stacks' outputs.
func (d *deployment) deploy(ctx context.Context) error {
	steps := d.steps()
	first, last, err := d.span(steps)
	if err != nil {
		return err
	}
	d.head("deploy")
	for i, s := range steps {
		mark := ""
		if i < first || i > last {
			mark = "  (not now)"
		}
		d.printf("  %2d  %-11s %s%s\n", i+1, s.name, s.why, mark)
	}
	if err := d.describeCode(ctx); err != nil {
		return err
	}
	began := time.Now()
	for i := first; i <= last; i++ {
		if err := d.take(ctx, i, len(steps), steps[i]); err != nil {
			return err
		}
	}
	if last < len(steps)-1 {
		d.printf("\nStopped after %s, as --until says.\n", steps[last].name)
		return nil
	}
	if err := d.outputs(ctx); err != nil {
		return err
	}
	d.printf("\n%s\n", d.closing(began))
	return nil
}

func (d *deployment) closing(began time.Time) string {
	if d.dry {
		return "Nothing was started and no account was asked: this was --dry-run. What stands in <> is known only when it is there."
	}
	return fmt.Sprintf("%s is deployed: %d s.", d.name("*"), int(time.Since(began).Seconds()))
}

// head says which environment this is about, and what the printed commands need in their environment.
func (d *deployment) head(what string) {
	d.printf("%s of %s to %s\n\n", what, d.Name, d.Region)
	d.printf("  $ export")
	for _, e := range d.env {
		d.printf(" %s", e)
	}
	d.printf("\n\n")
}

// take runs one step, and says how to go on where it fails.
func (d *deployment) take(ctx context.Context, i, of int, s step) error {
	d.printf("\n%d/%d %s: %s\n", i+1, of, s.name, s.why)
	began := time.Now()
	note, err := s.run(ctx)
	if err != nil {
		return fmt.Errorf("%s failed: %w\n\nWhat was done before it stays. When its cause is mended, go on:\n  make deploy ENV=%s ARGS=--from=%s", s.name, err, d.Name, s.name)
	}
	if d.dry {
		return nil
	}
	if note != "" {
		note = ": " + note
	}
	d.printf("  done in %.0f s%s\n", time.Since(began).Seconds(), note)
	return nil
}

// span finds the first and the last step to run.
func (d *deployment) span(steps []step) (first, last int, err error) {
	find := func(flag, name string, none int) (int, error) {
		if name == "" {
			return none, nil
		}
		names := make([]string, len(steps))
		for i, s := range steps {
			if strings.EqualFold(s.name, name) {
				return i, nil
			}
			names[i] = s.name
		}
		return 0, fmt.Errorf("--%s: there is no step %s; there are %s", flag, name, strings.Join(names, ", "))
	}
	if first, err = find("from", d.from, 0); err != nil {
		return 0, 0, err
	}
	if last, err = find("until", d.until, len(steps)-1); err != nil {
		return 0, 0, err
	}
	if last < first {
		return 0, 0, fmt.Errorf("--until=%s is before --from=%s", d.until, d.from)
	}
	return first, last, nil
}

// describeCode finds the version that every resource is tagged with.
func (d *deployment) describeCode(ctx context.Context) error {
	d.printf("\n")
	var err error
	d.version, err = d.ask(ctx, "<version>", "git", "describe", "--tags", "--always", "--dirty")
	return err
}
