// Command deploy brings one environment of Lectern to AWS, and takes it away: deploy, secrets, school, smoke, destroy.
// It runs the AWS CLI, the CDK CLI and make, prints each command as an operator may type it, and looks before each step
// whether its result is there already. It knows no AWS SDK, and what an environment is made of is said by stacks/.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/lectern/lectern/stacks/environment"
)

const usage = `usage: go run ./deploy <command> [flags], or make <command> ENV=<env> ARGS="<flags>"

  deploy    everything to AWS, in order; what is there already is passed over
  secrets   makes the secrets that can be made, asks for the others
  school    makes or changes a school: FILE=school.json
  smoke     asks a deployed Lectern whether it works
  destroy   deletes the stacks; says what is kept

  -h after a command lists its flags. docs/operating.md explains them.
`

// cdk is the CDK's CLI, of the version that the templates are tested with.
var cdk = []string{"npx", "--yes", "aws-cdk@2.1148.1"}

// deployment is one environment, and what is known of it.
type deployment struct {
	*shell
	environment.Environment
	in    io.Reader // the terminal, or what stands for it
	again bool      // runs steps whose result is there, too
	from  string    // the first step to run
	until string    // the last step to run

	account   string // its number, once it was asked
	noAccount bool   // the credentials do not work
	version   string // tag of every resource
	known     facts  // with which cdk.out was made, as far as this run made it
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := command(ctx, os.Args[1:], os.Stdin, os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintf(os.Stderr, "\n%v\n", err)
		}
		os.Exit(1)
	}
}

// command runs one subcommand with its flags.
func command(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		fmt.Fprint(out, usage)
		return flag.ErrHelp
	}
	name := args[0]
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(out)
	d := &deployment{shell: &shell{out: out}, in: in}
	env := flags.String("env", "staging", "the environment: environments/<env>.json")
	flags.StringVar(&d.root, "root", ".", "the checkout")
	flags.BoolVar(&d.dry, "dry-run", false, "print the plan and every command; start nothing, ask no account")
	flags.BoolVar(&d.verbose, "verbose", false, "print the commands that only read, too")
	var action func(context.Context) error
	switch name {
	case "deploy":
		flags.StringVar(&d.from, "from", "", "begin with this step")
		flags.StringVar(&d.until, "until", "", "end with this step")
		flags.BoolVar(&d.again, "again", false, "run the steps whose result is there already, too")
		action = d.deploy
	case "secrets":
		action = d.secretsFlags(flags)
	case "school":
		action = d.schoolFlags(flags)
	case "smoke":
		action = d.smokeFlags(flags)
	case "destroy":
		action = d.destroyFlags(flags)
	default:
		fmt.Fprint(out, usage)
		return fmt.Errorf("there is no command %q", name)
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%s takes flags only, not %q", name, flags.Arg(0))
	}
	if err := d.open(*env); err != nil {
		return err
	}
	return action(ctx)
}

// open reads the environment's file and says in which region, and how, the CLIs are to work.
func (d *deployment) open(env string) error {
	root, err := filepath.Abs(d.root)
	if err != nil {
		return err
	}
	d.root = root
	if d.Environment, err = environment.Read(root, env, nil); err != nil {
		return err
	}
	if d.Local() {
		return errors.New("the environment local is not AWS's: make dev starts it")
	}
	// AWS_PAGER: version 2 would wait for a key.
	d.env = []string{"AWS_REGION=" + d.Region, "AWS_DEFAULT_REGION=" + d.Region, "AWS_DEFAULT_OUTPUT=json", "AWS_PAGER=", "CDK_DISABLE_CLI_TELEMETRY=true"}
	return nil
}

// name returns the name of a stack or function in AWS: lectern-<env>-<part>.
func (d *deployment) name(part string) string { return "lectern-" + d.Name + "-" + part }

// parameter returns the name of an SSM parameter.
func (d *deployment) parameter(part string) string { return "/lectern/" + d.Name + "/" + part }

// secret returns the name of a secret.
func (d *deployment) secret(part string) string { return "lectern/" + d.Name + "/" + part }

// aws is a call of the AWS CLI.
func aws(args ...string) []string { return append([]string{"aws"}, args...) }
