package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// kept is a resource that outlives its stack.
type kept struct{ stack, kind, id string }

func (d *deployment) destroyFlags(flags *flag.FlagSet) func(context.Context) error {
	confirm := flags.String("confirm", "", "the environment's name, instead of being asked for it")
	return func(ctx context.Context) error { return d.destroy(ctx, *confirm) }
}

// removal is the order in which stacks are deleted: all there may be, as one may have been deployed before its setting
// was taken back.
var removal = []string{"AlarmsEdge", "Alarms", "Identity", "Edge", "Firewall", "App", "LiveKit", "Schema", "Data"}

// destroy deletes the stacks in the reverse of their order, and says what is kept and how that is deleted.
func (d *deployment) destroy(ctx context.Context, confirm string) error {
	d.head("destroy")
	var there []string
	var stay []kept
	for _, id := range removal {
		state, err := d.describe(ctx, id)
		if err != nil {
			return err
		}
		if state == nil && !d.dry {
			continue
		}
		there = append(there, id)
		keeps, err := d.keeps(ctx, id)
		if err != nil {
			return err
		}
		stay = append(stay, keeps...)
	}
	if len(there) == 0 {
		d.printf("There is no stack of %s in %s.\n", d.Name, d.Region)
		return nil
	}
	d.printf("\nDeleted, in this order: %s\n", strings.Join(there, ", "))
	d.printf("Kept, with what is in them, and paid for:\n")
	if d.dry {
		d.printf("  what the deployed templates say is retained: buckets, the database and its network, log groups of production, secrets\n")
	}
	for _, k := range stay {
		d.printf("  %-9s %-38s %s\n", k.stack, k.kind, k.id)
	}
	if err := d.sure(confirm); err != nil {
		return err
	}
	for _, id := range there {
		if err := d.remove(ctx, id); err != nil {
			return fmt.Errorf("%w\n\nWhat was deleted is gone, the rest is there. When its cause is mended: make destroy ENV=%s", err, d.Name)
		}
	}
	d.leftovers(stay)
	return nil
}

// sure wants the environment's name: of every environment, as all of them may hold somebody's classes.
func (d *deployment) sure(confirm string) error {
	if d.dry {
		d.printf("\nThe environment's name has to be typed here (or --confirm=%s).\n", d.Name)
		return nil
	}
	if confirm == "" {
		var err error
		if confirm, err = newPerson(d.in, d.out).answer("\nType the environment's name to delete its stacks: "); err != nil {
			return fmt.Errorf("nothing was deleted: the environment's name was not typed (%w); --confirm=%s says it", err, d.Name)
		}
	}
	if confirm != d.Name {
		return fmt.Errorf("nothing was deleted: %q is not %s", confirm, d.Name)
	}
	return nil
}

// keeps lists the resources of a deployed stack that its template retains.
func (d *deployment) keeps(ctx context.Context, id string) ([]kept, error) {
	name := d.name(strings.ToLower(id))
	var answer struct{ TemplateBody json.RawMessage }
	argv := append(aws("cloudformation", "get-template", "--template-stage", "Original", "--stack-name", name), d.regionOf(id)...)
	if err := d.askJSON(ctx, &answer, "", argv...); err != nil {
		return nil, err
	}
	var physical [][2]string
	argv = append(aws("cloudformation", "list-stack-resources", "--stack-name", name, "--query", "StackResourceSummaries[].[LogicalResourceId,PhysicalResourceId]"), d.regionOf(id)...)
	if err := d.askJSON(ctx, &physical, "", argv...); err != nil || d.dry {
		return nil, err
	}
	var template struct {
		Resources map[string]struct{ Type, DeletionPolicy string }
	}
	if err := json.Unmarshal(answer.TemplateBody, &template); err != nil {
		return nil, fmt.Errorf("the template of %s: %w", name, err)
	}
	var found []kept
	for _, logical := range slices.Sorted(maps.Keys(template.Resources)) {
		r := template.Resources[logical]
		if !strings.HasPrefix(r.DeletionPolicy, "Retain") {
			continue
		}
		for _, pair := range physical {
			if pair[0] == logical {
				found = append(found, kept{id, r.Type, pair[1]})
			}
		}
	}
	return found, nil
}

// remove deletes one stack and waits. Functions in a VPC give their network interfaces back after up to 40 minutes.
func (d *deployment) remove(ctx context.Context, id string) error {
	name := d.name(strings.ToLower(id))
	where := d.regionOf(id)
	d.printf("\n%s\n", name)
	if d.Production() {
		if err := d.run(ctx, append(aws("cloudformation", "update-termination-protection", "--no-enable-termination-protection", "--stack-name", name), where...)...); err != nil {
			return err
		}
	}
	if err := d.run(ctx, append(aws("cloudformation", "delete-stack", "--stack-name", name), where...)...); err != nil {
		return err
	}
	return d.run(ctx, append(aws("cloudformation", "wait", "stack-delete-complete", "--stack-name", name), where...)...)
}

// leftovers says how what was kept is deleted, for whoever means to.
func (d *deployment) leftovers(stay []kept) {
	d.printf("\nWhat was kept is deleted by hand, by whoever is sure that nobody needs it again:\n")
	for _, rule := range deletions {
		for _, k := range stay {
			if k.kind == rule.kind {
				d.printf("  %s\n", strings.ReplaceAll(rule.command, "ID", k.id))
			}
		}
	}
	if d.dry {
		d.printf("  one command for each resource kept\n")
	}
	d.printf("  for s in $(aws secretsmanager list-secrets --filters Key=name,Values=%s --query 'SecretList[].Name' --output text); do aws secretsmanager delete-secret --secret-id \"$s\"; done\n", d.secret(""))
	d.printf("  aws ssm get-parameters-by-path --path %s --recursive --query 'Parameters[].Name' --output text | tr '\\t' '\\n' | xargs -n 10 aws ssm delete-parameters --names\n", d.parameter(""))
}

// deletions are the commands for what stacks leave, in an order in which they work. Other kinds are only listed.
var deletions = []struct{ kind, command string }{
	{"AWS::RDS::DBInstance", "aws rds delete-db-instance --db-instance-identifier ID"},
	{"AWS::RDS::DBCluster", "aws rds modify-db-cluster --db-cluster-identifier ID --no-deletion-protection"},
	{"AWS::RDS::DBCluster", "aws rds delete-db-cluster --db-cluster-identifier ID --final-db-snapshot-identifier ID-final"},
	{"AWS::RDS::DBCluster", "aws rds wait db-cluster-deleted --db-cluster-identifier ID"},
	{"AWS::RDS::DBSubnetGroup", "aws rds delete-db-subnet-group --db-subnet-group-name ID"},
	{"AWS::RDS::DBClusterParameterGroup", "aws rds delete-db-cluster-parameter-group --db-cluster-parameter-group-name ID"},
	{"AWS::EC2::SecurityGroup", "aws ec2 delete-security-group --group-id ID"},
	{"AWS::EC2::Subnet", "aws ec2 delete-subnet --subnet-id ID"},
	{"AWS::EC2::RouteTable", "aws ec2 delete-route-table --route-table-id ID"},
	{"AWS::EC2::VPC", "aws ec2 delete-vpc --vpc-id ID"},
	{"AWS::Cognito::UserPool", "aws cognito-idp delete-user-pool --user-pool-id ID"},
	{"AWS::Logs::LogGroup", "aws logs delete-log-group --log-group-name ID"},
	{"AWS::S3::Bucket", "aws s3api delete-bucket --bucket ID   # once the console's Empty has deleted every version"},
}
